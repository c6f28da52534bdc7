"""Deadline expressions by kind, with what they mean in a document of a given day."""

from datetime import date
from typing import NamedTuple

from domain.deadlines import DeadlineKind, Reference

AUGUST = Reference(day=date(2025, 8, 12), year=2025)
DECEMBER = Reference(day=date(2024, 12, 20), year=2024)
YEAR_ALONE = Reference(year=2024)


class Written(NamedTuple):
    """An expression and the deadline it states: `start` and `due` as ISO days, empty where there is none."""

    text: str
    kind: str
    start: str = ""
    due: str = ""
    exclusive: bool = False
    reference: Reference = AUGUST


def before(text: str, due: str, reference: Reference = AUGUST) -> Written:
    return Written(text, DeadlineKind.DATE, "", due, True, reference)


def day(text: str, due: str, reference: Reference = AUGUST) -> Written:
    return Written(text, DeadlineKind.DATE, "", due, False, reference)


DAYS = (
    day("ngày 20 tháng 11 năm 2025", "2025-11-20"),
    day("20/11/2025", "2025-11-20"),
    day("20/11", "2025-11-20"),
    day("20.11.2025", "2025-11-20"),
    day("20-11-2025", "2025-11-20"),
    day("20/11/25", "2025-11-20"),
    day("ngày 20 tháng 11/2025", "2025-11-20"),
    day("chậm nhất là ngày 15/9/2025", "2025-09-15"),
    day("chậm nhất đến 30/9", "2025-09-30"),
    day("muộn nhất ngày 1/10/2025", "2025-10-01"),
    day("không quá ngày 15/10/2025", "2025-10-15"),
    day("đến hết ngày 30/9/2025", "2025-09-30"),
    day("hạn cuối 15/9", "2025-09-15"),
    day("trước 17h00 ngày 25/9", "2025-09-25"),
    day("trước 17 giờ 00 phút ngày 25 tháng 9", "2025-09-25"),
    day("trước 16h30 chiều thứ Sáu, ngày 15/8/2025", "2025-08-15"),
    day("ngày mai", "2025-08-13"),
    day("trước 16h hôm nay", "2025-08-12"),
    day("thứ Sáu tuần này", "2025-08-15"),
    day("nhân dịp Quốc khánh 2/9", "2025-09-02"),
    before("trước ngày 05 tháng 9", "2025-09-04"),
    before("hoàn thành xong trước ngày 01/9/2025", "2025-08-31"),
    before("trước thứ Sáu tuần này", "2025-08-14"),
    before("trước ngày 15/01", "2025-01-14", DECEMBER),
    before("trước ngày 05 của tháng sau", "2025-09-04"),
    before("trước 0h ngày 16/9", "2025-09-15"),
    before("xong trước mùng 10 tháng 10", "2025-10-09"),
    before("Trước ngày bầu cử đại biểu (15/3/2026)", "2026-03-14"),
    day("trước cuối giờ chiều 15/9", "2025-09-15"),
    day("trước 15h ngày thứ Sáu 15/8/2025", "2025-08-15"),
    day("đầu tháng 10/2025", "2025-10-01"),
    day("giữa tháng 9", "2025-09-15"),
    day("giữa năm 2026", "2026-06-30"),
    day("đầu năm 2026", "2026-01-01"),
)

UNITS = (
    Written("Trong tháng 9/2025", "month", "2025-09-01", "2025-09-30"),
    Written("chậm nhất trong 6/2026", "month", "", "2026-06-30"),
    Written("trong tháng 02 năm 2024", "month", "2024-02-01", "2024-02-29"),
    Written("trong tháng 01", "month", "2025-01-01", "2025-01-31", reference=DECEMBER),
    Written("cuối tháng 9/2025", "month", "", "2025-09-30"),
    Written("tháng Tư năm 2026", "month", "2026-04-01", "2026-04-30"),
    Written("tháng 01 năm sau", "month", "2026-01-01", "2026-01-31"),
    Written("trong tháng này", "month", "2025-08-01", "2025-08-31"),
    Written("trước tháng 10/2025", "month", "", "2025-09-30", True),
    Written("tại phiên họp thường kỳ tháng 9 năm 2025", "month", "2025-09-01", "2025-09-30"),
    Written("Quý II/2026", "quarter", "2026-04-01", "2026-06-30"),
    Written("quý 4 năm 2025", "quarter", "2025-10-01", "2025-12-31"),
    Written("Quý I năm 2026 (sau khi có quyết toán)", "quarter", "2026-01-01", "2026-03-31"),
    Written("Q4/2025", "quarter", "2025-10-01", "2025-12-31"),
    Written("Quí IV-2025", "quarter", "2025-10-01", "2025-12-31"),
    Written("quý tới", "quarter", "2025-10-01", "2025-12-31"),
    Written("trong quý II", "quarter", "2025-04-01", "2025-06-30", reference=DECEMBER),
    Written("6 tháng đầu năm 2026", "half_year", "2026-01-01", "2026-06-30"),
    Written("sáu tháng cuối năm", "half_year", "2025-07-01", "2025-12-31"),
    Written("Cả năm 2025", "year", "2025-01-01", "2025-12-31"),
    Written("đến hết năm 2025", "year", "", "2025-12-31"),
    Written("đến 2030", "year", "", "2030-12-31"),
    Written("cuối năm nay", "year", "", "2025-12-31"),
    Written("tại phiên giao ban tuần 11/2024", "week", "2024-03-11", "2024-03-17"),
    Written("tuần 36", "week", "2025-09-01", "2025-09-07"),
    Written("tuần thứ 36 năm 2025", "week", "2025-09-01", "2025-09-07"),
)

