"""The law of the room: never apply what was not meant; never raise; every way of typing a message reads the same."""

import time
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.replies import Context, ContextKind, Decision, Intent, Reading, read
from tests.domain.replies.rows import DIGEST, RECORDED, REMINDER, TODAY, Row, context, meant, rows

pytestmark = pytest.mark.slow

OWN = rows(Path(__file__).parent / "own.jsonl")
CONTEXTS = (
    REMINDER,
    DIGEST,
    RECORDED,
    Context(),
    Context(kind=ContextKind.ASKED_PROGRESS, task=12),
    Context(kind=ContextKind.GROUP),
)
_DOUBT = """
    chưa, không, ko, hok, đâu, chẳng, sẽ, sắp, gần, mai, tuần sau, dự kiến, nếu, khi nào, chắc, hình như, tưởng,
    đang, ?, hả, sao, not, almost, will, nhưng, còn, thiếu, dự thảo, cơ bản
"""
_WORDS = """
    xong, đã, rồi, hoàn thành, nộp, gửi, báo cáo, ạ, em, anh, 1, 2, 3, việc 2, #15, 50%, ;, và, hết, tất cả, trừ,
    QĐ 123/QĐ-SYT, ngày 5/3, 30/6, xin gia hạn, đến, vướng, kinh phí, done, ✅, hoàn tác, nhầm, Sở Y tế, chuyển,
    hôm qua, ok, r, 3/5, xã, phòng, thứ 4, mà, chứ, nhé
"""
DOUBT = [word.strip() for word in _DOUBT.split(",")]
WORDS = [",", "\n", "> #12", *(word.strip() for word in _WORDS.split(","))]


# Words that begin a statement about something else, to which the doubt would belong.
ELSEWHERE = {"\n", ";", "> #12", "#15", "việc 2", "xin gia hạn"}
OF_ONE_TASK = [word for word in WORDS if word not in ELSEWHERE]


def recorded_as_done(reading: Reading) -> bool:
    return reading.decision is Decision.APPLY and any(s.intent is Intent.DONE for s in reading.statements)


@given(text=st.text(max_size=200), asked=st.sampled_from(CONTEXTS), today=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_at_all_is_read_without_an_error(text: str, asked: Context, today: date) -> None:
    assert read(text, asked, today).statements


@given(words=st.lists(st.sampled_from(WORDS + DOUBT), max_size=14), asked=st.sampled_from(CONTEXTS))
def test_any_mixture_of_the_words_we_know_is_read_without_an_error(words: list[str], asked: Context) -> None:
    reading = read(" ".join(words), asked, TODAY)

    assert reading.statements
    for said in reading.statements:
        assert said.percent is None or 0 <= said.percent <= 100


@given(
    before=st.lists(st.sampled_from(OF_ONE_TASK), max_size=4),
    doubt=st.sampled_from(DOUBT),
    after=st.lists(st.sampled_from(OF_ONE_TASK), max_size=4),
)
def test_one_task_is_never_recorded_as_done_by_a_message_that_denies_asks_or_promises(
    before: list[str], doubt: str, after: list[str]
) -> None:
    assert not recorded_as_done(read(" ".join([*before, doubt, *after]), REMINDER, TODAY))


@given(asked=st.sampled_from(CONTEXTS), text=st.sampled_from([row["text"] for row in OWN]))
def test_talk_in_a_group_that_is_not_for_the_bot_changes_nothing(asked: Context, text: str) -> None:
    overheard = Context(kind=asked.kind, task=asked.task, items=asked.items, addressed=False)

    assert read(text, overheard, TODAY).decision is Decision.IGNORE


def plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


WAYS_OF_TYPING: dict[str, Callable[[str], str]] = {
    "without diacritics": plain,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "in capitals": str.upper,
    "with an emoji": lambda text: f"{text} 😊",
    "with invisible characters": lambda text: text.replace("n", "n\u200b"),
    "with wide blanks": lambda text: text.replace(" ", "\u00a0 "),
    "in full-width digits": lambda text: text.translate({ord(str(n)): ord("０") + n for n in range(10)}),
}
# "đầu" and "đấu", "báo" and "bảo" are one word without their diacritics; the careful reading of the two counts.
ONE_WORD_WHEN_PLAIN = ("xong phần đầu", "làm xong rồi báo")


@pytest.mark.parametrize("way", WAYS_OF_TYPING)
def test_every_way_of_typing_a_message_reads_the_same(way: str) -> None:
    different = []
    for row in OWN:
        typed = WAYS_OF_TYPING[way](row["text"])
        if row["text"] not in ONE_WORD_WHEN_PLAIN and not same(row, typed):
            different.append(typed)

    assert not different


def same(row: Row, typed: str) -> bool:
    asked, today = context(row["context"]), date.fromisoformat(row["today"])
    first, second = read(row["text"], asked, today), read(typed, asked, today)
    return meant(first) == meant(second) and [s.day for s in first.statements] == [s.day for s in second.statements]


@pytest.mark.parametrize(
    "spelling",
    ["xog", "xg", "xongg", "xoooong", "XONG", "Xong", "x\u200bong", "xong r", "xong rùi", "xog gòi", "ht", "dã xong"],
)
def test_teencode_and_drawn_out_letters_read_as_the_word_they_stand_for(spelling: str) -> None:
    assert meant(read(spelling, REMINDER, TODAY)) == ("apply", {("done", 12, None)})


@pytest.mark.parametrize(
    "piece", ["xong ", "1/", "chưa ", "1 xong ", "việc 1 xong, ", "#1 ", "không ", "? ", "\n", ">", "và "]
)
def test_ten_thousand_characters_are_read_in_linear_time_and_never_recorded(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    began = time.perf_counter()
    reading = read(text, DIGEST, TODAY)

    assert time.perf_counter() - began < 0.5  # some 40 ms; the room is for a busy machine
    assert reading.decision is not Decision.APPLY
