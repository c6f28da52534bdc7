"""What holds for every day and every text."""

import time
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.deadlines import Deadline, DeadlineKind, Reference, find, read
from domain.deadlines.letters import fold
from tests.domain.deadlines.expressions import AUGUST, DAYS, PERIODS, UNITS

pytestmark = pytest.mark.slow

FORMS = (
    "ngày {d} tháng {m} năm {y}",
    "ngày {d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d:02}.{m:02}.{y}",
    "{d}-{m}-{y}",
    "ngày {d} tháng {m}/{y}",
    "ngày {d}/{m} năm {y}",
    "chậm nhất ngày {d}\ntháng {m}\nnăm {y}",
    "chậm nhất ngay {d}/{m}/{y}",
    "ngày {y}-{m:02}-{d:02}",
    "{y}-{m:02}-{d:02}",
    "ngày {d:02} tháng {m:02} năm {y}",
    "trước 17h00 ngày {d}/{m}/{y}",
)
LONG = 10_000
FASTEST_OF = 3
days = st.dates(date(2000, 1, 2), date(2090, 1, 1))
references = st.builds(Reference, day=st.none() | days, year=st.none() | st.integers(2000, 2090))
WORDS = """
    trước ngày sau khi trong tháng quý năm tuần đến hết từ nay hằng định kỳ lần / - , . ( ) 20/11 3/2024 2025 II IV 15 6
    kể làm việc đầu giữa cuối Tết thứ Sáu số 72-NQ/TW chậm nhất trugc ndm có phát sinh giai đoạn và 31/02 99/99
"""
words = st.sampled_from(WORDS.split())
phrases = st.lists(words, max_size=40).map(" ".join)


@given(days, st.sampled_from(FORMS), references)
def test_a_day_in_any_written_form_reads_back_as_itself(day: date, form: str, reference: Reference) -> None:
    found = read(form.format(d=day.day, m=day.month, y=day.year), reference)
    assert (found.kind, found.due, found.exclusive) == (DeadlineKind.DATE, day, False)


@given(days, st.sampled_from(FORMS[:-2]))
def test_before_a_day_is_the_day_before_it(day: date, form: str) -> None:
    found = read(f"trước {form.format(d=day.day, m=day.month, y=day.year).removeprefix('chậm nhất ')}", AUGUST)
    assert (found.due, found.exclusive) == (day - timedelta(days=1), True)


@given(days, st.integers(0, 190))
def test_the_year_that_is_not_written_is_the_one_in_which_the_day_comes_next(reference: date, ahead: int) -> None:
    day = reference + timedelta(days=ahead)
    assert read(f"trước 17h ngày {day.day}/{day.month}", Reference(day=reference)).due == day


@given(st.text(max_size=300) | phrases, references)
@settings(max_examples=300)
def test_any_text_is_read_without_an_error(text: str, reference: Reference) -> None:
    assert isinstance(read(text, reference), Deadline)
    ends = 0
    for one in find(text, reference):
        assert ends <= one.start < one.end <= len(text)
        assert one.deadline.kind is not DeadlineKind.NONE
        ends = one.end


@given(st.sampled_from([*DAYS, *UNITS, *PERIODS]), st.sampled_from(["\n", "  ", "\t", "\u00a0", " \n "]))
def test_white_space_and_the_form_of_its_letters_do_not_change_a_deadline(row: tuple[str, ...], space: str) -> None:
    text = str(row[0])
    plain = read(text, AUGUST)
    broken = unicodedata.normalize("NFD", text).replace(" ", space)
    assert (read(broken, AUGUST).kind, read(broken, AUGUST).due) == (plain.kind, plain.due)


@given(st.text(max_size=80) | phrases)
def test_folded_text_leads_back_to_what_was_written(text: str) -> None:
    line = fold(text)
    for place in range(len(line.plain)):
        start, end = line.span(place, place + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "trước ngày 20/11 ",
        "(tháng 3) ",
        "ngày ",
        "72-NQ/TW ngày 09/9/2025 ",
        "Nghị quyết a b ",
        "khi có ",
        "1",
        "\u0301",
    ],
)
def test_a_long_text_is_read_in_a_moment(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    assert min(_seconds(text) for _ in range(FASTEST_OF)) < 0.25


def _seconds(text: str) -> float:
    begun = time.perf_counter()
    find(text, AUGUST)
    return time.perf_counter() - begun
