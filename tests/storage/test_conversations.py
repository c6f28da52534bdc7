"""Chats, people, codes, buttons, contexts, digests."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from domain.messages import Address, Kind, Sender
from domain.people import Invite
from domain.reminders import Occasion, Reminder
from domain.roles import Grant, Role
from domain.tasks import Task
from storage.chats import NewChat
from storage.contexts import Asked, ChatContext
from storage.database import Database
from storage.tables import OutboxRow
from storage.tokens import ActionToken
from storage.unit_of_work import UnitOfWork
from tests.storage.samples import GROUP, MINUTE, NOW, Samples, done, outgoing

DAY = date(2026, 3, 9)


async def test_a_chat_is_found_by_its_address_and_a_topic_is_a_chat_of_its_own(
    database: Database, samples: Samples
) -> None:
    topic = Address(channel=GROUP.channel, chat=GROUP.chat, thread="7")
    group_id, topic_id = await samples.chat(), await samples.chat(address=topic, role=Role.CLERK)
    async with database.unit_of_work() as work:
        found = [await work.chats.find(address) for address in (GROUP, topic)]
        assert [chat.id for chat in found if chat] == [group_id, topic_id]
        assert (await work.chats.get(topic_id)).address == topic
        assert [chat.id for chat in await work.chats.of_role(Role.CLERK)] == [topic_id]
        assert await work.chats.find(Address(channel="zalo", chat=GROUP.chat)) is None


async def test_one_conversation_is_bound_once(samples: Samples) -> None:
    await samples.chat()
    with pytest.raises(IntegrityError):
        await samples.chat()


async def test_closing_opening_and_moving_a_chat_takes_its_topics_along(database: Database, samples: Samples) -> None:
    topic = Address(channel=GROUP.channel, chat=GROUP.chat, thread="7")
    await samples.chat()
    await samples.chat(address=topic)
    async with database.unit_of_work() as work:
        await work.chats.set_closed(GROUP, "blocked")
        assert [chat.closed_reason for chat in await work.chats.all()] == ["blocked", "blocked"]
        await work.chats.set_closed(topic, None)
        await work.chats.set_closed(Address(channel="zalo", chat="1"), "unknown")
        await work.chats.move(GROUP.channel, GROUP.chat, "-100777")
        await work.commit()
        assert [(chat.address.chat, chat.closed_reason) for chat in await work.chats.all()] == [("-100777", None)] * 2


async def test_a_person_is_enrolled_once_and_a_role_is_given_once(database: Database, samples: Samples) -> None:
    unit = await samples.unit()
    lan = Sender(id="101", name="Lan")
    async with database.unit_of_work() as work:
        officer = await work.officers.enrol("telegram", lan, NOW)
        assert await work.officers.enrol("telegram", lan, NOW) == officer
        assert await work.officers.enrol("zalo", lan, NOW) != officer
        for _ in range(2):
            await work.officers.grant(officer, Grant(role=Role.OFFICER, unit_id=unit), NOW)
        await work.officers.grant(officer, Grant(role=Role.CLERK, unit_id=None), NOW)
        await work.commit()
        found = await work.officers.find("telegram", "101")
        assert found is not None
        assert found.grants == (Grant(role=Role.OFFICER, unit_id=unit), Grant(role=Role.CLERK, unit_id=None))
        assert await work.officers.find("telegram", "102") is None


async def test_all_people_and_their_roles_are_read_in_two_questions(database: Database) -> None:
    async with database.unit_of_work() as work:
        for number in range(20):
            officer = await work.officers.enrol("telegram", Sender(id=str(number), name=f"Người {number}"), NOW)
            await work.officers.grant(officer, Grant(role=Role.CLERK, unit_id=None), NOW)
        await work.commit()
    asked: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    async with database.unit_of_work() as work:
        assert [len(officer.grants) for officer in await work.officers.all()] == [1] * 20
    assert len([statement for statement in asked if statement.startswith("SELECT officer") or "role" in statement]) == 2


async def test_a_code_is_used_once_and_wrong_ones_are_counted_for_whoever_typed_them(database: Database) -> None:
    invite = Invite(hash="h", role=Role.CLERK, unit_id=None, expires_at=NOW + MINUTE, used_at=None)
    async with database.unit_of_work() as work:
        officer = await work.officers.enrol("telegram", Sender(id="101", name="Lan"), NOW)
        await work.invites.add(invite, made_by=None)
        assert await work.invites.find("h") == invite
        assert await work.invites.find("g") is None
        await work.invites.mark_used("h", officer, NOW)
        await work.invites.note_failure("telegram", "5", NOW - MINUTE)
        await work.invites.note_failure("telegram", "5", NOW)
        await work.invites.note_failure("telegram", "6", NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        used = await work.invites.find("h")
        assert used is not None
        assert used.used_at == NOW
        assert await work.invites.failures_since("telegram", "5", NOW) == 1
        assert await work.invites.failures_since("telegram", "5", NOW - MINUTE) == 2
        assert await work.invites.failures_since("zalo", "5", NOW - MINUTE) == 0


async def test_a_button_remembers_that_it_was_pressed(database: Database, samples: Samples) -> None:
    chat = await samples.chat()
    token = ActionToken(hash="h", chat_id=chat, text="#101 xong", task_id=None, expires_at=NOW + MINUTE)
    async with database.unit_of_work() as work:
        await work.tokens.add(token)
        await work.commit()
        assert await work.tokens.find("h") == token
        await work.tokens.mark_used("h", NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        used = await work.tokens.find("h")
        assert used is not None
        assert used.used_at == NOW
        assert await work.tokens.find("g") is None


async def test_a_chat_remembers_what_was_listed_asked_and_recorded(database: Database, samples: Samples) -> None:
    chat = await samples.chat()
    asked = Asked(kind="confirm", statements=(done(101),), candidates=(101, 102))
    async with database.unit_of_work() as work:
        assert await work.contexts.get(chat) == ChatContext()
        await work.contexts.listed(chat, (103, 101), NOW)
        await work.contexts.asked(chat, asked, None, NOW)
        await work.contexts.recorded(chat, (7,), NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        assert await work.contexts.get(chat) == ChatContext(
            listed=(103, 101), asked=asked, asked_at=NOW, recorded=(7,), recorded_at=NOW
        )
        await work.contexts.nothing_asked(chat)
        assert (await work.contexts.get(chat)).asked is None
        assert (await work.contexts.get(chat)).listed == (103, 101)


def _reminder(task: Task, stage: str) -> Reminder:
    return Reminder(task=task, assignment=task.assignments[0], occasion=Occasion.OVERDUE, due=DAY, days=1, stage=stage)


async def test_a_digest_keeps_its_keys_from_being_owed_again(database: Database, samples: Samples) -> None:
    unit = await samples.unit()
    chat, other = await samples.chat(unit), await samples.chat(unit, Address(channel="zalo", chat="5"))
    task = await samples.task(unit)
    async with database.unit_of_work() as work:
        digest = await work.digests.add(chat, DAY, [_reminder(task, "a"), _reminder(task, "b")], NOW)
        await work.digests.add(other, DAY, [_reminder(task, "a")], NOW)
        await work.commit()
        keys = [_reminder(task, stage).key for stage in ("a", "b", "c")]
        assert await work.digests.told({chat: keys, other: keys}) == {
            (chat, keys[0]),
            (chat, keys[1]),
            (other, keys[0]),
        }
        assert await work.digests.having(DAY, [chat, other, 4711]) == {chat, other}
        kept = await work.digests.find(digest)
        assert kept
        assert [(line.position, line.task_id, line.key) for line in kept.lines] == [
            (1, task.id, keys[0]),
            (2, task.id, keys[1]),
        ]


async def _set_state(work: UnitOfWork, key: str, state: str) -> None:
    await work.session.exec(update(OutboxRow).where(col(OutboxRow.key) == key).values(state=state))


@pytest.mark.parametrize(
    ("became", "owed_again"),
    [("expired", True), ("cancelled", True), ("dead", True), ("sent", False), ("held", False)],
)
async def test_the_lines_of_a_digest_that_nobody_saw_are_owed_again(
    database: Database, samples: Samples, became: str, owed_again: bool
) -> None:
    unit = await samples.unit()
    chat, task = await samples.chat(unit), await samples.task(unit)
    async with database.unit_of_work() as work:
        digest = await work.digests.add(chat, DAY, [_reminder(task, "a")], NOW)
        await work.outbox.add(f"digest:{digest}:p1", outgoing(kind=Kind.DIGEST), NOW)
        await work.outbox.add(f"digest:{digest}:p2", outgoing(kind=Kind.DIGEST), NOW)
        await _set_state(work, f"digest:{digest}:p1", became)
        await _set_state(work, f"digest:{digest}:p2", "expired")
        await work.digests.free_unsent(DAY)
        key = _reminder(task, "a").key
        assert await work.digests.told({chat: [key]})
        await work.digests.free_unsent(DAY + timedelta(days=1))
        assert bool(await work.digests.told({chat: [key]})) is not owed_again


async def test_one_chat_gets_one_digest_a_day_and_one_line_a_key(database: Database, samples: Samples) -> None:
    unit = await samples.unit()
    chat, task = await samples.chat(unit), await samples.task(unit)
    async with database.unit_of_work() as work:
        await work.digests.add(chat, DAY, [_reminder(task, "a")], NOW)
        await work.commit()
    for day, stage in ((DAY, "b"), (date(2026, 3, 10), "a")):
        async with database.unit_of_work() as work:
            with pytest.raises(IntegrityError):
                await work.digests.add(chat, day, [_reminder(task, stage)], NOW)


async def test_a_slot_that_was_planned_is_planned_for_good(database: Database) -> None:
    async with database.unit_of_work() as work:
        assert not await work.digests.is_planned(DAY, "digest")
        await work.digests.mark_planned(DAY, "digest", NOW)
        await work.commit()
    async with database.unit_of_work() as work:
        assert await work.digests.is_planned(DAY, "digest")
        assert not await work.digests.is_planned(DAY, "weekly")
        assert not await work.digests.is_planned(date(2026, 3, 10), "digest")


async def test_a_new_chat_needs_no_more_than_a_place(database: Database) -> None:
    new = NewChat(address=GROUP, title="", private=True, unit_id=None, role=None)
    async with database.unit_of_work() as work:
        chat = await work.chats.get(await work.chats.bind(new, NOW))
    assert (chat.title, chat.private, chat.closed_reason) == ("", True, None)
