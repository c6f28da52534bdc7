"""Whether the name of a unit was surely cut where it ends."""

import re

from domain.directives.unit_names import UnitList, is_complete
from domain.directives.unit_words import OFFICIALS
from domain.directives.verbs import FIELD_VERBS
from domain.directives.wording import Wording, past_spaces
from domain.units.gazetteer import known_names
from domain.units.listing import listed

# Two small words at the end of a longer name, which could be what the unit is to do.
SWALLOWED = re.compile(r"\S+ \S+.* ([^\W\d_]+ [^\W\d_]+)")
# So many small words at the end of a name are more likely a duty whose verb is not known.
SMALL_WORDS = 6
# They go on; where one stands alone the rest of the name was taken for something else.
MERE_HEADS = listed(
    """
    ban quản lý / ban chỉ huy / trung tâm / bệnh viện / chi cục / công ty / công ty cổ phần / công ty tnhh
    / tổng công ty / tập đoàn / hiệp hội / ngân hàng / chi nhánh / ban quản lý dự án
    """
)


def may_go_on(text: str, units: UnitList, wording: Wording) -> bool:
    """Whether the last name could be longer than was read: "Trung tâm Thông tin hỗ trợ …", or is a mere head."""
    last = units.names[-1]
    if wording.broken:
        return wording.any_of(known_names()).fullmatch(last) is None and wording.begins(last, OFFICIALS) is None
    if is_complete(last, wording):
        return False
    following = wording.begins(text, FIELD_VERBS, past_spaces(text, units.end)) is not None
    swallowed = SWALLOWED.fullmatch(last)
    if swallowed and wording.any_of(FIELD_VERBS).fullmatch(swallowed[1]):
        return True
    words = last.split()
    if len(words) == 1 or last.lower() in MERE_HEADS:
        return True
    long = len(words) > SMALL_WORDS and all(word[0].islower() for word in words[-SMALL_WORDS:])
    return (following or long) and last[0].isupper() and words[0] not in ("Các", "Những")
