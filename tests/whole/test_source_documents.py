"""The five source documents in one register, and every digest of a spring: who is told what, on which day."""

import asyncio
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.whole.running import command

DIRECTIVES = Path(__file__).parents[3] / "shared" / "directives"
DAYS_OF_UNDATED = {"002": "2024-03-01", "003": "2020-09-10"}
MAKE_UP_SATURDAY = date(2024, 5, 4)
OFF = {date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)}

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(not DIRECTIVES.exists(), reason="the source documents are not here"),
]


async def bot(folder: Path, *words: str) -> str:
    code, out, err = await command(folder, {}, *words)
    assert code == 0, err
    return out


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    told = asyncio.run(_told(tmp_path_factory.mktemp("register")))
    return [json.loads(line) for line in told.splitlines()]


async def _told(folder: Path) -> str:
    for path in sorted(DIRECTIVES.glob("0*.txt")):
        dated = DAYS_OF_UNDATED.get(path.stem[:3])
        await bot(folder, "import", str(path), "--publish", *(["--dated", dated] if dated else []))
    return await bot(folder, "simulate", "--from", "2024-03-01", "--to", "2024-07-15", "--json")


def days(digests: list[dict[str, Any]]) -> set[date]:
    return {datetime.fromisoformat(digest["at"]).date() for digest in digests}


def test_nothing_goes_out_on_a_day_off_and_a_make_up_saturday_is_worked(digests: list[dict[str, Any]]) -> None:
    worked = days(digests)
    assert not worked & OFF
    assert {day for day in worked if day.isoweekday() > 5} == {MAKE_UP_SATURDAY}


def test_no_digest_is_empty_and_no_unit_gets_two_a_day(digests: list[dict[str, Any]]) -> None:
    assert all(digest["lines"] for digest in digests)
    assert len({(digest["at"], digest["to"]) for digest in digests}) == len(digests)


def test_what_falls_due_on_a_sunday_is_last_reminded_of_on_friday(digests: list[dict[str, Any]]) -> None:
    ahead = [
        datetime.fromisoformat(digest["at"]).date()
        for digest in digests
        for line in digest["lines"]
        if line["due"] == "2024-03-31" and line["why"].startswith("ahead")
    ]
    assert max(ahead) == date(2024, 3, 29)


def test_the_units_named_in_the_notice_are_told(digests: list[dict[str, Any]]) -> None:
    told = {digest["unit"] for digest in digests}
    assert {"Sở Y tế", "Sở Tài chính", "UBND các huyện, thị xã, thành phố"} <= told
