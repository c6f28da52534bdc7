"""Cutting the text of one item into the pieces that are reported on one by one: where who or when changes."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
# "Phòng A chủ trì, phối hợp với Phòng B thực hiện." tells who does what the sentence before says.
CARRIES_OUT = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:là\s+(?:cơ quan|đơn vị)\s+)?(?:chủ trì|chịu trách nhiệm|phụ trách|làm đầu mối)?"
    r"(?:,?\s*(?:phối hợp|cùng)\b[^.;:]{0,160}?)?\s*(?:(?:tổ chức\s+)?(?:triển khai\s+)?(?:thực hiện|triển khai))?"
    r"(?:\s+(?:nội dung|nhiệm vụ|việc)\s+(?:này|trên))?\s*[.;/]*\s*"
)
COURSE = ("trong quá trình thực hiện", "trong quá trình triển khai")
REPORT_BACK = ("phản ánh", "báo cáo", "gửi ý kiến", "phản hồi", "kiến nghị")
SEMICOLON = re.compile(r";\s+")
MOST_REPORTS = 5
LONGEST_TOPIC = 90
PERIODIC = ("định kỳ", "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "báo cáo")


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


def with_topics_joined(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """A short sentence without owner or day is the topic of the next one, which names its owner."""
    joined: list[Clause] = []
    for clause in clauses:
        before = joined[-1] if joined else None
        if before and clause.actors.leads and _is_topic(before):
            joined[-1] = _joined(before, clause)
        else:
            joined.append(clause)
    return tuple(joined)


def _is_topic(clause: Clause) -> bool:
    bare = not clause.actors.leads and clause.timing.deadline.kind is DeadlineKind.NONE
    return bare and clause.end - clause.start < LONGEST_TOPIC


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
    semicolons = list(SEMICOLON.finditer(text, begin, end))
    named = begin + actors_of(text[begin:end], wording).end if semicolons else end
    for joint in semicolons:
        piece = text[joint.end() : min(end, joint.end() + LONGEST_SENTENCE)]
        if joint.end() > named and not wording.begins(text, CONDITIONS, begin) and names_owner(piece, wording):
            cuts.append(joint.end())
    for joint in islice(CONTINUES_WITH_REPORT.finditer(text, begin, end), MOST_REPORTS):
        first = timing_of(text[_after_topic(text, begin) : joint.start()], reference, wording).deadline.due
        if first and timing_of(text[joint.end() : end], reference, wording).deadline.due not in (None, first):
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
        return not before.actors.leads and _carries_out(text, clause)
    mine, theirs = clause.timing.deadline, before.timing.deadline
    if _only_adds(text, clause, wording):
        return True
    if (
        mine.kind is DeadlineKind.RECURRING
        and mine.recurrence != CONTINUOUS
        and wording.any_of(PERIODIC).search(text, clause.start, clause.end)
    ):
        return False
    if theirs.kind is DeadlineKind.NONE or theirs.recurrence == CONTINUOUS:
        return not wording.begins(text, CONDITIONS, clause.start)
    if mine.kind is DeadlineKind.NONE or mine.recurrence == CONTINUOUS:
        return not before.timing.labelled
    return mine.due == theirs.due or clause.timing.labelled


def _carries_out(text: str, clause: Clause) -> bool:
    return CARRIES_OUT.fullmatch(text, clause.start + clause.actors.end, clause.end) is not None


def _only_adds(text: str, clause: Clause, wording: Wording) -> bool:
    """A target, a labelled time, or how to go about it: no duty of its own."""
    if clause.timing.labelled and wording.begins(text, LABELS, clause.start):
        return True
    if wording.begins(text, COURSE, clause.start):
        return not wording.any_of(REPORT_BACK).search(text, clause.start, clause.end)
    return wording.begins(text, ("phấn đấu",), clause.start) is not None


def _joined(before: Clause, clause: Clause) -> Clause:
    # Where a name ends in the later piece tells nothing about the whole.
    own = before.actors.leads or before.actors.coordinating
    actors = before.actors if own else replace(clause.actors, end=0)
    later = clause.timing.deadline
    keep = before.timing if later.kind is DeadlineKind.NONE or later.recurrence == CONTINUOUS else clause.timing
    return Clause(before.start, clause.end, actors, keep)
