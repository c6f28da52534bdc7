"""Turning a template and values into a message: escaped in this one place, dates and names as offices write them."""

from collections.abc import MutableMapping
from datetime import date, datetime, tzinfo
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from domain.directives.gist import gist

_FOLDER = Path(__file__).parent
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class _Templates(Environment):
    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """A plain dict: it is copied for every message, and Jinja's chain of mappings is slow to copy."""
        return {**self.globals, **(d or {})}


class Texts:
    """The texts of one language in one time zone. The result is the tiny HTML of `domain.messages.Outgoing`."""

    def __init__(self, language: str, office: str, timezone: tzinfo) -> None:
        self._timezone = timezone
        self._environment = _Templates(
            loader=FileSystemLoader((_FOLDER / language, _FOLDER / "vi")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters |= {
            "day": _day,
            "weekday": _weekday,
            "hour": self._hour,
            "moment": self._moment,
            "short": shortened,
            "gist": gist,
        }
        self._environment.globals |= {"office": office}

    def say(self, template: str, **values: object) -> str:
        """The message of `template` (a name without its folder and ending)."""
        text = self._environment.get_template(f"{template}.j2").render(**values)
        return "\n".join([line.rstrip() for line in text.strip().splitlines()])

    def word(self, template: str, name: str, *arguments: object) -> str:
        """What the macro `name` of a template says: a word or a phrase rather than a message. Plain text."""
        macro = getattr(self._environment.get_template(f"{template}.j2").module, name)
        return str(macro(*arguments)).strip()

    def _hour(self, moment: datetime) -> str:
        return moment.astimezone(self._timezone).strftime("%H:%M")

    def _moment(self, moment: datetime) -> str:
        return moment.astimezone(self._timezone).strftime("%H:%M ngày %d/%m/%Y")


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def shortened(text: str, length: int = 140) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
