"""Much is said before anything can be answered: few messages answer it, and each reply is named in one of them."""

import re
from collections import Counter

from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def _answers(town: Town, who: str, chat: str, *texts: str) -> list[str]:
    """What is answered to all of this, said at once."""
    await town.news(chat)
    for text in texts:
        await town.voice.say(who, chat, text, at=town.clock.now)
    await town.engine.intake.catch_up()
    await town.engine.delivery.catch_up()
    return await town.tells(chat)


@on("sandbox", "plain", "zalo")
async def test_many_replies_get_few_answers_and_each_is_named_once(town: Town) -> None:
    await town.usual_morning()
    said = [(task, percent) for percent in range(10, 50, 10) for task in (101, 102, 103)]
    answers = await _answers(town, "lan", FINANCE, *(f"#{task} {percent}%" for task, percent in said))
    assert len(answers) == (1 if town.voice.name == "zalo" else 5)
    found = re.findall(r"#(\d+) đạt (\d+)%", "\n".join(answers))
    assert found == [(str(task), str(percent)) for task, percent in said]
    assert [(await town.part(task)).percent for task in (101, 102, 103)] == [40, 40, 40]


@on("sandbox", "plain", "zalo")
async def test_a_joint_answer_says_once_how_to_take_back_what_was_recorded_last(town: Town) -> None:
    await town.usual_morning()
    answers = await _answers(town, "lan", FINANCE, *(f"#10{1 + n % 3} {n + 10}%" for n in range(8)))
    assert answers[-1].count("hoàn tác") == 1
    assert (await town.part(102)).percent == 17
    assert "#102" in await town.answer("lan", "hoàn tác")
    assert (await town.part(102)).percent == 14


@on("sandbox")
async def test_a_reply_to_a_joint_answer_is_about_what_it_lists(town: Town) -> None:
    await town.usual_morning()
    await _answers(town, "lan", FINANCE, *["#101 1%"] * 5, "#103 30%")
    joint = (await town.heard(FINANCE))[-1]
    [answer] = await town.says("lan", FINANCE, "2 xong", reply_to=joint)
    assert "#103 hoàn thành" in answer


@on("sandbox", "plain", "zalo")
async def test_a_remark_that_waits_is_not_said_again(town: Town) -> None:
    answers = await _answers(town, "an", "an", *["trời đẹp quá nhỉ"] * 7)
    assert [answer.count("chưa hiểu") for answer in answers] == [1]
    assert len(await _answers(town, "an", "an", "trời đẹp quá nhỉ")) == 1


@on("sandbox")
async def test_a_question_put_again_is_answered_once_with_buttons_that_work(town: Town) -> None:
    await town.usual_morning()
    await town.news("an")
    [overdue] = await _answers(town, "an", "an", *["quá hạn"] * 7)
    [shown] = [heard for heard in await town.heard("an") if heard.text == overdue]
    assert len(await town.presses("an", "an", shown, "Tệp xlsx")) == 1
    await town.answer("lan", "2 60%")
    await _answers(town, "lan", FINANCE, *["2 30%"] * 7)
    asked = (await town.heard(FINANCE))[-1]
    await town.presses("lan", FINANCE, asked, "Có")
    assert (await town.part(102)).percent == 30


@on("sandbox")
async def test_what_has_buttons_is_a_message_of_its_own_and_takes_in_no_other(town: Town) -> None:
    await town.usual_morning()
    answers = await _answers(
        town, "lan", FINANCE, *(f"#101 {n + 10}%" for n in range(7)), "#101 5%", "#102 50%", "#103 60%"
    )
    heard = (await town.heard(FINANCE))[-7:]
    assert [bool(one.buttons) for one in heard] == [False] * 5 + [True, False]
    assert "#101 đạt 5%" in answers[5]
    assert "#102" not in answers[5]
    assert re.findall(r"#(\d+) đạt", answers[6]) == ["102", "103"]


@on("sandbox", "plain", "zalo")
async def test_an_update_that_is_handled_again_is_answered_once(town: Town) -> None:
    """As after a restore of an older inbox, or where a platform forgets what it handed over."""
    await town.usual_morning()
    for n in range(9):
        await town.voice.say("lan", FINANCE, f"#10{1 + n % 3} {n + 10}%", at=town.clock.now)
    for _ in range(3):
        await town.engine.intake.catch_up()
        await _run(town, "UPDATE inbox SET state = 'new'")
    await town.news(FINANCE)
    await town.engine.delivery.catch_up()
    await town.engine.intake.catch_up()
    await town.engine.delivery.catch_up()
    named = Counter(re.findall(r"#\d+ đạt \d+%", "\n".join(await town.tells(FINANCE))))
    assert set(named.values()) == {1}
    assert len(named) == 9


@on("sandbox", "plain", "zalo")
async def test_an_answer_whose_commit_failed_is_said_once_when_the_update_is_tried_again(town: Town) -> None:
    await town.usual_morning()
    await town.news(FINANCE)
    for n in range(9):
        await town.voice.say("lan", FINANCE, f"#10{1 + n % 3} {n + 10}%", at=town.clock.now)
        await town.engine.intake.catch_up()
    await _run(
        town,
        "CREATE TRIGGER full BEFORE UPDATE ON inbox WHEN new.state = 'done' BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    await town.voice.say("lan", FINANCE, "#101 77%", at=town.clock.now)
    await town.engine.intake.catch_up()
    await _run(town, "DROP TRIGGER full")
    town.later(minutes=1)
    await town.engine.intake.catch_up()
    await town.engine.delivery.catch_up()
    assert "\n".join(await town.tells(FINANCE)).count("#101 đạt 77%") == 1


async def _run(town: Town, statement: str) -> None:
    async with town.database.engine.begin() as connection:
        await connection.exec_driver_sql(statement)
