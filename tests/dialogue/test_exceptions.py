"""What did not go as it should is told to the clerks, in plain words and once."""

from datetime import date, datetime, timedelta

import pytest

from tests.dialogue.town import HANOI, MONDAY, Town, on

FINANCE = "nhóm tài chính"
BLOCKED, KICKED = "Forbidden: bot was blocked by the user", "Forbidden: bot was kicked from the group chat"


async def _fails(town: Town, chat: str, error: str, state: str = "held") -> None:
    """What is owed to a chat ends without arriving."""
    async with town.database.engine.begin() as connection:
        lane = town.voice.address(chat).lane
        await connection.exec_driver_sql(
            f"UPDATE outbox SET state = '{state}', attempts = 1, error = \"{error}\" "
            f"WHERE lane = '{lane}' AND state = 'ready'"
        )


async def _closes(town: Town, chat: str, reason: str) -> None:
    async with town.database.unit_of_work() as work:
        await work.chats.set_closed(town.voice.address(chat), reason)
        await work.outbox.close_lane(town.voice.address(chat).lane, reason)
        await work.commit()


@on("plain")
async def test_the_clerk_hears_in_the_morning_what_did_not_arrive_why_and_what_to_do(town: Town) -> None:
    await town.usual_tasks()
    await town.engine.planner.look()
    await _closes(town, FINANCE, KICKED)
    await town.morning(date(2026, 3, 10))
    told = await town.tells("hanh")
    assert "Tin chưa gửi được" in told[0]
    assert "1. Sở Tài chính (nhóm tài chính), từ 07:31 ngày 09/03/2026" in told[0]
    assert "1 bản tin nhắc việc (việc #101, #102, #103)" in told[0]
    assert "Vì: tôi đã bị đưa ra khỏi nhóm." in told[0]
    assert "Cần làm: thêm tôi trở lại nhóm" in told[0]
    assert await town.tells("an") == []
    assert await town.tells("binh") == []


@on("plain")
async def test_it_is_told_once_and_again_only_after_a_week_without_any_message_there(town: Town) -> None:
    await town.usual_tasks()
    await town.engine.planner.look()
    await _closes(town, FINANCE, BLOCKED)
    told = []
    for day in range(1, 10):
        await town.morning((MONDAY + timedelta(days=day)).date())
        told += [day for text in await town.tells("hanh") if "Tin chưa gửi được" in text]
    assert told == [1, 8]


@on("plain")
async def test_nothing_is_said_where_nothing_went_wrong(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    await town.morning(date(2026, 3, 10))
    assert await town.tells("hanh") == []


@on("plain")
async def test_what_could_not_leave_all_day_is_on_the_list_and_said_in_the_next_digest(town: Town) -> None:
    await town.usual_tasks()
    await town.engine.planner.look()
    town.clock.now = datetime(2026, 3, 9, 17, 31, tzinfo=HANOI)
    await town.engine.delivery.catch_up()
    await town.morning(date(2026, 3, 10))
    [told] = await town.tells("hanh")
    assert "đến hết giờ gửi tin trong ngày vẫn chưa gửi được" in told
    assert "2. Sở Y tế" in told
    assert "#101" in (await town.tells(FINANCE))[0]


@on("plain")
@pytest.mark.parametrize(
    "words", ["tin chưa gửi được", "lỗi gửi", "co tin nao chua gui duoc khong", "danh sách lỗi gửi tin"]
)
async def test_a_clerk_asks_for_the_list_at_any_time(town: Town, words: str) -> None:
    assert "Không có tin nào chưa gửi được" in await town.answer("hanh", words)
    await town.usual_tasks()
    await town.engine.planner.look()
    await _fails(town, FINANCE, "Bad Request: can't parse entities", "dead")
    assert "nền tảng chat từ chối tin này" in await town.answer("hanh", words)
    assert "nền tảng chat từ chối tin này" in await town.answer("binh", words)


@on("plain")
async def test_others_do_not_see_the_list(town: Town) -> None:
    assert "chưa gửi được" not in await town.answer("an", "tin chưa gửi được")
    await town.usual_morning()
    await town.says("lan", FINANCE, "#101 không gửi được báo cáo")
    assert not [text for text in await town.says("lan", FINANCE, "lỗi gửi") if "trường hợp" in text]


@on("plain")
async def test_admins_are_told_where_there_is_no_clerk(town: Town) -> None:
    await town.usual_tasks()
    await town.engine.planner.look()
    await _closes(town, FINANCE, KICKED)
    await _closes(town, "hanh", BLOCKED)
    await town.morning(date(2026, 3, 10))
    assert "Tin chưa gửi được" in (await town.tells("binh"))[0]


@on("plain")
async def test_on_the_first_morning_of_a_week_the_clerk_sees_what_was_not_understood(town: Town) -> None:
    for text in ("cái này sao rồi ạ", "cai nay sao roi a", "hỏi chị Nguyễn Thị Hoa xem giúp"):
        await town.answer("hanh", text)
    await town.morning(date(2026, 3, 10))
    assert await town.tells("hanh") == []
    town.clock.now = datetime(2026, 3, 16, 7, 31, tzinfo=HANOI)
    await town.morning()
    [told] = await town.tells("hanh")
    assert "Tin tôi chưa hiểu từ lần báo trước: 3 tin" in told
    assert '• 2 lần: "cái này sao rồi ạ"' in told
    assert '"hỏi chị … xem giúp"' in told
    assert "Hoa" not in told
    await town.morning(date(2026, 3, 17))
    await town.morning(date(2026, 3, 23))
    assert await town.tells("hanh") == []


@on("plain")
async def test_what_a_unit_could_not_send_is_a_report_and_no_question(town: Town) -> None:
    await town.usual_morning()
    assert "vướng ở đâu" in await town.answer("lan", "3 vướng")
    assert "#103 có vướng mắc: chưa gửi được" in await town.answer("lan", "chưa gửi được")
    assert "#101 đang thực hiện" in await town.answer("lan", "#101 báo cáo chưa gửi được")
