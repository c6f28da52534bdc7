"""Several tasks of a digest named by their count: "cả 2 việc", "hai việc đầu", "mấy cái kia"."""

import re

from domain.replies.marks import Mark, Pointer
from domain.replies.tags import Tag

_WORDS = {"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_COUNT = rf"[2-9]|1[0-9]|{'|'.join(_WORDS)}"
_TASKS = r"(?:viec|muc|nhiem\ vu|nv|dau\ viec|cai|task)"
_NO_TASKS = "ngay|tuan|thang|xa|huyen|phuong|don|truong|tram|lop|%|viec|dau|cuoi"
SEVERAL = re.compile(
    rf"""(?<!\S)(?:
    (?:het\ |tat\ )?ca\ (?P<all>{_COUNT})(?:\ {_TASKS})?(?!\ (?:{_NO_TASKS}))
  | (?:ca\ )?(?P<count>{_COUNT})\ {_TASKS}\ (?P<end>dau\ tien|dau(?!\ tu)|cuoi\ cung|cuoi|chot)
  | (?P<rest>(?:ca\ )?(?:{_COUNT}|may|nhung|cac)\ {_TASKS}\ (?:kia|khac|con\ lai))
    )(?!\S)""",
    re.VERBOSE,
)


def read_several(match: re.Match[str], start: int, end: int, words: str) -> Mark:
    """All of so many tasks, so many from one end of the list, or those that were not named."""
    if match["rest"]:
        return Mark(Tag.REST if words.endswith("lai") else Tag.OTHER, start, end)
    if match["all"]:
        return Mark(Tag.ALL, start, end, _number(match["all"]))
    place = "firsts" if match["end"].startswith("dau") else "lasts"
    return Mark(Tag.REF, start, end, Pointer(place, (_number(match["count"]),), sure=False, words=words))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]
