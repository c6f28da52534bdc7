"""What the fake Telegram knows: accounts, chats, messages, files, and the truth of what people saw."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.errors import bad_request
from tests.fake_bot_api.limits import Flood
from tests.fake_platform import world

Message = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Chat:
    """A conversation. `members` maps account ids to their status; `topics` open topics, None in a chat without them."""

    id: int
    type: str
    title: str
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, bool] | None = None
    moved_to: int | None = None

    @property
    def is_group(self) -> bool:
        """Whether more than one person may be in it."""
        return self.type in {"group", "supergroup"}

    def shown(self) -> dict[str, Any]:
        """As the Bot API shows it."""
        chat: dict[str, Any] = {"id": self.id, "type": self.type}
        if not self.is_group:
            return chat | {"first_name": self.title}
        return chat | {"title": self.title} | ({"is_forum": True} if self.topics is not None else {})


class World(world.World):
    """Everything the server keeps, for one bot."""

    def __init__(self, token: str, truth_file: Path | None = None, seed: int = 0) -> None:
        super().__init__(truth_file, seed)
        self.token = token
        self.revoked = False
        self.bot: dict[str, Any] = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Đôn Đốc",
            "username": "dondoc_thu_bot",
        }
        self.reads_groups = False
        self.commands: list[dict[str, Any]] = []
        self.people: dict[int, dict[str, Any]] = {}
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.files: dict[str, Upload] = {}
        self.presses: dict[str, int] = {}
        self.flood = Flood()
        self.violations: list[str] = []
        self._numbers: dict[int, count[int]] = defaultdict(lambda: count(1))

    def person(self, user: int, name: str | None = None) -> dict[str, Any]:
        """An account of a person, made when first met."""
        known = self.people.setdefault(user, {"id": user, "is_bot": False, "first_name": f"Người {user}"})
        if name is not None:
            known["first_name"] = name
        return known

    def chat(self, chat_id: object) -> Chat:
        """Raises `ApiError` where there is none."""
        found = self.chats.get(int(str(chat_id))) if str(chat_id).lstrip("-").isdigit() else None
        if found is None:
            raise bad_request("chat not found")
        return found

    def message(self, chat: int, number: int) -> Message | None:
        """A message by its id."""
        return self.messages.get((chat, number))

    def next_number(self, chat: Chat) -> int:
        """Supergroups number their messages themselves, all other chats share one row of numbers."""
        return next(self._numbers[chat.id if chat.type == "supergroup" else 0])

    def add_message(self, chat: Chat, author: dict[str, Any] | None, content: Message) -> Message:
        """Write a message into a chat."""
        message: Message = {"message_id": self.next_number(chat)}
        if author is not None:
            message["from"] = author
        message |= {"chat": chat.shown(), "date": int(self.clock.now())} | content
        self.messages[chat.id, message["message_id"]] = message
        return message

    def keep_file(self, upload: Upload) -> dict[str, Any]:
        """Keep bytes and give them an id."""
        digest = hashlib.sha256(upload.content).hexdigest()
        file_id = f"BQAC{len(self.files)}-{digest[:24]}"
        self.files[file_id] = upload
        return {"file_id": file_id, "file_unique_id": digest[:15], "file_size": len(upload.content)}
