"""Whether this machine's SQLite can lose its write-ahead log when two connections write."""

import sqlite3

Version = tuple[int, int, int]

_FROM, _UNTIL = (3, 7, 0), (3, 51, 3)
_MENDED = ((3, 44, 6), (3, 50, 7))
"""Later patches of these two lines have the mending of 3.51.3, too."""


def here() -> Version:
    """The version that this Python is linked with."""
    major, minor, patch = sqlite3.sqlite_version_info
    return major, minor, patch


def may_lose_its_log(version: Version) -> bool:
    """3.7.0 to 3.51.2: two connections that write and checkpoint can reset the log under each other. With one writer,
    as here always (docs/decisions/0002), it cannot happen."""
    mended = any(version[:2] == line[:2] and version >= line for line in _MENDED)
    return _FROM <= version < _UNTIL and not mended
