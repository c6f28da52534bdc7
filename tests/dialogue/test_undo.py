"""Taking back what was recorded last."""

from datetime import date

from domain.deadlines import Deadline, DeadlineKind
from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


async def test_the_last_message_is_taken_back_whole(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 40%")
    await town.answer("lan", "1 xong; 2 70%")
    answer = await town.answer("lan", "hoan tac")
    assert "#101 Tổng hợp số liệu giải ngân vốn đầu tư công: trở lại quá hạn 3 ngày." in answer
    assert "trở lại đến hạn, 40%" in answer
    assert (await town.part(101)).completed_on is None
    assert (await town.part(102)).percent == 40
    assert "Không có điều gì" in await town.answer("lan", "hoàn tác")


@on("plain")
async def test_after_a_quarter_of_an_hour_it_stands(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 40%")
    town.later(minutes=16)
    assert "15 phút" in await town.answer("lan", "hoàn tác")
    assert (await town.part(102)).percent == 40


@on("plain")
async def test_the_clerk_hears_that_a_request_was_taken_back(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    await town.news("hanh")
    await town.answer("lan", "hoàn tác")
    [notice] = await town.tells("hanh")
    assert "đã huỷ tin vừa báo về việc #103" in notice
    assert "đã rút đề nghị GH1" in await town.answer("hanh", "đồng ý GH1")


@on("plain")
async def test_a_request_that_was_decided_is_not_taken_back(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "xin gia hạn 3 đến 20/3 vì chờ số liệu")
    await town.answer("hanh", "đồng ý GH1")
    assert "Không có điều gì" in await town.answer("lan", "hoàn tác")
    assert (await town.find(103)).extended_due == date(2026, 3, 20)


@on("plain")
async def test_a_round_reported_twice_is_asked_about(town: Town) -> None:
    monthly = Deadline(kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY", text="hằng tháng")
    await town.task("Báo cáo hằng tháng", deadline=monthly, number=101)
    assert "kỳ hạn 28/02/2026" in await town.answer("lan", "#101 xong")
    assert "kỳ tiếp theo" in await town.answer("lan", "#101 xong")
    await town.answer("lan", "không")
    assert (await town.part(101)).completed_through == date(2026, 2, 28)
