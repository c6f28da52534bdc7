"""Corrections applied to drafts: what changes, what stays, and what is refused."""

from datetime import date

import pytest

from domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, Reference
from domain.directives.draft import Draft
from domain.drafts import Change, Item, kept
from domain.drafts.applying import Bench, apply
from domain.drafts.commands import Correction
from domain.drafts.doubts import doubtful
from domain.drafts.grammar import read_command
from domain.drafts.problem import Fault, Problem
from domain.units import Directory, Unit

UNITS = ("Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Sở Tư pháp", "Sở Văn hóa, Thể thao và Du lịch", "Sở Công Thương")
DIRECTORY = Directory(Unit(id=n, name=name) for n, name in enumerate(UNITS, start=1))
BY_JUNE = Deadline(kind=DeadlineKind.DATE, due=date(2026, 6, 15), text="trước ngày 16/6/2026")
ITEMS = (
    Item(
        number=1,
        draft=Draft(
            section="I.1",
            line_from=5,
            line_to=6,
            text="Giao Sở Tài chính rà soát tài sản công; tổng hợp kết quả gửi Văn phòng trước ngày 10/4/2026.",
            lead_units=("Sở Tài chính",),
            coordinating_units=("Sở Tư pháp",),
            deadline=BY_JUNE,
            doubts=("lead_from_context", "deadline_from_group"),
        ),
    ),
    Item(
        number=2,
        draft=Draft(section="I.2", line_from=7, line_to=7, text="Hướng dẫn tuyến dưới.", doubts=("no_lead", "ocr")),
    ),
    Item(
        number=3,
        removed=True,
        draft=Draft(section="I.3", line_from=8, line_to=8, text="Việc đã bỏ.", lead_units=("Sở Y tế",)),
    ),
    Item(
        number=4,
        draft=Draft(section="I.4", line_from=9, line_to=9, text="Lập dự toán", lead_units=("Sở Y tế",)),
    ),
)
BENCH = Bench(items=ITEMS, directory=DIRECTORY, reference=Reference(day=date(2026, 3, 2), year=2026))


def _apply(text: str, bench: Bench = BENCH) -> Change | Problem:
    addressed = read_command(text)
    assert addressed
    assert isinstance(addressed.command, Correction)
    return apply(addressed.command, bench)


def _changed(text: str, number: int) -> Draft:
    change = _apply(text)
    assert isinstance(change, Change)
    return next(item.draft for item in change.items if item.number == number)


def test_a_deadline_is_read_with_the_year_of_the_document_and_settles_doubts_about_it() -> None:
    draft = _changed("1 hạn 30/6", 1)
    assert draft.deadline.due == date(2026, 6, 30)
    assert draft.doubts == ("lead_from_context",)


def test_a_day_before_the_document_is_taken_and_doubted() -> None:
    assert _changed("1 hạn 15/01/2026", 1).doubts == ("lead_from_context", "past_deadline")


@pytest.mark.parametrize("text", ["1 không thời hạn", "1 hạn không", "1 bo han"])
def test_no_deadline_is_a_decision_and_no_doubt(text: str) -> None:
    draft = _changed(text, 1)
    assert draft.deadline == NO_DEADLINE
    assert draft.doubts == ("lead_from_context",)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("2 đơn vị Sở Nội vụ", ("Sở Nội vụ",)),
        ("2 đơn vị so noi vu va so y te", ("Sở Nội vụ", "Sở Y tế")),
        ("2 đơn vị Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế")),
        ("2 đơn vị SNV; SYT", ("Sở Nội vụ", "Sở Y tế")),
        ("2 đơn vị mới Tổ giúp việc", ("Tổ giúp việc",)),
    ],
)
def test_units_are_named_as_the_directory_names_them(text: str, leads: tuple[str, ...]) -> None:
    draft = _changed(text, 2)
    assert draft.lead_units == leads
    assert draft.doubts == ("ocr",)


def test_a_unit_that_leads_does_not_also_coordinate() -> None:
    assert _changed("1 đơn vị Sở Tư pháp", 1).coordinating_units == ()
    assert _changed("1 phối hợp Sở Tài chính, Sở Y tế", 1).coordinating_units == ("Sở Y tế",)
    assert _changed("1 thêm phối hợp Sở Y tế", 1).coordinating_units == ("Sở Tư pháp", "Sở Y tế")
    assert _changed("1 không phối hợp", 1).coordinating_units == ()


