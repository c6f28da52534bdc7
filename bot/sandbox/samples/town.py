"""The people of the sample town and the conversations they hold with the bot."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import NotRequired, TypedDict, cast

from domain.roles import Role


class ChatKind(StrEnum):
    """A group or a one-to-one conversation."""

    GROUP = "group"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes. Without a role they are a stranger."""

    id: str
    name: str
    role: Role | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TownChat:
    """A conversation: `people` are the ids of those who write in it, `unit` the one whose reminders it gets."""

    id: str
    title: str
    kind: ChatKind
    people: tuple[str, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The whole cast; `office` is the name the bot works under."""

    office: str
    people: tuple[Person, ...]
    chats: tuple[TownChat, ...]


class _PersonEntry(TypedDict):
    id: str
    name: str
    role: NotRequired[str]
    unit: NotRequired[str]


class _ChatEntry(TypedDict):
    id: str
    title: str
    kind: str
    people: list[str]
    unit: NotRequired[str]


class _TownFile(TypedDict):
    office: str
    people: list[_PersonEntry]
    chats: list[_ChatEntry]


def load_town() -> Town:
    """The town of town.toml, people and chats in the order they stand there."""
    written = cast("_TownFile", tomllib.loads((files(__package__) / "town.toml").read_text(encoding="utf-8")))
    return Town(
        office=written["office"],
        people=tuple(map(_person, written["people"])),
        chats=tuple(map(_chat, written["chats"])),
    )


def _person(entry: _PersonEntry) -> Person:
    role = entry.get("role")
    return Person(id=entry["id"], name=entry["name"], role=Role(role) if role else None, unit=entry.get("unit"))


def _chat(entry: _ChatEntry) -> TownChat:
    return TownChat(
        id=entry["id"],
        title=entry["title"],
        kind=ChatKind(entry["kind"]),
        people=tuple(entry["people"]),
        unit=entry.get("unit"),
    )
