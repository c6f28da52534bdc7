"""What a clerk types over drafts, and what it means."""

import pytest

from domain.drafts.commands import (
    Accept,
    ClearDeadline,
    Command,
    Download,
    DropWorkbook,
    ListDrafts,
    Merge,
    Remove,
    Restore,
    Rewrite,
    SetDeadline,
    SetUnits,
    ShowCoverage,
    Split,
    TakeWorkbook,
    UndoCorrection,
    UndoPublishing,
    View,
)
from domain.drafts.grammar import directive_named, numbers_in, read_command
from domain.units.names import without_diacritics

COMMANDS: tuple[tuple[str, Command], ...] = (
    ("3 hạn 30/6", SetDeadline(numbers=(3,), words="30/6")),
    ("3 thời hạn trước ngày 20/11/2026", SetDeadline(numbers=(3,), words="trước ngày 20/11/2026")),
    ("2, 5 hạn trong tháng 6", SetDeadline(numbers=(2, 5), words="trong tháng 6")),
    ("hạn 3: quý II", SetDeadline(numbers=(3,), words="quý II")),
    ("sửa 3 hạn 30/6", SetDeadline(numbers=(3,), words="30/6")),
    ("sửa 4: hạn 30/6", SetDeadline(numbers=(4,), words="30/6")),
    ("3 hạn", SetDeadline(numbers=(3,), words="")),
    ("3 không thời hạn", ClearDeadline(numbers=(3,))),
    ("3 bỏ hạn", ClearDeadline(numbers=(3,))),
    ("5 đơn vị Sở Nội vụ", SetUnits(numbers=(5,), words="Sở Nội vụ")),
    ("5 đơn vị chủ trì: Sở Nội vụ", SetUnits(numbers=(5,), words="Sở Nội vụ")),
    ("5 thêm đơn vị Sở Y tế", SetUnits(numbers=(5,), words="Sở Y tế", adding=True)),
    ("5 đơn vị mới Tổ giúp việc", SetUnits(numbers=(5,), words="Tổ giúp việc", new=True)),
    ("5 phối hợp Sở Tư pháp, Sở Y tế", SetUnits(numbers=(5,), words="Sở Tư pháp, Sở Y tế", coordinating=True)),
    ("5 thêm phối hợp Sở Tư pháp", SetUnits(numbers=(5,), words="Sở Tư pháp", coordinating=True, adding=True)),
    ("5 không phối hợp", SetUnits(numbers=(5,), words="", coordinating=True)),
    ("bỏ 7", Remove(numbers=(7,))),
    ("bỏ 7, 9", Remove(numbers=(7, 9))),
    ("bỏ số 7 và 9", Remove(numbers=(7, 9))),
    ("xóa 7-9", Remove(numbers=(7, 8, 9))),
    ("khôi phục 7", Restore(numbers=(7,))),
    ("gộp 8 9", Merge(numbers=(8, 9))),
    ("gộp 3", Merge(numbers=(3,))),
    ("tách 4", Split(number=4)),
    ("sửa 4: Rà soát tài sản công.", Rewrite(number=4, text="Rà soát tài sản công.")),
    ("sửa 4: phối hợp với Sở Y tế kiểm tra", Rewrite(number=4, text="phối hợp với Sở Y tế kiểm tra")),
    ("sửa 4: Hạn chế in 3 bản", Rewrite(number=4, text="Hạn chế in 3 bản")),
    ("sửa 4 Rà soát tài sản", Rewrite(number=4, text="Rà soát tài sản")),
    ("đúng 3", Accept(numbers=(3,))),
    ("3, 4 đúng", Accept(numbers=(3, 4))),
    ("xem 4", View(number=4)),
    ("dự thảo 4", View(number=4)),
    ("dự thảo", ListDrafts()),
    ("hoàn tác", UndoCorrection()),
    ("hoàn tác duyệt", UndoPublishing()),
    ("tải dự thảo", Download()),
    ("đối chiếu", ShowCoverage()),
    ("nhận", TakeWorkbook()),
    ("thôi", DropWorkbook()),
)
WITH_WORDS = (SetDeadline, SetUnits, Rewrite)


@pytest.mark.parametrize(("text", "command"), COMMANDS)
def test_a_correction_is_read_as_typed(text: str, command: Command) -> None:
    for typed in (text, text.upper() if not isinstance(command, WITH_WORDS) else text, f"  {text} "):
        addressed = read_command(typed)
        assert addressed
        assert addressed.command == command
        assert addressed.directive is None


@pytest.mark.parametrize(("text", "command"), COMMANDS)
def test_a_correction_is_read_without_diacritics(text: str, command: Command) -> None:
    addressed = read_command(without_diacritics(text))
    assert addressed
    assert type(addressed.command) is type(command)


@pytest.mark.parametrize("address", ["văn bản 3: ", "van ban 3 ", "vb 3, ", "Văn bản số 3: "])
def test_a_correction_may_name_its_directive(address: str) -> None:
    addressed = read_command(address + "bỏ 7")
    assert addressed
    assert (addressed.directive, addressed.command) == (3, Remove(numbers=(7,)))


def test_the_name_of_a_directive_alone_asks_for_its_drafts() -> None:
    addressed = read_command("văn bản 3")
    assert addressed
    assert (addressed.directive, addressed.command) == (3, ListDrafts())


@pytest.mark.parametrize(
    "text",
    [
        "3 xong",
        "2 50%",
        "bỏ",
        "gộp",
        "bỏ họp chiều nay",
        "đơn vị tôi có 3 việc",
        "15 ngày nữa hết hạn",
        "xem #112",
        "#112",
        "duyệt 3",
        "quá hạn",
        "văn bản 15/TB-VP bỏ 7",
        "ok",
        "",
    ],
)
def test_what_is_no_correction_is_left_to_others(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("7, 9", (7, 9)), ("8 9 8", (8, 9)), ("3-5", (3, 4, 5)), ("5-3", (5, 3)), ("1-9999", (1, 9999))],
)
def test_numbers_are_read_each_once_and_ranges_within_reason(words: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(words) == numbers


@pytest.mark.parametrize(
    ("message", "directive"),
    [
        ("Gõ duyệt 2 để ban hành.", 2),
        ("Dự thảo văn bản 12 · 31/TB-UBND", 12),
        ("Đã đọc văn bản 31/TB-UBND. Gõ duyệt 2 để ban hành.", 2),
        ("Đã sửa.", None),
    ],
)
def test_our_messages_say_which_directive_they_are_about(message: str, directive: int | None) -> None:
    assert directive_named(message) == directive
