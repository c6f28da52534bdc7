"""Short replies: by position, by id, by answering, several at once; each answer says what was recorded."""

import unicodedata
from datetime import date

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def test_every_kind_of_reply_is_recorded_and_said_back(town: Town) -> None:
    await town.usual_morning()
    assert "#102 đạt 50%" in await town.answer("lan", "2 50%")
    assert "#103 đang thực hiện, chưa hoàn thành" in await town.answer("lan", "3 dang lam")
    assert "#103 có vướng mắc: kinh phi" in await town.answer("lan", "3 vuong kinh phi")
    assert "#101 hoàn thành ngày 09/03/2026" in await town.answer("lan", "1 xong")
    assert "hoàn thành ngày 06/03/2026" in await town.answer("lan", "#101 xong, BC 45/BC-STC ngày 6/3")
    assert (await town.part(101)).completed_on == date(2026, 3, 6)
    assert (await town.part(102)).percent == 50
    assert (await town.part(103)).difficulty is not None


async def test_several_tasks_in_one_message(town: Town) -> None:
    await town.usual_morning()
    answer = await town.answer("lan", "1,3 xong; 2 50%")
    assert "#101 hoàn thành" in answer
    assert "#103 hoàn thành" in answer
    assert "#102 đạt 50%" in answer


@on("sandbox", "telegram")
async def test_a_reply_to_an_old_digest_is_read_by_its_own_numbers(town: Town) -> None:
    await town.usual_morning()
    [monday] = await town.news(FINANCE)
    await town.answer("lan", "1 xong")
    await town.morning(date(2026, 3, 10))
    [tuesday] = await town.news(FINANCE)
    assert "1. #102" in tuesday.text
    assert "#103 đạt 20%" in await town.answer("lan", "3 20%", reply_to=monday)
    assert "#102 đạt 40%" in await town.answer("lan", "1 40%", reply_to=tuesday)


@on("sandbox", "telegram")
async def test_a_reply_to_the_card_of_a_task_needs_no_number(town: Town) -> None:
    await town.usual_tasks()
    [card] = await town.hears("lan", FINANCE, "#103")
    assert "#103 hoàn thành" in await town.answer("lan", "xong", reply_to=card)


@on("plain")
async def test_a_phone_that_writes_letters_in_pieces_is_understood(town: Town) -> None:
    await town.usual_morning()
    assert "#101" in await town.answer("lan", unicodedata.normalize("NFD", "1 đã hoàn thành"))
    assert "việc" in await town.answer("lan", unicodedata.normalize("NFD", "Quá hạn"))


@on("plain")
async def test_which_task_is_asked_where_it_is_not_clear(town: Town) -> None:
    await town.usual_morning()
    question = await town.answer("lan", "xong")
    assert "1. #101" in question
    assert "chưa ghi gì" in question
    assert "#102 hoàn thành" in await town.answer("lan", "2")
    assert (await town.part(101)).completed_on is None


@on("plain")
async def test_yes_records_what_was_shown_and_no_leaves_it(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 60%")
    assert "đang ghi 60%" in await town.answer("lan", "2 30%")
    assert "không ghi gì" in await town.answer("lan", "không")
    assert (await town.part(102)).percent == 60
    await town.answer("lan", "2 30%")
    assert "đạt 30%" in await town.answer("lan", "có ạ")
    assert (await town.part(102)).percent == 30


@on("plain")
async def test_ok_after_another_message_confirms_nothing(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 60%")
    await town.answer("lan", "2 30%")
    await town.says("lan", FINANCE, "cảm ơn em")
    await town.says("lan", FINANCE, "ok")
    assert (await town.part(102)).percent == 60


@on("plain")
async def test_ok_after_a_forwarded_message_confirms_nothing(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 60%")
    await town.answer("lan", "2 30%")
    await town.forwards("lan", FINANCE, "chuyển để biết")
    await town.says("lan", FINANCE, "ok")
    assert (await town.part(102)).percent == 60


@on("plain")
async def test_an_answer_after_an_hour_is_too_late(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 60%")
    await town.answer("lan", "2 30%")
    town.later(minutes=61)
    assert "quá một giờ" in await town.answer("lan", "có")
    assert (await town.part(102)).percent == 60


@on("plain")
async def test_nobody_else_answers_a_question(town: Town) -> None:
    """Neither an officer of another unit in the group nor a clerk confirms what the unit was asked."""
    await town.usual_morning()
    await town.answer("lan", "2 60%")
    await town.answer("lan", "2 30%")
    for other in ("dung", "hanh"):
        await town.says(other, FINANCE, "có")
    assert (await town.part(102)).percent == 60


@on("plain")
async def test_a_difficulty_without_a_reason_is_asked_for_it_and_the_clerk_hears_of_it(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    assert "vướng ở đâu" in await town.answer("lan", "3 vướng")
    assert await town.tells("hanh") == []
    assert "#103" in await town.answer("lan", "do thiếu người")
    [notice] = await town.tells("hanh")
    assert "Sở Tài chính báo vướng mắc ở việc #103" in notice
    assert "do thiếu người" in notice


@on("plain")
async def test_thanks_are_no_reason(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "3 vướng")
    await town.says("lan", FINANCE, "cảm ơn em")
    await town.says("lan", FINANCE, "ok")
    assert (await town.part(103)).difficulty is None


@on("plain")
async def test_done_again_keeps_the_day_on_which_it_was_done(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "#101 xong, BC 45/BC-STC ngày 6/3")
    assert "sổ không thay đổi" in await town.answer("lan", "#101 xong")
    assert (await town.part(101)).completed_on == date(2026, 3, 6)


@on("plain")
async def test_what_is_done_is_reopened_only_after_a_question(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "1 xong")
    assert "đã ghi hoàn thành ngày 09/03/2026" in await town.answer("lan", "#101 80%")
    assert "đã ghi hoàn thành" in await town.answer("lan", "#101 vướng kinh phí")
    assert (await town.part(101)).completed_on is not None


@on("sandbox", "plain")
async def test_receipt_is_noted_and_is_no_progress(town: Town) -> None:
    await town.usual_morning()
    assert "đã nhận việc #101, #102, #103" in await town.answer("lan", "đã nhận")
    assert await town.says("lan", FINANCE, "ok") == []
    part = await town.part(101)
    assert (part.acknowledged_on, part.percent) == (date(2026, 3, 9), 0)


@on("telegram")
async def test_a_reaction_says_that_the_receipt_is_noted(town: Town) -> None:
    await town.usual_morning()
    assert await town.says("lan", FINANCE, "đã nhận") == []
    assert (await town.part(101)).acknowledged_on == date(2026, 3, 9)


@on("plain")
async def test_a_task_that_is_not_theirs_reaches_the_clerk(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    assert "Đã chuyển chuyên viên tổng hợp" in await town.answer("lan", "3 chuyển Sở Nội vụ")
    [notice] = await town.tells("hanh")
    assert "cần chuyển đơn vị khác" in notice


@on("plain")
async def test_the_paper_named_afterwards_gives_its_day(town: Town) -> None:
    await town.usual_morning()
    assert "số và ngày" in await town.answer("lan", "1 xong")
    await town.says("lan", FINANCE, "BC 12/BC-STC ngày 6/3")
    assert (await town.part(101)).completed_on == date(2026, 3, 6)


@on("plain")
async def test_words_beside_a_file_count(town: Town) -> None:
    await town.usual_morning()
    [done] = await town.says("lan", FINANCE, "1 xong", file=b"Bao cao ket qua")
    assert "#101 hoàn thành" in done
    assert "Đã lưu tệp minh chứng" in done
