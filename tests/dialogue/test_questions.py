"""What leadership and units ask, and what they are told."""

from datetime import date

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def test_leadership_asks_for_what_is_overdue(town: Town) -> None:
    await town.usual_tasks()
    answer = await town.answer("an", "quá hạn")
    assert "1 việc" in answer
    assert "#101" in answer
    assert "Sở Tài chính" in answer
    assert "quá hạn 3 ngày" in answer
    assert "Không có việc quá hạn của Sở Y tế" in await town.answer("an", "qua han SYT")
    [sheet] = await town.hears("an", "an", "quá hạn xlsx")
    assert sheet.file == "nhiem-vu-qua-han-2026-03-09.xlsx"
    assert "Nhiệm vụ quá hạn: 1 việc" in sheet.text


@on("telegram")
async def test_the_picture_of_what_is_overdue(town: Town) -> None:
    await town.usual_tasks()
    [picture] = await town.hears("an", "an", "quá hạn biểu đồ")
    assert "Nhiệm vụ quá hạn: 1 việc" in picture.text
    assert picture.file is not None


async def test_the_five_buckets_add_up(town: Town) -> None:
    await town.usual_tasks()
    await town.task("Xây dựng quy chế", number=105)
    await town.morning()
    await town.answer("lan", "#101 xong")
    await town.answer("lan", "#102 xong")
    assert (await town.answer("an", "báo cáo tháng 3")).splitlines()[-6:] == [
        "- Hoàn thành đúng hạn: 1",
        "- Hoàn thành quá hạn: 1",
        "- Chưa hoàn thành, trong hạn: 2",
        "- Chưa hoàn thành, quá hạn: 0",
        "- Không thời hạn: 1",
        "Tổng số: 5",
    ]


@on("plain")
async def test_a_units_report_counts_its_own_part(town: Town) -> None:
    await town.task("Rà soát thủ tục", lead=("Sở Tài chính", "Sở Y tế"), due=date(2026, 3, 12), number=101)
    await town.answer("lan", "#101 xong")
    assert "Hoàn thành đúng hạn: 1" in await town.answer("an", "báo cáo tháng 3 Sở Tài chính")
    assert "Hoàn thành đúng hạn: 0" in await town.answer("an", "báo cáo tháng 3 của Sở Y tế")


@on("plain")
async def test_what_a_unit_still_has_to_do(town: Town) -> None:
    await town.usual_tasks()
    answer = await town.answer("an", "Sở Tài chính còn việc gì?")
    assert "Nhiệm vụ chưa hoàn thành của Sở Tài chính (3 việc" in answer
    assert "Nhiệm vụ chưa hoàn thành (4 việc" in await town.answer("an", "việc")
    assert "#104" in await town.answer("an", "sắp đến hạn Sở Y tế")
    assert "Không có việc quá hạn trên 30 ngày" in await town.answer("an", "quá hạn trên 30 ngày")


async def test_one_task_in_full(town: Town) -> None:
    await town.usual_tasks()
    card = await town.answer("an", "#104")
    assert "Hướng dẫn tuyến dưới phòng chống dịch" in card
    assert "15/TB-VP ngày 02/02/2026" in card
    assert "Sở Y tế (chủ trì): sắp đến hạn, còn 1 ngày làm việc" in card


async def test_a_unit_asks_for_its_own_tasks(town: Town) -> None:
    await town.usual_tasks()
    answer = await town.answer("lan", "việc")
    assert "(3 việc" in answer
    assert "1. #101" in answer
    assert "#104" not in answer
    assert "#102 đạt 20%" in await town.answer("lan", "2 20%")
    assert "(1 việc" in await town.answer("lan", "quá hạn")


@on("plain")
async def test_a_unit_hears_nothing_of_another(town: Town) -> None:
    await town.usual_tasks()
    for question in ("quá hạn Sở Y tế", "Sở Y tế còn việc gì", "báo cáo tháng 3 Sở Y tế"):
        assert await town.answer("lan", question) == "Trong cuộc trò chuyện này tôi chỉ trả lời về Sở Tài chính."


@on("plain")
async def test_a_task_of_another_unit_is_not_shown(town: Town) -> None:
    await town.usual_tasks()
    for said in ("#104", "#104 xong", "#104 gần xong rồi chờ ký"):
        answer = await town.answer("lan", said)
        assert "danh sách của Sở Tài chính" in answer
        assert "tuyến dưới" not in answer


@on("plain")
async def test_an_unknown_unit_is_named_as_it_was_typed(town: Town) -> None:
    assert '"Sở Xây dựng"' in await town.answer("an", "quá hạn Sở Xây dựng")


@on("plain")
async def test_a_long_list_ends_with_the_way_to_the_rest(town: Town) -> None:
    for number in range(22):
        await town.task(f"Việc thứ {number}", due=date(2026, 3, 6))
    answer = "".join(await town.says("an", "an", "quá hạn Sở Tài chính"))
    assert "20. #120" in answer
    assert "#121" not in answer
    assert "Còn 2 việc nữa: gõ quá hạn Sở Tài chính xlsx" in answer


@on("plain")
async def test_help_is_one_screen_of_what_this_person_may(town: Town) -> None:
    for who, has, lacks in (
        ("lan", "1 xong", "mã Sở"),
        ("an", "GH3", "mã Sở"),
        ("hanh", "duyệt", "mã lãnh đạo"),
        ("binh", "mã lãnh đạo", "GH3"),
    ):
        answer = await town.answer(who, "trợ giúp")
        assert has in answer
        assert lacks not in answer
        assert len(answer.splitlines()) <= 14
        assert len(answer) < 900
