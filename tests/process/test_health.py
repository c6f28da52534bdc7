"""What `status` and /healthz tell: how long things wait, what is amiss, and safe mode in plain words."""

from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.health import Vitals, health_routes, take_vitals
from bot.office import make_office
from bot.pulse import Live, Pulse, find_pulse
from bot.safe_mode import epoch_file, settle_epoch
from bot.settings import Settings
from domain.messages import Address, Kind, Outgoing
from handlers.office import Office
from handlers.reminding import SLOT
from storage.database import Database
from storage.epoch import COPIED
from storage.tables.messages import OUTBOX_STATES
from tests.process.conftest import MONDAY, MovedClock


@pytest.fixture
def office(settings: Settings) -> Office:
    return make_office(settings)


def live(**more: object) -> Live:
    facts = {"since": MONDAY - timedelta(days=1), "last_tick": MONDAY, "longest_stall_ms": 7, "troubles": ()}
    return Live(**(facts | more))  # type: ignore[arg-type]


async def _planned(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.digests.mark_planned(MONDAY.date(), SLOT, MONDAY)
        await work.commit()


async def _owe(database: Database, number: int, state: str) -> None:
    address = Address(channel="telegram", chat=str(number))
    async with database.unit_of_work() as work:
        await work.outbox.add(f"k{number}", Outgoing(address=address, kind=Kind.ANSWER, text="a"), MONDAY)
        await work.commit()
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql(f"UPDATE outbox SET state = '{state}' WHERE key = 'k{number}'")


async def test_every_state_that_is_not_final_has_its_age(database: Database, office: Office, clock: MovedClock) -> None:
    await _planned(database)
    async with database.unit_of_work() as work:
        await work.inbox.add("telegram", "1", "telegram:1", "{}", MONDAY)
        await work.commit()
    for number, state in enumerate(OUTBOX_STATES):
        await _owe(database, number, state)
    clock.move(minutes=16)
    found = await take_vitals(database, office, clock(), live())
    assert found.oldest == dict.fromkeys(("new", "ready", "sending", "uncertain", "held"), 960.0)
    assert set(found.troubles) == {"waiting new", "waiting ready", "waiting sending", "waiting uncertain"}
    assert (found.facts["uncertain"], found.facts["held"], found.facts["dead"]) == (1, 1, 1)


async def test_a_quiet_bot_is_well_and_tells_what_an_operator_wants_to_know(
    database: Database, office: Office, clock: MovedClock
) -> None:
    await _planned(database)
    found = await take_vitals(database, office, clock(), live())
    assert found.well
    assert found.facts["longest_stall_ms"] == 7
    assert found.facts["last_tick"] == 0.0
    assert found.sqlite is not None


@pytest.mark.parametrize(
    ("at", "since", "late"),
    [
        ("08:14", timedelta(days=1), False),
        ("08:15", timedelta(days=1), True),
        ("16:00", timedelta(days=1), True),
        ("17:30", timedelta(days=1), False),  # quiet hours
        ("08:15", timedelta(minutes=1), False),  # has just started, and is about to plan
    ],
)
async def test_a_digest_that_was_not_planned_in_time_is_a_trouble(
    database: Database, office: Office, at: str, since: timedelta, late: bool
) -> None:
    hour, minute = map(int, at.split(":"))
    now = MONDAY.replace(hour=0, minute=0) + timedelta(hours=hour - 7, minutes=minute)
    found = await take_vitals(database, office, now, live(since=now - since))
    assert found.digest_late is late
    await _planned(database)
    assert not (await take_vitals(database, office, now, live(since=now - since))).digest_late


async def test_safe_mode_is_said_in_plain_words(
    database: Database, office: Office, settings: Settings, clock: MovedClock
) -> None:
    await _owe(database, 1, "ready")
    async with database.unit_of_work() as work:
        await work.settings.set(COPIED, MONDAY.isoformat())
        await work.commit()
    await settle_epoch(database, epoch_file(settings), clock())
    found = await take_vitals(database, office, clock(), live())
    assert found.troubles == ("safe_mode",)
    assert found.message is not None
    assert "CHẾ ĐỘ AN TOÀN: sổ đang dùng là một bản sao lưu (sao lúc 08:00 ngày 09/03/2026)" in found.message
    assert "1 tin còn nợ" in found.message
    assert "python -m bot resume" in found.message


async def test_the_pulse_tells_another_process_that_the_bot_lives(
    database: Database, settings: Settings, clock: MovedClock
) -> None:
    told = live(troubles=("unreachable telegram",))
    pulse = Pulse(database, epoch_file(settings), clock, lambda: told)
    await pulse.beat()
    clock.move(minutes=2)
    async with database.unit_of_work() as work:
        assert await find_pulse(work, clock()) == told
    clock.move(minutes=2)
    async with database.unit_of_work() as work:
        assert await find_pulse(work, clock()) is None
    await pulse.beat()
    await pulse.end()
    async with database.unit_of_work() as work:
        assert await find_pulse(work, clock()) is None


async def test_the_page_answers_503_where_something_is_amiss_or_nothing_can_be_read(
    database: Database, office: Office, clock: MovedClock
) -> None:
    await _planned(database)
    troubles: list[str] = []

    async def vitals() -> Vitals:
        return await take_vitals(database, office, clock(), live(troubles=tuple(troubles)))

    app = web.Application()
    app.add_routes(health_routes(vitals))
    async with TestClient(TestServer(app)) as monitor:
        assert (await monitor.get("/healthz")).status == 200
        troubles.append("unreachable telegram")
        answer = await monitor.get("/healthz")
        assert (answer.status, (await answer.json())["troubles"]) == (503, "unreachable telegram")
        async with database.engine.begin() as connection:
            await connection.exec_driver_sql("ALTER TABLE outbox RENAME TO gone")
        answer = await monitor.get("/healthz")
        assert (answer.status, (await answer.json())["troubles"]) == (503, "database_failing")
