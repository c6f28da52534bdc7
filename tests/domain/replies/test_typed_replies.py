"""Replies as offices type them, in sets of which each was written down before the rules read it."""

from pathlib import Path

import pytest

from tests.domain.replies.typed import Typed, exact, over_eager, typed, unsafe

HERE = Path(__file__).parent
SETS = {
    "typed.txt": 0.97,
    "typed_second.txt": 0.95,
    "typed_third.txt": 0.93,
    "typed_fourth.txt": 0.95,
    "eyes.txt": 0.94,
}


@pytest.fixture(scope="module", params=sorted(SETS))
def told(request: pytest.FixtureRequest) -> tuple[str, list[Typed]]:
    return request.param, typed(HERE / request.param)


def test_nothing_is_recorded_that_was_not_meant(told: tuple[str, list[Typed]]) -> None:
    assert not [row.text for row in told[1] if unsafe(row, row.reading())]


def test_what_is_not_sure_is_asked_about(told: tuple[str, list[Typed]]) -> None:
    assert not [row.text for row in told[1] if over_eager(row, row.reading())]


def test_nearly_every_reply_is_read_to_the_word(told: tuple[str, list[Typed]]) -> None:
    name, rows = told
    missed = [row.text for row in rows if not exact(row, row.reading())]

    assert len(missed) <= (1 - SETS[name]) * len(rows), missed
