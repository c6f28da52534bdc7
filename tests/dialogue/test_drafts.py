"""A clerk checks the drafts of a directive: corrections in chat, clauses and links, publishing taken back."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from domain.directives import read_directive
from domain.drafts.item import Item, Items
from domain.messages import Attachment
from domain.units.directory import Directory
from handlers.importing import keep_drafts
from tests.dialogue.town import Town, on

pytestmark = pytest.mark.slow

DOCUMENT = """UBND TỈNH LAM GIANG
Số: 31/TB-UBND
Lam Giang, ngày 05 tháng 3 năm 2026
THÔNG BÁO
Kết luận giao ban tháng 3

I. MỤC ĐÍCH
1. Nâng cao chất lượng công việc.
II. NHIỆM VỤ
1. Giao Sở Tài chính rà soát toàn bộ tài sản công trên địa bàn tỉnh, hoàn thành trước ngày 10/4/2026.
2. Giao Sở Y tế hướng dẫn tuyến dưới phòng, chống dịch; tổng hợp kết quả gửi Văn phòng UBND tỉnh.
3. Giao Sở Nội vụ phối hợp với Sở Tài chính lập kế hoạch biên chế, hoàn thành trước ngày 30/4/2026.

Nơi nhận:
- Như trên;
"""


async def send(town: Town, document: str = DOCUMENT) -> str:
    """The clerk sends a document; the summary."""
    return "\n".join(await town.says("hanh", "hanh", file=document.encode()))


async def keep(town: Town, document: str = DOCUMENT) -> None:
    """The drafts of a document that came in some time ago: no process has to be started to read it."""
    lines = tuple(document.splitlines())
    file = Attachment(name="tb.txt", media_type="text/plain", sha256=sha256(document.encode()).hexdigest(), size=1)
    async with town.database.unit_of_work() as work:
        found = replace(read_directive(lines, Directory(await work.units.all())), lines=lines)
        await keep_drafts(work, file, found, town.clock.now)
        await work.commit()


async def items_of(town: Town, directive: int = 2) -> Items:
    async with town.database.unit_of_work() as work:
        return await work.drafts.items(directive)


async def item_of(town: Town, number: int, directive: int = 2) -> Item:
    return next(item for item in await items_of(town, directive) if item.number == number)


async def _tasks(town: Town) -> list[int]:
    async with town.database.unit_of_work() as work:
        return [task.id for task in await work.tasks.all()]


async def test_corrections_answer_with_the_corrected_draft_and_what_is_left(town: Town) -> None:
    summary = await send(town)
    assert "Dự thảo: 3 nhiệm vụ" in summary
    answer = await town.answer("hanh", "1 hạn 30/6")
    assert "hạn 30/06/2026" in answer
    assert "Còn 1/3" in answer
    answer = await town.answer("hanh", "2 khong thoi han")
    assert "Sở Y tế · không thời hạn" in answer
    assert "Không còn dự thảo nào cần xem lại" in answer
    answer = await town.answer("hanh", "2 don vi so noi vu")
    assert "Sở Nội vụ · không thời hạn" in answer
    answer = await town.answer("hanh", "2 phối hợp STC, Sở Y tế")
    assert "phối hợp: Sở Tài chính, Sở Y tế" in answer
    answer = await town.answer("hanh", "sửa 1: Rà soát tài sản công.")
    assert "1. (II.1) Rà soát tài sản công." in answer

    first, second = (await item_of(town, 1)).draft, (await item_of(town, 2)).draft
    assert (first.text, first.deadline.due) == ("Rà soát tài sản công.", date(2026, 6, 30))
    assert (second.lead_units, second.coordinating_units) == (("Sở Nội vụ",), ("Sở Tài chính", "Sở Y tế"))


async def test_a_draft_is_shown_whole_with_its_own_words_and_lines(town: Town) -> None:
    await keep(town)
    card = await town.answer("hanh", "xem 3")
    for words in ("Trích dòng 12", "Chủ trì: Sở Nội vụ", "Phối hợp: Sở Tài chính", '29/04/2026 ("'):
        assert words in card
    await town.answer("hanh", "sua 3: Lập kế hoạch biên chế năm 2027")
    card = await town.answer("hanh", "xem 3")
    assert "Nguyên văn dòng 12: 3. Giao Sở Nội vụ phối hợp" in card


async def test_numbers_stay_while_drafts_are_removed_merged_and_split(town: Town) -> None:
    await keep(town)
    assert "2: đã bỏ" in await town.answer("hanh", "bỏ 2")
    assert "3: đã bỏ" in await town.answer("hanh", "bo 3")
    assert "3. (II.3) Giao Sở Nội vụ" in await town.answer("hanh", "khôi phục 3")
    merged = await town.answer("hanh", "gộp 1 3")
    assert "Sở Tài chính, Sở Nội vụ" in merged
    assert "Có hai mốc thời gian" in merged
    assert "3: đã gộp vào 1" in merged
    assert "3: đã gộp vào 1" not in await town.answer("hanh", "hoàn tác")
    await town.answer("hanh", "khôi phục 2")
    split = await town.answer("hanh", "tách 2")
    assert "2. (II.2) Giao Sở Y tế hướng dẫn tuyến dưới phòng, chống dịch" in split
    assert "4. (II.2) tổng hợp kết quả" in split
    listed = await town.answer("hanh", "dự thảo")
    assert "4 nhiệm vụ" in listed
    assert [item.number for item in await items_of(town) if not item.removed] == [1, 2, 3, 4]


@on("plain")
async def test_each_correction_can_be_taken_back_one_after_the_other(town: Town) -> None:
    await keep(town)
    before = await items_of(town)
    for correction in ("1 hạn 30/6", "tách 2", "gộp 1 3"):
        await town.says("hanh", "hanh", correction)
    for _ in range(3):
        assert "lấy lại như trước" in await town.answer("hanh", "hoàn tác")
    assert "Chưa có lần sửa nào" in await town.answer("hanh", "hoan tac")
    assert await items_of(town) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("bỏ 99", "không có dự thảo số 99"),
        ("xem 99", "không có dự thảo số 99"),
        ("gộp 3", "gộp cần ít nhất hai số"),
        ("gộp 3 99", "không có dự thảo số 99"),
        ("tách 1", "không có chỗ để tách"),
        ("khôi phục 1", "không cần khôi phục"),
        ("1 hạn khi nào xong thì xong", "không hiểu thời hạn"),
        ("1 hạn", "không hiểu thời hạn"),
        ("1 hạn 30/2", "chưa rõ ngày nào"),
        ("1 đơn vị Sở Thủy lợi", 'không có đơn vị "Sở Thủy lợi"'),
        ("1 đơn vị Nội vụ", "có phải: Sở Nội vụ?"),
        ("1 phối hợp Sở Y tế, Sở Thủy lợi", 'không có đơn vị "Sở Thủy lợi"'),
        ("văn bản 9: bỏ 1", "Văn bản 9 không có dự thảo nào"),
    ],
)
@on("plain")
async def test_what_cannot_be_done_is_said_and_changes_nothing(town: Town, text: str, told: str) -> None:
    await keep(town)
    before = await items_of(town)
    answer = await town.answer("hanh", text)
    assert told in answer
    assert await items_of(town) == before


async def test_a_wrong_correction_is_answered_everywhere(town: Town) -> None:
    await keep(town)
    assert "không có dự thảo số 99" in await town.answer("hanh", "bo 99")
    assert "gộp cần ít nhất hai số" in await town.answer("hanh", "gộp 3")
    assert "không hiểu thời hạn" in await town.answer("hanh", "1 hạn abc")


async def test_corrections_go_to_the_directive_looked_at_last_or_named(town: Town) -> None:
    await keep(town)
    await keep(town, DOCUMENT.replace("31/TB-UBND", "32/TB-UBND"))
    assert "Văn bản 3 (32/TB-UBND): đã sửa" in await town.answer("hanh", "bỏ 1")
    assert "Văn bản 2 (31/TB-UBND): đã sửa" in await town.answer("hanh", "văn bản 2: bỏ 2")
    assert "Văn bản 2 (31/TB-UBND): đã sửa" in await town.answer("hanh", "bo 3")
    assert "Dự thảo văn bản 3" in await town.answer("hanh", "van ban 3")
    assert [item.number for item in await items_of(town, 2) if item.removed] == [2, 3]
    assert [item.number for item in await items_of(town, 3) if item.removed] == [1]


@on("plain")
async def test_only_a_clerk_checks_drafts_and_not_in_a_units_chat(town: Town) -> None:
    await keep(town)
    before = await items_of(town)
    for text in ("bỏ 1", "1 hạn 30/6", "tải dự thảo", "đối chiếu", "hoàn tác duyệt", "xem 1"):
        await town.says("an", "an", text)
        await town.says("lan", "nhóm tài chính", text)
        await town.says("khach", "khach", text)
    assert await items_of(town) == before
    for who, chat in (("an", "an"), ("lan", "nhóm tài chính"), ("khach", "khach")):
        assert all("II.1" not in heard.text for heard in await town.heard(chat)), who


@on("plain")
async def test_without_drafts_corrections_say_so(town: Town) -> None:
    assert "Không có dự thảo nào đang chờ" in await town.answer("hanh", "bỏ 7")
    assert "Không có dự thảo nào đang chờ" in await town.answer("hanh", "tai du thao")


async def test_clauses_are_laid_beside_the_drafts(town: Town) -> None:
    await keep(town)
    await town.answer("hanh", "bỏ 3")
    coverage = await town.answer("hanh", "doi chieu")
    assert "4 khoản, mục" in coverage
    assert "Là nhiệm vụ: 2" in coverage
    assert "II.1 (dòng 10) → 1" in coverage
    assert "Không phải nhiệm vụ: 2" in coverage
    assert "I.1 (dòng 8): Nâng cao chất lượng" in coverage


async def test_what_the_register_has_already_is_shown_with_both_quotes_and_left_to_a_person(town: Town) -> None:
    text = "Giao Sở Tài chính rà soát toàn bộ tài sản công trên địa bàn tỉnh."
    await town.task(text, due=date(2026, 2, 27))
    summary = await send(town)
    assert "Dự thảo 1 có thể trùng #101 (15/TB-VP ngày 02/02/2026)" in summary
    assert 'dự thảo: "Giao Sở Tài chính rà soát toàn bộ tài sản công' in summary
    assert "hạn 09/04/2026" in summary
    assert f'trong sổ: "{text}", hạn 27/02/2026' in summary
    assert not (await item_of(town, 1)).removed


async def test_removed_drafts_are_not_published_and_publishing_can_be_taken_back(town: Town) -> None:
    await keep(town)
    await town.answer("hanh", "bỏ 3")
    assert "hoàn tác duyệt" in await town.answer("hanh", "duyệt 2")
    assert await _tasks(town) == [101, 102]
    answer = await town.answer("hanh", "hoan tac")
    assert "hoàn tác duyệt" in answer
    town.later(minutes=10)
    answer = await town.answer("hanh", "hoàn tác duyệt")
    assert "Đã lấy lại 2 nhiệm vụ của 31/TB-UBND" in answer
    assert "Đã báo 2 kênh chat" in answer
    assert await _tasks(town) == []
    told = (await town.heard("nhóm tài chính"))[-1].text
    assert told == "31/TB-UBND: #101 vừa được rút lại để sửa, đơn vị chưa cần làm theo bản này."
    assert "101" not in "".join(await town.says("lan", "nhóm tài chính", "việc"))
    await town.says("lan", "nhóm tài chính", "#101 xong")
    await town.answer("hanh", "khôi phục 3")
    await town.answer("hanh", "duyệt 2")
    assert await _tasks(town) == [103, 104, 105]
    assert "#103" in (await town.heard("nhóm tài chính"))[-1].text


@on("plain")
async def test_publishing_is_not_taken_back_once_a_unit_reported(town: Town) -> None:
    await keep(town)
    await town.answer("hanh", "duyệt 2")
    await town.answer("lan", "#101 50%")
    assert "đơn vị đã báo cáo #101" in await town.answer("hanh", "hoàn tác duyệt")
    assert await _tasks(town) == [101, 102, 103]


@on("plain")
async def test_publishing_is_not_taken_back_after_a_quarter_of_an_hour(town: Town) -> None:
    await keep(town)
    await town.answer("hanh", "duyệt 2")
    town.later(minutes=16)
    assert "trong 15 phút qua" in await town.answer("hanh", "hoàn tác duyệt")
    assert await _tasks(town) == [101, 102, 103]


@on("sandbox", "telegram")
async def test_the_buttons_of_the_summary_say_what_can_be_typed(town: Town) -> None:
    summary = (await town.hears("hanh", "hanh", file=DOCUMENT.encode()))[-1]
    [coverage] = await town.presses("hanh", "hanh", summary, "Đối chiếu")
    assert "Đối chiếu văn bản 2" in coverage
    for _ in range(2):
        [caption] = await town.presses("hanh", "hanh", summary, "Tải dự thảo")
        assert "Dự thảo văn bản 2" in caption


@on("sandbox", "telegram")
async def test_an_answer_to_a_summary_is_about_that_directive(town: Town) -> None:
    summary = (await town.hears("hanh", "hanh", file=DOCUMENT.encode()))[-1]
    await keep(town, DOCUMENT.replace("31/TB-UBND", "32/TB-UBND"))
    await town.answer("hanh", "văn bản 3")
    assert "Văn bản 2 (31/TB-UBND): đã sửa" in await town.answer("hanh", "bỏ 1", reply_to=summary)
