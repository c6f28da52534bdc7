"""Deadlines as they stand in everyday documents."""

from datetime import date

import pytest

from domain.deadlines import Deadline, Reference, find, read
from tests.domain.deadlines.everyday import EXPRESSIONS, SENTENCES

THURSDAY = Reference(day=date(2026, 3, 12), year=2026)


def rows(table: str) -> list[tuple[str, str]]:
    return [(words, meant) for line in table.strip().splitlines() for words, meant in (line.rsplit(" | ", 1),)]


def said(deadline: Deadline) -> str:
    return deadline.recurrence or str(deadline.due or deadline.kind.value)


@pytest.mark.parametrize(("words", "meant"), rows(EXPRESSIONS))
def test_an_everyday_expression_means_what_people_mean(words: str, meant: str) -> None:
    assert said(read(words, THURSDAY)) == meant


@pytest.mark.parametrize(("sentence", "meant"), rows(SENTENCES))
def test_a_sentence_holds_the_deadline_people_see_in_it_and_no_other(sentence: str, meant: str) -> None:
    found = find(sentence, THURSDAY)

    assert (said(found[0].deadline) if found else "none") == meant


def test_a_day_of_a_month_is_no_number_of_months() -> None:
    assert read("hằng năm trước 30 tháng 11", THURSDAY).recurrence == "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"
