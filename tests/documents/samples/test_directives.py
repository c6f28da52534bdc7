"""The sample directives, whatever day it is."""

import io
import re
from datetime import date, datetime, timedelta

import docx
import pytest

from bot.sandbox.samples.directives import Timetable, conclusion, plan
from documents.write.docx import write_docx
from documents.write.page import Block, Columns, Grid, Page, Paragraph
from domain.calendar import Calendar

CALENDAR = Calendar()
A_YEAR = [date(2027, 1, 1) + timedelta(days=n) for n in range(366)]
DAY = re.compile(r"(\w+) ngày (\d\d/\d\d/\d{4})")


def texts(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return ["".join(span.text for span in block.spans)]
        case Grid():
            return ["\t".join(row) for row in block.rows]
        case Columns():
            return [text for part in (*block.left, *block.right) for text in texts(part)]
        case _:
            return []


def lines(page: Page) -> list[str]:
    return [text for block in page.blocks for text in texts(block)]


def due_days(page: Page, unit: str) -> list[date]:
    """The last permitted days that stand behind the unit's name where it leads."""
    found = []
    for line in lines(page):
        for sentence in re.split(r"(?<=\d)\.(?= |$)|(?<=/\d{4})\t", line):
            if re.search(rf"(Giao |^- |\t|^ ?){unit}( chủ trì| thẩm định|\t)", sentence) or (
                unit == "Sở Y tế" and sentence.startswith("- Ban hành văn bản hướng dẫn")
            ):
                found += [last_day(*match.groups()) for match in DAY.finditer(sentence)]
    return found


def last_day(word: str, written: str) -> date:
    day = datetime.strptime(written, "%d/%m/%Y").date()
    return day - timedelta(days=1) if word.lower() == "trước" else day


@pytest.fixture(scope="module")
def readings() -> list[tuple[Timetable, Page, Page]]:
    return [(Timetable(today, CALENDAR), conclusion(today), plan(today)) for today in A_YEAR]


@pytest.mark.parametrize("unit", ["Sở Tài chính", "Sở Y tế"])
def test_both_units_have_enough_to_hear_of_on_the_next_working_morning(
    readings: list[tuple[Timetable, Page, Page]], unit: str
) -> None:
    for days, *pages in readings:
        due = [day for page in pages for day in due_days(page, unit)]
        left = [CALENDAR.working_days_between(days.morning, day) for day in due if day >= days.morning]

        assert len([steps for steps in left if steps in {7, 3, 1, 0}]) >= 3, days.today
        assert [day for day in due if day < days.today], days.today


def test_the_papers_are_a_month_old_and_older_than_what_they_ask(readings: list[tuple[Timetable, Page, Page]]) -> None:
    for days, *pages in readings:
        for page, unit in zip(pages, ("Sở Tài chính", "Sở Y tế"), strict=True):
            age = (days.today - page.made_on).days
            assert 28 <= age <= 50, days.today
            assert CALENDAR.is_working(page.made_on)
            assert min(due_days(page, unit)) > page.made_on


def test_no_month_quarter_or_year_is_over_before_it_begins_to_count(
    readings: list[tuple[Timetable, Page, Page]],
) -> None:
    for days, *pages in readings:
        text = "\n".join(line for page in pages for line in lines(page))
        for month, year in re.findall(r"(?:trong tháng|\tTháng) (\d\d)/(\d{4})", text):
            assert (int(year), int(month)) >= (days.today.year, days.today.month), days.today
        for quarter, year in re.findall(r"Quý (I{1,3}|IV)/(\d{4})", text):
            last_month = 3 * (["I", "II", "III", "IV"].index(quarter) + 1)
            assert (int(year), last_month) > (days.today.year, days.today.month), days.today


def test_days_and_months_are_written_as_the_decree_wants() -> None:
    assert "Lam Giang, ngày 08 tháng 01 năm 2027" in lines(conclusion(date(2027, 2, 12)))
    assert "Lam Giang, ngày 05 tháng 3 năm 2027" in lines(plan(date(2027, 4, 2)))


@pytest.mark.parametrize("make", [conclusion, plan])
def test_a_sample_opens_as_docx(make: object) -> None:
    assert callable(make)
    document = docx.Document(io.BytesIO(write_docx(make(date(2026, 11, 20)))))

    assert document.tables[0].rows[0].cells[1].paragraphs[1].text == "Độc lập - Tự do - Hạnh phúc"
