"""The desk kept in memory: a real double with a record of what was journalled, and a bot that answers a few words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.sandbox.changes import Changes
from bot.sandbox.desk import Desk, Health
from bot.sandbox.files import media_type
from bot.sandbox.transcript import said_view, sent_view
from bot.sandbox.update import Said, parse
from bot.sandbox.views import ChatView, ClockView, MessageView, TaskView
from domain.calendar import Calendar
from domain.messages import Address, Attachment, Button, Kind, Outgoing
from domain.progress import Status
from scheduler.channel import Update
from tests.channels.sandbox import sample


class Town:
    """Holds chats, messages, files, tasks and a clock that only moves when told."""

    def __init__(self) -> None:
        self.journalled: list[Update] = []
        self.files: dict[str, bytes] = {}
        self.now = sample.START
        self.tasks = sample.tasks()
        self.health = Health()
        self.changes = Changes()
        workbook = self._attach("Bieu-tong-hop-Quy-I-2026.xlsx", b"PK\x03\x04" + bytes(24_000))
        self.transcripts = sample.messages(workbook, self._attach("ty-le.png", sample.picture()))

    def desk(self) -> Desk:
        return Desk(
            office="Văn phòng UBND tỉnh Lam Giang",
            timezone=sample.ZONE,
            chats=self.chats,
            transcript=self.transcript,
            register=self.register,
            clock=self.clock,
            move_clock=self.move_clock,
            journal=self.journal,
            store=self.store,
            load=self.load,
            changes=self.changes,
            health=self.report_health,
        )

    async def chats(self) -> Sequence[ChatView]:
        return [self._with_last(chat) for chat in sample.CHATS]

    async def transcript(self, chat: str) -> Sequence[MessageView]:
        return self.transcripts[chat]

    async def register(self) -> Sequence[TaskView]:
        return self.tasks

    def clock(self) -> ClockView:
        calendar = Calendar()
        morning = calendar.working_day_on_or_after(self.now.date() + timedelta(days=1))
        return ClockView(
            now=self.now,
            working_day=calendar.is_working(self.now.date()),
            next_morning=datetime(morning.year, morning.month, morning.day, 7, 31, tzinfo=sample.ZONE),
        )

    async def move_clock(self, to: datetime) -> None:
        self.now = to
        self.say("noi-vu", "<b>Bản tin nhiệm vụ</b>\n<b>1. #12</b> Trình phương án sắp xếp trụ sở", kind=Kind.DIGEST)

    async def journal(self, updates: Sequence[Update]) -> None:
        for update in updates:
            if all(update.external_id != earlier.external_id for earlier in self.journalled):
                self.journalled.append(update)
                self._hear(parse(update.raw))

    async def store(self, content: bytes) -> str:
        digest = sha256(content).hexdigest()
        self.files[digest] = content
        return digest

    async def load(self, digest: str) -> bytes | None:
        return self.files.get(digest)

    async def report_health(self) -> Health:
        return self.health

    def say(self, chat: str, text: str, *, kind: Kind = Kind.ANSWER, buttons: tuple[Button, ...] = ()) -> None:
        """Send a message of the bot to the chat."""
        message = Outgoing(
            address=Address(channel="sandbox", chat=chat), kind=kind, text=text, buttons=(buttons,) if buttons else ()
        )
        sent = sent_view(f"s{sum(map(len, self.transcripts.values()))}", self.now, message)
        self.transcripts[chat].append(sent)
        self.changes.notify()

    def _hear(self, said: Said) -> None:
        understood = "Quyết định: ghi ngay" if "xong" in said.text else None
        self.transcripts[said.chat].append(said_view(said, understood))
        if said.pressed:
            self.say(said.chat, f"Đã ghi theo nút <b>{said.pressed.label}</b>.")
        elif said.file:
            self.say(said.chat, f"Đã nhận tệp <b>{said.file.name}</b>, đang đọc.")
        elif "xong" in said.text:
            self.tasks = [_completed(task) if task.id == 15 else task for task in self.tasks]
            undo = Button(label="Hoàn tác", token="undo:15")
            self.say(said.chat, "Đã ghi <b>#15</b> hoàn thành. Gõ <code>HOÀN TÁC</code> để huỷ.", buttons=(undo,))
        else:
            self.say(said.chat, "Đã nhận.")

    def _with_last(self, chat: ChatView) -> ChatView:
        transcript = self.transcripts[chat.id]
        if not transcript:
            return chat
        last = max(transcript, key=lambda message: message.at)
        return replace(chat, message_count=len(transcript), last_text=last.text or last.pressed or "", last_at=last.at)

    def _attach(self, name: str, content: bytes) -> Attachment:
        digest = sha256(content).hexdigest()
        self.files[digest] = content
        return Attachment(name=name, media_type=media_type(name), sha256=digest, size=len(content))


def _completed(task: TaskView) -> TaskView:
    return replace(task, percent=100, status=Status.COMPLETED_ON_TIME, status_text="xong đúng hạn")
