"""A directive as large as an office ever sends."""

import io
import random
from collections.abc import Sequence

import docx

from documents.write.bars import Bar, Bars, draw_bars

_WORDS = "rà soát tổng hợp phương án kinh phí báo cáo thẩm định đầu tư hạ tầng giao thông nông thôn chợ trường học"
_HEAD = ("UBND TỈNH LAM GIANG", "Số: 77/TB-VP", "Lam Giang, ngày 2 tháng 3 năm 2026", "THÔNG BÁO", "Kết luận")


def large_directive(units: Sequence[str], *, paragraphs: int, picture_bytes: int) -> bytes:
    """A docx: the long conclusion of an office that gives these units work until 20/4/2026, with the scan of a map."""
    dice = random.Random(3)
    words = _WORDS.split()
    document = docx.Document()
    for line in _HEAD:
        document.add_paragraph(line)
    for number in range(paragraphs):
        talk = " ".join(dice.choices(words, k=40))
        document.add_paragraph(f"{number + 1}. Giao {dice.choice(units)} {talk}, hoàn thành trước ngày 20/4/2026.")
    document.add_picture(io.BytesIO(_picture(picture_bytes)))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _picture(size: int) -> bytes:
    """A small PNG with much noise behind its end."""
    chart = Bars(title="Bản đồ", bars=(Bar(label="a", value=1, text="1"),))
    return draw_bars(chart) + random.Random(4).randbytes(size)
