"""Refusals, in the words of the platform."""

from typing import Any


class ApiError(Exception):
    """An answer with `ok` false."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description

    def body(self) -> dict[str, Any]:
        """The JSON of the answer."""
        return {"ok": False, "error_code": self.code, "description": self.description}


UNAUTHORIZED = (401, "Unauthorized")
NOT_FOUND = (404, "Not Found")
