"""Replies as people type them, from the phone to the register: figures, exceptions, corrections, other languages."""

from datetime import date

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def test_a_falling_figure_is_asked_about_and_a_hundred_is_completion(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "3 60%")
    question = await town.answer("lan", "3 40%")
    assert "đang ghi 60%" in question
    assert (await town.part(103)).percent == 60
    assert "#103 đạt 40%" in await town.answer("lan", "có")
    assert "#103 hoàn thành" in await town.answer("lan", "3 100%")
    await town.answer("lan", "có")
    assert (await town.part(103)).completed_on == date(2026, 3, 9)


@on("plain")
async def test_all_but_one(town: Town) -> None:
    await town.usual_morning()
    answer = await town.answer("lan", "xong tất cả trừ 3")
    if "Đúng không?" in answer:
        await town.answer("lan", "có")
    done = [(await town.part(number)).completed_on is not None for number in (101, 102, 103)]
    assert done == [True, True, False]


@on("plain")
async def test_a_part_of_many_is_a_figure(town: Town) -> None:
    await town.usual_morning()
    assert "đạt 60%" in await town.answer("lan", "3 xong 3/5 xã")
    assert (await town.part(103)).completed_on is None


@on("plain")
async def test_what_is_soon_denied_asked_or_hoped_completes_nothing(town: Town) -> None:
    await town.usual_morning()
    for said in (
        "1 sắp xong rồi", "1 chưa xong", "1 xong đâu mà xong", "1 không kịp", "mai xong 1", "1 xong chưa?",
        "nếu có kinh phí thì 1 xong", "chắc là 1 xong", "QĐ số 20 ngày 15/3", "thứ 4 nộp", "đã nhận",
    ):  # fmt: skip
        await town.says("lan", FINANCE, said)
        await town.says("lan", FINANCE, "không")
        assert (await town.part(101)).completed_on is None, said


@on("plain")
async def test_a_correction_opens_again_what_it_names_after_a_question(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    answer = await town.answer("lan", "nhầm, việc 2 chưa xong")
    if "Đúng không?" in answer:
        await town.answer("lan", "có")
    assert (await town.part(102)).completed_on is None


@on("plain")
async def test_english_without_diacritics_and_in_full_width(town: Town) -> None:
    await town.usual_morning()
    assert "#101 hoàn thành" in await town.answer("lan", "１ xong roi a")
    assert "#102 hoàn thành" in await town.answer("lan", "2 done")


@on("plain")
async def test_handing_over_reaches_the_clerk_and_the_day_stands(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    answer = await town.answer("lan", "3 đề nghị chuyển Sở Nội vụ")
    assert "chuyên viên tổng hợp" in answer
    [notice] = await town.tells("hanh")
    assert "cần chuyển đơn vị khác" in notice
    assert (await town.find(103)).deadline.due == date(2026, 3, 12)


@on("plain")
async def test_a_coordinating_unit_reports_its_own_part_only(town: Town) -> None:
    await town.task("Rà soát chung", coordinating=("Sở Y tế",), due=date(2026, 3, 12), number=101)
    assert "#101 hoàn thành" in await town.answer("dung", "#101 xong")
    task = await town.find(101)
    assert [part.completed_on for part in task.assignments] == [None, date(2026, 3, 9)]
    assert "#101" in await town.answer("an", "Sở Tài chính còn việc gì")


@on("plain")
async def test_questions_of_a_unit_about_its_task(town: Town) -> None:
    await town.usual_morning()
    for said in ("hạn của việc 3 là khi nào?", "ai chủ trì #103?", "#103 là gì"):
        card = await town.answer("lan", said)
        assert "Báo cáo kết quả rà soát tài sản công" in card
        assert "12/03/2026" in card
