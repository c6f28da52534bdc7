"""The secrets of all tests hold one of these words, so that one look tells whether a secret was seen anywhere."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

_CANARY = re.compile(rb"canary[A-Za-z]*Token|canaryToken|canary-(?:secret|password|ping)[\w-]*")


def seen_in(text: str | bytes) -> list[str]:
    """The beginnings of secrets in a text."""
    content = text.encode("utf-8", "replace") if isinstance(text, str) else text
    # Looking for one word first is many times faster than for the pattern.
    return [found.decode() for found in _CANARY.findall(content)] if b"canary" in content else []


def seen_in_files(folder: Path) -> Iterator[str]:
    """The files under a folder that hold a secret: databases, their logs, what processes printed. `.env` may."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.name != ".env":
            yield from (f"{path}: {found}" for found in seen_in(path.read_bytes())[:1])


_ANOTHERS = frozenset({"httpx", "httpcore", "telegram"})
"""The second client and its HTTP, which do write the token into their log."""


class Ear(logging.Handler):
    """Hears all that is logged, arguments and tracebacks too, and keeps what gives a secret away."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.leaks: list[str] = []
        self._formatter = logging.Formatter("%(name)s: %(message)s")

    def emit(self, record: logging.LogRecord) -> None:
        told = self._formatter.format(record)
        if seen_in(told) and record.name.partition(".")[0] not in _ANOTHERS:
            self.leaks.append(told)
