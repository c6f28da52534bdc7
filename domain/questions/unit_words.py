"""The words that stand where a unit's name may stand: as they were typed, and whether they are one at all."""

import re
from itertools import combinations

from domain.units.names import fold

# Where these stand it is a report of a unit ("Sở Y tế chưa xong"), or a part of the question, and no name.
_MARKED_WORDS = """
    bị chưa rồi đang nộp gửi làm phải này tôi mình nhưng vì không sẽ mấy nào gì việc hạn vướng còn nợ giúp
    nhiêu sách kê
"""
_PLAIN_WORDS = "xong xin em xem ds excel file nop roi viec khong gi nao nhieu"
_PHRASES = re.compile(
    r"^bi$|\b(?:chua (?:co|xong|lam|nop|gui|duoc)|do (?:cho|mua|thieu|vuong)|cho (?:toi|em|anh|chi|xem|hoi)"
    r"|hien (?:gio|nay|tai)|liet ke|bieu do|ngay|giup (?:toi|em|anh|chi))\b"
)
_MARKED, _PLAIN = frozenset(_MARKED_WORDS.split()), frozenset(_PLAIN_WORDS.split())


def as_typed(unit: str, text: str) -> str:
    """A folded name in the words of the sender, for an answer that has to repeat them."""
    words = text.split()
    for first, last in combinations(range(len(words) + 1), 2):
        typed = " ".join(words[first:last]).strip(" ?.,;:!")
        if fold(typed) == unit:
            return typed
    return unit


def is_no_name(unit: str, text: str) -> bool:
    """Whether the words tell something. Without its marks "làm" may be Lâm Đồng, so such words are let pass."""
    words = as_typed(unit, text).lower().split()
    return _PHRASES.search(unit) is not None or any(
        word in (_PLAIN if word == fold(word) else _MARKED) or word in _PLAIN for word in words
    )
