"""Whether a document bears a mark of state secrecy (Law on Protection of State Secrets); such a one is not taken in."""

import re
from collections.abc import Sequence

# The mark stands alone, in capitals, on the first page: in its own line or set apart by blanks or a tab.
MARK = re.compile(r"(?:^|\t|\s{2,}|:\s*)(TUYỆT MẬT|TỐI MẬT|MẬT|TUYET MAT|TOI MAT)\s*(?:$|\t|\s{2,})")
LABEL = re.compile(r"^(?:độ mật|mức độ mật|dấu mật|độ khẩn và mật)\s*:\s*(tuyệt mật|tối mật|mật)\b", re.IGNORECASE)
FIRST_PAGE = 60


def is_secret(lines: Sequence[str]) -> str | None:
    """The mark of secrecy a document bears, or None. "Bí mật nhà nước" in running text is no mark."""
    for line in lines[:FIRST_PAGE]:
        text = line.strip(" *_#[]()\r\n")
        found = MARK.search(text) or LABEL.search(text)
        if found:
            return found[1].upper()
    return None
