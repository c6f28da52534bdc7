"""An office of focal persons on Zalo, in forked bots that live by a clock the harness moves; and what is left of it."""

import asyncio
import random
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from json import loads
from pathlib import Path

from tests.fake_zalo import FakeZalo
from tests.fake_zalo.control import Control
from tests.soak.forked import ForkedBot, ForkServer
from tests.soak.machine_clock import MachineClock
from tests.soak.office import CLERK, HANOI, Size, first_monday, found
from tests.soak.orders import Order
from tests.whole.running import environment
from tests.whole.zalo_province import leading_to

_FOR_EVER = 10**9
_MIX: tuple[tuple[str, float, dict[str, object]], ...] = (
    ("error", 0.02, {"code": 403, "description": "Internal server error"}),
    ("error", 0.02, {"code": 500}),
    ("late", 0.02, {}),
    ("drop", 0.015, {}),
    ("lost", 0.015, {}),
    ("html_502", 0.01, {"handled": True}),
    ("cut_json", 0.01, {}),
    ("delay", 0.015, {"seconds": 0.7}),
)
"""12 % in all: refused without a reason, broken, delivered and called timed out, lost either way, no sense, slow."""
_ENDED = {"sent", "held", "expired", "cancelled", "dead"}
_WAITING = """
    SELECT 'in', id, attempts FROM inbox WHERE state = 'new'
    UNION ALL SELECT state, id, attempts FROM outbox WHERE state IN ('ready', 'sending', 'uncertain')
"""
_OWED = """
    SELECT o.key, o.payload, o.state, o.message_id, o.error, (SELECT count(*) FROM send_attempt a
    WHERE a.outbox_id = o.id AND (a.outcome LIKE 'interrupted%' OR a.outcome LIKE 'uncertain%')) FROM outbox o
"""
_TAG, _AGAIN = re.compile(r"</?(?:b|i|code)>"), "(gửi lại)"


async def founded(folder: Path, size: Size) -> None:
    """The register of an office whose units each have one focal person in a private chat."""
    await found(folder, size)
    with closing(sqlite3.connect(folder / "dondoc.db")) as database, database:
        database.execute("UPDATE officer SET channel = 'zalo'")
        database.execute("UPDATE chat SET channel = 'zalo', private = 1")
        database.execute(
            "UPDATE chat SET external_id = CAST(1000 - external_id AS TEXT) WHERE unit_id IS NOT NULL"
        )  # a group's -1003 becomes its officer's 2003


