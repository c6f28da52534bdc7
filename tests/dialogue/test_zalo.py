"""What is said on Zalo and nowhere else: calling the bot in a group, few messages, full plans, fallbacks."""

from dataclasses import replace

import pytest

from domain.messages import Address, Kind, Outgoing
from domain.quota import MonthlyPlan, month_of
from domain.roles import Role
from handlers import enrol
from handlers.office import Room
from handlers.thrift import warn_of_quota
from scheduler.channel import ChatClosed
from storage.chats import NewChat
from tests.dialogue.town import Town, on

pytestmark = on("zalo")

HOW_TO_CALL = "Trong nhóm, xin trả lời tin này hoặc gõ @Bot ở đầu tin"


async def _spend(town: Town, count: int) -> None:
    async with town.database.unit_of_work() as work:
        await work.quotas.spend("zalo", month_of(town.clock.now), count)
        await work.commit()


async def _used(town: Town) -> int:
    async with town.database.unit_of_work() as work:
        return (await work.quotas.use("zalo", month_of(town.clock.now))).used


async def test_what_can_be_answered_in_a_group_says_how(town: Town) -> None:
    await town.usual_morning()
    [digest] = await town.tells("nhóm tài chính")
    assert HOW_TO_CALL in digest
    assert "1. #101" in digest
    assert HOW_TO_CALL in await town.answer("lan", "1 xong")
    assert HOW_TO_CALL not in await town.answer("an", "quá hạn")


async def test_a_group_is_bound_by_its_leaders_mention_and_a_focal_person_by_a_bare_code(town: Town) -> None:
    async with town.database.unit_of_work() as work:
        unit = await work.units.find_by_name("Sở Nội vụ")
        codes = [await enrol.invite(work, Role.OFFICER, unit, town.clock.now) for _ in range(2)]
        await work.commit()
    group = await town.answer("mai", codes[0], chat="nhóm nội vụ")
    assert "nhóm này nhận nhắc việc của Sở Nội vụ" in group
    assert "gõ @Bot" in group
    private = await town.answer("khach", codes[1].lower())
    assert "cuộc trò chuyện này nhận nhắc việc của Sở Nội vụ" in private
    assert "@Bot" not in private


async def test_a_file_gets_one_courteous_answer_and_a_group_none(town: Town) -> None:
    [answer] = await town.says("hanh", "hanh", file=b"...")
    assert "không chuyển được tệp" in answer
    assert "lệnh import" in answer
    assert await town.says("lan", "nhóm tài chính", file=b"...") == []


