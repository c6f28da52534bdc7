"""The document a deadline stands in, as far as unwritten years and days come from it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The day a document bears (or its meeting was held on) and its year; either may be unknown."""

    day: date | None = None
    year: int | None = None
