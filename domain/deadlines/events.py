"""Events in plain text that a duty hangs on."""

import re
from dataclasses import dataclass

from domain.deadlines.cover import Cover
from domain.deadlines.event_words import HEADS, OWN_ISSUE, Bond, Head
from domain.deadlines.lengths import Length, length_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event in plain text: `start` to `end`, the words that name it from `named`; `firm` where it surely limits."""

    start: int
    end: int
    named: int
    bond: Bond
    length: Length | None = None
    firm: bool = False


def events(plain: str) -> list[Event]:
    """Where events begin, in order."""
    cover = Cover(len(plain))
    found = [
        _event(plain, match, head)
        for head in HEADS
        if any(word in plain for word in head.needs.split("|"))
        for match in head.pattern.finditer(plain)
        if cover.claim(*match.span())
    ]
    return sorted(found, key=lambda event: event.start)


def _event(plain: str, match: re.Match[str], head: Head) -> Event:
    length = length_of(match) if "count" in match.re.groupindex else None
    named = match.end() + plain.startswith(" ", match.end())
    if match.group() == "dot xuat":
        named = match.start()
    return Event(start=match.start(), end=named, named=named, bond=head.bond, firm=head.firm, length=length)


def is_own_issue(event: str) -> bool:
    """Whether the named event is the signing or issuing of the document itself."""
    return OWN_ISSUE.fullmatch(event.strip(" .,;")) is not None
