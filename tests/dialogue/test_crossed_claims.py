"""COMPLETION=confirm: codes that outlived what they were about, files, and questions that sound like decisions."""

from datetime import date

import pytest

from domain.completions import Completion
from domain.deadlines import Deadline, DeadlineKind
from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def completion() -> Completion:
    return Completion.CONFIRM


@on("plain")
async def test_a_code_from_before_it_was_sent_back_confirms_nothing(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await town.answer("hanh", "trả lại HT1 vì chưa có văn bản")
    await town.answer("lan", "#102 xong")
    assert "Không có báo cáo hoàn thành HT1" in await town.answer("an", "xác nhận HT1")
    assert (await town.part(102)).completed_on is None
    assert "Đã xác nhận HT2" in await town.answer("an", "xác nhận HT2")


@on("plain")
async def test_a_code_of_an_earlier_round_decides_nothing_about_this_one(town: Town) -> None:
    monthly = Deadline(kind=DeadlineKind.RECURRING, recurrence="FREQ=MONTHLY", text="hằng tháng")
    await town.task("Báo cáo hằng tháng", deadline=monthly, number=101)
    await town.answer("lan", "#101 xong")
    await town.answer("hanh", "xác nhận HT1")
    assert (await town.part(101)).completed_through == date(2026, 2, 28)
    town.later(days=20)
    await town.answer("lan", "#101 xong")
    for said in ("xác nhận HT1", "trả lại HT1 vì thiếu số liệu"):
        assert "HT1 đang có hiệu lực" in await town.answer("hanh", said)
    part = await town.part(101)
    assert part.claimed_on is not None
    assert part.completed_through == date(2026, 2, 28)


@on("plain")
async def test_a_claim_with_a_document_that_came_later_is_one_claim(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 30%")
    await town.answer("lan", "2 xong")
    await town.answer("lan", "BC 45/BC-STC ngày 5/3")
    await town.answer("hanh", "trả lại HT2 vì chưa ký")
    part = await town.part(102)
    assert (part.claimed_on, part.percent) == (None, 30)


@on("plain")
async def test_whether_it_is_confirmed_is_a_question(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    for doubtful in (
        "xác nhận HT1 chưa",
        "xác nhận HT1 được không?",
        "xác nhận HT1 nếu có văn bản",
        "trả lại HT1 không?",
    ):
        assert "Tôi chưa ghi gì" in await town.answer("hanh", doubtful)
    part = await town.part(102)
    assert (part.completed_on, part.claimed_on) == (None, date(2026, 3, 9))


@on("plain")
async def test_a_unit_cannot_confirm_what_it_claimed(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    for said in ("xác nhận HT1", "xác nhận #102", "trả lại HT1 vì nhầm"):
        await town.says("lan", FINANCE, said)
    await town.says("dung", "nhóm y tế", "xác nhận HT1")
    assert (await town.part(102)).completed_on is None


@on("plain")
async def test_of_two_clerks_the_second_hears_that_it_is_decided(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await town.answer("hanh", "xác nhận HT1")
    await town.news(FINANCE)
    assert "đã được xác nhận trước đó" in await town.answer("an", "xác nhận HT1")
    assert await town.tells(FINANCE) == []


@on("sandbox")
async def test_the_clerk_hears_of_a_file_and_finds_it(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    await town.says("lan", FINANCE, "2 xong", file=PICTURE)
    [notice] = await town.tells("hanh")
    assert "có tệp (gõ minh chứng #102)" in notice
    assert "chưa có minh chứng" not in notice
    assert "có tệp (gõ minh chứng #102)" in await town.answer("hanh", "chờ xác nhận")
