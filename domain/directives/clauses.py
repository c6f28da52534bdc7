"""Cutting the text of one item into the pieces that are reported on one by one: where who or when changes."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from domain.deadlines import DeadlineKind, Reference
from domain.directives.when import LABELS, Timing, timing_of
from domain.directives.who import LONGEST_SENTENCE, Actors, actors_of, names_owner
from domain.directives.wording import Wording

SENTENCE_END = re.compile(
    r"(?<=[^\W\d_][.!])(?:/\.)?\s+(?=[“\"(]?[^\W\d_])|(?<=[\d)”\"][.])\s+(?=[“\"(]?[^\W\d_])|(?<=:)\s+(?=[+-]\s)"
)
SHORTENED = ("TP.", "PGS.", "TS.", "GS.", "Tx.", "v.v.", "ThS.")
CONTINUES_WITH_REPORT = re.compile(r"[,;]\s+(?=(?:và\s+)?(?:báo cáo|gửi|trình|tổng hợp,? báo cáo)\b)", re.IGNORECASE)
TOPIC = re.compile(r"(?:Về|Đối với|Việc|Những|Liên quan)\s[^:]{0,900}:\s+(?=\S)", re.IGNORECASE)
CONDITIONS = ("trong quá trình", "nếu", "trường hợp", "khi")
CONTINUOUS = "CONTINUOUS"
# "Đơn vị chủ trì: …", "Sản phẩm: …": a field written into the paragraph of its task.
FIELD = re.compile(
    r"(?:(?:cơ quan|đơn vị)(?:, đơn vị)?\s+(?:chủ trì|thực hiện|phối hợp|tham mưu)[^:.]{0,20}"
    r"|chủ trì|phối hợp|sản phẩm|kết quả)\s*:",
    re.IGNORECASE,
)
SEMICOLON = re.compile(r";\s+")
MOST_REPORTS = 5
PERIODIC = ("định kỳ", "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of an item: its place in the text, whom it names and by when it is due."""

    start: int
    end: int
    actors: Actors
    timing: Timing


def clauses_of(text: str, start: int, reference: Reference, wording: Wording) -> tuple[Clause, ...]:
    """The pieces of a text from a position on. A sentence without an owner or a day goes with the one before."""
    merged: list[Clause] = []
    for piece in _pieces(text, start, reference, wording):
        clause = Clause(*piece, *_read(text[slice(*piece)], reference, wording))
        if merged and _belongs(merged[-1], clause, text, wording):
            merged[-1] = _joined(merged[-1], clause)
        else:
            merged.append(clause)
    return tuple(merged)


def sentences_of(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    for end in SENTENCE_END.finditer(text, start):
        if (not text[: end.start()].endswith(SHORTENED) and text[end.end()].isupper()) or text[end.end()] in '+-“"(':
            yield start, end.start()
            start = end.end()
    if text[start:].strip():
        yield start, len(text)


def _pieces(text: str, start: int, reference: Reference, wording: Wording) -> Iterator[tuple[int, int]]:
    for begin, end in sentences_of(text, start):
        cuts = [begin, *_inner_cuts(text, begin, end, reference, wording), end]
        yield from itertools.pairwise(cuts)


def _inner_cuts(text: str, begin: int, end: int, reference: Reference, wording: Wording) -> list[int]:
    """Inside a sentence: before a semicolon's new owner, and before a report that has its own day."""
    cuts = []
    named = begin + actors_of(text[begin:end], wording).end
    for joint in SEMICOLON.finditer(text, begin, end):
        piece = text[joint.end() : min(end, joint.end() + LONGEST_SENTENCE)]
        if joint.end() > named and not wording.begins(text, CONDITIONS, begin) and names_owner(piece, wording):
            cuts.append(joint.end())
    for joint in islice(CONTINUES_WITH_REPORT.finditer(text, begin, end), MOST_REPORTS):
        first = timing_of(text[_after_topic(text, begin) : joint.start()], reference, wording).deadline.due
        second = timing_of(text[joint.end() : end], reference, wording).deadline.due
        if first and second and first != second:
            cuts.append(joint.end())
    return sorted(cuts)


def _read(piece: str, reference: Reference, wording: Wording) -> tuple[Actors, Timing]:
    return actors_of(piece, wording), timing_of(piece[_after_topic(piece, 0) :], reference, wording)


def _after_topic(text: str, begin: int) -> int:
    """Past "Về việc …:": the times in it belong to the matter, not to the order."""
    topic = TOPIC.match(text, begin)
    return topic.end() if topic else begin


def _belongs(before: Clause, clause: Clause, text: str, wording: Wording) -> bool:
    """Whether a piece is more of the same task: the same owner, and no deadline that sets the two apart."""
    if FIELD.match(text, clause.start, clause.end):
        return True
    if clause.actors.leads:
        return False
    mine, theirs = clause.timing.deadline, before.timing.deadline
    if (clause.timing.labelled and wording.begins(text, LABELS, clause.start)) or wording.begins(
        text, ("phấn đấu",), clause.start
    ):
        return True
    if (
        mine.kind is DeadlineKind.RECURRING
        and mine.recurrence != CONTINUOUS
        and wording.any_of((*PERIODIC, "báo cáo")).search(text, clause.start, clause.end)
    ):
        return False
    if theirs.kind is DeadlineKind.NONE or theirs.recurrence == CONTINUOUS:
        return not wording.begins(text, CONDITIONS, clause.start)
    if mine.kind is DeadlineKind.NONE or mine.recurrence == CONTINUOUS:
        return not before.timing.labelled
    return mine.due == theirs.due or clause.timing.labelled


def _joined(before: Clause, clause: Clause) -> Clause:
    actors = before.actors if before.actors.leads or before.actors.coordinating else clause.actors
    later = clause.timing.deadline
    keep = before.timing if later.kind is DeadlineKind.NONE or later.recurrence == CONTINUOUS else clause.timing
    return Clause(before.start, clause.end, actors, keep)
