"""Applying a correction to the drafts of a directive: what changes, or why nothing does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from domain.deadlines import NO_DEADLINE, Deadline, Reference
from domain.directives.draft import Draft
from domain.drafts.commands import (
    Accept,
    ClearDeadline,
    Correction,
    Merge,
    Numbers,
    Remove,
    Restore,
    Rewrite,
    SetDeadline,
    SetUnits,
    Split,
)
from domain.drafts.deadline_words import read_deadline
from domain.drafts.doubts import ABOUT_DEADLINE, ABOUT_LEAD, ABOUT_TEXT, dated, settled
from domain.drafts.item import Change, Item, Items
from domain.drafts.problem import Fault, Problem
from domain.drafts.splitting import merge, parts_of, split
from domain.drafts.unit_words import read_units
from domain.units.directory import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The drafts that are checked, the directory that knows units, and the document that unwritten years come from."""

    items: Items
    directory: Directory
    reference: Reference


def apply(correction: Correction, bench: Bench) -> Change | Problem:
    """What the correction makes of the drafts. Where any number in it is wrong, nothing is changed."""
    match correction:
        case SetDeadline():
            return _set_deadline(correction, bench)
        case ClearDeadline():
            return _each(correction.numbers, bench, _without_deadline)
        case SetUnits():
            return _set_units(correction, bench)
        case Remove():
            return _remove(correction.numbers, bench)
        case Restore():
            return _restore(correction.numbers, bench)
        case Merge():
            return _merge(correction.numbers, bench)
        case Split():
            return _split(correction.number, bench)
        case Rewrite():
            return _each((correction.number,), bench, lambda draft: _rewritten(draft, correction.text))
        case Accept():
            return _each(correction.numbers, bench, lambda draft: replace(draft, doubts=()))
        case _:
            assert_never(correction)


def _set_deadline(correction: SetDeadline, bench: Bench) -> Change | Problem:
    deadline = read_deadline(correction.words, bench.reference)
    if isinstance(deadline, Problem):
        return replace(deadline, numbers=correction.numbers)
    if deadline == NO_DEADLINE:
        return _each(correction.numbers, bench, _without_deadline)
    return _each(correction.numbers, bench, lambda draft: with_deadline(draft, deadline, bench.reference))


def with_deadline(draft: Draft, deadline: Deadline, reference: Reference) -> Draft:
    """The draft due then; a day before the document's own is a doubt."""
    return dated(settled(replace(draft, deadline=deadline), ABOUT_DEADLINE), reference)


def _without_deadline(draft: Draft) -> Draft:
    """A person said that there is none: that is no doubt any more."""
    return settled(replace(draft, deadline=NO_DEADLINE), ABOUT_DEADLINE)


def _rewritten(draft: Draft, text: str) -> Draft:
    return settled(replace(draft, text=text), ABOUT_TEXT)


def _set_units(correction: SetUnits, bench: Bench) -> Change | Problem:
    if correction.new:
        names: tuple[str, ...] | Problem = (" ".join(correction.words.split()),)
    else:
        names = read_units(correction.words, bench.directory)
    if isinstance(names, Problem):
        return replace(names, numbers=correction.numbers)
    given = names

    def assigned(draft: Draft) -> Draft:
        if correction.coordinating:
            return with_coordinating(draft, (*draft.coordinating_units, *given) if correction.adding else given)
        return with_leads(draft, (*draft.lead_units, *given) if correction.adding else given)

    return _each(correction.numbers, bench, assigned)


def with_leads(draft: Draft, names: Iterable[str]) -> Draft:
    """The draft led by these; a unit that leads does not also coordinate."""
    leads = tuple(dict.fromkeys(names))
    along = tuple(name for name in draft.coordinating_units if name not in leads)
    return settled(replace(draft, lead_units=leads, coordinating_units=along), ABOUT_LEAD)


def with_coordinating(draft: Draft, names: Iterable[str]) -> Draft:
    """The draft with these working along."""
    return replace(
        draft, coordinating_units=tuple(name for name in dict.fromkeys(names) if name not in draft.lead_units)
    )


def _remove(numbers: Numbers, bench: Bench) -> Change | Problem:
    found = _standing(numbers, bench)
    if isinstance(found, Problem):
        return found
    return Change(touched=tuple(replace(item, removed=True) for item in found))


def _restore(numbers: Numbers, bench: Bench) -> Change | Problem:
    found = _numbered(numbers, bench.items)
    if isinstance(found, Problem):
        return found
    merged = tuple(item.number for item in found if item.merged_into)
    if merged:
        return Problem(fault=Fault.MERGED, numbers=merged)
    standing = tuple(item.number for item in found if not item.removed)
    if standing:
        return Problem(fault=Fault.NOT_REMOVED, numbers=standing)
    return Change(touched=tuple(replace(item, removed=False) for item in found))


def _merge(numbers: Numbers, bench: Bench) -> Change | Problem:
    if len(numbers) < 2:
        return Problem(fault=Fault.MERGE_NEEDS_TWO, numbers=numbers)
    found = _standing(numbers, bench)
    if isinstance(found, Problem):
        return found
    first, *others = found
    one = merge([item.draft for item in found], bench.reference, bench.directory)
    gone = (replace(item, removed=True, merged_into=first.number) for item in others)
    return Change(touched=(replace(first, draft=one), *gone))


def _split(number: int, bench: Bench) -> Change | Problem:
    found = _standing((number,), bench)
    if isinstance(found, Problem):
        return found
    [item] = found
    if len(parts_of(item.draft.text)) < 2:
        return Problem(fault=Fault.NOTHING_TO_SPLIT, numbers=(number,))
    first, *others = split(item.draft, bench.reference, bench.directory)
    free = max(one.number for one in bench.items) + 1
    added = tuple(Item(number=n, draft=draft) for n, draft in enumerate(others, start=free))
    return Change(touched=(replace(item, draft=first),), added=added)


def _each(numbers: Numbers, bench: Bench, change: Callable[[Draft], Draft]) -> Change | Problem:
    found = _standing(numbers, bench)
    if isinstance(found, Problem):
        return found
    return Change(touched=tuple(replace(item, draft=change(item.draft)) for item in found))


def _standing(numbers: Numbers, bench: Bench) -> Items | Problem:
    """The drafts of these numbers, none of them removed."""
    found = _numbered(numbers, bench.items)
    if isinstance(found, Problem):
        return found
    merged = tuple(item.number for item in found if item.merged_into)
    if merged:
        return Problem(fault=Fault.MERGED, numbers=merged)
    removed = tuple(item.number for item in found if item.removed)
    return Problem(fault=Fault.REMOVED, numbers=removed) if removed else found


def _numbered(numbers: Numbers, items: Items) -> Items | Problem:
    by_number = {item.number: item for item in items}
    missing = tuple(number for number in numbers if number not in by_number)
    if missing:
        return Problem(fault=Fault.NO_SUCH_DRAFT, numbers=missing)
    return tuple(by_number[number] for number in numbers)
