"""A difficulty that names another unit: that unit is asked, and what it says goes back."""

from tests.dialogue.town import Town, on

FINANCE, HEALTH = "nhóm tài chính", "nhóm y tế"


async def test_the_unit_that_is_named_is_asked_and_its_answer_goes_back(town: Town) -> None:
    await town.usual_morning()
    await town.news(HEALTH)
    await town.news("hanh")
    assert "Đã hỏi ý kiến Sở Y tế về việc #103" in await town.answer("lan", "3 vướng do SYT chưa gửi số liệu")
    [question] = await town.news(HEALTH)
    assert "Đề nghị phối hợp VM1: Sở Tài chính đang vướng ở việc #103" in question.text
    [notice] = await town.tells("hanh")
    assert "Đã hỏi ý kiến Sở Y tế" in notice
    await town.news(FINANCE)
    assert "Đã chuyển ý kiến cho Sở Tài chính" in await town.answer("dung", "VM1 chiều nay sẽ gửi", reply_to=question)
    for chat in (FINANCE, "hanh"):
        [told] = await town.tells(chat)
        assert "Sở Y tế trả lời về vướng mắc của Sở Tài chính ở việc #103" in told
        assert "chiều nay sẽ gửi" in told


@on("sandbox", "telegram")
async def test_an_answer_to_the_question_needs_no_code(town: Town) -> None:
    await town.usual_morning()
    await town.news(HEALTH)
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    [question] = await town.news(HEALTH)
    assert "Đã chuyển ý kiến" in await town.answer("dung", "mai có số liệu ạ", reply_to=question)


@on("plain")
async def test_only_the_unit_that_was_asked_answers(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "3 vướng kinh phí")
    await town.news(FINANCE)
    await town.says("dung", HEALTH, "VM1 xong rồi")
    assert await town.tells(FINANCE) == []


@on("plain")
async def test_a_unit_is_not_asked_about_its_own_difficulty(town: Town) -> None:
    await town.usual_morning()
    assert "Đã hỏi ý kiến" not in await town.answer("lan", "3 vướng do Sở Tài chính thiếu người")


@on("plain")
async def test_an_empty_answer_is_asked_for(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "3 vướng do Sở Y tế chưa gửi số liệu")
    assert "Xin ghi ý kiến sau mã" in await town.answer("dung", "VM1")
