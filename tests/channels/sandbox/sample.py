"""A town to look at: an office of a province that does not exist, with a few conversations and a small register."""

import struct
import zlib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.views import ChatView, MessageView, PartView, PersonView, TaskView
from domain.messages import Attachment, Button, Kind, Table
from domain.progress import Status

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
START = datetime(2026, 1, 8, 7, 42, tzinfo=ZONE)

HOA = PersonView(id="hoa", name="Trần Thị Hoa", position="đầu mối Sở Nội vụ")
MINH = PersonView(id="minh", name="Lê Quang Minh", position="Phó Giám đốc Sở")
KHOA = PersonView(id="khoa", name="Đỗ Đăng Khoa", position="đầu mối Sở Y tế")
AN = PersonView(id="an", name="Nguyễn Bình An", position="Phó Chủ tịch UBND tỉnh")
LAN = PersonView(id="lan", name="Vũ Ngọc Lan", position="chuyên viên tổng hợp")
LA = PersonView(id="la", name="Người lạ", position="chưa được cấp quyền")

CHATS = (
    ChatView(id="noi-vu", title="Sở Nội vụ", about="Nhóm đơn vị, 3 người", people=(HOA, MINH, LA)),
    ChatView(id="y-te", title="Sở Y tế", about="Nhóm đơn vị, 2 người", people=(KHOA, LAN)),
    ChatView(id="lanh-dao", title="Lãnh đạo UBND tỉnh", about="Nhóm lãnh đạo", people=(AN,)),
    ChatView(id="van-thu", title="Vũ Ngọc Lan", about="Chuyên viên tổng hợp, nhắn riêng", private=True, people=(LAN,)),
)

DIGEST = """<b>Bản tin nhiệm vụ · Sở Nội vụ</b>
Thứ Năm, 08/01/2026

<b>Quá hạn</b>
<b>1. #12</b> Trình phương án sắp xếp trụ sở sau hợp nhất (hạn 05/01/2026, quá 3 ngày)

<b>Sắp đến hạn</b>
<b>2. #15</b> Báo cáo kết quả rà soát biên chế &amp; vị trí việc làm (hạn 15/01/2026, còn 5 ngày làm việc) <i>40%</i>
<b>3. #21</b> Tham mưu kế hoạch cải cách hành chính năm 2026 (hạn 16/01/2026)

Trả lời ngắn, ví dụ: <code>2 xong</code>, <code>3 50%</code>, <code>1 vướng kinh phí</code>."""

TABLE = Table(
    head=("Đơn vị", "Tổng", "Xong đúng hạn", "Xong quá hạn", "Trong hạn", "Quá hạn", "Không thời hạn"),
    rows=(
        ("Sở Nội vụ", "9", "3", "1", "3", "1", "1"),
        ("Sở Y tế", "7", "2", "0", "3", "2", "0"),
        ("Sở Tài chính", "11", "5", "2", "3", "0", "1"),
        ("UBND các huyện", "4", "0", "0", "4", "0", "0"),
    ),
)


