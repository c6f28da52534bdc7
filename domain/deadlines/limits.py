"""Whether a phrase in running text limits a duty, or only names a time: a plan's years, a past day, a habit."""

import re

from domain.deadlines.deadline import DeadlineKind
from domain.deadlines.event_words import Bond
from domain.deadlines.leads import FINISHED, LABEL, Role
from domain.deadlines.phrases import Phrase, Rank
from domain.deadlines.recurrence import UNSPECIFIED
from domain.deadlines.reference import Reference

OPENS = re.compile(r"(?:^|[.;:(|*]|\n)[ \-+*]*$")
NO_DUTY = re.compile(r"\b(?:hieu _?luc(?: thi hanh)?|gia tri|ap _?dung|keo dai|so voi|cung ky)(?: tu)? $")
COUNTED = re.compile(r"\btinh (?:den|toi)\b")
OR_AD_HOC = re.compile(r" (?:hoac|va) dot xuat|,? (?:truoc|cham nhat|vao|luc)(?: luc| vao)? \d{1,2} ?(?:gio|h)\b")
# "Trước 16 giờ hằng ngày", "06 tháng/lần": an hour or a count makes a habit a duty.
BY_HOUR = re.compile(r"\b(?:truoc|cham nhat|vao|luc)(?: luc| vao)? \d{1,2}(?: ?gio|h|:)(?: ?\d\d)?(?: phut)? $")
TIMES = re.compile(r"\blan\b")
DOES = re.compile(
    r"\b(?:bao cao|tong hop|ra soat|danh gia|kiem tra|thuc hien|cap nhat|hoan thanh|gui|trinh|nop)(?: [a-z]+)?,? $"
)


def limits(plain: str, phrase: Phrase, reference: Reference) -> bool:
    """Whether the phrase is a deadline where it stands."""
    before = plain[max(0, phrase.start - 48) : phrase.start]
    if phrase.labelled or LABEL.search(before):
        return True
    if NO_DUTY.search(before) or COUNTED.match(plain, max(0, phrase.start - len("tinh "))):
        return False
    after = plain[phrase.end : phrase.end + 16]
    match phrase.rank:
        case Rank.ROUND_WITH_DAY:
            return True
        case Rank.LENGTH:
            return bool(phrase.deadline.trigger)
        case Rank.STATED:
            return not is_past(phrase, reference) and _is_limit(phrase)
        case Rank.NAMED:
            return phrase.finished and not is_past(phrase, reference)
        case Rank.ROUND:
            known = phrase.periodic and phrase.deadline.recurrence != UNSPECIFIED
            counted = TIMES.search(plain, phrase.start, phrase.end)
            return known or any(
                (counted, *(rule.search(before) for rule in (OPENS, DOES, BY_HOUR)), OR_AD_HOC.match(after))
            )
        case Rank.EVENT:
            return _event_limits(phrase, before, after or ".")
        case Rank.CONTINUOUS:
            return not before.strip(" -+*.")
        case _:
            return False


def is_past(phrase: Phrase, reference: Reference) -> bool:
    """Whether the day was over when the document was written."""
    due = phrase.deadline.due
    if due is None:
        return False
    if reference.day:
        return due < reference.day
    return bool(reference.year and due.year < reference.year)


def _is_limit(phrase: Phrase) -> bool:
    """By 2030 alone is the horizon of a goal, a programme's years are its name, a meeting's day is its own."""
    if phrase.has(Role.SPAN, Role.HOLD) or (phrase.has(Role.AT) and phrase.deadline.kind is DeadlineKind.DATE):
        return False
    if not phrase.has(Role.BEFORE, Role.BY, Role.IN, Role.NOW_TO, Role.AT, Role.FROM) and _is_habit(phrase):
        return False
    if phrase.deadline.kind is DeadlineKind.YEAR and phrase.has(Role.BY):
        return phrase.finished or any(term.lead.edge for term in phrase.terms)
    return True


def _is_habit(phrase: Phrase) -> bool:
    """At an hour, on Saturdays: when something is, not by when it is to be done."""
    return not phrase.has(Role.ON) or any(term.point.bare and not term.point.dated for term in phrase.terms)


def _event_limits(phrase: Phrase, before: str, after: str) -> bool:
    event = phrase.event
    if event is None or not phrase.deadline.trigger:
        return False
    if phrase.deadline.start:
        return True
    if event.firm or FINISHED.search(before):
        return True
    closes = before.endswith((", ", "(")) and after.startswith((".", ")"))
    return event.bond is not Bond.WHILE and (closes or before.endswith("("))
