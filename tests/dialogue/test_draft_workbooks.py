"""Drafts as a workbook, there and back: shown first what it would change, applied when the clerk says so."""

import io
from collections.abc import Mapping
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlmodel import col, select

from storage.tables import FileRow
from tests.dialogue.test_drafts import item_of, items_of, keep
from tests.dialogue.town import Town, on

pytestmark = pytest.mark.slow

HEAD_ROW = 4


async def _downloaded(town: Town, directive: int = 2) -> bytes:
    """The workbook of the drafts, as the clerk gets it."""
    [heard] = await town.hears("hanh", "hanh", "tải dự thảo")
    assert heard.file == f"du-thao-van-ban-{directive}.xlsx"
    async with town.database.unit_of_work() as work:
        query = select(FileRow).where(FileRow.name == heard.file).order_by(col(FileRow.stored_at).desc())
        row = (await work.session.exec(query)).first()
    assert row
    return town.office.files.get(row.sha256)


def _edited(content: bytes, cells: Mapping[str, str | date], *, without: int | None = None) -> bytes:
    """The workbook with other words in these cells, and without a row."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for place, value in cells.items():
        sheet[place] = value
    if without:
        sheet.delete_rows(without)
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _sheet(*rows: tuple[str | int | date | None, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return _bytes(book)


async def _back(town: Town, content: bytes) -> str:
    return "\n".join(await town.says("hanh", "hanh", file=content))


async def test_a_workbook_goes_out_as_a_clerk_reads_it(town: Town) -> None:
    await keep(town)
    await town.answer("hanh", "bỏ 3")
    book = load_workbook(io.BytesIO(await _downloaded(town)))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[HEAD_ROW - 1][:3] == ("Số", "Mục", "Nội dung")
    assert [row[0] for row in rows[HEAD_ROW - 1 + 1 :]] == [1, 2, 3]
    assert rows[HEAD_ROW + 1][3:9] == ("Sở Y tế", None, None, "nhiệm vụ", "Không có thời hạn", "có")
    assert rows[HEAD_ROW + 2][8] == "không"


async def test_a_workbook_that_comes_back_is_shown_before_it_is_taken(town: Town) -> None:
    await keep(town)
    content = await _downloaded(town)
    edited = _edited(
        content,
        {
            "F5": date(2026, 6, 30),
            "D6": "Sở Nội vụ; Sở Y tế",
            "F6": "khi nào xong thì xong",
            "I7": "không",
            "C8": "Lập dự toán kinh phí",
            "D8": "Sở Tài chính",
            "F8": "trong quý II/2026",
        },
    )
    before = await items_of(town)
    shown = await _back(town, edited)
    assert "Thêm 1, sửa 2, bỏ 1, lỗi 1 ô" in shown
    assert 'F6: không hiểu thời hạn "khi nào xong thì xong"' in shown
    assert "+ 4. Lập dự toán kinh phí · Sở Tài chính · hạn 30/06/2026" in shown
    assert "− 3: Giao Sở Nội vụ" in shown
    assert '"Sở Y tế" → "Sở Nội vụ; Sở Y tế"' in shown
    assert await items_of(town) == before

    assert "Đã nhận 4 thay đổi" in await town.answer("hanh", "nhan")
    assert (await item_of(town, 1)).draft.deadline.due == date(2026, 6, 30)
    assert (await item_of(town, 2)).draft.lead_units == ("Sở Nội vụ", "Sở Y tế")
    assert (await item_of(town, 3)).removed
    assert (await item_of(town, 4)).draft.text == "Lập dự toán kinh phí"
    await town.answer("hanh", "hoàn tác")
    assert await items_of(town) == before


async def test_a_workbook_can_be_left_aside(town: Town) -> None:
    await keep(town)
    before = await items_of(town)
    await _back(town, _edited(await _downloaded(town), {}, without=6))
    assert "dự thảo giữ nguyên" in await town.answer("hanh", "thôi")
    await town.says("hanh", "hanh", "nhận")
    assert await items_of(town) == before


@on("plain")
async def test_a_row_that_is_gone_is_a_removal(town: Town) -> None:
    await keep(town)
    shown = await _back(town, _edited(await _downloaded(town), {}, without=6))
    assert "Thêm 0, sửa 0, bỏ 1, lỗi 0 ô" in shown
    await town.answer("hanh", "nhận")
    assert (await item_of(town, 2)).removed


@on("plain")
async def test_a_workbook_nobody_changed_changes_nothing(town: Town) -> None:
    await keep(town)
    assert "Không có thay đổi nào" in await _back(town, await _downloaded(town))
    assert "Đã nhận" not in "".join(await town.says("hanh", "hanh", "nhận"))


@on("plain")
async def test_a_workbook_is_not_taken_over_corrections_made_since(town: Town) -> None:
    await keep(town)
    await _back(town, _edited(await _downloaded(town), {"F5": "30/6/2026"}))
    await town.answer("hanh", "1 hạn 15/5")
    assert "đã thay đổi từ lúc xem tệp" in await town.answer("hanh", "nhận")
    assert (await item_of(town, 1)).draft.deadline.due == date(2026, 5, 15)


async def test_a_formula_is_no_value(town: Town) -> None:
    await keep(town)
    shown = await _back(town, _edited(await _downloaded(town), {"C5": '="Rà soát"&" tài sản"', "F6": "30/6/2026"}))
    assert "C5: là công thức chưa có kết quả" in shown
    assert "sửa 1, bỏ 0, lỗi 1 ô" in shown
    await town.answer("hanh", "nhận")
    assert (await item_of(town, 1)).draft.text.startswith("Giao Sở Tài chính rà soát")
    assert (await item_of(town, 2)).draft.deadline.due == date(2026, 6, 30)


async def test_the_workbook_of_another_directive_is_laid_beside_that_one(town: Town) -> None:
    await keep(town)
    first = _edited(await _downloaded(town), {"I5": "không"})
    await keep(town, "UBND TỈNH LAM GIANG\nSố: 40/TB-UBND\n1. Giao Sở Y tế tổ chức tập huấn trước ngày 20/4/2026.\n")
    await town.answer("hanh", "văn bản 3")
    shown = await _back(town, first)
    assert "văn bản 2 (31/TB-UBND), không phải văn bản đang xem" in shown
    await town.answer("hanh", "nhận")
    assert (await item_of(town, 1, 2)).removed
    assert not (await item_of(town, 1, 3)).removed


@on("plain")
async def test_the_workbook_of_a_published_directive_or_of_another_office_is_refused(town: Town) -> None:
    await keep(town)
    content = await _downloaded(town)
    strange = _edited(content, {"A3": "Mã DT-2-00000000"})
    assert "mang mã dự thảo không có ở đây" in await _back(town, strange)
    await town.answer("hanh", "duyệt 2")
    assert "không còn chờ duyệt" in await _back(town, _edited(content, {"I5": "không"}))


async def test_workbooks_without_a_table_are_refused(town: Town) -> None:
    assert "không có nội dung" in await _back(town, _sheet())
    assert "không có bảng nào" in await _back(town, _sheet(("a", "b"), (1, 2)))
    head = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
    assert "không có dòng nhiệm vụ nào" in await _back(town, _sheet(head))
    assert await items_of(town) == ()


@on("plain")
async def test_a_workbook_that_lost_its_numbers_is_refused(town: Town) -> None:
    await keep(town)
    assert "thiếu cột Số" in await _back(town, _edited(await _downloaded(town), {"A4": ""}))


async def test_a_register_of_others_becomes_drafts_of_a_directive(town: Town) -> None:
    summary = await _back(
        town,
        _sheet(
            ("SỔ THEO DÕI NHIỆM VỤ ĐƯỢC GIAO",),
            ("Kèm theo Thông báo số 44/TB-UBND ngày 05/3/2026",),
            (),
            ("Thời hạn hoàn thành", "TT", "Nội dung nhiệm vụ", "Đơn vị phối hợp", "Đơn vị chủ trì", "Ghi chú"),
            (date(2026, 4, 15), 1, "Rà soát tài sản công", "Sở Y tế", "Sở Tài chính", "gấp"),
            ("càng sớm càng tốt", 2, "Hướng dẫn tuyến dưới", None, "Sở Thủy lợi", None),
        ),
    )
    assert "44/TB-UBND ngày 05/03/2026" in summary
    assert "Dự thảo: 2 nhiệm vụ" in summary
    assert 'A6: không hiểu thời hạn "càng sớm càng tốt"' in summary
    assert "sẽ được thêm mới: Sở Thủy lợi" in summary
    first, second = await items_of(town)
    assert (first.draft.lead_units, first.draft.deadline.due) == (("Sở Tài chính",), date(2026, 4, 15))
    assert second.draft.doubts == ("unknown_unit", "no_deadline")
    await town.answer("hanh", "2 đơn vị Sở Y tế")
    assert "Đã ban hành 2 nhiệm vụ" in await town.answer("hanh", "duyệt 2")


@on("sandbox", "telegram")
async def test_yes_and_no_are_buttons_where_there_are_any(town: Town) -> None:
    await keep(town)
    content = _edited(await _downloaded(town), {"F5": "30/6/2026"})
    shown = (await town.hears("hanh", "hanh", file=content))[-1]
    assert shown.buttons == ("Nhận", "Thôi")
    [dropped] = await town.presses("hanh", "hanh", shown, "Thôi")
    assert "dự thảo giữ nguyên" in dropped
    shown = (await town.hears("hanh", "hanh", file=content))[-1]
    [taken] = await town.presses("hanh", "hanh", shown, "Nhận")
    assert "Đã nhận 1 thay đổi" in taken


@on("plain")
async def test_a_workbook_of_somebody_who_is_no_clerk_is_not_taken(town: Town) -> None:
    await keep(town)
    content = _edited(await _downloaded(town), {"F5": "30/6/2026"})
    before = await items_of(town)
    await town.says("an", "an", file=content)
    await town.says("an", "an", "nhận")
    await town.says("lan", "nhóm tài chính", file=content)
    assert await items_of(town) == before
