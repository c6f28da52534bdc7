"""Where a platform lets a message change, the day's digest shows what was reported done since."""

from tests.dialogue.town import Town, on
from tests.dialogue.voices import TelegramVoice

FINANCE = "nhóm tài chính"


@on("telegram")
async def test_a_reported_task_is_ticked_off_in_the_digest_and_undone_there(town: Town) -> None:
    assert isinstance(town.voice, TelegramVoice)
    await town.usual_morning()
    await town.answer("lan", "1 xong")
    [changed] = await town.voice.changed(FINANCE)
    assert "✓ 1. #101" in changed.text
    assert "✓ 2. #102" not in changed.text
    assert [label for label in changed.buttons if label.startswith("1")] == []
    await town.answer("lan", "hoàn tác")
    again = (await town.voice.changed(FINANCE))[-1]
    assert "✓" not in again.text
    assert [label for label in again.buttons if label.startswith("1")] != []


@on("telegram")
async def test_a_reply_to_a_digest_that_changed_is_read_by_its_numbers(town: Town) -> None:
    await town.usual_morning()
    [digest] = await town.heard(FINANCE)
    await town.answer("lan", "1 xong")
    assert "#103 đạt 50%" in await town.answer("lan", "3 50%", reply_to=digest)


@on("plain")
async def test_elsewhere_nothing_more_is_said(town: Town) -> None:
    await town.usual_morning()
    assert len(await town.says("lan", FINANCE, "1 xong")) == 1
