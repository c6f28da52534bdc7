"""COMPLETION=confirm: what a unit says is done counts once a clerk has confirmed it; returned is not completed."""

from datetime import date

import pytest

from domain.completions import Completion
from tests.dialogue.town import Town, on

FINANCE = "nhóm tài chính"


@pytest.fixture
def completion() -> Completion:
    return Completion.CONFIRM


async def test_claimed_confirmed_and_told_to_both(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    answer = await town.answer("lan", "2 xong, BC 45/BC-STC ngày 6/3")
    assert "#102 hoàn thành ngày 06/03/2026, chờ chuyên viên xác nhận" in answer
    [notice] = await town.tells("hanh")
    assert "Chờ xác nhận HT1: Sở Tài chính báo hoàn thành việc #102" in notice
    assert "minh chứng: 45/BC-STC ngày 06/03/2026" in notice
    part = await town.part(102)
    assert (part.completed_on, part.claimed_on) == (None, date(2026, 3, 6))
    assert "hoàn thành đúng hạn" in await town.answer("hanh", "xác nhận HT1")
    [told] = await town.tells(FINANCE)
    assert "Việc #102 đã được xác nhận" in told
    assert (await town.part(102)).completed_on == date(2026, 3, 6)


async def test_sent_back_with_a_reason_and_open_again(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "1 xong")
    await town.news(FINANCE)
    assert "Xin ghi lý do" in await town.answer("hanh", "trả lại HT1")
    await town.answer("hanh", "tra lai ht1 vì chưa có văn bản")
    [told] = await town.tells(FINANCE)
    assert "được trả lại" in told
    assert "Lý do: chưa có văn bản" in told
    part = await town.part(101)
    assert (part.completed_on, part.claimed_on, part.percent) == (None, None, 0)
    assert "#101" in await town.answer("an", "quá hạn")


@on("plain")
async def test_what_waits_is_not_reminded_of_and_is_listed_for_the_clerk(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "1 xong")
    await town.news(FINANCE)
    await town.morning(date(2026, 3, 10))
    [digest] = await town.tells(FINANCE)
    assert "#101" not in digest
    listed = await town.answer("hanh", "chờ xác nhận")
    assert "1 việc chờ xác nhận hoàn thành" in listed
    assert "HT1 · Sở Tài chính · việc #101" in listed
    await town.answer("hanh", "xác nhận #101")
    assert "Không có việc nào chờ xác nhận" in await town.answer("hanh", "việc chờ xác nhận")


@on("plain")
async def test_a_claim_of_an_overdue_task_is_judged_by_the_day_that_was_claimed(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "1 xong, BC 45/BC-STC ngày 5/3")
    assert "#101" not in await town.answer("an", "quá hạn")
    assert "chờ xác nhận" in await town.answer("an", "#101")


@on("plain")
async def test_after_confirmation_only_a_clerk_opens_it_again(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await town.answer("hanh", "xác nhận HT1")
    await town.news(FINANCE)
    assert "đã được xác nhận hoàn thành nên tôi không ghi thêm" in await town.answer("lan", "#102 50%")
    assert "Không có điều gì" in await town.answer("lan", "hoàn tác")
    assert "trước đó" in await town.answer("hanh", "xác nhận HT1")
    await town.answer("hanh", "mở lại #102 vì số liệu sai")
    assert (await town.part(102)).completed_on is None


@on("plain")
async def test_a_unit_may_take_its_claim_back_until_a_clerk_looked(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await town.answer("lan", "hoàn tác")
    assert (await town.part(102)).claimed_on is None
    assert "Không có báo cáo hoàn thành HT1" in await town.answer("hanh", "xác nhận HT1")


@on("plain")
async def test_a_unit_that_claimed_and_says_it_is_not_done_is_asked(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    assert "đang chờ xác nhận" in await town.answer("lan", "#102 50%")
    await town.answer("lan", "có")
    part = await town.part(102)
    assert (part.percent, part.claimed_on) == (50, None)


@on("plain")
async def test_units_do_not_confirm(town: Town) -> None:
    await town.usual_morning()
    await town.answer("lan", "2 xong")
    await town.says("dung", "nhóm y tế", "xác nhận HT1")
    assert (await town.part(102)).claimed_on is not None


@on("sandbox")
async def test_the_buttons_of_the_notice_do_the_same(town: Town) -> None:
    await town.usual_morning()
    await town.news("hanh")
    await town.answer("lan", "2 xong")
    [notice] = await town.news("hanh")
    [answer] = await town.presses("hanh", "hanh", notice, "Xác nhận")
    assert "Đã xác nhận HT1" in answer
