"""Taking a draft apart, and making one of several."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from domain.deadlines import NO_DEADLINE, DeadlineKind, Reference, find
from domain.directives.clauses import sentences_of
from domain.directives.draft import Draft
from domain.directives.nature import product_of, recipient_of
from domain.drafts.doubts import ABOUT_DEADLINE, checked, raised, settled
from domain.units.directory import Directory

_SEMICOLON = re.compile(r";\s+")
SHORTEST_PART = 8


def parts_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; of a single sentence the pieces between its semicolons. One part: nothing to split."""
    sentences = [text[start:end].strip() for start, end in sentences_of(text)]
    if len(sentences) < 2:
        sentences = [piece.strip() for piece in _SEMICOLON.split(text)]
    parts: list[str] = []
    for sentence in sentences:
        if parts and len(sentence) < SHORTEST_PART:
            parts[-1] = f"{parts[-1]} {sentence}"
        elif sentence:
            parts.append(sentence)
    return tuple(parts)


def split(draft: Draft, reference: Reference, directory: Directory) -> tuple[Draft, ...]:
    """A draft for every part. A part that names its own day has that one; else the whole's, and a doubt says so."""
    whole = draft.deadline
    drafts = []
    for place, text in enumerate(parts_of(draft.text)):
        own = {f.deadline.due: f.deadline for f in find(text, reference) if f.deadline.kind is not DeadlineKind.NONE}
        deadline = next(iter(own.values())) if len(own) == 1 else NO_DEADLINE if own else whole
        part = settled(replace(draft, text=text, deadline=deadline), ABOUT_DEADLINE)
        part = replace(part, product=product_of(text), recipient=recipient_of(text))
        if len(own) > 1:
            part = raised(part, "two_deadlines")
        elif not own and whole != NO_DEADLINE:
            part = raised(part, "deadline_from_group")
        if place and draft.lead_units:
            part = raised(part, "lead_from_context")
        drafts.append(checked(part, reference, directory))
    return tuple(drafts)


def merge(drafts: Sequence[Draft], reference: Reference, directory: Directory) -> Draft:
    """One draft with all the words, units and doubts. Where two deadlines are named, a person has to choose."""
    first = drafts[0]
    leads = _joined(draft.lead_units for draft in drafts)
    deadlines = {(d.deadline.kind, d.deadline.due, d.deadline.recurrence): d.deadline for d in drafts}
    named = [deadline for deadline in deadlines.values() if deadline.kind is not DeadlineKind.NONE]
    merged = replace(
        first,
        text=_one_text([draft.text for draft in drafts]),
        line_from=min(draft.line_from for draft in drafts),
        line_to=max(draft.line_to for draft in drafts),
        lead_units=leads,
        coordinating_units=tuple(
            name for name in _joined(draft.coordinating_units for draft in drafts) if name not in leads
        ),
        deadline=named[0] if len(named) == 1 else NO_DEADLINE,
        product=next((draft.product for draft in drafts if draft.product), None),
        recipient=next((draft.recipient for draft in drafts if draft.recipient), None),
        doubts=_joined(draft.doubts for draft in drafts),
    )
    merged = settled(merged, ABOUT_DEADLINE)
    if len(named) > 1:
        merged = raised(merged, "two_deadlines")
    return checked(merged, reference, directory)


def _one_text(texts: Sequence[str]) -> str:
    """The texts after one another; each keeps the sign at its end, or gets a semicolon."""
    *before, last = (text.strip() for text in texts)
    return " ".join([*(text if text.endswith((".", ";")) else f"{text};" for text in before), last])


def _joined(tuples: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(tuples)))
