"""What a task is about in one short line: what is to be done, without the words that only assign it."""

import re

from domain.directives.markers import marker_of
from domain.directives.unit_lists import units_at
from domain.directives.verbs import IMPERATIVES
from domain.directives.who import LONGEST_SENTENCE, TOGETHER, end_of_owners
from domain.directives.wording import Wording, past_spaces, wording_of
from domain.units.listing import listed

LENGTH = 90
SHORTEST = 12
SHORTEST_SENTENCE = 30
# What stands between the name of a unit and what it is to do.
ASSIGNING = listed(
    """
    chủ trì thực hiện / chủ trì / chịu trách nhiệm chính / chịu trách nhiệm / có trách nhiệm / có nhiệm vụ / phải / cần
    / là cơ quan chủ trì / là đơn vị chủ trì / là cơ quan đầu mối / là đơn vị đầu mối / là cơ quan thường trực
    / làm đầu mối / là đầu mối / đầu mối / trực tiếp / khẩn trương / chủ động / kịp thời / nghiêm túc / tích cực
    / tập trung / theo chức năng, nhiệm vụ được giao / theo chức năng, nhiệm vụ / căn cứ chức năng, nhiệm vụ được giao
    / căn cứ chức năng, nhiệm vụ / căn cứ chức năng nhiệm vụ / theo chức năng nhiệm vụ / theo thẩm quyền
    / theo lĩnh vực phụ trách / sớm / nhanh chóng / để
    """
)
# Left standing at the front they would ask what for.
LOOSE = listed("trong / về / theo / tại / đối với / với / cho / của / trên / từ / đến / thuộc")
TOPIC = re.compile(r"(?:Về|Đối với|Liên quan)\s[^:.;]{2,60}:\s+(?=\S)", re.IGNORECASE)
ASIDE = re.compile(r"\([^()]{0,120}\)")
# What is written into the paragraph of a task as a form stands in places of its own.
FIELDS = re.compile(
    r"\s[-+–]\s+(?=(?:Đơn vị|Cơ quan|Thời gian|Thời hạn|Nội dung|Sản phẩm|Kết quả|Chủ trì|Phối hợp)[^.;:]{0,30}:)"
)
JOINTS = " ,;:–-"
SENTENCE_END = re.compile(r"[.!;](?=\s+[^\W\d_])")
TAIL = " .,;:/–-"


def gist(text: str, length: int = LENGTH) -> str:
    """The words of a task from its verb on, at most `length` characters, cut between words; no word is added.

    A text without diacritics begins where it begins: to look for broken words costs too much for a line of a message.
    """
    line = " ".join(text.split())
    marker = marker_of(line)
    line = FIELDS.split(line[marker.end :] if marker else line)[0]
    wording = wording_of((line,))
    if wording.broken:
        return _cut(line, length)
    topic = TOPIC.match(line)
    start = _past_assignment(line, wording)
    duty = line[start:]
    if len(duty.strip(TAIL)) < SHORTEST:
        start, duty = 0, line
    if start == 0 and len(line) <= length:
        return line
    if topic and start >= topic.end():
        duty = line[: topic.end()] + duty
    return _cut(duty[:1].upper() + duty[1:], length)


def _past_assignment(line: str, wording: Wording) -> int:
    """Where the duty itself begins: past the owner, "chủ trì", and those it works along with."""
    at, before = end_of_owners(line[:LONGEST_SENTENCE], wording), -1
    while at != before:
        before = at
        at = past_spaces(line, at, JOINTS)
        aside = ASIDE.match(line, at) if at else None
        at = aside.end() if aside else _past_words(line, at, wording)
    return past_spaces(line, at, JOINTS)


def _past_words(line: str, at: int, wording: Wording) -> int:
    """Past one phrase that assigns, or past "phối hợp với …" where a verb follows; the same place where neither."""
    joined = past_spaces(line, at + 3) if line.startswith("và ", at) else at
    assigning = wording.begins(line, ASSIGNING, joined)
    if assigning and line[assigning.end() :].strip(TAIL):
        return assigning.end()
    together = wording.begins(line, TOGETHER, joined)
    along = units_at(line, past_spaces(line, together.end(), " :"), wording) if together else None
    if along is None:
        return at
    after = past_spaces(line, along.end, JOINTS)
    named = wording.begins(line, ("để",), after) or wording.begins(line, IMPERATIVES, after)
    other = line[after : after + 1].islower() and not wording.begins(line, LOOSE, after)
    return along.end if named or other else at


def _cut(line: str, length: int) -> str:
    """Whole where it fits, else its first sentence, else as many words as there is room for."""
    whole = line.rstrip(TAIL)
    if len(whole) <= length:
        return whole
    first = SENTENCE_END.search(whole, SHORTEST_SENTENCE, length)
    if first:
        return f"{whole[: first.start()].rstrip(TAIL)}…"
    return f"{whole[: length - 1].rsplit(' ', 1)[0].rstrip(TAIL)}…"