@dataclass(kw_only=True)
class ZaloOffice:
    """With `port` Zalo calls us there, else we poll."""

    folder: Path
    size: Size
    zalo: FakeZalo
    server: ForkServer
    dice: random.Random
    port: int | None
    clock: MachineClock
    day: date
    said: dict[str, int] = field(default_factory=dict)
    kills: int = 0

    @classmethod
    async def open(
        cls,
        folder: Path,
        data: Path,
        *,
        size: Size,
        zalo: FakeZalo,
        server: ForkServer,
        dice: random.Random,
        port: int | None,
    ) -> "ZaloOffice":
        """Just before the digests of a working day are due, in a Zalo where nothing was ever said."""
        shutil.copytree(data, folder / "data")
        clock, day = MachineClock(folder / "clock"), first_monday(datetime.now(UTC))
        office = cls(folder=folder, size=size, zalo=zalo, server=server, dice=dice, port=port, clock=clock, day=day)
        await zalo.control.reset()
        await zalo.control.switch(**({"retries": 500, "retry_after": 0.1} if port else {"replays": 3}))
        await zalo.control.met(str(CLERK), *(office.person(unit) for unit in range(size.units)))
        morning = datetime.combine(office.day, time(7, 29, 59), HANOI)
        await office.forward((morning - office.clock()).total_seconds())
        for kind, chance, more in _MIX:
            await zalo.control.fault(kind, method="sendMessage", times=_FOR_EVER, chance=chance, **more)
        return office

    @property
    def control(self) -> Control:
        return self.zalo.control

    def person(self, unit: int) -> str:
        """The focal person of a unit, and their chat."""
        return str(2000 + unit)

    async def forward(self, seconds: float) -> None:
        self.clock.ahead += seconds
        await self.control.forward(seconds)

    async def start(self) -> ForkedBot:
        days = ",".join((self.day + timedelta(days=number)).isoformat() for number in range(30))
        settings = {
            "DIGEST_TIME": "07:30",
            "WORKING_DAYS": days,
        } | leading_to(self.zalo, self.port)
        order = Order(
            folder=str(self.folder),
            log=str(self.folder / "run.log"),
            environment=environment(self.folder, settings),
            clock=str(self.clock.path),
        )
        return self.server.start(order)

    async def reply(self) -> None:
        """Somebody reports a difficulty of a task of theirs; in whatever order such words arrive, they are recorded."""
        unit = self.dice.randrange(self.size.units)
        task = self.size.task(unit, self.dice.randrange(self.size.tasks))
        message = await self.control.say(self.person(unit), self.person(unit), f"#{task} vướng thủ tục đất đai")
        self.said[message] = task

    async def lives_once(self) -> None:
        """From a start to a kill -9, with people who talk meanwhile."""
        bot = await self.start()
        if self.dice.random() < 0.7:
            await bot.serving()
        for _ in range(self.dice.randrange(4)):
            await asyncio.sleep(self.dice.uniform(0, 0.3))
            await self.reply()
        await asyncio.sleep(self.dice.uniform(0, 0.5))
        await bot.kill()
        self.kills += 1
        await self.forward(self.dice.uniform(0, 40))

    async def rests(self) -> None:
        """The last life: until nothing waits on either side."""
        await self.reply()
        bot = await (await self.start()).serving()
        async with asyncio.timeout(120):
            before = None
            while now := await self._waiting():
                await asyncio.sleep(0.3)
                if now == before:
                    await self.forward(20)
                before = now
        assert await bot.stop() == 0

    async def _waiting(self) -> list[tuple[object, ...]]:
        """Rows that are on their way, and what was said and never reached the inbox as long as Zalo may bring it."""
        taken = {str(identity).partition(":")[2] for (identity,) in self.rows("SELECT external_id FROM inbox")}
        missing = [(message,) for message in self.said if message not in taken]
        length = (await self.control.state())["length"] if missing else 0
        return [*self.rows(_WAITING), *([(length,), *missing] if length else [])]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        path = self.folder / "data" / "dondoc.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()

    def extra(self) -> int:
        """Attempts of which nobody learned how they ended: so many copies may have been seen."""
        return sum(int(str(row[5])) for row in self.rows(_OWED))

    async def broken(self) -> list[str]:
        """Every promise that was not kept, as a sentence; nothing where all is well."""
        sent = await self.control.truth(event="sent")
        copies = Counter((seen["chat"], _bare(seen["text"])) for seen in sent)
        checks = (self._each_ends({str(seen["message"]) for seen in sent}), self._copies(copies))
        found = [problem for check in checks for problem in check]
        return [*found, *self._applied_once(), *self._counted(len(sent)), *self._whole()]

    def _each_ends(self, seen: set[str]) -> Iterator[str]:
        for key, _, state, message_id, error, _ in self.rows(_OWED):
            if state not in _ENDED or (state not in ("sent", "cancelled") and not error):
                yield f"I1: {key} is {state}, {error}"
            if state == "sent" and message_id not in seen:
                yield f"I1: {key} is called sent as {message_id} and nobody saw it"
        planned = Counter(chat for (chat,) in self.rows("SELECT chat_id FROM digest"))
        if set(planned.values()) != {1} or len(planned) < self.size.units:
            yield f"I1: digests by chat: {planned}"

    def _copies(self, copies: "Counter[tuple[str, str]]") -> Iterator[str]:
        allowed: Counter[tuple[str, str]] = Counter()
        for _, payload, _, _, _, unknown in self.rows(_OWED):
            message = loads(str(payload))
            allowed[message["address"]["chat"], _bare(message["text"])] += 1 + int(str(unknown))
        for identity, count in copies.items():
            if count > allowed[identity]:
                yield f"I2: seen {count} times, explained {allowed[identity]}: {identity}"

    def _applied_once(self) -> Iterator[str]:
        query = "SELECT r.message_id, a.task_id FROM report r JOIN assignment a ON a.id = r.assignment_id"
        recorded = Counter((str(message), int(str(task))) for message, task in self.rows(query))
        said = Counter(self.said.items())
        for lost in said - recorded:
            yield f"I3: {lost} was said and not recorded"
        for extra in recorded - said:
            yield f"I3: {extra} was recorded and not said"

    def _counted(self, seen: int) -> Iterator[str]:
        """What people saw was counted; what was counted and not seen, its fate was unknown."""
        [(used,)] = self.rows("SELECT sum(used) FROM quota_use")
        unknown = self.extra()
        if not seen <= int(str(used)) <= seen + unknown:
            yield f"I9: {used} messages were counted, {seen} were seen, {unknown} had an unknown end"

    def _whole(self) -> Iterator[str]:
        if self.rows("PRAGMA integrity_check") != [("ok",)] or self.rows("PRAGMA foreign_key_check"):
            yield "I5: the file is broken"
        states = {str(state) for (state,) in self.rows("SELECT DISTINCT state FROM inbox")}
        if not states <= {"done", "ignored"}:
            yield f"I6: updates are {states}"
        canary = self.zalo.token.partition(":")[2].encode()
        for path in self.folder.rglob("*"):
            if path.is_file() and canary in path.read_bytes():
                yield f"I7: the token stands in {path.name}"


def _bare(text: str) -> str:
    """Without markup, without the mark of a second copy, however its lines are broken."""
    return " ".join(unescape(_TAG.sub("", text)).replace(_AGAIN, "").split())
