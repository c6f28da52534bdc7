"""What sort of duty a clause lays down, what it yields and who receives it."""

import re

from domain.deadlines import Deadline, DeadlineKind
from domain.directives.wording import Wording
from domain.tasks import Nature
from domain.units.listing import listed

REPORTS = listed(
    """
    báo cáo / tổng hợp, báo cáo / tổng hợp báo cáo / gửi báo cáo / định kỳ báo cáo / hằng năm báo cáo / phản ánh
    / kịp thời phản ánh / định kỳ tổng hợp / phản hồi / gửi ý kiến / tổng hợp kết quả / tổng hợp những
    """
)
STANDING = listed(
    """
    tiếp tục / tăng cường / đẩy mạnh / nâng cao / thường xuyên / chú trọng / quan tâm / phát huy / đổi mới /
    duy trì / chủ động / bảo đảm / đảm bảo / quán triệt / khuyến khích / chăm lo / củng cố / ưu tiên / chỉ đạo /
    thực hiện đầy đủ / thực hiện tốt / thực hiện nghiêm / thực hiện hiệu quả / theo dõi / bố trí /
    chịu trách nhiệm / phụ trách
    """
)
RECIPIENT = re.compile(
    r"(?:báo cáo|trình|gửi(?: về)?|tham mưu|tham mưu với|xin ý kiến|báo cáo xin ý kiến)\s+"
    r"((?:Thường trực |Ban Thường vụ |Ban cán sự đảng |Chủ tịch )?"
    r"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Chính phủ|Thủ tướng Chính phủ|Quốc hội"
    r"|Bộ [A-ZĐ]\S*(?: \S+)?|Sở [A-ZĐ]\S*(?: \S+)?|Giám đốc Sở)(?: (?:tỉnh|thành phố|cấp xã|xã))?)"
)
PRODUCT = re.compile(
    r"(?:ban hành|xây dựng|lập|trình|phê duyệt|hoàn thành|có)\s+(?:và ban hành\s+)?"
    r"((?:Kế hoạch|Đề án|Quyết định|Nghị quyết|Chương trình|Phương án|Văn bản|Hướng dẫn|Quy chế|Danh mục|Báo cáo"
    r"|Tờ trình|Dự án)"
    r"[^,.;:]{0,90})",
    re.IGNORECASE,
)


def nature_of(text: str, deadline: Deadline, wording: Wording) -> Nature:
    """A duty to report, a standing instruction without an end, or a task."""
    first = re.sub(r"^[^:]{0,200}:\s+", "", text) if ":" in text[:200] else text
    if wording.begins(first, REPORTS) or (
        wording.any_of(REPORTS).search(text[:160]) and deadline.kind is DeadlineKind.RECURRING
    ):
        return Nature.REPORTING_DUTY
    if deadline.recurrence == "CONTINUOUS":
        return Nature.STANDING_INSTRUCTION
    if deadline.due is None and wording.begins(first, STANDING):
        return Nature.STANDING_INSTRUCTION
    return Nature.TASK


def recipient_of(text: str) -> str | None:
    """Who receives the report or decides: "báo cáo UBND tỉnh"."""
    found = RECIPIENT.search(text)
    return found[1].strip() if found else None


def product_of(text: str) -> str | None:
    """The paper that the task yields, where the text names one."""
    found = PRODUCT.search(text)
    return found[1].strip() if found else None
