"""Tết: the first day of the lunar year that a text names."""

import re
from datetime import date

from domain.deadlines.reference import Reference

STEMS = ("giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy")
BRANCHES = ("ty", "suu", "dan", "mao", "thin", "ty", "ngo", "mui", "than", "dau", "tuat", "hoi")
CYCLE_START = 1984  # Giáp Tý
TET = re.compile(
    r"(?:dip )?tet (?:nguyen dan|am lich|co truyen)?,? ?"
    rf"(?:(?:nam )?_?(?P<stem>{'|'.join(STEMS)}) _?(?P<branch>{'|'.join(sorted(set(BRANCHES)))})\b)?"
    r"[ ,(-]{0,3}(?:nam )?(?P<year>20\d\d)?\)?"
)


def lunar_new_year(event: str, reference: Reference) -> date | None:
    """The first day of Tết, where `event` is Tết and its year is written or follows from the reference."""
    matched = TET.fullmatch(event.strip() + " ") or TET.fullmatch(event.strip())
    if not matched:
        return None
    if matched["year"]:
        return _first_day(int(matched["year"]))
    if reference.day is None:
        return None
    coming = [day for year in range(reference.day.year, reference.day.year + 3) if (day := _first_day(year))]
    coming = [day for day in coming if day > reference.day]
    if matched["stem"]:
        coming = [day for day in coming if _named(day.year, matched["stem"], matched["branch"])]
    return coming[0] if coming else None


NEW_YEAR = re.compile(r"(?:dip )?tet duong lich ?(?:nam )?(?P<year>20\d\d)?")


def new_year(event: str, reference: Reference) -> date | None:
    """The first day of the year, lunar or not, where `event` is that and its year is written or follows."""
    matched = NEW_YEAR.fullmatch(event.strip())
    if not matched:
        return lunar_new_year(event, reference)
    if matched["year"]:
        return date(int(matched["year"]), 1, 1)
    return date(reference.day.year + 1, 1, 1) if reference.day else None


def _named(year: int, stem: str, branch: str) -> bool:
    """Whether a lunar year bears the name: Ất Tỵ is 2025."""
    place = (year - CYCLE_START) % 60
    return STEMS[place % 10] == stem and BRANCHES[place % 12] == branch


def _first_day(year: int) -> date | None:
    import holidays  # slow to load, and few texts name Tết

    named = holidays.country_holidays("VN", years=year, language="en_US").get_named("Lunar New Year", lookup="exact")
    return min(named, default=None)
