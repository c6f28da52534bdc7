"""What shows that a task is done: the number and day of a document, or the file itself; asked for once."""

from datetime import date

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


async def test_the_number_of_the_document_is_asked_for_once_and_dates_the_completion(town: Town) -> None:
    await town.usual_morning()
    assert "số và ngày" in await town.answer("lan", "2 xong")
    answer = await town.answer("lan", "QĐ 123/QĐ-STC ngày 5/3")
    assert "#102 hoàn thành ngày 05/03/2026" in answer
    assert "số và ngày" not in answer
    assert (await town.part(102)).completed_on == date(2026, 3, 5)
    assert "minh chứng: 123/QĐ-STC ngày 05/03/2026" in await town.answer("an", "#102")


@on("plain")
async def test_that_there_is_none_is_an_answer_too(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    assert "chưa có minh chứng" in await town.answer("lan", "không có văn bản ạ")
    assert (await town.part(102)).completed_on is not None


@on("plain")
async def test_another_report_in_between_is_a_report(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    assert "#103 đạt 50%" in await town.answer("lan", "3 50%")
    assert "Tôi hiểu tin" in await town.answer("lan", "QĐ 123/QĐ-STC ngày 5/3")


@on("sandbox", "telegram")
async def test_a_file_with_words_is_kept_with_the_report(town: Town) -> None:
    await town.usual_morning()
    [answer] = await town.says("lan", FINANCE, "2 xong", file=b"Noi dung bao cao.")
    assert "Đã lưu tệp minh chứng" in answer
    assert "số và ngày" not in answer
    [sent] = await town.hears("an", "an", "minh chứng #102")
    assert "Minh chứng của việc #102" in sent.text


@on("sandbox", "telegram")
async def test_a_file_alone_belongs_to_what_was_just_reported(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    [answer] = await town.says("lan", FINANCE, file=PICTURE)
    assert "#102 hoàn thành" in answer
    assert "Đã lưu tệp minh chứng" in answer


@on("sandbox")
async def test_a_file_alone_completes_nothing_by_itself(town: Town) -> None:
    await town.usual_morning()
    [answer] = await town.says("lan", FINANCE, file=PICTURE)
    assert "chưa biết tệp này là minh chứng của việc nào" in answer
    assert (await town.part(101)).completed_on is None


@on("sandbox")
async def test_a_file_with_doubtful_words_waits_for_the_answer(town: Town) -> None:
    await town.usual_morning()
    [question] = await town.says("lan", FINANCE, "2 QĐ 12/QĐ-STC ngày 5/3", file=PICTURE)
    assert "Đúng không?" in question
    assert "Đã lưu tệp minh chứng" in await town.answer("lan", "có")


@on("sandbox")
async def test_a_document_marked_secret_is_not_kept(town: Town) -> None:
    await town.usual_morning()
    answers = await town.says("lan", FINANCE, "2 xong", file="UBND TỈNH\nTỐI MẬT\nBáo cáo".encode())
    assert any("có dấu chỉ độ mật" in answer for answer in answers)
    assert any("không có tệp" in a or "chưa có tệp" in a for a in await town.says("an", "an", "minh chứng #102"))


@on("sandbox")
async def test_a_stranger_to_the_unit_sends_files_in_vain(town: Town) -> None:
    await town.usual_morning()
    answers = await town.says("an", "an", "1 xong", file=PICTURE)
    assert any("Tôi không dùng được tệp này" in answer for answer in answers)


@on("plain")
async def test_the_directive_is_not_there_and_that_is_said(town: Town) -> None:
    await town.usual_morning()
    assert "Không có tệp gốc của 15/TB-VP" in await town.answer("an", "văn bản gốc #101")
