"""Which parts of a document hold no tasks: purposes, assessments, funds, formulas at the end, recipients."""

import re

from domain.directives.wording import Wording
from domain.units.listing import Phrases, listed

AIMS = listed(
    """
    mục đích / yêu cầu / ý nghĩa / mục tiêu / quan điểm / nguyên tắc / chỉ tiêu / tầm nhìn / phương châm
    """
)
AIM_WORDS = Phrases((*AIMS, "và"))
PREFACES = listed(
    """
    đánh giá chung / đánh giá kết quả / đánh giá tình hình / kết quả đạt được / kết quả thực hiện / tình hình /
    thực trạng / phạm vi / đối tượng / sự cần thiết / bối cảnh / tồn tại / một số tồn tại / hạn chế / khái quát
    / giải thích từ ngữ / căn cứ pháp lý / căn cứ xây dựng / cơ sở pháp lý / mục đích / mục tiêu / quan điểm
    """
)
FUNDS = ("kinh phí", "nguồn kinh phí", "nguồn lực thực hiện", "dự toán kinh phí")
RECIPIENTS = ("nơi nhận", "nơi gửi")
ANNEXES = re.compile(
    r"^(?:PHỤ LỤC|Phụ lục|PHU LUC|KẾ HOẠCH|CHƯƠNG TRÌNH|DANH MỤC|ĐỀ ÁN|QUY CHẾ|PHƯƠNG ÁN|PHÂN CÔNG)(?:\s+[IVX\d]+)?\b"
)
CLOSINGS = (
    "trên đây là",
    "nhận được",
    "yêu cầu các đồng chí",
    "văn phòng chính phủ trân trọng",
    "trân trọng",
    "văn phòng ubnd tỉnh thông báo",
    "văn phòng ủy ban nhân dân",
    "xin trân trọng",
)
DECREES = (
    "ban hành kèm theo",
    "quyết định này có hiệu lực",
    "kế hoạch này có hiệu lực",
    "quyết định này thay thế",
    "thay thế quyết định",
    "có hiệu lực",
    "bãi bỏ",
)
PLAIN_GENERIC = (
    "thực hiện",
    "triển khai",
    "triển khai thực hiện",
    "thực hiện nghiêm túc",
    "thực hiện nghiêm",
    "thi hành",
)
LONGEST_GENERIC = 150
SPECIFIC = listed(
    """
    theo dõi / đôn đốc / tổng hợp / báo cáo / kiểm tra / tham mưu / hướng dẫn / chủ trì / đầu mối / xây dựng / rà soát
    / bố trí / giám sát / công bố / trình / kinh phí
    """
)
# What a conclusion settles or praises; nobody has to do anything about it.
DECISIONS = listed(
    """
    thống nhất chủ trương / thống nhất về / thống nhất với / thống nhất nội dung / thống nhất đề xuất / thống nhất theo
    / cơ bản thống nhất / cơ bản đồng ý / đồng ý / chấp thuận / nhất trí / ghi nhận / biểu dương / đánh giá cao
    / hoan nghênh / thống nhất cho
    """
)
FORMULAS = Phrases((*CLOSINGS, *DECREES, *DECISIONS))
BEFORE_ORDERS = Phrases((*DECISIONS, "nhận được", "yêu cầu các đồng chí"))
THIS_DOCUMENT = re.compile(
    r"(?:nội dung )?(?:của )?"
    r"(?:kế hoạch|quyết định|chỉ thị|thông báo|công văn|công điện|chương trình|các nội dung|nội dung)"
    r"(?: kết luận)?(?: này| trên| nêu trên)?(?: theo quy định)?",
    re.IGNORECASE,
)
# "Căn cứ Hướng dẫn này tổ chức thực hiện": the paper is named, nothing more is asked for.
ON_GROUNDS = re.compile(r"^\s*căn cứ\s[^,.;:]{3,60}?\s(?:này|trên)\b,?", re.IGNORECASE)
OVERVIEW = ("nội dung thực hiện", "nội dung")
ASSIGNMENTS = (
    "nhiệm vụ cụ thể",
    "phân công",
    "tổ chức thực hiện",
    "phân công nhiệm vụ",
    "trách nhiệm",
    "phân công thực hiện",
)


def is_aim(heading: str, wording: Wording) -> bool:
    """A heading of aims, assessments or scope; "Yêu cầu UBND các xã …" is none."""
    rest = wording.any_of(AIM_WORDS).sub("", heading)
    if heading and not rest.strip(" ,.;:-–&"):
        return True
    return wording.begins(heading, PREFACES) is not None


def is_funds(heading: str, wording: Wording) -> bool:
    return wording.begins(heading, FUNDS) is not None


def is_recipients(text: str, wording: Wording) -> bool:
    return wording.begins(text, RECIPIENTS) is not None


def is_annex(text: str) -> bool:
    """A title in capitals with which a new document or an annex begins."""
    return (bool(ANNEXES.match(text)) and text == text.upper()) or text.lower() == "phụ lục"


def is_closing(sentence: str, wording: Wording) -> bool:
    """A formula at the end of a document, which assigns nothing."""
    return wording.begins(sentence, FORMULAS) is not None


def may_ask(sentence: str, wording: Wording) -> bool:
    """A formula behind which an order can stand: "Thống nhất …, giao Sở A …", "Nhận được …, báo cáo trước ngày …"."""
    return wording.begins(sentence, BEFORE_ORDERS) is not None


def is_generic(duty: str, wording: Wording) -> bool:
    """What remains of an order after its addressees says no more than "carry this out"."""
    rest = ON_GROUNDS.sub("", duty).strip(" .;,/")
    if wording.any_of(SPECIFIC).search(rest):
        return False
    ends = [m.end() for m in wording.any_of(PLAIN_GENERIC).finditer(rest)]
    return bool(ends) and ends[-1] < LONGEST_GENERIC and not THIS_DOCUMENT.sub("", rest[ends[-1] :]).strip(" ,.")
