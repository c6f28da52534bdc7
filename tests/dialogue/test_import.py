"""A directive arrives, is shown as drafts, and becomes tasks when a clerk says so."""

import pytest

from tests.dialogue.town import Town, on

# Each file is read in a process of its own.
pytestmark = pytest.mark.slow

LETTER = """VĂN PHÒNG UBND TỈNH LAM GIANG
Số: 77/TB-VP
Lam Giang, ngày 05 tháng 3 năm 2026

THÔNG BÁO
Kết luận giao ban tháng 3

1. Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế trình UBND tỉnh dự toán bổ sung trước ngày 20/3/2026.
2. Giao Sở Xây dựng rà soát quy hoạch & <i>hạ tầng</i> trong Quý II/2026.
""".encode()


async def test_from_the_file_to_the_units(town: Town) -> None:
    [drafts] = await town.says("hanh", "hanh", file=LETTER)
    assert "77/TB-VP ngày 05/03/2026" in drafts
    assert "2 nhiệm vụ, 2 có ngày đến hạn, 1 cần xem lại" in drafts
    assert "& <i>hạ tầng</i>" in drafts
    assert "Chưa có gì được ghi vào sổ" in drafts
    assert "Không có việc nào" in await town.answer("an", "việc")
    published = await town.answer("hanh", "duyệt")
    assert "Đã ban hành 2 nhiệm vụ của 77/TB-VP (#101–#102)" in published
    assert "Chưa có kênh chat: Sở Xây dựng" in published
    [notice] = await town.tells("nhóm tài chính")
    assert "Nhiệm vụ mới của Sở Tài chính" in notice
    assert "Hạn: 19/03/2026" in notice
    assert await town.tells("nhóm y tế") == []
    await town.says("lan", "nhóm tài chính", "đã nhận")
    assert (await town.part(101)).acknowledged_on
    assert "đã được nhập trước đó" in (await town.says("hanh", "hanh", file=LETTER))[0]
    assert "Không có văn bản nào chờ duyệt" in await town.answer("hanh", "duyệt")


@on("plain")
async def test_two_that_wait_are_told_apart(town: Town) -> None:
    await town.says("hanh", "hanh", file=LETTER)
    await town.says("hanh", "hanh", file=LETTER.replace(b"77/TB", b"78/TB"))
    answer = await town.answer("hanh", "duyệt")
    assert "Có 2 văn bản chờ duyệt" in answer
    assert "duyệt 2" in answer
    assert "78/TB-VP" in await town.answer("hanh", "duyệt 3")


@on("plain")
async def test_only_clerks_bring_directives(town: Town) -> None:
    assert "không dùng được tệp" in (await town.says("an", "an", file=LETTER))[0]
    assert "ghi danh" in (await town.says("khach", "khach", file=LETTER))[0]


@on("plain")
async def test_a_secret_one_is_refused_and_not_kept(town: Town) -> None:
    [answer] = await town.says("hanh", "hanh", file="TỐI MẬT\n".encode() + LETTER)
    assert "Văn bản mật không được đưa lên" in answer
    assert "Không có văn bản nào chờ duyệt" in await town.answer("hanh", "duyệt")
