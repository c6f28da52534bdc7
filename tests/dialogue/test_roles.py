"""Each to their own: who may do what in which chat."""

from tests.dialogue.town import Town, on


@on("plain")
async def test_only_units_report(town: Town) -> None:
    await town.usual_tasks()
    for who in ("an", "hanh", "binh"):
        assert "Tiến độ do đầu mối của đơn vị báo cáo" in await town.answer(who, "#101 xong")
    assert (await town.part(101)).completed_on is None


@on("plain")
async def test_a_leader_in_a_units_group_is_told_of_that_unit(town: Town) -> None:
    await town.usual_tasks()
    answer = await town.answer("an", "việc", chat="nhóm y tế")
    assert "của Sở Y tế" in answer
    assert "#101" not in answer
    assert "Trả lời theo số thứ tự" not in answer
    assert "chỉ đầu mối của Sở Y tế" in await town.answer("an", "#104 xong", chat="nhóm y tế")


@on("plain")
async def test_what_is_not_in_the_table_is_refused(town: Town) -> None:
    for who, said in (("an", "duyệt"), ("lan", "duyệt"), ("binh", "đồng ý GH1")):
        assert "không thuộc quyền" in await town.answer(who, said)


@on("plain")
async def test_a_leader_who_asks_in_other_words_is_shown_questions(town: Town) -> None:
    assert "Tôi chưa hiểu câu hỏi này" in await town.answer("an", "tình hình chung ra sao")
    assert await town.answer("an", "cảm ơn em nhé") == "Vâng, cảm ơn đồng chí."
