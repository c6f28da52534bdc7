"""Whoever is not enrolled gets one polite sentence a day, and nobody reads or changes another unit's tasks."""

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def test_a_stranger_gets_one_sentence_and_no_word_of_the_register(town: Town) -> None:
    await town.usual_tasks()
    answer = await town.answer("khach", "quá hạn")
    assert "chỉ làm việc với người đã được ghi danh" in answer
    assert "Tổng hợp" not in answer
    assert await town.says("khach", "khach", "#101 xong") == []


async def test_a_stranger_in_a_units_group_changes_nothing(town: Town) -> None:
    await town.usual_morning()
    assert "ghi danh" in await town.answer("khach", "1 xong", chat=FINANCE)
    assert (await town.part(101)).completed_on is None


@on("plain")
async def test_an_officer_of_another_unit_reads_and_changes_nothing(town: Town) -> None:
    await town.usual_morning()
    assert "chỉ đầu mối của Sở Tài chính" in await town.answer("dung", "1 xong", chat=FINANCE)
    for question in ("quá hạn", "#101", "việc", "báo cáo tháng 3"):
        assert "không thuộc quyền" in await town.answer("dung", question, chat=FINANCE)
    assert await town.says("dung", FINANCE, "cảm ơn mọi người") == []
    assert (await town.part(101)).completed_on is None


@on("plain")
async def test_a_known_person_in_an_unknown_chat_is_shown_the_way(town: Town) -> None:
    assert "cuộc trò chuyện này thì chưa" in await town.answer("lan", "quá hạn", chat="lan")
    assert await town.says("lan", "lan", "quá hạn") == []
