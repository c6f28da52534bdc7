"""Lists whose numbers stand before a dash: the "1-50%, 2-60%" under a digest are two tasks and two shares."""

import re

_ENTRY = re.compile(
    r"(?:^|(?<=[,;\n]))(?P<lead>[ \t]*(?:(?:việc|viec|mục|muc|nv) ?)?)(?P<place>[0-9]{1,2})(?P<gap> ?[-/] ?)(?=\S)"
)
_SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)? ?%")


def listed(text: str, length: int) -> tuple[str, bool]:
    """The text with "=" for the dash of entries "2-60%" of a list of `length` tasks, and whether it is sure.

    Characters keep their places. A single entry may be a range all the same, so it is not sure.
    """
    if "%" not in text:
        return text, True
    entries = list(_ENTRY.finditer(text))
    places = [int(entry["place"]) for entry in entries]
    shares = [entry for entry in entries if _SHARE.match(text, entry.end())]
    if not shares or len(set(places)) != len(places) or not all(1 <= place <= length for place in places):
        return text, True
    for entry in shares:
        first, last = entry.span("gap")
        text = text[:first] + "=".center(last - first) + text[last:]
    return text, len(entries) > 1
