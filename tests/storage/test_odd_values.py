"""Odd texts and times: kept as they are, marked where no database can keep them, or refused with a clear word."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from domain.messages import Outgoing
from storage.columns import NaiveTimeError, storable, storable_json
from storage.database import Database
from storage.json_values import UnreadableValueError, from_json, to_json
from storage.rows import execute
from tests.storage.samples import GROUP, LANE, NOW, Samples, claim_all, outgoing

LONG = "Báo cáo tiến độ " * 7000


async def test_an_update_with_half_a_surrogate_pair_or_a_nul_survives_word_for_word(database: Database) -> None:
    said = {"text": "xong \ud83d rồi \x00 nhé \ud83d\ude00", "long": LONG}
    raw = json.dumps(said, ensure_ascii=False)
    async with database.unit_of_work() as work:
        await work.inbox.add("telegram", "1", LANE, raw, NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        [entry] = await work.inbox.waiting(NOW, ["telegram"])
    assert json.loads(entry.raw) == json.loads(json.dumps(said))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("xong \ud800 rồi", "xong \ufffd rồi"),
        ("a\x00b", "a\ufffdb"),
        ("\ud83d\ude00", "😀"),
        ("Đã nộp\u202e 😀 e\u0301", "Đã nộp\u202e 😀 e\u0301"),
        (LONG, LONG),
        ("", ""),
    ],
)
async def test_a_text_is_kept_but_for_what_no_database_keeps(database: Database, text: str, kept: str) -> None:
    async with database.unit_of_work() as work:
        await work.settings.set(text, text)
        await work.commit()
    async with database.unit_of_work() as work:
        assert await work.settings.find(text) == kept
        assert await work.settings.find(kept) == kept


async def test_a_message_of_ours_with_such_text_is_kept_and_can_be_sent(database: Database, samples: Samples) -> None:
    await samples.owe(("k\ud800", outgoing("Tên \ud800 đơn vị " + LONG)))
    async with database.unit_of_work() as work:
        [owed] = await claim_all(work)
    assert owed.message.text == "Tên \ufffd đơn vị " + LONG


async def test_the_log_of_what_was_done_takes_such_words_and_stays_whole(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.audit.append(at=NOW, officer_id=None, action="a", subject="\ud800", detail={"said": "\udfff\x00"})
        await work.commit()
    async with database.unit_of_work() as work:
        assert await work.audit.first_broken() is None


async def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises((NaiveTimeError, StatementError)) as caught:
        async with database.unit_of_work() as work:
            await work.inbox.add("telegram", "1", LANE, "{}", datetime(2026, 3, 9, 8, 0))
    # SQLAlchemy wraps it where it runs the statement.
    assert isinstance(getattr(caught.value, "orig", caught.value), NaiveTimeError)


async def test_a_time_with_a_zone_comes_back_as_the_same_moment_in_utc(database: Database, samples: Samples) -> None:
    eight_in_hanoi = datetime(2026, 3, 9, 8, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    async with database.unit_of_work() as work:
        await work.inbox.add("telegram", "1", LANE, "{}", eight_in_hanoi)
        await work.commit()
    async with database.unit_of_work() as work:
        [entry] = await work.inbox.waiting(NOW, ["telegram"])
    assert entry.received_at == eight_in_hanoi
    assert entry.received_at.tzinfo is UTC
    assert entry.received_at.hour == 1


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-09 01:00:00.000000", datetime(2026, 3, 9, 1, tzinfo=UTC)),
        ("2026-03-09 01:00:00", datetime(2026, 3, 9, 1, tzinfo=UTC)),
        ("2026-03-09T01:00:00.5", datetime(2026, 3, 9, 1, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-03-09 08:00:00+07:00", datetime(2026, 3, 9, 1, tzinfo=UTC)),
        ("2026-03-09 01:00:00.000000Z", datetime(2026, 3, 9, 1, tzinfo=UTC)),
        ("2026-03-09", datetime(2026, 3, 9, tzinfo=UTC)),
    ],
)
async def test_a_time_that_a_tool_wrote_into_the_file_is_read_as_a_moment_in_utc(
    sqlite: Database, written: str, moment: datetime
) -> None:
    async with sqlite.unit_of_work() as work:
        await work.inbox.add("telegram", "1", LANE, "{}", NOW)
        await execute(work.session, text("UPDATE inbox SET received_at = :written"), written=written)
        found = await work.inbox.oldest_new()
    assert found == moment
    assert found.tzinfo is UTC


@pytest.mark.parametrize("text", ["", "a", "\ud800", "\x00", '{"a": "\ud800\\u0000"}', "Đ\udfff\x00"])
def test_what_is_made_storable_once_stays_as_it_is(text: str) -> None:
    assert storable(storable(text)) == storable(text)
    assert storable_json(storable_json(text)) == storable_json(text)
    storable(text).encode()
    storable_json(text).encode()


def test_a_stored_value_that_cannot_be_read_says_where_and_not_what() -> None:
    text = to_json(Outgoing, outgoing("điều không được lộ")).replace('"kind":"digest"', '"kind":"điều bí mật"')
    with pytest.raises(UnreadableValueError) as caught:
        from_json(Outgoing, text)
    assert str(caught.value) == "a stored Outgoing cannot be read: kind"
    assert caught.value.__cause__ is None
    assert GROUP.chat not in str(caught.value)
