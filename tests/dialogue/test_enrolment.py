"""Getting in by a one-time code."""

import re

from tests.dialogue.town import Town, on

HOME_AFFAIRS = "nhóm nội vụ"


async def _code(town: Town, wanted: str, who: str = "binh") -> str:
    found = re.search(r"DD(-[0-9A-Z]{4}){4}", await town.answer(who, f"mã {wanted}"))
    assert found
    return found[0]


async def test_a_unit_types_its_code_and_is_in(town: Town) -> None:
    code = await _code(town, "Sở Nội vụ")
    answer = await town.answer("mai", f"/start {code}", chat=HOME_AFFAIRS)
    assert "nhóm này nhận nhắc việc của Sở Nội vụ" in answer
    await town.task("Rà soát biên chế", lead="Sở Nội vụ", number=101)
    assert "#101 đạt 30%" in await town.answer("mai", "#101 30%", chat=HOME_AFFAIRS)
    assert "Mã này không dùng được" in await town.answer("khach", code, chat=HOME_AFFAIRS)


@on("plain")
async def test_a_code_is_read_however_it_was_copied(town: Town) -> None:
    code = await _code(town, "Sở Nội vụ")
    copied = code.lower().replace("-", " – ", 1).replace("-", " ").replace(" – ", "–")
    assert "Sở Nội vụ" in await town.answer("mai", f"mã đây ạ: {copied}", chat=HOME_AFFAIRS)


@on("plain")
async def test_a_wrong_code_five_times_is_asked_to_wait(town: Town) -> None:
    code = await _code(town, "Sở Nội vụ")
    for _ in range(5):
        assert "không dùng được" in await town.answer("mai", "DD-0000-0000-0000-0000")
    assert "sai mã nhiều lần" in await town.answer("mai", code)
    town.later(minutes=11)
    assert "Đã ghi danh" in await town.answer("mai", code)


@on("plain")
async def test_a_code_dies_after_a_day(town: Town) -> None:
    code = await _code(town, "Sở Nội vụ")
    town.later(hours=25)
    assert "hết hạn" in await town.answer("mai", code)


@on("plain")
async def test_a_bound_group_does_not_change_hands(town: Town) -> None:
    code = await _code(town, "Sở Nội vụ", who="hanh")
    assert "đang nhận nhắc việc của Sở Tài chính" in await town.answer("mai", code, chat="nhóm tài chính")
    assert "dành cho kênh chat của một đơn vị" in await town.answer("an", code)
    assert "Đã ghi danh" in await town.answer("mai", code)


@on("plain")
async def test_a_second_officer_joins_the_same_group(town: Town) -> None:
    await town.usual_tasks()
    await town.answer("mai", await _code(town, "STC"), chat="nhóm tài chính")
    assert "#101 đạt 10%" in await town.answer("mai", "#101 10%", chat="nhóm tài chính")


@on("plain")
async def test_a_leaders_code_seen_by_a_group_is_void(town: Town) -> None:
    code = await _code(town, "lãnh đạo")
    assert "tôi huỷ mã" in await town.answer("mai", code, chat=HOME_AFFAIRS)
    assert "không dùng được" in await town.answer("mai", code)


async def test_a_leader_is_enrolled_privately(town: Town) -> None:
    assert "đồng chí Mai là lãnh đạo" in await town.answer("mai", await _code(town, "lãnh đạo"))
    assert "Không có việc quá hạn" in await town.answer("mai", "quá hạn")


@on("plain")
async def test_who_may_make_codes(town: Town) -> None:
    assert "không thuộc quyền" in await town.answer("an", "mã Sở Nội vụ")
    assert "không thuộc quyền" in await town.answer("lan", "mã Sở Nội vụ")
    assert "không thuộc quyền" in await town.answer("hanh", "mã lãnh đạo")
    assert "không tìm thấy" in await town.answer("hanh", "mã Sở Xây dựng")
