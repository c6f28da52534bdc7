"""The main job: a morning's digest, three short replies, and what leadership sees of it."""

from datetime import date

from tests.dialogue.town import Town


async def test_one_digest_a_chat_then_replies_by_position_then_the_overdue_list(town: Town) -> None:
    await town.usual_morning()
    [digest] = await town.heard("nhóm tài chính")
    assert "1. #101 Tổng hợp số liệu" in digest.text
    assert "Quá hạn 3 ngày" in digest.text
    assert "2. #102 Trình UBND tỉnh" in digest.text
    assert "Hạn hôm nay" in digest.text
    assert "Còn 3 ngày làm việc" in digest.text
    [other] = await town.heard("nhóm y tế")
    assert "1. #104 Hướng dẫn" in other.text

    [answer] = await town.says("lan", "nhóm tài chính", "2 50%")
    assert "#102" in answer
    assert "đạt 50%" in answer
    [answer] = await town.says("lan", "nhóm tài chính", "3 vuong kinh phi")
    assert "#103" in answer
    assert "vướng mắc" in answer
    [overdue] = await town.says("an", "an", "qua han")
    assert "#101" in overdue
    [answer] = await town.says("lan", "nhóm tài chính", "1 xong")
    assert "#101" in answer
    assert "hoàn thành" in answer
    assert "hoàn tác" in answer

    assert (await town.find(101)).leads[0].completed_on == date(2026, 3, 9)
    assert (await town.find(102)).leads[0].percent == 50
    assert (await town.find(103)).leads[0].difficulty is not None
    [overdue] = await town.says("an", "an", "quá hạn")
    assert "Không có việc quá hạn" in overdue


async def test_looking_twice_sends_once(town: Town) -> None:
    await town.usual_morning()
    await town.morning()
    assert len(await town.heard("nhóm tài chính")) == 1


async def test_nothing_is_said_where_nothing_is_due(town: Town) -> None:
    await town.task("Việc còn xa", due=date(2026, 12, 31))
    await town.morning()
    assert await town.heard("nhóm tài chính") == []
