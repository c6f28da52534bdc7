"""What several items share: a deadline written once, an owner named in another part, a part that only lists."""

import re
from collections.abc import Iterable
from dataclasses import replace

from domain.deadlines import DeadlineKind
from domain.directives import zones
from domain.directives.context import Context
from domain.directives.draft import Draft
from domain.directives.nature import nature_of
from domain.directives.outline import Node
from domain.directives.when import deadline_in_line
from domain.directives.wording import Wording
from domain.units.names import fold

PASSING = (DeadlineKind.EVENT_RELATIVE, DeadlineKind.ON_OCCURRENCE, DeadlineKind.RECURRING)
# "các nhiệm vụ tại mục II.1", "điểm 2 mục III", "khoản 1, Mục II".
POINTER = re.compile(r"\b[Mm]ục\s+([IVX]{1,4}(?:\.\d+)*)\b")
POINTER_TO_POINT = re.compile(r"\b(?:điểm|khoản|mục)\s+(\d+(?:\.\d+)*)[,\s]+(?:[Mm]ục|[Pp]hần)\s+([IVX]{1,4})\b")
SAME_MATTER = 0.85
SHORTEST_TITLE = 8
MOST_TITLES = 80
MOST_ASSIGNING = 400


def cover(drafts: list[Draft], start: int, line: Node, context: Context) -> None:
    """A line with nothing but a deadline holds for every item before it that has none, back to the last such line."""
    deadline = deadline_in_line(line.text, context.reference, context.wording)
    covered = [i for i in range(start, len(drafts)) if _is_open(drafts[i])]
    for i in covered:
        own = len(covered) == 1
        drafts[i] = replace(
            drafts[i],
            deadline=deadline,
            text=f"{drafts[i].text} {line.text}" if own else drafts[i].text,
            line_to=line.paragraph.numbers[-1] if own else drafts[i].line_to,
            nature=nature_of(drafts[i].text, deadline, context.wording),
            doubts=drafts[i].doubts if own else (*drafts[i].doubts, "deadline_from_group"),
        )


def share(drafts: list[Draft], start: int, line: Node, context: Context) -> None:
    """ "Báo cáo của các đơn vị gửi về … trước ngày …" is the deadline of every report asked for above."""
    deadline = deadline_in_line(line.text, context.reference, context.wording)
    for i in range(start, len(drafts)):
        asks_report = context.wording.any_of(("báo cáo",)).search(drafts[i].text)
        if drafts[i].deadline.kind is DeadlineKind.NONE and asks_report:
            drafts[i] = replace(drafts[i], deadline=deadline, doubts=(*drafts[i].doubts, "deadline_from_group"))


def without_overview(drafts: list[Draft], parts: list[tuple[str, str]], wording: Wording) -> list[Draft]:
    """A part that only lists the contents of the work is no second set of tasks where a later part assigns them.

    `parts` are the great parts of the document in order: number and title.
    """
    overviews = {
        number
        for at, (number, title) in enumerate(parts)
        if wording.any_of(zones.OVERVIEW).fullmatch(title.strip(" :."))
        and any(wording.begins(later, zones.ASSIGNMENTS) for _, later in parts[at + 1 :])
    }
    assigning = {_part(d) for d in drafts if d.lead_units or d.deadline.kind is not DeadlineKind.NONE}
    return [d for d in drafts if _part(d) not in overviews - assigning]


def with_owners_from_elsewhere(drafts: list[Draft], titles: list[tuple[str, str]], wording: Wording) -> list[Draft]:
    """Items without an owner take the one that another part puts in charge of their whole section.

    It does so by pointing at the section ("các nhiệm vụ tại mục II.1") or by repeating its title. `titles` are the
    sections of the document: number path and title.
    """
    if all(draft.lead_units for draft in drafts):
        return drafts
    owners: dict[str, tuple[str, ...]] = {}
    for draft in [d for d in drafts if d.lead_units][:MOST_ASSIGNING]:
        for section in _sections_meant(draft, titles, wording):
            owners.setdefault(section, draft.lead_units)
    return [_owned(draft, owners) for draft in drafts]


def _sections_meant(draft: Draft, titles: list[tuple[str, str]], wording: Wording) -> Iterable[str]:
    yield from (pointer[1] for pointer in POINTER.finditer(draft.text))
    yield from (f"{pointer[2]}.{pointer[1]}" for pointer in POINTER_TO_POINT.finditer(draft.text))
    if wording.broken:
        return
    words = set(fold(draft.text).split())
    for section, title in titles[:MOST_TITLES]:
        wanted = set(fold(title).split())
        elsewhere = _part(draft) != section.split(".")[0] and len(wanted) >= SHORTEST_TITLE
        if elsewhere and len(wanted & words) >= SAME_MATTER * len(wanted):
            yield section


def _owned(draft: Draft, owners: dict[str, tuple[str, ...]]) -> Draft:
    if draft.lead_units:
        return draft
    path = draft.section.split(".")
    for depth in range(len(path), 0, -1):
        leads = owners.get(".".join(path[:depth]))
        if leads:
            doubts = ("lead_from_elsewhere", *(d for d in draft.doubts if d != "no_lead"))
            return replace(draft, lead_units=leads, doubts=doubts)
    return draft


def _is_open(draft: Draft) -> bool:
    """No deadline yet, or only an occasion mentioned in passing ("khi có đề nghị")."""
    passing = draft.deadline.kind in PASSING and not draft.text.rstrip(" .").endswith(draft.deadline.text.rstrip(" ."))
    return draft.deadline.kind is DeadlineKind.NONE or passing


def _part(draft: Draft) -> str:
    return draft.section.split(".")[0]