async def test_a_list_is_split_between_its_tasks(town: Town) -> None:
    for number in range(20):
        await town.task(f"Báo cáo kết quả thực hiện nhiệm vụ trọng tâm số {number} " + "về tài sản công " * 6)
    parts = await town.says("lan", "nhóm tài chính", "việc")
    assert len(parts) >= 2
    assert all(len(part.encode("utf-16-le")) // 2 <= 1900 for part in parts)
    assert all(part.lstrip().split("#")[0].strip().rstrip(".").isdecimal() for part in parts[1:])


async def test_where_messages_are_few_a_list_is_one_message(town: Town) -> None:
    for number in range(20):
        await town.task(f"Báo cáo kết quả thực hiện nhiệm vụ trọng tâm số {number} " + "về tài sản công " * 6)
    await _spend(town, 2400)
    answer = await town.answer("lan", "việc")
    assert "Còn 12 việc nữa" in answer


async def test_who_goes_on_guessing_codes_is_told_once_and_uses_up_nothing(town: Town) -> None:
    for number in range(5):
        assert "không dùng được" in await town.answer("khach", f"DD-{number}000-0000-0000-0000")
    used = await _used(town)
    told = [await town.says("khach", "khach", f"DD-9{number}00-0000-0000-0000") for number in range(5)]
    assert [len(answers) for answers in told] == [1, 0, 0, 0, 0]
    assert await _used(town) == used + 1


async def test_two_answers_to_one_message_are_one_message(town: Town) -> None:
    await town.usual_morning()
    used = await _used(town)
    answer = await town.answer("lan", "1 xong, #104 xong")
    assert "#101 hoàn thành" in answer
    assert "#104" in answer
    assert await _used(town) == used + 1


async def test_from_eighty_percent_on_a_bare_receipt_is_left_unsaid(town: Town) -> None:
    await town.usual_morning()
    await _spend(town, 2400)
    assert await town.says("lan", "nhóm tài chính", "đã nhận") == []
    assert (await town.part(101)).acknowledged_on is not None
    assert "hoàn thành" in await town.answer("lan", "1 xong")


async def test_from_ninety_percent_on_questions_are_answered_and_acknowledgements_wait(town: Town) -> None:
    await town.usual_morning()
    await _spend(town, 2700)
    assert await town.says("lan", "nhóm tài chính", "1 xong") == []
    assert (await town.part(101)).completed_on is not None
    assert "Sở Tài chính" not in await town.answer("an", "quá hạn")
    async with town.database.unit_of_work() as work:
        [waiting] = await work.outbox.undelivered()
    assert waiting.error == "quota: few messages are left this month, only urgent ones go out"


async def test_near_the_end_only_pressing_digests_go_out_and_the_others_stay_owed(town: Town) -> None:
    await town.usual_tasks()
    await _spend(town, 2700)
    await town.morning()
    assert len(await town.tells("nhóm tài chính")) == 1
    # Of Sở Y tế nothing is overdue or due today: it hears of its task on the day it is due, and no stage is lost.
    assert await town.tells("nhóm y tế") == []
    await town.morning(town.clock.now.date().replace(day=10))
    [digest] = await town.tells("nhóm y tế")
    assert "Hạn hôm nay" in digest


@pytest.mark.parametrize(("used", "said"), [(2400, "bớt lời cảm ơn"), (2700, "chỉ gửi tin cần ngay"), (3000, "Đã hết")])
async def test_clerk_and_admin_are_warned_once_a_level(town: Town, used: int, said: str) -> None:
    await _spend(town, used)
    for _ in range(2):
        await town.engine.planner.look()
    async with town.database.unit_of_work() as work:
        assert not await warn_of_quota(town.office, work, town.clock.now)
        waiting = [one for one in await work.quotas.waiting("zalo") if "Hạn mức" in one.message.text]
    assert sorted(one.message.address.chat for one in waiting) == ["binh", "hanh"]
    assert all(said in one.message.text and f"{used}/3000" in one.message.text for one in waiting)


async def test_on_the_first_working_day_of_a_week_the_clerk_reads_what_was_used(town: Town) -> None:
    await _spend(town, 300)
    await town.morning()
    [line] = [said for said in await town.tells("hanh") if "theo gói dịch vụ" in said]
    assert "Kênh zalo: 300/3000 tin tháng này (10%), dự kiến cuối tháng 1100; 3/50 người, 2/3 nhóm" in line
    await town.morning(town.clock.now.date().replace(day=10))
    assert not [said for said in await town.tells("hanh") if "theo gói dịch vụ" in said]


async def test_a_full_plan_keeps_the_code_for_another_bot(town: Town) -> None:
    plan = MonthlyPlan(messages=3000, people=3, groups=2)
    rooms = {"zalo": Room(text=1900, caption=1400, mention="@Bot", plan=plan), "zalo2": town.office.rooms["zalo"]}
    full = replace(town.office, rooms=rooms)
    town.engine.intake._office = full
    async with town.database.unit_of_work() as work:
        unit = await work.units.find_by_name("Sở Nội vụ")
        code = await enrol.invite(work, Role.OFFICER, unit, town.clock.now)
        await work.commit()
    assert "đã đủ số người" in await town.answer("mai", code)
    group = await town.answer("mai", code, chat="nhóm nội vụ")
    assert "đã đủ số nhóm" in group
    assert "zalo2" in group
    town.engine.intake._office = town.office
    assert "Đã ghi danh" in await town.answer("mai", code)


async def _fallback_on_telegram(town: Town) -> None:
    """Sở Tài chính also has a group on Telegram, to be used where Zalo fails."""
    async with town.database.unit_of_work() as work:
        unit = await work.units.find_by_name("Sở Tài chính")
        new = NewChat(
            address=Address(channel="telegram", chat="-9"),
            title="Sở Tài chính",
            private=False,
            unit_id=unit,
            role=None,
            fallback=True,
        )
        await work.chats.bind(new, town.clock.now)
        await work.commit()


async def _owed_on_telegram(town: Town) -> list[Outgoing]:
    async with town.database.unit_of_work() as work:
        return [one.message for one in await work.quotas.waiting("telegram")]


async def test_a_fallback_gets_nothing_while_the_preferred_chat_is_reached(town: Town) -> None:
    await _fallback_on_telegram(town)
    await town.usual_morning()
    await town.engine.planner.tick()
    assert len(await town.tells("nhóm tài chính")) == 1
    assert await _owed_on_telegram(town) == []


async def test_what_is_held_for_the_preferred_chat_goes_to_the_fallback_once(town: Town) -> None:
    await _fallback_on_telegram(town)
    await _spend(town, 3000)
    await town.usual_tasks()
    await town.morning()
    for _ in range(2):
        await town.engine.planner.tick()
    [digest] = await _owed_on_telegram(town)
    assert digest.kind is Kind.DIGEST
    assert digest.text.startswith("<i>(Gửi qua kênh dự phòng: kênh chính (zalo) chưa gửi được.)</i>")
    assert "#101" in digest.text
    async with town.database.unit_of_work() as work:
        listed = await work.contexts.get((await work.chats.fallbacks())[0].id)
        assert listed.listed == digest.tasks
        assert [one.key for one in await work.outbox.undelivered() if "Sở Tài chính" in one.message.text] == []


async def test_a_fallback_is_written_to_first_hand_once_the_other_chat_is_closed(town: Town) -> None:
    await _fallback_on_telegram(town)
    await town.usual_tasks()
    async with town.database.unit_of_work() as work:
        await work.chats.set_closed(town.voice.address("nhóm tài chính"), ChatClosed("gone").reason)
        await work.commit()
    await town.morning()
    [digest] = await _owed_on_telegram(town)
    assert "dự phòng" not in digest.text


async def test_a_chat_that_joins_on_another_platform_is_a_fallback_until_it_is_preferred(town: Town) -> None:
    await _fallback_on_telegram(town)
    async with town.database.unit_of_work() as work:
        telegram = (await work.chats.fallbacks())[0]
        await work.chats.prefer(telegram.id)
        assert [chat.address.channel for chat in await work.chats.fallbacks()] == ["zalo"]
        unit = await work.units.find_by_name("Sở Tài chính")
        code = await enrol.invite(work, Role.OFFICER, unit, town.clock.now)
        await work.commit()
    assert "kênh dự phòng" in await town.answer("mai", code)


async def test_a_chat_on_the_trial_page_makes_no_chat_of_the_unit_a_fallback(town: Town) -> None:
    async with town.database.unit_of_work() as work:
        unit = await work.units.find_by_name("Sở Nội vụ")
        new = NewChat(
            address=Address(channel="sandbox", chat="noi-vu"), title="", private=False, unit_id=unit, role=None
        )
        await work.chats.bind(new, town.clock.now)
        code = await enrol.invite(work, Role.OFFICER, unit, town.clock.now)
        await work.commit()
    assert "kênh dự phòng" not in await town.answer("mai", code)
