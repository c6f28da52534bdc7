"""Questions as people put them: one half the grammar was made with, every second one it was only tried on."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.questions import AskClaims, AskFile, AskHelp, AskList, AskPeriod, AskTask, Shape, Thanks, read_question
from domain.questions.asked import Question
from domain.questions.grammar import QUESTIONS
from domain.units.names import fold, without_diacritics

TODAY = date(2026, 3, 9)
LINES = (Path(__file__).parent / "asked.txt").read_text(encoding="utf-8").splitlines()
ASKED = [tuple(line.split(" | ", 1)) for line in LINES if line.strip() and not line.startswith("# ")]
_SHAPES = {Shape.MESSAGE: "", Shape.SHEET: " xlsx", Shape.PICTURE: " picture"}
_WHICH = {"overdue": "overdue", "due_soon": "soon", "open": "open"}


def told(question: Question | None) -> str:
    """A question in the shorthand of asked.txt."""
    match question:
        case None:
            return "none"
        case AskList():
            over = f">{question.over}" if question.over else ""
            unit = f"/{question.unit}" if question.unit else ""
            return f"{_WHICH[question.which]}{over}{unit}{_SHAPES[question.shape]}"
        case AskTask():
            return f"task {question.task}"
        case AskFile():
            return f"{'proof' if question.proof else 'file'} {question.task}"
        case AskPeriod():
            return f"period {question.period.label}" + (f"/{question.unit}" if question.unit else "")
        case AskHelp():
            return "help"
        case Thanks():
            return "thanks"
        case AskClaims():
            return "claims"
        case _:
            return type(question).__name__


@pytest.mark.parametrize(("wanted", "text"), ASKED)
def test_a_question_is_read_as_it_was_meant(wanted: str, text: str) -> None:
    assert fold(told(read_question(text, TODAY))) == fold(wanted)


@pytest.mark.parametrize(("wanted", "text"), [row for row in ASKED if "/" not in row[0]])
def test_it_is_read_the_same_without_diacritics(wanted: str, text: str) -> None:
    assert told(read_question(without_diacritics(text), TODAY)) == wanted


@pytest.mark.parametrize(
    "piece", ["báo cáo ", "có việc ", "cho tôi xem ", "việc nào còn gì ", "của tôi ", "bao nhiêu "]
)
def test_however_long_a_message_is_it_is_read_at_once(piece: str) -> None:
    for length in (12, 24, 400):
        began = time.thread_time()
        read_question(piece * length + "quá hạn x", TODAY)

        assert time.thread_time() - began < 0.05


@given(st.one_of(*(st.from_regex(pattern, fullmatch=True) for pattern in QUESTIONS)))
def test_no_question_begins_with_a_number_since_such_a_message_is_not_looked_at(question: str) -> None:
    assert not question[:1].isdecimal()
