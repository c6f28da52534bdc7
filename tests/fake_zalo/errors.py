"""Refusals that only Zalo knows."""

REQUEST_TIMEOUT = (408, "Request timeout")
QUOTA_EXCEEDED = (429, "Quota exceeded")
