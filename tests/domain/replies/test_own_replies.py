"""Replies of our own making, each with the reading an office would expect."""

from datetime import date
from pathlib import Path

import pytest

from domain.replies import Decision, Intent, read
from tests.domain.replies.rows import DIGEST, REMINDER, TODAY, Row, context, expected, meant, rows

HERE = Path(__file__).parent
OWN = rows(HERE / "own.jsonl")
NOT_DONE = (HERE / "not_done.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("row", OWN, ids=[row["id"] for row in OWN])
def test_a_reply_means_what_an_office_expects(row: Row) -> None:
    reading = read(row["text"], context(row["context"]), date.fromisoformat(row["today"]))

    assert meant(reading) == expected(row), row["text"]
    for wanted in row["expect"]["statements"]:
        if wanted["date_text"]:
            assert any(wanted["date_text"] in (s.date_text or "") for s in reading.statements), row["text"]


@pytest.mark.parametrize("text", NOT_DONE)
def test_a_reply_that_only_sounds_finished_is_never_recorded_as_done(text: str) -> None:
    for asked in (REMINDER, DIGEST):
        reading = read(text, asked, TODAY)

        assert reading.decision is not Decision.APPLY or all(s.intent is not Intent.DONE for s in reading.statements)
