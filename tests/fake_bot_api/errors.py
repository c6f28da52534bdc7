"""Refusals of the Bot API, in its own words."""

from typing import Any

from tests.fake_platform import errors
from tests.fake_platform.errors import NOT_FOUND, UNAUTHORIZED

__all__ = ["NOT_FOUND", "UNAUTHORIZED", "ApiError", "Violation", "bad_request", "too_many_requests", "violation"]

_PREFIXES = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}


class ApiError(errors.ApiError):
    """An answer with `ok` false. `parameters` is what the Bot API calls ResponseParameters."""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(code, _PREFIXES.get(code, "") + description)
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON of the answer."""
        return super().body() | ({"parameters": self.parameters} if self.parameters else {})


class Violation(ApiError):
    """A call that no client makes who knows the Bot API: our mistake, whatever comes of it."""


def violation(description: str) -> Violation:
    """400."""
    return Violation(400, description)


def bad_request(description: str, **parameters: int) -> ApiError:
    """400."""
    return ApiError(400, description, parameters or None)


def too_many_requests(retry_after: int) -> ApiError:
    """429."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
