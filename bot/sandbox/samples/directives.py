"""The town's two directives, with dates that always lie around a given day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from documents.write.markup import read_page
from documents.write.page import Page
from domain.calendar import Calendar

ONE_DAY = timedelta(days=1)
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Timetable:
    """The days the town lives by when it is `today`.

    Its first digest goes out on the next working morning: what is due on that day, or one, three or seven working
    days after it, stands on a step of the ladder for day deadlines.
    """

    today: date
    calendar: Calendar

    @property
    def morning(self) -> date:
        return self.calendar.plus_working_days(self.today, 1)

    def due(self, working_days: int) -> date:
        """So many working days after the first digest."""
        return self.calendar.plus_working_days(self.morning, working_days)

    def late(self, working_days: int) -> date:
        """So many working days before today: already overdue."""
        return self._back(self.today, working_days)

    def after(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def issued(self, days_ago: int) -> date:
        return self.calendar.working_day_on_or_before(self.today - timedelta(days=days_ago))

    def met(self, days_ago: int) -> date:
        """The meeting was held three working days before its notice was issued."""
        return self._back(self.issued(days_ago), 3)

    def _back(self, day: date, working_days: int) -> date:
        for _ in range(working_days):
            day = self.calendar.working_day_on_or_before(day - ONE_DAY)
        return day


def conclusion(today: date) -> Page:
    """Số 118/TB-VP, five weeks old: the conclusions of a monthly meeting, nine items."""
    return _page("conclusion", "118/TB-VP", today, days_ago=35)


def plan(today: date) -> Page:
    """Số 87/KH-UBND, four weeks old: a plan in three sections with an appendix."""
    return _page("plan", "87/KH-UBND", today, days_ago=28)


def _page(name: str, number: str, today: date, *, days_ago: int) -> Page:
    days = Timetable(today, Calendar())
    issued_on = days.issued(days_ago)
    text = (
        _templates()
        .get_template(f"{name}.md.j2")
        .render(
            issued_on=issued_on,
            meeting_on=days.met(days_ago),
            resolved_on=days.issued(75),
            due=days.due,
            late=days.late,
            after=days.after,
        )
    )
    return read_page(text, title=number, made_on=issued_on)


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("bot.sandbox.samples", package_path=""),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - no HTML
    )
    filters: dict[str, Callable[[date], object]] = {
        "day": lambda day: f"{day:%d/%m/%Y}",
        "month": lambda day: f"{day:%m/%Y}",
        "quarter": lambda day: f"{QUARTERS[(day.month - 1) // 3]}/{day.year}",
        "in_words": _in_words,
        "day_after": lambda day: day + ONE_DAY,
    }
    templates.filters.update(filters)
    return templates


def _in_words(day: date) -> str:
    """Days under 10 and the months 1 and 2 take a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, part II, 4)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
