"""Parses the HTML of messages as Telegram does, and a little more strictly: an entity it does not know is an error.

(Telegram shows such an entity as it stands; nobody means to send one.)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from tests.fake_bot_api.errors import ApiError, violation

STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "tg-spoiler": "spoiler", "blockquote": "blockquote",
}  # fmt: skip
RICH_TAGS = frozenset({"p", "table", "tr", "th", "td", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
                       "details", "summary", "footer", *STYLES})  # fmt: skip

_TOKEN = re.compile(r"<(?P<end>/?)(?P<name>[^\s>]*)(?P<rest>[^>]*)>?|&(?P<entity>#?\w+);|[^<&]+|[<&]", re.DOTALL)
_KNOWN_ENTITIES = frozenset({"lt", "gt", "amp", "quot"})


@dataclass(frozen=True, slots=True)
class Piece:
    """`text`, or the opening or end (`kind`) of the tag that `text` names, with its attributes."""

    kind: str
    text: str
    attributes: str = ""


def utf16(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(html: str) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of a message. Raises `ApiError`."""
    text, entities, opened = "", [], []
    for piece in pieces(html, frozenset(STYLES)):
        if piece.kind == "text":
            text += piece.text
        elif piece.kind == "open":
            opened.append((piece, utf16(text)))
        else:
            tag, offset = opened.pop()
            entities.append(_entity(tag, offset, utf16(text) - offset))
    lead = utf16(text) - utf16(text.lstrip())
    shifted = [entity | {"offset": max(0, entity["offset"] - lead)} for entity in entities if entity["length"]]
    return text.strip(), sorted(shifted, key=lambda entity: entity["offset"])


def _entity(tag: Piece, offset: int, length: int) -> dict[str, Any]:
    link = re.search(r'href="([^"]*)"', tag.attributes)
    entity: dict[str, Any] = {"type": STYLES[tag.text], "offset": offset, "length": length}
    return entity | ({"url": unescape(link[1])} if link else {})


def pieces(html: str, tags: frozenset[str]) -> Iterator[Piece]:
    """The parts of a text whose tags are known, closed and nested. Raises `ApiError`."""
    opened: list[str] = []
    for found in _TOKEN.finditer(html):
        at = len(html[: found.start()].encode())
        if found["name"] is not None:
            yield _tag(found, opened, tags, at)
        elif found["entity"] is not None:
            yield Piece("text", _character(found, at))
        else:
            yield Piece("text", found[0])
    if opened:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')


def _tag(found: re.Match[str], opened: list[str], tags: frozenset[str], at: int) -> Piece:
    name = found["name"].lower()
    if not found["end"]:
        if name not in tags or not found[0].endswith(">"):
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {at}')
        opened.append(name)
        return Piece("open", name, found["rest"])
    if not opened:
        raise _unparsable(f"Unexpected end tag at byte offset {at}")
    if opened.pop() != name:
        raise _unparsable(f'Unmatched end tag at byte offset {at}, found "</{name}>"')
    return Piece("end", name)


def _character(found: re.Match[str], at: int) -> str:
    if found["entity"].startswith("#") or found["entity"] in _KNOWN_ENTITIES:
        return unescape(found[0])
    raise _unparsable(f'Unsupported entity "{found[0]}" at byte offset {at}')


def _unparsable(what: str) -> ApiError:
    return violation(f"can't parse entities: {what}")


def rich_blocks(html: str) -> list[dict[str, Any]]:
    """The paragraphs and tables of a rich message. Raises `ApiError`."""
    blocks: list[dict[str, Any]] = []
    rows: list[list[dict[str, Any]]] | None = None
    text = ""
    for piece in pieces(html, RICH_TAGS):
        match piece.kind, piece.text:
            case "open", "table":
                rows = []
                blocks.append({"type": "table", "cells": rows})
            case "open", "tr" if rows is not None:
                rows.append([])
            case "end", "table":
                rows, text = None, ""
            case "end", ("td" | "th") as kind if rows:
                rows[-1].append(_cell(text, header=kind == "th"))
                text = ""
            case "end", name if name in RICH_TAGS - STYLES.keys() and rows is None and text.strip():
                blocks.append({"type": "paragraph", "text": text.strip()})
                text = ""
            case "text", words:
                text += words
    return blocks + ([{"type": "paragraph", "text": text.strip()}] if text.strip() else [])


def _cell(text: str, *, header: bool) -> dict[str, Any]:
    return {"text": text, "align": "left", "valign": "top"} | ({"is_header": True} if header else {})
