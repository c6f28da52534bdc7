"""What people do in chats, as a test tells it, and which updates the bot gets of it."""

import re
from typing import Any
from uuid import uuid4

from tests.fake_bot_api.bodies import Upload
from tests.fake_bot_api.errors import bad_request
from tests.fake_bot_api.markup import utf16
from tests.fake_bot_api.memberships import membership
from tests.fake_bot_api.updates import Updates
from tests.fake_bot_api.world import Chat, Message, World

_NAMING = re.compile(r"(?P<bot_command>(?<!\S)/\w+(?:@\w+)?)|(?P<mention>@\w{5,32})")


class People:
    """Everybody but the bot. Each method returns what the test may want to refer to."""

    def __init__(self, world: World, updates: Updates) -> None:
        self._world, self._updates = world, updates

    def chat(self, number: int, kind: str, title: str, topics: list[int] | None) -> Chat:
        """A chat with the bot in it, made where there is none."""
        if number not in self._world.chats:
            open_topics = None if topics is None else dict.fromkeys(topics, True)
            members = {self._world.bot["id"]: "member"}
            self._world.chats[number] = Chat(id=number, type=kind, title=title, members=members, topics=open_topics)
        return self._world.chats[number]

    async def say(self, chat_id: int, user: int, content: Message, more: dict[str, Any]) -> Message:
        """A message of a person: `content` in the Bot API's fields, `more` beside (name, reply_to, thread, message)."""
        chat = self._met(chat_id, user, more.get("name"))
        if "text" in content:
            content |= _found_entities("entities", content["text"])
        if more.get("reply_to"):
            content |= {"reply_to_message": self._bare(chat, int(more["reply_to"]))}
        if more.get("thread"):
            content |= {"message_thread_id": int(more["thread"]), "is_topic_message": True}
        message = self._world.add_message(chat, self._world.person(user), content | (more.get("message") or {}))
        words = message.get("text", message.get("caption"))
        await self._world.truth.add(chat.id, "said", message=message["message_id"], user=user, text=words)
        self._tell("message", chat, message)
        return message

    async def attach(self, chat_id: int, user: int, kind: str, upload: Upload, more: dict[str, Any]) -> Message:
        """A document or photo of a person."""
        shown = self._world.keep_file(upload)
        if kind == "photo":
            content: Message = {"photo": [shown | {"width": 90, "height": 60}, shown | {"width": 800, "height": 600}]}
        else:
            content = {"document": shown | {"file_name": upload.name, "mime_type": upload.media_type}}
        if more.get("caption"):
            content |= {"caption": more["caption"]} | _found_entities("caption_entities", more["caption"])
        return await self.say(chat_id, user, content, more)

    async def edit(self, chat_id: int, number: int, text: str) -> Message:
        """A person changes a message."""
        chat = self._world.chat(chat_id)
        message = {key: value for key, value in self._bare(chat, number).items() if key != "entities"}
        message |= {"text": text} | _found_entities("entities", text)
        message["edit_date"] = int(self._world.clock.now())
        self._world.messages[chat.id, number] = message
        await self._world.truth.add(chat.id, "changed", message=number, text=text)
        self._tell("edited_message", chat, message)
        return message

    async def press(self, chat_id: int, user: int, number: int, data: str) -> str:
        """A person presses a button: `data` is its callback data or its label. The id of the press."""
        chat = self._met(chat_id, user, None)
        message = self._bare(chat, number)
        press = str(uuid4().int)[:18]
        self._world.presses[press] = int(self._world.clock.now())
        await self._world.truth.add(chat.id, "pressed", message=number, user=user, data=_data(message, data))
        content = {"id": press, "from": self._world.person(user), "message": message, "chat_instance": str(chat.id)}
        self._updates.add("callback_query", content | {"data": _data(message, data)})
        return press

    async def member(self, chat_id: int, user: int, status: str, by: int) -> None:
        """Somebody's membership changes: the bot's where `user` is 0."""
        chat = self._world.chat(chat_id)
        account = self._world.person(user) if user else self._world.bot
        old = chat.members.get(account["id"], "left")
        chat.members[account["id"]] = status
        change = {
            "chat": chat.shown(),
            "from": self._world.person(by),
            "date": int(self._world.clock.now()),
            "old_chat_member": membership(account, old),
            "new_chat_member": membership(account, status),
        }
        self._updates.add("chat_member" if user else "my_chat_member", change)

    def migrate(self, chat_id: int, new: int) -> None:
        """A group becomes a supergroup: a new chat, an old one that answers 400, and both service messages."""
        old = self._world.chat(chat_id)
        chat = self.chat(new, "supergroup", old.title, None)
        chat.members, old.moved_to = dict(old.members), new
        person = self._world.person(next(iter(self._world.people), 1))
        left = self._world.add_message(old, person, {"migrate_to_chat_id": new})
        here = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        entered = self._world.add_message(chat, here, {"sender_chat": chat.shown(), "migrate_from_chat_id": old.id})
        self._updates.add("message", left)
        self._updates.add("message", entered)

    def _met(self, chat_id: int, user: int, name: str | None) -> Chat:
        person = self._world.person(user, name)
        if chat_id > 0:
            return self.chat(chat_id, "private", person["first_name"], None)
        chat = self._world.chat(chat_id)
        chat.members.setdefault(user, "member")
        return chat

    def _bare(self, chat: Chat, number: int) -> Message:
        """A message without the one it answered, as the Bot API quotes it."""
        found = self._world.message(chat.id, number)
        if found is None:
            raise bad_request("no such message in this chat")
        return {key: value for key, value in found.items() if key != "reply_to_message"}

    def _tell(self, kind: str, chat: Chat, message: Message) -> None:
        if chat.members.get(self._world.bot["id"]) in {"left", "kicked"} or not self._hears(chat, message):
            return
        written = float(message["edit_date" if "edit_date" in message else "date"])
        self._updates.add(kind, message, age=self._world.clock.now() - written)

    def _hears(self, chat: Chat, message: Message) -> bool:
        """Privacy mode: in groups only commands, answers to the bot and its name."""
        bot = self._world.bot
        if not chat.is_group or self._world.reads_groups or chat.members.get(bot["id"]) == "administrator":
            return True
        names = {f"@{bot['username']}".casefold()}
        spans = [(entity["type"], _cut(message, entity)) for entity in message.get("entities", [])]
        answered = message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]
        return answered or any(kind == "bot_command" or text.casefold() in names for kind, text in spans)


def _found_entities(key: str, text: str) -> Message:
    """The commands and mentions that Telegram finds in a text; no list where it finds none."""
    found = [
        {"type": name.lastgroup, "offset": utf16(text[: name.start()]), "length": utf16(name[0])}
        for name in _NAMING.finditer(text)
    ]
    return {key: found} if found else {}


def _cut(message: Message, entity: dict[str, Any]) -> str:
    units = str(message.get("text", message.get("caption", ""))).encode("utf-16-le")
    return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")


def _data(message: Message, wanted: str) -> str:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if button.get("text") == wanted:
                return str(button["callback_data"])
    return wanted
