"""Marks: stretches of a reply with what they are good for and the value they carry."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.replies.reading import Evidence
from domain.replies.tags import Tag


@dataclass(frozen=True, slots=True)
class ChatDay:
    """A day as chat names it: where it lies if it is still to come, and where if it is past.

    `exact` tells that the calendar alone fixes it ("30/6", "hết tháng 6"), not the day the message was sent ("thứ 6");
    `past` that it lies behind us even where it cannot be told ("tuần trước");
    `is_today` that it is the day of sending.
    """

    ahead: date | None
    behind: date | None
    exact: bool = False
    past: bool = False
    is_today: bool = False

    @property
    def past_lately(self) -> bool:
        """Whether the calendar day that is meant is one that passed a short time ago."""
        return self.exact and self.ahead is not None and self.ahead == self.behind


@dataclass(frozen=True, slots=True)
class Amount:
    """A share of the whole in percent; `rough` where it was a range or a guess."""

    percent: float
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """Numbers that point at tasks.

    `word` is how they do: id, noun, bare, span, place, rest or last; `sure` is false for a weak guess.
    """

    word: str
    numbers: tuple[int, ...] = ()
    sure: bool = True
    words: str = ""

    def said(self, words: str) -> "Pointer":
        """The same in these words."""
        return Pointer(self.word, self.numbers, self.sure, words)


Value = ChatDay | Amount | Pointer | Evidence | int | tuple[int, int] | None


class Mark(NamedTuple):
    """Characters `start` to `end` of the text carry `tag` and, some of them, a value.

    A tuple, as are the other steps between a reply and its reading: many are made of each, and a frozen dataclass
    takes several times as long.
    """

    tag: Tag
    start: int
    end: int
    value: Value = None
