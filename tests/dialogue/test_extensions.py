"""More time: asked by a unit, decided by a clerk or a leader, both sides told, the first day kept."""

from datetime import date

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def test_asked_granted_and_told_to_both(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    assert "hạn cũ của việc #103 vẫn tính" in await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    [notice] = await town.tells("hanh")
    assert "Đề nghị gia hạn GH1: Sở Tài chính xin gia hạn việc #103" in notice
    assert "Hạn hiện nay: 12/03/2026 · đề nghị đến: 20/03/2026" in notice
    assert "hạn mới 20/03/2026" in await town.answer("hanh", "đồng ý GH1")
    [told] = await town.tells(FINANCE)
    assert "được đồng ý: hạn mới 20/03/2026 (hạn gốc vẫn được lưu)" in told
    task = await town.find(103)
    assert (task.deadline.due, task.extended_due) == (date(2026, 3, 12), date(2026, 3, 20))
    assert "đã được đồng ý trước đó" in await town.answer("hanh", "từ chối GH1")


@on("plain")
async def test_refused_with_a_reason_that_the_unit_reads(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    await town.news(FINANCE)
    await town.answer("hanh", "từ chối GH1 vì đã có số liệu")
    [told] = await town.tells(FINANCE)
    assert "không được đồng ý: hạn 12/03/2026 vẫn tính" in told
    assert "vì đã có số liệu" in told
    assert (await town.find(103)).extended_due is None


@on("plain")
async def test_a_leader_decides_and_the_clerk_hears(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    await town.news("hanh")
    await town.answer("an", "dong y gh1")
    [told] = await town.tells("hanh")
    assert "Đã đồng ý GH1" in told


@on("plain")
async def test_another_day_than_asked_is_not_granted_silently(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    assert "chỉ ghi được đúng ngày đó" in await town.answer("hanh", "đồng ý GH1 đến 30/3")
    assert (await town.find(103)).extended_due is None


@on("plain")
async def test_the_day_is_asked_for_and_must_be_later(town: Town) -> None:
    await town.usual_morning()
    assert "ngày đề nghị gia hạn của việc #103" in await town.answer("lan", "xin gia hạn 3")
    assert "không sau hạn hiện nay" in await town.answer("lan", "10/3")
    assert "đến 20/03/2026" in await town.answer("lan", "20/3 vì chờ số liệu")


@on("plain")
async def test_units_do_not_decide(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    assert "không thuộc quyền" in await town.answer("lan", "đồng ý GH1")
    assert "Không có đề nghị gia hạn GH7" in await town.answer("hanh", "đồng ý GH7")


@on("plain")
async def test_the_next_extension_of_a_task_goes_one_level_up(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    await town.answer("hanh", "đồng ý GH1")
    await town.news("an")
    await town.news("hanh")
    await town.answer("lan", "xin gia hạn #103 đến 30/3 vì vẫn chờ số liệu")
    [asked] = await town.tells("an")
    assert "đã gia hạn 1 lần" in asked
    assert 'Trả lời "đồng ý GH2"' in asked
    [told] = await town.tells("hanh")
    assert "tôi đã trình lãnh đạo" in told
    assert "do lãnh đạo quyết định" in await town.answer("hanh", "đồng ý GH2")
    assert "hạn mới 30/03/2026" in await town.answer("an", "đồng ý GH2")
