"""One digest a chat a working day, when there is something to say, late where it is late, never twice."""

from datetime import date, datetime

from tests.dialogue.town import HANOI, Town, on

FINANCE = "nhóm tài chính"


@on("plain")
async def test_a_day_missed_is_made_up_for_once_and_said_to_be_late(town: Town) -> None:
    await town.usual_tasks()
    town.clock.now = datetime(2026, 3, 9, 10, 0, tzinfo=HANOI)
    await town.morning()
    [digest] = await town.tells(FINANCE)
    assert "Gửi bù: bản tin lẽ ra đến lúc 07:30" in digest
    await town.morning()
    assert await town.tells(FINANCE) == []


@on("plain")
async def test_three_days_down_are_one_digest(town: Town) -> None:
    await town.usual_tasks()
    await town.morning(date(2026, 3, 9))
    await town.news(FINANCE)
    await town.morning(date(2026, 3, 12))
    [digest] = await town.tells(FINANCE)
    assert "3 việc" in digest


@on("plain")
async def test_nothing_outside_working_hours_and_days(town: Town) -> None:
    await town.usual_tasks()
    for hour in (6, 7, 18, 23):
        town.clock.now = datetime(2026, 3, 9, hour, 0, tzinfo=HANOI)
        await town.morning()
    await town.morning(date(2026, 3, 8))
    assert await town.tells(FINANCE) == []


@on("plain")
async def test_a_task_done_is_reminded_of_no_more_and_a_moved_one_anew(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "1,2 xong")
    await town.answer("lan", "xin gia hạn 3 đến 23/3 vì chờ số liệu")
    await town.answer("hanh", "đồng ý GH1")
    await town.news(FINANCE)
    await town.morning(date(2026, 3, 10))
    assert await town.tells(FINANCE) == []
    await town.morning(date(2026, 3, 12))
    [digest] = await town.tells(FINANCE)
    assert "1. #103" in digest
    assert "23/03/2026 (đã gia hạn, hạn gốc 12/03/2026)" in digest


@on("plain")
async def test_a_coordinating_unit_is_told_near_the_day_only(town: Town) -> None:
    await town.task("Xây dựng đề án", coordinating=("Sở Y tế",), due=date(2026, 3, 18), number=101)
    await town.morning()
    assert "Còn 7 ngày làm việc" in (await town.tells(FINANCE))[0]
    assert await town.tells("nhóm y tế") == []
    await town.morning(date(2026, 3, 13))
    assert "đơn vị phối hợp" in (await town.tells("nhóm y tế"))[0]
