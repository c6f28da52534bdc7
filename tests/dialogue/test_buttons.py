"""Buttons stand for words, once, in their own chat."""

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


@on("sandbox", "telegram")
async def test_a_button_of_the_digest_records_once(town: Town) -> None:
    await town.usual_morning()
    [digest] = await town.news(FINANCE)
    [answer] = await town.presses("lan", FINANCE, digest, "1 đang làm")
    assert "#101 đang thực hiện" in answer
    [answer] = await town.presses("lan", FINANCE, digest, "1 đang làm")
    assert "đã được bấm lúc 07:31" in answer
    [answer] = await town.presses("lan", FINANCE, digest, "1 xong")
    assert "#101 hoàn thành" in answer
    [answer] = await town.presses("lan", FINANCE, digest, "3 vướng")
    assert "vướng ở đâu" in answer
    [answer] = await town.presses("khach", FINANCE, digest, "2 xong")
    assert "ghi danh" in answer
    assert (await town.part(102)).completed_on is None


@on("sandbox", "telegram")
async def test_yes_and_no_answer_their_own_question_only(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 60%")
    [older] = await town.hears("lan", FINANCE, "2 30%")
    [newer] = await town.hears("lan", FINANCE, "2 20%")
    [answer] = await town.presses("lan", FINANCE, older, "Có")
    assert "không còn dùng được" in answer
    assert (await town.part(102)).percent == 60
    [answer] = await town.presses("lan", FINANCE, newer, "Có")
    assert "không còn dùng được" in answer


@on("sandbox", "telegram")
async def test_the_clerk_decides_by_a_button_and_a_leader_takes_files_twice(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    [notice] = await town.news("hanh")
    [answer] = await town.presses("hanh", "hanh", notice, "Đồng ý")
    assert "Đã đồng ý GH1" in answer
    [overdue] = await town.hears("an", "an", "quá hạn")
    for _ in range(2):
        [answer] = await town.presses("an", "an", overdue, "Tệp xlsx")
        assert "Nhiệm vụ quá hạn: 1 việc" in answer


@on("sandbox")
async def test_a_button_of_another_chat_does_nothing(town: Town) -> None:
    await town.usual_morning()
    [digest] = await town.news(FINANCE)
    [answer] = await town.presses("dung", "nhóm y tế", digest, "1 xong", shown_in=FINANCE)
    assert "không còn dùng được" in answer
    assert (await town.part(101)).completed_on is None
