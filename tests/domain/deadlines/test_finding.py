"""Which deadlines are found in running text, and what is left alone."""

import pytest

from domain.deadlines import Reference, find
from tests.domain.deadlines.expressions import AUGUST, YEAR_ALONE


def found(text: str, reference: Reference = AUGUST) -> list[str]:
    """The words of each deadline with its last day or its rule."""
    return [
        f"{' '.join(text[f.start : f.end].split())} > {f.deadline.due or f.deadline.recurrence or f.deadline.kind}"
        for f in find(text, reference)
    ]


@pytest.mark.parametrize(
    ("sentence", "deadlines"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính tham mưu UBND tỉnh trước ngày 20/11/2025.",
            ["trước ngày 20/11/2025 > 2025-11-19"],
        ),
        (
            "Thực hiện Nghị quyết số 18-NQ/TU ngày 09/9/2025, xây dựng kế hoạch, trình trong tháng 12/2025.",
            ["trong tháng 12/2025 > 2025-12-31"],
        ),
        (
            "Hoàn thành dự thảo trước ngày 20/9, lấy ý kiến và trình ban hành trước ngày 30/10/2025.",
            ["trước ngày 20/9 > 2025-09-19", "trước ngày 30/10/2025 > 2025-10-29"],
        ),
        (
            "UBND các xã hoàn thành trong\nquý III\nnăm 2025; kịp thời báo cáo.",
            ["trong quý III năm 2025 > 2025-09-30"],
        ),
        ("Tổ chức tập huấn 2 ngày trong quý IV/2025.", ["trong quý IV/2025 > 2025-12-31"]),
        (
            "Khảo sát nhu cầu giai đoạn từ nay đến 2030, hoàn thành chậm nhất trong quý IV năm 2025.",
            ["chậm nhất trong quý IV năm 2025 > 2025-12-31"],
        ),
        (
            "Báo cáo kết quả về Sở Nội vụ trước ngày 25 hằng tháng để tổng hợp.",
            ["trước ngày 25 hằng tháng > FREQ=MONTHLY;BYMONTHDAY=24"],
        ),
        (
            "Trong vòng 10 ngày kể từ ngày nhận được báo cáo, Sở Tài chính thẩm định, trình UBND tỉnh.",
            ["Trong vòng 10 ngày kể từ ngày nhận được báo cáo > event_relative"],
        ),
        ("Nếu có khó khăn, vướng mắc, kịp thời báo cáo UBND tỉnh.", ["Nếu có khó khăn, vướng mắc > on_occurrence"]),
        ("Thời gian thực hiện: Giai đoạn 2026 - 2030.", ["Giai đoạn 2026 - 2030 > 2030-12-31"]),
        ("Thời gian thực hiện: Trước ngày 01/8/2025.", ["Trước ngày 01/8/2025 > 2025-07-31"]),
        ("Quý II/2026", ["Quý II/2026 > 2026-06-30"]),
        ("2026", ["2026 > 2026-12-31"]),
    ],
)
def test_a_time_limit_is_found_where_it_stands(sentence: str, deadlines: list[str]) -> None:
    assert found(sentence) == deadlines


@pytest.mark.parametrize(
    "sentence",
    [
        "Căn cứ Kế hoạch số 45/KH-UBND ngày 27/6/2025 của UBND tỉnh về phát triển y tế giai đoạn 2026 - 2030.",
        "Theo Công văn số 123/UBND-VX ngày 15/9/2025 và Luật Đất đai ngày 18 tháng 01 năm 2026.",
        "Quyết định số: /QĐ-UBND ngày tháng năm 2025 và 24/2025/NQ-HĐND ngày 10/12/2025.",
        "Thanh quyết toán chi phí khám chữa bệnh quý IV năm 2025 và vượt quỹ năm 2024.",
        "Chương trình phát triển nông thôn đến năm 2030 và định hướng đến năm 2045.",
        "Phấn đấu đến năm 2030 đạt trên 95% dân số tham gia bảo hiểm y tế.",
        "Ngày 04/9/2025, đồng chí Phó Chủ tịch chủ trì cuộc họp ngày 15/9/2025.",
        "Luật có hiệu lực thi hành từ ngày 01/01/2026.",
        "Đã báo cáo UBND tỉnh trước ngày 30/6/2025 theo yêu cầu.",
        "Kinh phí thực hiện trong năm 2024 là 15 tỷ đồng, tăng 15,5% so với tháng 7/2025.",
        "Chỉ tiêu đạt 3/4 số xã, 15/9 nhiệm vụ trong 2/3 số đơn vị.",
        "Giao Sở Tài chính cân đối nguồn chi thường xuyên, dự toán hằng năm của đơn vị (nếu có).",
        "Giám đốc Sở chịu trách nhiệm trước Chủ tịch UBND tỉnh; trước mắt tập trung tháo gỡ vướng mắc.",
        "Kỳ họp thứ hai, Đại hội lần thứ ba, nhiệm kỳ 2025 - 2030, năm học 2025 - 2026.",
        "Ký hợp đồng dưới 12 tháng; tập huấn 2 ngày; trong 3 tháng qua.",
        "Sau khi sáp nhập, Trung tâm tiếp tục hoạt động; khám bệnh vào thứ Bảy, chủ nhật.",
        "Kiểm kê tài sản tại thời điểm 0h00 ngày 01 tháng 01 năm 2026; báo cáo UBND tỉnh nếu cần thiết.",
        "Tính đến hết năm 2025, toàn tỉnh có 192 trạm; chính sách áp dụng đến hết năm 2025.",
        "Đăng 2 bài mỗi tháng, 3 buổi mỗi tuần, tập huấn đợt 2 tháng 9; hiệu lực ngày 01/01/2026.",
        "Đẩy nhanh tiến độ giải ngân vốn năm 2026; quyền hạn năm 2026; báo cáo quý III/2025.",
        "",
        " \n.,;",
    ],
)
def test_dates_that_are_no_time_limit_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_a_past_day_in_a_sentence_is_history_where_only_the_year_is_known_too() -> None:
    assert found("Giải ngân trong quý IV/2023 đạt thấp.", YEAR_ALONE) == []


def test_a_scanned_sentence_is_read_with_its_letters_missing() -> None:
    text = "tham muu UBND tinh trugc ngay 20/11/2025 theo Nghi quyét s6 18-NQ/TU, ngay 09/9/2025"
    assert found(text) == ["trugc ngay 20/11/2025 > 2025-11-19"]
