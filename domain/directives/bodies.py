"""Bodies set up by the document itself: a task force has its name once and is "Tổ" from then on."""

import re

from domain.directives.wording import Wording

SET_UP = re.compile(
    r"(?:thành lập|kiện toàn)\s+"
    r"((?:Tổ|Ban|Đoàn|Hội đồng)\s+(?:chỉ đạo|công tác|giúp việc|kiểm tra|liên ngành|điều phối))",
    re.IGNORECASE,
)
NAME_ENDS = re.compile(r"\s+(?:do|để|nhằm)\s+|[;.:,]\s*(?:giao|do|thành viên|gồm|trong đó)\b|[;.:]|$", re.IGNORECASE)
CHAIR = re.compile(
    r"(?:do\s+(?:đồng chí\s+)?|giao\s+đồng chí\s+)(?:[^,;]{3,40},\s*)?"
    r"(?:Phó\s+)?(?:Giám đốc|Chánh Văn phòng|Chủ tịch|Trưởng)\s+([^,;.]{2,80}?)\s+làm\s+(?:Tổ trưởng|Trưởng)"
)
PLURAL_AFTER_VERB = re.compile(r"^(\S+ \S+) (?:những|các) ")
TOPIC_START = re.compile(r"^(?:Về việc|Về|Việc|Đối với)\s+", re.IGNORECASE)
SHORT_NAMES = (
    "tổ",
    "tổ chỉ đạo",
    "ban chỉ đạo",
    "tổ công tác",
    "đoàn công tác",
    "tổ giúp việc",
    "ban",
    "đoàn kiểm tra",
)


def body_set_up(sentence: str, topic: str) -> str | None:
    """The full name of the body that a sentence sets up; one without a name is named after the item's topic."""
    found = SET_UP.search(sentence)
    if not found:
        return None
    end = NAME_ENDS.search(sentence, found.end())
    name = sentence[found.start(1) : end.start() if end else len(sentence)].strip()
    if len(name) > len(found[1]) + 3:
        return name
    subject = TOPIC_START.sub("", topic.split(":")[0]).strip(" .")
    # "tháo gỡ những khó khăn" becomes the name "tháo gỡ khó khăn".
    name = PLURAL_AFTER_VERB.sub(r"\1 ", subject)
    return f"{found[1]} {name}" if name else found[1]


def chair_of(sentence: str) -> str | None:
    """The organisation whose head or deputy chairs the body."""
    found = CHAIR.search(sentence)
    return (found[1] or found[2]).strip() if found else None


def in_full(names: tuple[str, ...], bodies: dict[str, str], wording: Wording) -> tuple[str, ...]:
    """Short names of bodies replaced by the name of the one that was set up last."""
    return tuple(bodies.get("last", name) if name.lower() in SHORT_NAMES else name for name in names)
