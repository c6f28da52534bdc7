"""Evidence: document numbers with the day they bear ("QĐ 123/QĐ-SYT ngày 5/3"); neither tasks nor deadlines."""

import re
from datetime import date

from domain.replies.days import calendar_day
from domain.replies.reading import Evidence
from domain.replies.tokens import Token

_NOUN = (
    "quyet dinh|qd|cong van|cv|bao cao|bc|ke hoach|kh|to trinh|ttr|thong bao|tb|nghi quyet|nq|van ban|vb|chi thi|"
    "giay moi|gm|bien ban|bb|hop dong|hd|phuong an|pa|de an|nghi dinh|nd|thong tu|tt|huong dan"
)
_DATE = r"[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?|[0-9]{1,2} thang [0-9]{1,2}(?: nam [0-9]{4})?"
_DOCUMENT = re.compile(
    rf"(?<!\S)(?:(?:(?P<noun>{_NOUN}) )?(?:so )?(?P<full>[0-9]+(?:/[0-9]{{4}})?[/-][a-z]\S+)"
    rf"|(?:{_NOUN}) so [0-9]+(?:/[0-9]{{4}})?"
    rf"|(?:{_NOUN}) [0-9]{{2,}}(?! (?:%|ngay(?! [0-9])|xa|huyen|phan tram))(?![0-9/]))"
    rf"(?: [,(])?(?: (?:ngay )?(?P<date>{_DATE}))?(?!\S)"
)


def evidence(found: list[Token], today: date) -> tuple[list[Token], dict[int, Evidence]]:
    """The tokens with each document number made one token, and the evidence that starts at such a token's place."""
    numbers: dict[int, Evidence] = {}
    if not any(token.kind in ("document", "number", "pair", "month") for token in found):
        return found, numbers
    folded = " ".join(token.fold for token in found)
    result, at, done = [], 0, 0
    for match in _DOCUMENT.finditer(folded):
        first = at + folded.count(" ", done, match.start())
        last = first + folded.count(" ", match.start(), match.end())
        result += found[at:first]
        result.append(_joined(found[first : last + 1]))
        numbers[found[first].start] = _evidence(match, found[first : last + 1], today)
        at, done = last + 1, match.end() + 1
    return result + found[at:], numbers


def _joined(part: list[Token]) -> Token:
    return Token("evidence", "", part[0].start, part[-1].end, "\0", "\0")


def _evidence(match: re.Match[str], part: list[Token], today: date) -> Evidence:
    full = next((token.text for token in part if token.kind == "document"), None)
    written = [t.text for t in part if t.kind in ("word", "number", "month", "pair") and t.fold != "ngay"]
    number = full or " ".join(
        written[: match[0].split().index(next(w for w in match[0].split() if w[0].isdigit())) + 1]
    )
    day = calendar_day(match["date"], today) if match["date"] else None
    return Evidence(number=number, dated=day.behind if day else None)
