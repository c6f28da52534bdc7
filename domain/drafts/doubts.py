"""Which doubts a correction settles, and which it raises."""

from collections.abc import Iterable
from dataclasses import replace

from domain.deadlines import DeadlineKind, Reference
from domain.directives.draft import Draft
from domain.drafts.item import Items, kept
from domain.units.directory import Directory

# The codes of doubts say what they are about: "lead_from_context", "no_lead", "two_deadlines", "past_deadline" …
ABOUT_LEAD = ("lead", "unit")
ABOUT_DEADLINE = ("deadline",)
ABOUT_TEXT = ("ocr",)


def settled(draft: Draft, about: Iterable[str]) -> Draft:
    """Without the doubts about these matters: a person has decided them."""
    words = tuple(about)
    return replace(draft, doubts=tuple(code for code in draft.doubts if not any(word in code for word in words)))


def raised(draft: Draft, *codes: str) -> Draft:
    """With these doubts, each once."""
    return replace(draft, doubts=tuple(dict.fromkeys((*draft.doubts, *codes))))


def checked(draft: Draft, reference: Reference, directory: Directory) -> Draft:
    """With the doubts that follow from what a draft says now: nobody leads it, an unknown unit, no day, a past day."""
    codes = []
    if not draft.lead_units:
        codes.append("no_lead")
    elif any(directory.find(name) is None for name in draft.lead_units):
        codes.append("unknown_unit")
    if draft.deadline.kind is DeadlineKind.NONE and "two_deadlines" not in draft.doubts:
        codes.append("no_deadline")
    return dated(raised(draft, *codes), reference)


def dated(draft: Draft, reference: Reference) -> Draft:
    """With the doubt that its day was past when the document was issued, where it was."""
    past = reference.day and draft.deadline.due and draft.deadline.due < reference.day
    return raised(draft, "past_deadline") if past else draft


def doubtful(items: Items) -> int:
    """How many of the drafts that would be published still bear a doubt."""
    return sum(bool(item.draft.doubts) for item in kept(items))
