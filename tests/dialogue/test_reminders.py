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


async def _digest_sent(town: Town, chat: str = FINANCE) -> str:
    """The digest as it left, whatever was said before."""
    [digest] = [heard.text for heard in await town.heard(chat) if "Nhắc việc" in heard.text]
    return digest


@on("plain")
async def test_a_digest_leaves_out_what_was_reported_before_it_left_and_keeps_its_numbers(town: Town) -> None:
    await town.usual_tasks()
    await town.engine.planner.look()
    await town.says("lan", FINANCE, "#101 xong")
    digest = await _digest_sent(town)
    assert "có 2 việc" in digest
    assert "#101" not in digest
    assert "2. #102" in digest
    assert "3. #103" in digest
    await town.answer("lan", "2 xong")
    assert (await town.part(102)).completed_on == date(2026, 3, 9)


@on("plain")
async def test_a_digest_of_which_nothing_is_left_is_not_sent_and_its_lines_are_owed_again(town: Town) -> None:
    await town.task("Trình phương án", due=date(2026, 3, 9), number=101)
    await town.engine.planner.look()
    await town.says("lan", FINANCE, "#101 xong")
    await town.says("lan", FINANCE, "hoàn tác")
    assert [heard.text for heard in await town.heard(FINANCE) if "Nhắc việc" in heard.text] == []
    await town.morning(date(2026, 3, 10))
    assert "Quá hạn 1 ngày" in (await town.tells(FINANCE))[0]


@on("plain")
async def test_what_is_named_above_is_named_only_while_it_is_overdue(town: Town) -> None:
    await town.task("Báo cáo quyết toán", due=date(2026, 2, 27), number=101)
    await town.task("Báo cáo tài sản công", due=date(2026, 2, 27), number=102)
    town.later(hours=0)
    await town.engine.planner.look()
    await town.says("lan", FINANCE, "#101 xong")
    [told] = await town.tells("hanh")
    assert "1 việc quá hạn" in told
    assert "2. #102" in told


@on("plain")
async def test_after_four_hours_one_digest_makes_up_for_all_that_was_missed(town: Town) -> None:
    await town.usual_tasks()
    town.clock.now = datetime(2026, 3, 9, 11, 31, tzinfo=HANOI)
    await town.morning()
    [digest] = await town.tells(FINANCE)
    assert "Bản tin bù, gộp các bản tin chưa gửi được từ 07:30 ngày 09/03/2026" in digest


@on("plain")
async def test_days_missed_are_named_where_something_was_owed_on_them(town: Town) -> None:
    await town.usual_tasks()
    await town.morning(date(2026, 3, 6))
    await town.news(FINANCE)
    await town.morning(date(2026, 3, 11))
    [digest] = await town.tells(FINANCE)
    assert "gộp các bản tin chưa gửi được từ 07:30 ngày 09/03/2026" in digest
    await town.morning(date(2026, 3, 12))
    assert all("bù" not in text for text in await town.tells(FINANCE))


@on("plain")
async def test_a_digest_that_could_not_leave_all_day_is_said_in_the_next_one(town: Town) -> None:
    await town.usual_tasks()
    await town.engine.planner.look()
    town.clock.now = datetime(2026, 3, 9, 17, 31, tzinfo=HANOI)
    await town.engine.delivery.catch_up()
    assert await town.tells(FINANCE) == []
    await town.morning(date(2026, 3, 10))
    [digest] = await town.tells(FINANCE)
    assert all(f"#{number}" in digest for number in (101, 102, 103))
    assert "Bản tin bù, gộp các bản tin chưa gửi được từ 07:30 ngày 09/03/2026" in digest
