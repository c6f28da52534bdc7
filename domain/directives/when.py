"""By when: which of the time phrases of a clause is its deadline."""

import re
from dataclasses import dataclass

from domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, Reference, find, read
from domain.directives.binding import DATED, OCCASIONAL, binds
from domain.directives.wording import Wording
from domain.units.listing import listed

LABELS = listed(
    """
    thời gian thực hiện / thời gian hoàn thành / thời hạn hoàn thành / thời hạn thực hiện / thời hạn ban hành /
    thời hạn / thời gian / tiến độ thực hiện / tiến độ hoàn thành / thời gian trình / thời hạn trình /
    thời điểm hoàn thành / hoàn thành / xong
    """
)
LINE_LABELS = LABELS[:-2]
LABEL_REACH = 60


@dataclass(frozen=True, slots=True)
class Timing:
    """The deadline of a clause, whether a label introduced it, and doubts about it."""

    deadline: Deadline = NO_DEADLINE
    labelled: bool = False
    doubts: tuple[str, ...] = ()


NO_TIMING = Timing()


def timing_of(text: str, reference: Reference, wording: Wording) -> Timing:
    """The one deadline of a clause. Where two days are named and no label tells which counts, none is taken."""
    found = [f for f in find(text, reference) if f.deadline.kind is not DeadlineKind.NONE]
    labelled = [f for f in found if _label_before(text, f.start, wording)]
    if labelled:
        return Timing(labelled[-1].deadline, True)
    binding = [f for f in found if binds(f, text, reference, wording)]
    dates = {f.deadline.due for f in binding if f.deadline.due and f.deadline.kind in DATED}
    if len(dates) > 1:
        return Timing(NO_DEADLINE, False, ("two_deadlines",))
    for wanted in (DATED, {DeadlineKind.RECURRING}, OCCASIONAL):
        for one in binding:
            if one.deadline.kind in wanted:
                return Timing(one.deadline)
    return Timing(binding[0].deadline) if binding else NO_TIMING


def is_deadline_line(text: str, wording: Wording) -> bool:
    """A line that only tells a time: "Thời gian thực hiện: Cả năm 2024."."""
    label = wording.begins(text.lstrip("~ "), LINE_LABELS)
    return (
        label is not None
        and len(text) < 250
        and (text.lstrip("~ ")[label.end() :].lstrip()[:1] in (":", ",", "") or len(text) < 90)
    )


def deadline_in_line(text: str, reference: Reference, wording: Wording) -> Deadline:
    """The deadline that stands behind a label or in a cell of a table."""
    label = wording.begins(text.lstrip("~ "), LINE_LABELS)
    value = text.lstrip("~ ")[label.end() if label else 0 :].strip(" :,.")
    expression = read(value, reference)
    if expression.kind is not DeadlineKind.NONE:
        return expression
    return timing_of(value, reference, wording).deadline


def _label_before(text: str, at: int, wording: Wording) -> bool:
    """A label stands right before this position, or here."""
    if wording.begins(text, LABELS, at):
        return True
    for label in wording.any_of(LABELS).finditer(text, max(0, at - LABEL_REACH), at):
        between = text[label.end() : at]
        if re.fullmatch(r"[\s:,]*(?:\w+\s+){0,2}", between) and not re.search(r"[.;]", between):
            return True
    return False