def picture(width: int = 640, height: int = 260) -> bytes:
    """A PNG of a few bars."""
    bars = (0.8, 0.55, 0.95, 0.35, 0.6)
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            bar, inside = divmod(x * len(bars) * 10 // width, 10)
            filled = 2 <= inside <= 7 and (height - y) / height < bars[bar]
            rows += b"\x0f\x5a\x66" if filled else b"\xff\xff\xff"

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def messages(workbook: Attachment, chart: Attachment) -> dict[str, list[MessageView]]:
    """What was said before the visitor came, by chat."""
    morning = START.replace(hour=7, minute=30)
    digest = _ours("d1", morning, DIGEST, kind=Kind.DIGEST)
    return {
        "noi-vu": [
            _ours("d0", morning - timedelta(days=1), "Hôm nay đơn vị không có việc mới đến hạn.", kind=Kind.NOTICE),
            digest,
            _theirs("t1", morning + timedelta(minutes=4), MINH, "Chị Hoa trả lời giúp việc 2 nhé"),
            _theirs("t2", morning + timedelta(minutes=6), HOA, "2 được 70% rồi, còn chờ Sở Tài chính", reply_to="d1"),
            _ours(
                "a2",
                morning + timedelta(minutes=6, seconds=1),
                "Ghi <b>#15</b> đạt <b>70%</b>, vướng mắc: <i>còn chờ Sở Tài chính</i>. Có đúng không?",
                buttons=((Button(label="Đúng, ghi lại", token="yes:15"), Button(label="Không", token="no:15")),),
                reply_to="t2",
            ),
        ],
        "y-te": [
            _ours("y1", morning, "<b>Đôn đốc</b>\nĐề nghị trả lời <b>#18</b> trước 16:00 hôm nay.", kind=Kind.URGE)
        ],
        "lanh-dao": [
            _theirs("l1", morning + timedelta(minutes=2), AN, "tình hình thực hiện quý này"),
            _ours("l2", morning + timedelta(minutes=2), _as_text(), table=TABLE, reply_to="l1"),
            _ours("l3", morning + timedelta(minutes=2, seconds=1), "Biểu kèm theo.", file=workbook),
            _ours("l4", morning + timedelta(minutes=2, seconds=2), "Tỷ lệ hoàn thành theo đơn vị", file=chart),
        ],
        "van-thu": [],
    }


def tasks() -> list[TaskView]:
    """The register on the morning of START."""
    late, soon = Status.OVERDUE, Status.DUE_SOON
    return [
        _task(
            12,
            "Trình phương án sắp xếp trụ sở làm việc sau hợp nhất",
            "Sở Nội vụ",
            late,
            "quá hạn 3 ngày",
            20,
            date(2026, 1, 5),
        ),
        _task(
            18,
            "Báo cáo tình hình bảo đảm thuốc, vật tư y tế tuyến xã",
            "Sở Y tế",
            late,
            "quá hạn 1 ngày",
            60,
            date(2026, 1, 7),
        ),
        _task(
            15,
            "Báo cáo kết quả rà soát biên chế và vị trí việc làm",
            "Sở Nội vụ",
            soon,
            "còn 5 ngày làm việc",
            40,
            date(2026, 1, 15),
        ),
        _task(
            21,
            "Tham mưu kế hoạch cải cách hành chính năm 2026",
            "Sở Nội vụ",
            soon,
            "còn 6 ngày làm việc",
            0,
            date(2026, 1, 16),
        ),
        _task(
            22,
            "Hoàn thiện đề án nâng cấp bệnh viện đa khoa khu vực phía Bắc",
            "Sở Y tế",
            Status.IN_PROGRESS,
            "đang làm",
            35,
            date(2026, 3, 31),
        ),
        _task(
            24,
            "Rà soát, công bố lại quy hoạch bến bãi ven sông Lam Giang",
            "UBND các huyện",
            Status.NOT_STARTED,
            "chưa làm",
            0,
            date(2026, 6, 30),
        ),
        _task(
            27,
            "Hướng dẫn cơ chế tài chính của trung tâm phục vụ hành chính công",
            "Sở Tài chính",
            Status.WAITING,
            "chờ sự kiện",
            0,
            None,
        ),
        _task(
            28,
            "Đề xuất thời điểm tổ chức hội nghị xúc tiến đầu tư",
            "Sở Tài chính",
            Status.NEEDS_DATE,
            "cần ấn định hạn",
            0,
            None,
        ),
        _task(
            30,
            "Thường xuyên kiểm tra kỷ luật, kỷ cương hành chính",
            "Sở Nội vụ",
            Status.STANDING,
            "thường xuyên",
            0,
            None,
        ),
        _task(
            9,
            "Ban hành quy chế phối hợp giải quyết thủ tục liên thông",
            "Sở Nội vụ",
            Status.COMPLETED_ON_TIME,
            "xong đúng hạn",
            100,
            date(2025, 12, 20),
        ),
        _task(
            7,
            "Quyết toán kinh phí phòng chống dịch năm 2025",
            "Sở Tài chính",
            Status.COMPLETED_LATE,
            "xong quá hạn",
            100,
            date(2025, 12, 31),
        ),
    ]


def _task(number: int, text: str, unit: str, status: Status, words: str, percent: int, due: date | None) -> TaskView:
    parts = [PartView(unit=unit, lead=True, percent=percent, status=status, status_text=words)]
    if number % 3 == 0:
        other = "Sở Tài chính" if unit != "Sở Tài chính" else "Sở Nội vụ"
        parts.append(PartView(unit=other, lead=False, percent=0, status=Status.NOT_STARTED, status_text="chưa làm"))
    return TaskView(
        id=number,
        text=text,
        status=status,
        status_text=words,
        percent=percent,
        deadline_text=f"{due:%d/%m/%Y}" if due else "không có ngày",
        due=due,
        parts=tuple(parts),
        directive="Kết luận số 12/KL-UBND ngày 02/12/2025",
        section="II.3",
        source=f"Giao {unit} chủ trì, phối hợp với các cơ quan liên quan {text[0].lower()}{text[1:]}.",
        product="Báo cáo bằng văn bản" if number % 2 else None,
        difficulty="Còn chờ số liệu của các huyện" if number == 18 else None,
    )


def _as_text() -> str:
    lines = [f"{row[0]}: {row[1]} nhiệm vụ, {row[5]} quá hạn" for row in TABLE.rows]
    return "\n".join(["<b>Tình hình thực hiện Quý I/2026</b>", *lines])


def _ours(
    message_id: str,
    at: datetime,
    text: str,
    *,
    kind: Kind = Kind.ANSWER,
    buttons: tuple[tuple[Button, ...], ...] = (),
    table: Table | None = None,
    file: Attachment | None = None,
    reply_to: str | None = None,
) -> MessageView:
    return MessageView(
        id=message_id,
        ours=True,
        sender="",
        sender_id="",
        at=at,
        text=text,
        kind=kind,
        buttons=buttons,
        table=table,
        file=file,
        reply_to=reply_to,
    )


def _theirs(message_id: str, at: datetime, who: PersonView, text: str, reply_to: str | None = None) -> MessageView:
    return MessageView(
        id=message_id, ours=False, sender=who.name, sender_id=who.id, at=at, text=text, reply_to=reply_to
    )
