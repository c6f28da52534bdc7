"""What people write goes into the register and nowhere else: no log line and no error carries it."""

import logging
import traceback

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.messages import Outgoing
from storage.database import Database
from storage.json_values import UnreadableValueError, from_json
from storage.tables import OutboxRow
from tests.storage.samples import LANE, NOW, Samples, claim_all, outgoing, report_done

CANARY = "chim-hoàng-yến-7"


async def test_a_day_of_messages_leaves_none_of_their_words_in_the_log(
    database: Database, samples: Samples, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    task = await samples.task(await samples.unit(CANARY, f"{CANARY} tắt"), text=CANARY)
    await samples.owe(("k", outgoing(CANARY)), ("k", outgoing(CANARY)))
    async with database.unit_of_work() as work:
        await work.inbox.add("telegram", "1", LANE, CANARY, NOW)
        await report_done(work, task, text=CANARY)
        await work.audit.append(at=NOW, officer_id=None, action="a", subject=CANARY, detail={"said": CANARY})
        await work.outbox.begin(await claim_all(work), NOW)
        await work.commit()
    assert CANARY not in caplog.text


async def _twice(database: Database) -> None:
    async with database.unit_of_work() as work:
        for _ in range(2):
            work.outbox._session.add(
                OutboxRow(
                    key=CANARY, channel="c", lane="c:1", kind="digest", priority=0, payload=CANARY, created_at=NOW
                )
            )
        await work.commit()


async def _impossible(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO outbox (key, channel, lane, kind, priority, payload, tasks, created_at, state, attempts,"
                " resends) VALUES (:words, 'c', 'c:1', :words, 0, :words, '[]', '2026-03-09', 'lost', 0, 0)"
            ),
            {"words": CANARY},
        )


@pytest.mark.parametrize("refused", [_twice, _impossible], ids=["unique", "check"])
async def test_an_error_of_the_database_does_not_quote_the_row_that_it_refuses(
    database: Database, caplog: pytest.LogCaptureFixture, refused: type
) -> None:
    with pytest.raises(DBAPIError) as caught:
        await refused(database)
    told = "".join(traceback.format_exception(caught.value))
    assert "outbox" in told
    assert CANARY not in told
    assert CANARY not in caplog.text


def test_an_error_of_a_stored_value_does_not_quote_it() -> None:
    with pytest.raises(UnreadableValueError) as caught:
        from_json(Outgoing, f'{{"text": "{CANARY}", "kind": "{CANARY}", "address": "{CANARY}"}}')
    assert CANARY not in "".join(traceback.format_exception(caught.value))
