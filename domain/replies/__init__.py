"""Replies: how a short message of an officer is understood."""
