"""Whatever is typed, the answer is a sentence and the register stands."""

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"
NASTY = '<b>&"quyết toán"</b>'


async def test_signs_of_markup_are_words_everywhere(town: Town) -> None:
    await town.task(f"Báo cáo {NASTY} năm 2025", number=101)
    assert f"Báo cáo {NASTY} năm 2025" in await town.answer("an", "#101")
    assert NASTY in await town.answer("lan", "việc")
    await town.answer("lan", f"#101 vướng {NASTY} của dự án")
    [notice] = await town.tells("hanh")
    assert NASTY in notice
    assert f'"Sở {NASTY}"' in await town.answer("an", f"quá hạn Sở {NASTY}")


async def test_five_thousand_letters_are_too_many(town: Town) -> None:
    answer = await town.answer("lan", "xong " * 800)
    assert "quá dài" in answer
    assert "chưa ghi gì" in answer


@on("plain")
async def test_group_talk_is_left_alone(town: Town) -> None:
    await town.usual_morning()
    for said in ("", "😀😀", "cảm ơn em"):
        assert await town.says("lan", FINANCE, said) == []


@on("plain")
async def test_a_leader_gets_a_sentence_for_anything(town: Town) -> None:
    for said in ("", "😀", "\x00", "'; DROP TABLE tasks; --", "{{ 7 * 7 }}", "1" * 1500):
        answer = await town.answer("an", said)
        assert "quá hạn" in answer
        assert "49" not in answer


@on("telegram", "plain")
async def test_forwarded_words_report_nothing(town: Town) -> None:
    await town.usual_morning()
    [answer] = await town.forwards("lan", FINANCE, "1 xong")
    assert "Tin chuyển tiếp" in answer
    assert (await town.part(101)).completed_on is None


@on("telegram", "plain")
async def test_an_edited_message_reports_nothing_new(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 50%")
    [answer] = await town.edits("lan", FINANCE, "2 90%")
    assert "sửa một tin cũ" in answer
    assert (await town.part(102)).percent == 50


@on("plain")
async def test_a_number_of_no_task_is_named(town: Town) -> None:
    await town.usual_morning()
    for said in ("9 xong", "#999 xong", "#104 xong, 9 xong"):
        assert "danh sách của Sở Tài chính" in "".join(await town.says("lan", FINANCE, said))