PERIODS = (
    Written("trong tuần tới", "period", "2025-08-18", "2025-08-24"),
    Written("từ ngày 15/8 đến ngày 30/9/2025", "period", "2025-08-15", "2025-09-30"),
    Written("từ ngày 01 đến ngày 15/9/2025", "period", "2025-09-01", "2025-09-15"),
    Written("Tháng 11 - 12/2025", "period", "2025-11-01", "2025-12-31"),
    Written("từ tháng 10 đến hết quý I/2026", "period", "2025-10-01", "2026-03-31"),
    Written("quý III và quý IV năm 2025", "period", "2025-07-01", "2025-12-31"),
    Written("Quý 3,4 năm 2025", "period", "2025-07-01", "2025-12-31"),
    Written("trong 02 ngày 15 và 16/9/2025", "period", "2025-09-15", "2025-09-16"),
    Written("quý III, IV/2025", "period", "2025-07-01", "2025-12-31"),
    Written("Giai đoạn 2026 – 2030", "period", "2026-01-01", "2030-12-31"),
    Written("2025 - 2026", "period", "2025-01-01", "2026-12-31"),
    Written("trung tuần tháng 9", "period", "2025-09-11", "2025-09-20"),
    Written("trong 9 tháng đầu năm 2026", "period", "2026-01-01", "2026-09-30"),
    Written("từ nay đến cuối năm 2025", "period", "2025-08-12", "2025-12-31"),
    Written("kể từ ngày 01/01/2026", "period", "2026-01-01", ""),
    Written("từ năm 2026 trở đi", "period", "2026-01-01", ""),
    Written("năm 2025 và các năm tiếp theo", "period", "2025-01-01", ""),
    Written("sau năm 2030", "period", "2031-01-01", ""),
)

# Read by a scanner with the wrong model: letters are lost, numbers are not.
BROKEN = (
    before("trugc ngay 20/11/2025", "2025-11-19"),
    before("trude 10/12/2025", "2025-12-09"),
    before("truéc ngay 15 thing 6 ndm 2024", "2024-06-14", YEAR_ALONE),
    Written("Hoan thanh trong\nQuy IV ndm 2024", "quarter", "2024-10-01", "2024-12-31", reference=YEAR_ALONE),
    Written("thang 12/2025", "month", "2025-12-01", "2025-12-31"),
    Written("dén hét nam 2030", "year", "", "2030-12-31"),
    Written("tir nam 2026 trd di", "period", "2026-01-01", ""),
)

# The kind is clear and the day is not: a clerk is asked.
WITHOUT_A_DAY = (
    Written("tháng 5", "month"),
    Written("trước ngày 15", "date"),
    Written("ngày 31/02/2026", "date"),
    Written("tuần cuối tháng 9", "week"),
    Written("cuối tuần này", "period"),
    Written("đầu quý IV/2025", "quarter"),
    Written("trước ngày 10/9 và 10/12", "date"),
    Written("trước thứ Ba", "date"),
    Written("cuối quý III đầu quý IV/2025", "quarter"),
    Written("mùng 10 tháng 9 âm lịch", "date"),
)

NOTHING = (
    "khẩn trương",
    "sớm",
    "kịp thời, hiệu quả",
    "trong thời gian sớm nhất",
    "trong thời gian tới",
    "theo quy định",
    "bảo đảm tiến độ đề ra",
    "theo lộ trình tại Kế hoạch số 45/KH-UBND ngày 27/6/2025",
    "Nghị quyết số 18-NQ/TU, ngày 09/9/2025",
    "nhiệm kỳ 2025 - 2030",
    "năm học 2025 - 2026",
    "hằng năm, 5 năm, tầm nhìn đến 2050",
    "tập huấn 2 ngày",
    "3/4 số xã",
    "Đại hội lần thứ hai",
    "đợt 2 tháng 9",
    "32/13/2025",
    "",
)
