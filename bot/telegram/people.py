"""Who speaks, and where."""

from bot.fields import Fields
from bot.telegram.journalling import NAME
from domain.messages import Address, Sender

# Telegram's stand-ins for an anonymous administrator, a channel's identity and a linked channel's posts.
_STAND_INS = frozenset({1087968824, 136817688, 777000})


def address(message: Fields) -> Address:
    """The chat of a message, and its topic. Outside topics a thread id only says which message was answered first."""
    thread = message.find_number("message_thread_id") if message.flag("is_topic_message") else None
    chat = message.get_object("chat").get_number("id")
    return Address(channel=NAME, chat=str(chat), thread=None if thread is None else str(thread))


def is_private(message: Fields) -> bool:
    """Whether the chat is a one-to-one chat."""
    return message.get_object("chat").get_text("type") == "private"


def author(message: Fields) -> Sender:
    """Who wrote a message; not trusted where that may be anybody: behind a group, a channel or another bot."""
    person, mask = message.find_object("from"), message.find_object("sender_chat")
    if person is None:
        chat = mask or message.get_object("chat")
        return Sender(id=str(chat.get_number("id")), name=chat.find_text("title") or "", trusted=False)
    return _sender(person, trusted=mask is None and not message.has("via_bot"))


def actor(event: Fields) -> Sender:
    """Who pressed a button or changed a membership."""
    return _sender(event.get_object("from"))


def member(membership: Fields) -> Sender:
    """Whose membership it is."""
    return _sender(membership.get_object("user"))


def _sender(person: Fields, *, trusted: bool = True) -> Sender:
    number = person.get_number("id")
    trusted = trusted and number not in _STAND_INS and not person.flag("is_bot")
    names = (person.find_text("first_name"), person.find_text("last_name"))
    return Sender(id=str(number), name=" ".join(name for name in names if name), trusted=trusted)