def test_numbers_stay_when_others_go() -> None:
    change = _apply("bỏ 1, 2")
    assert isinstance(change, Change)
    assert [(item.number, item.removed) for item in change.touched] == [(1, True), (2, True)]


def test_merging_keeps_the_first_number_and_asks_which_deadline_counts() -> None:
    dated = _apply("4 hạn 30/6")
    assert isinstance(dated, Change)
    change = _apply("gộp 1 4", Bench(items=(ITEMS[0], *dated.touched), directory=DIRECTORY, reference=BENCH.reference))
    assert isinstance(change, Change)
    first, gone = change.touched
    assert first.draft.lead_units == ("Sở Tài chính", "Sở Y tế")
    assert first.draft.deadline == NO_DEADLINE
    assert "two_deadlines" in first.draft.doubts
    assert (first.draft.line_from, first.draft.line_to) == (5, 9)
    assert (gone.number, gone.removed, gone.merged_into) == (4, True, 1)


def test_merging_keeps_the_one_deadline_that_is_named() -> None:
    assert _changed("gộp 1 2", 1).deadline == BY_JUNE


def test_splitting_gives_every_part_its_own_day_and_new_numbers_at_the_end() -> None:
    change = _apply("tách 1")
    assert isinstance(change, Change)
    [first], [second] = change.touched, change.added
    assert first.number == 1
    assert first.draft.deadline == BY_JUNE
    assert "deadline_from_group" in first.draft.doubts
    assert second.number == 5
    assert second.draft.deadline.due == date(2026, 4, 9)
    assert "lead_from_context" in second.draft.doubts


def test_parts_of_a_split_are_published_where_the_whole_stood() -> None:
    change = _apply("tách 1")
    assert isinstance(change, Change)
    items = tuple({item.number: item for item in (*ITEMS, *change.items)}.values())
    assert [item.number for item in kept(items)] == [1, 5, 2, 4]


def test_looking_at_a_doubt_settles_it() -> None:
    assert doubtful(ITEMS) == 2
    assert _changed("đúng 1", 1).doubts == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("bỏ 99", Fault.NO_SUCH_DRAFT),
        ("bỏ 1, 99", Fault.NO_SUCH_DRAFT),
        ("bỏ 3", Fault.REMOVED),
        ("3 hạn 30/6", Fault.REMOVED),
        ("khôi phục 1", Fault.NOT_REMOVED),
        ("gộp 1", Fault.MERGE_NEEDS_TWO),
        ("gộp 1 3", Fault.REMOVED),
        ("tách 4", Fault.NOTHING_TO_SPLIT),
        ("1 hạn abc", Fault.NO_DEADLINE_IN_WORDS),
        ("1 hạn", Fault.NO_DEADLINE_IN_WORDS),
        ("1 hạn 30/2", Fault.UNCLEAR_DAY),
        ("1 đơn vị Sở Thủy lợi", Fault.UNKNOWN_UNIT),
        ("1 phối hợp Sở Y tế, Sở Thủy lợi", Fault.UNKNOWN_UNIT),
    ],
)
def test_a_wrong_correction_changes_nothing(text: str, fault: Fault) -> None:
    problem = _apply(text)
    assert isinstance(problem, Problem)
    assert problem.fault is fault


def test_an_unknown_unit_is_asked_for_with_those_it_may_be() -> None:
    problem = _apply("1 đơn vị Nội vụ")
    assert isinstance(problem, Problem)
    assert (problem.words, problem.candidates) == ("Nội vụ", ("Sở Nội vụ",))


def test_a_merged_draft_is_not_restored_beside_the_one_that_holds_its_text() -> None:
    change = _apply("gộp 1 2")
    assert isinstance(change, Change)
    items = tuple({item.number: item for item in (*ITEMS, *change.items)}.values())
    bench = Bench(items=items, directory=DIRECTORY, reference=BENCH.reference)
    problem = _apply("khôi phục 2", bench)
    assert isinstance(problem, Problem)
    assert problem.fault is Fault.MERGED
