"""The table of rules as a whole: every rule is reached, and every one can be explained."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.replies import Reading, read
from domain.replies.rules import TABLE
from domain.replies.tags import Tag
from domain.replies.words import TABLES
from tests.domain.replies.rows import DIGEST, RECORDED, REMINDER, TODAY, context, rows
from tests.domain.replies.typed import typed
from texts.render import Texts

HERE = Path(__file__).parent
NOT_DONE = (HERE / "not_done.txt").read_text(encoding="utf-8").splitlines()
TEXTS = Texts("vi", "", ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    own = rows(HERE / "own.jsonl")
    found = [read(row["text"], context(row["context"]), date.fromisoformat(row["today"])) for row in own]
    found += [row.reading() for name in ("typed.txt", "typed_third.txt") for row in typed(HERE / name)]
    return found + [read(text, asked, TODAY) for text in NOT_DONE for asked in (REMINDER, DIGEST, RECORDED)]


def test_every_rule_is_reached_by_some_reply(readings: list[Reading]) -> None:
    reached = {because.meaning for reading in readings for because in reading.because}

    assert {rule.code for rule in TABLE} <= reached


def test_every_reading_can_be_told_to_people(readings: list[Reading]) -> None:
    for reading in readings:
        assert TEXTS.say("reading", reading=reading).startswith("Quyết định: ")


def test_no_phrase_stands_under_two_tags() -> None:
    tagged: dict[str, Tag] = {}
    for table in TABLES:
        for tag, phrases in table.items():
            for phrase in (" ".join(phrase.split()) for phrase in phrases.split(",")):
                assert tagged.setdefault(phrase, tag) is tag, phrase


def test_the_explanation_names_the_words_that_meant_it() -> None:
    reading = read("1 xong, 3 vuong kinh phi", DIGEST, TODAY)

    assert [(because.words, because.meaning) for because in reading.because] == [
        ("xong", "done"),
        ("1", "task_by_number"),
        ("vuong kinh phi", "hindered"),
        ("3", "task_by_number"),
    ]
