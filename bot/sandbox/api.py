"""The routes that speak JSON: what there is to see, and what a visitor may do."""

from datetime import datetime, timedelta

from aiohttp import web

from bot.sandbox.desk import DESK, Desk
from bot.sandbox.files import attachment
from bot.sandbox.forms import CLOCK, MESSAGE, PRESS, ClockForm
from bot.sandbox.transcript import plain
from bot.sandbox.update import Quote, Said, write
from bot.sandbox.views import ChatView, ClockView, MessageView
from bot.sandbox.wire import Refused, answer, form
from domain.messages import Button, Sender


async def state(request: web.Request) -> web.Response:
    """Everything but the conversations: office, clock, chats, register."""
    desk = request.app[DESK]
    content = {
        "office": desk.office,
        "clock": desk.clock(),
        "chats": list(await desk.chats()),
        "register": list(await desk.register()),
    }
    return answer(content, timezone=desk.timezone)


async def conversation(request: web.Request) -> web.Response:
    """The newest messages of one chat."""
    desk = request.app[DESK]
    chat = await _chat(desk, request.match_info["id"])
    return answer({"chat": chat, "messages": list(await desk.transcript(chat.id))}, timezone=desk.timezone)


async def post_message(request: web.Request) -> web.Response:
    """Journal what somebody wrote; accepted means that the bot has it and will not lose it."""
    desk = request.app[DESK]
    wanted = await form(request, MESSAGE)
    if not wanted.text and wanted.file is None:
        raise Refused(422, "empty")
    chat = await _chat(desk, wanted.chat)
    quoted = await _message(desk, chat.id, wanted.reply_to) if wanted.reply_to else None
    said = Said(
        id=wanted.id.hex,
        chat=chat.id,
        private=chat.private,
        sender=_speaker(chat, wanted.person),
        at=desk.clock().now,
        text=wanted.text,
        reply_to=Quote(id=quoted.id, text=plain(quoted), ours=quoted.ours) if quoted else None,
        file=await attachment(desk, wanted.file) if wanted.file else None,
    )
    return await _journal(desk, said)


async def post_press(request: web.Request) -> web.Response:
    """Journal the press of a button that really stands under a message of ours."""
    desk = request.app[DESK]
    wanted = await form(request, PRESS)
    chat = await _chat(desk, wanted.chat)
    message = await _message(desk, chat.id, wanted.message)
    said = Said(
        id=wanted.id.hex,
        chat=chat.id,
        private=chat.private,
        sender=_speaker(chat, wanted.person),
        at=desk.clock().now,
        reply_to=Quote(id=message.id, text=plain(message), ours=message.ours),
        pressed=_button(message, wanted.token),
    )
    return await _journal(desk, said)


async def move_clock(request: web.Request) -> web.Response:
    """Move the sandbox's time, forward only: reminders that were sent cannot be unsent."""
    desk = request.app[DESK]
    clock = desk.clock()
    target = _target(await form(request, CLOCK), clock, desk)
    if target <= clock.now:
        raise Refused(422, "clock_backwards")
    await desk.move_clock(target)
    desk.changes.notify()
    return answer({"clock": desk.clock()}, timezone=desk.timezone)


async def health(request: web.Request) -> web.Response:
    """200 while all is well, 503 otherwise; the facts either way."""
    found = await request.app[DESK].health()
    return answer({"ok": found.ok, **found.facts}, status=200 if found.ok else 503)


async def _journal(desk: Desk, said: Said) -> web.Response:
    await desk.journal([write(said)])
    desk.changes.notify()
    return answer({"id": said.id}, status=202)


async def _chat(desk: Desk, chat_id: str) -> ChatView:
    for chat in await desk.chats():
        if chat.id == chat_id:
            return chat
    raise Refused(404, "unknown_chat")


async def _message(desk: Desk, chat_id: str, message_id: str) -> MessageView:
    for message in await desk.transcript(chat_id):
        if message.id == message_id:
            return message
    raise Refused(404, "unknown_message")


def _speaker(chat: ChatView, person_id: str) -> Sender:
    for person in chat.people:
        if person.id == person_id:
            return Sender(id=person.id, name=person.name)
    raise Refused(422, "unknown_person")


def _button(message: MessageView, token: str) -> Button:
    for row in message.buttons:
        for button in row:
            if button.token == token:
                return button
    raise Refused(404, "unknown_button")


def _target(wanted: ClockForm, clock: ClockView, desk: Desk) -> datetime:
    if wanted.move == "morning":
        return clock.next_morning
    if wanted.move == "week":
        return clock.now + timedelta(weeks=1)
    if wanted.at is None:
        raise Refused(422, "bad_form")
    return wanted.at.replace(tzinfo=desk.timezone)
