"""What stays overdue without a word climbs to the clerk, then to leadership, each once."""

from datetime import date

from tests.dialogue.town import Town, on


async def test_a_silent_task_reaches_the_clerk_and_then_leadership(town: Town) -> None:
    await town.task("Báo cáo quyết toán", due=date(2026, 2, 27), number=101)
    await town.morning(date(2026, 3, 6))
    assert await town.tells("hanh") == []
    await town.morning(date(2026, 3, 9))
    [told] = await town.tells("hanh")
    assert "1 việc quá hạn cần theo dõi" in told
    assert "Mức 3/5" in told
    assert "Sở Tài chính · quá hạn 10 ngày" in told
    assert await town.tells("an") == []
    await town.morning(date(2026, 3, 23))
    assert await town.tells("hanh") == []
    [told] = await town.tells("an")
    assert "cần chỉ đạo" in told


@on("plain")
async def test_a_report_stops_the_climb_until_the_unit_is_silent_again(town: Town) -> None:
    await town.task("Báo cáo quyết toán", due=date(2026, 2, 27), number=101)
    await town.morning(date(2026, 3, 9))
    await town.news("hanh")
    await town.answer("lan", "#101 50%")
    await town.morning(date(2026, 3, 16))
    assert await town.tells("hanh") == []
    await town.morning(date(2026, 3, 17))
    [told] = await town.tells("hanh")
    assert "Báo cáo gần nhất: 09/03/2026" in told
