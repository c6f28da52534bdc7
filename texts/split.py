"""Fitting a message into a platform's limit: between paragraphs, else between lines, never inside a tag."""

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"</?(?:b|i|code)>")


def plain(text: str) -> str:
    """Our tiny HTML without its tags, entities read."""
    return html.unescape(_TAG.sub("", text))


def utf16_length(text: str) -> int:
    """How long a platform counts our tiny HTML: UTF-16 units without the markup."""
    return len(plain(text).encode("utf-16-le")) // 2


def fits(text: str, limit: int) -> bool:
    """Whether a text is at most `limit` units long. Most are short enough to be known to fit: a character has two units
    at most, and an entity is never shorter than what it stands for."""
    return 2 * len(text) <= limit or utf16_length(text) <= limit


def split(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit` units; a line that is too long by itself loses its markup and is cut."""
    parts: list[str] = []
    current = ""
    for piece, glue in _pieces(text, limit):
        joined = f"{current}{glue}{piece}" if current else piece
        if fits(joined, limit):
            current = joined
        else:
            parts.append(current)
            current = piece
    return [*parts, current]


def _pieces(text: str, limit: int) -> Iterator[tuple[str, str]]:
    """Paragraphs that fit, else their lines, else words, each with what glues it to the piece before."""
    for paragraph in text.split("\n\n"):
        if fits(paragraph, limit):
            yield paragraph, "\n\n"
            continue
        glue = "\n\n"
        for line in paragraph.split("\n"):
            if fits(line, limit):
                yield line, glue
            else:
                yield from ((chunk, glue) for chunk in _chunks(plain(line), limit))
            glue = "\n"


def _chunks(line: str, limit: int) -> Iterator[str]:
    """A line cut after words; a word that is too long by itself is cut where it must be."""
    current = ""
    for word in re.findall(r"\S+\s*", line):
        while len(word.encode("utf-16-le")) // 2 > limit:
            if current:
                yield html.escape(current.rstrip(), quote=False)
                current = ""
            yield html.escape(word[: limit // 2], quote=False)
            word = word[limit // 2 :]
        if len((current + word).encode("utf-16-le")) // 2 > limit:
            yield html.escape(current.rstrip(), quote=False)
            current = ""
        current += word
    if current:
        yield html.escape(current.rstrip(), quote=False)
