"""A month of an office on one bot of Zalo, and people who answer."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from domain.messages import Sender
from domain.quota import month_of
from domain.roles import Grant, Role
from domain.units import UnitKind
from storage.chats import NewChat
from storage.outbox import Owed
from tests.dialogue.town import HANOI, Town, on
from tests.dialogue.zalo_voice import ZaloVoice
from tests.plain_task import LEAD, add_task, until

pytestmark = [on("zalo"), pytest.mark.slow]

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
ANSWERED = 0.2
"""The share of digests that somebody answers."""


async def _found(town: Town, dice: random.Random, units: int, tasks: int) -> None:
    """Each unit with a focal person in a private chat; tasks due from two months ago to two months ahead."""
    async with town.database.unit_of_work() as work:
        for number in range(units):
            unit, person = await work.units.add(f"Sở Thử {number}", UnitKind.ORGANISATION, ()), f"p{number}"
            officer = await work.officers.enrol("zalo", Sender(id=person, name=person), town.clock.now)
            await work.officers.grant(officer, Grant(role=Role.OFFICER, unit_id=unit), town.clock.now)
            address = town.voice.address(person)
            new = NewChat(address=address, title=f"Sở Thử {number}", private=True, unit_id=unit, role=None)
            await work.chats.bind(new, town.clock.now)
            for _ in range(tasks * (number + 1) // units - tasks * number // units):
                due = FIRST + timedelta(days=dice.randrange(-60, 60))
                text, followed = f"Báo cáo kết quả thực hiện nhiệm vụ {number}", FIRST - timedelta(days=70)
                await add_task(work, text, [(unit, LEAD)], until(due), followed_from=followed)
        await work.commit()


async def _live(town: Town, dice: random.Random, units: int) -> None:
    """The month, day by day: digests in the morning, answers through the day."""
    heard = dict.fromkeys((f"p{number}" for number in range(units)), 0)
    day = FIRST
    while day <= LAST:
        town.clock.now = datetime.combine(day, time(7, 31), HANOI)
        await town.engine.planner.look()
        await town.engine.delivery.catch_up()
        for person, before in heard.items():
            heard[person] = len(await town.voice.heard(person))
            if heard[person] > before and dice.random() < ANSWERED:
                said = dice.choice(("1 xong", "1 50%", "1 vướng kinh phí", "1 đang làm"))
                await town.voice.say(person, person, said, at=town.clock.now)
        await town.engine.intake.catch_up()
        await town.engine.delivery.catch_up()
        day += timedelta(days=1)


async def _month(town: Town, *, units: int, tasks: int) -> tuple[int, list[Owed]]:
    """How many messages were used in a month, and the exception list."""
    town.clock.now = datetime.combine(FIRST, time(7, 0), HANOI)
    dice = random.Random(40)
    await _found(town, dice, units, tasks)
    await _live(town, dice, units)
    async with town.database.unit_of_work() as work:
        used = (await work.quotas.use("zalo", month_of(town.clock.now))).used
        return used, list(await work.outbox.undelivered())


async def _tasks_reminded_of(town: Town) -> set[int]:
    """Of which a chat was really told."""
    voice = town.voice
    assert isinstance(voice, ZaloVoice)
    return {task for sent in voice.channel.sent.values() for _, message in sent for task in message.tasks}


async def _seen(town: Town) -> int:
    """How many messages the chats got."""
    voice = town.voice
    assert isinstance(voice, ZaloVoice)
    return sum(len(sent) for sent in voice.channel.sent.values())


async def _tasks_that_needed_it(town: Town) -> set[int]:
    """Due on a day of the month or before, and not yet reported done when it began."""
    async with town.database.unit_of_work() as work:
        tasks = await work.tasks.all()
    return {task.id for task in tasks if task.deadline.due and task.deadline.due <= LAST}


async def test_a_month_fits_into_the_plan_and_no_reminder_is_lost(town: Town) -> None:
    used, undelivered = await _month(town, units=40, tasks=300)
    print(f"{used} of 3000 messages")
    assert 500 < used <= 3000
    assert used == await _seen(town)
    assert undelivered == []
    assert await _tasks_that_needed_it(town) <= await _tasks_reminded_of(town)


@pytest.mark.parametrize("monthly_quota", [110])
async def test_where_the_plan_is_too_small_what_is_urgent_goes_first_and_the_rest_is_listed(town: Town) -> None:
    used, undelivered = await _month(town, units=6, tasks=45)
    assert used <= 110
    assert all((one.error or "").startswith("quota: ") or one.state == "expired" for one in undelivered)
    listed = {task for one in undelivered for task in one.message.tasks}
    assert await _tasks_that_needed_it(town) <= await _tasks_reminded_of(town) | listed
