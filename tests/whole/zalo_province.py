"""An office on Zalo, from an empty folder: units, a directive, codes, a focal person and a group."""

import socket
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.fake_zalo import FakeZalo
from tests.fake_zalo.control import Seen
from tests.whole.province import CODE, _directive, noon_somewhere
from tests.whole.running import RunningBot, command

LAN, DUNG, CLERK, LEADER = (
    "lan00000000000000000",
    "dung0000000000000000",
    "hanh0000000000000000",
    "an000000000000000000",
)
HEALTH_GROUP = "g-syt000000000000000"
NAME = "Bot Đôn Đốc"
SECRET = "canary-secret-of-the-zalo-webhook-0123456789"
AT_WORK = "SELECT 1 FROM inbox WHERE state = 'new' UNION SELECT 1 FROM outbox WHERE state IN ('ready', 'sending')"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass(kw_only=True)
class ZaloProvince:
    """The office's folder and settings, and the fake Zalo its people live in. With `port` Zalo reaches us there: by
    webhook, and for files."""

    folder: Path
    zalo: FakeZalo
    port: int | None = None
    more: dict[str, str] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: noon_somewhere(datetime.now(UTC)))

    @property
    def today(self) -> date:
        return datetime.now(self.zone).date()

    def settings(self, digest_time: time | None = None) -> dict[str, str]:
        """Today is a working day. Without a `digest_time` the digest is far off."""
        settings = {
            "ZALO_TOKEN": self.zalo.token,
            "ZALO_API_BASE": self.zalo.base,
            "TIMEZONE": self.zone.key,
            "WORKING_DAYS": self.today.isoformat(),
            "DIGEST_TIME": (digest_time or time(16, 30)).isoformat(),
        }
        if self.port:
            settings |= {
                "ZALO_MODE": "webhook",
                "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
                "WEBHOOK_SECRET": SECRET,
            }
            settings |= {"HTTP_PORT": str(self.port)}
        return settings | self.more

    async def start(self, *, digest_now: bool = False) -> RunningBot:
        """The bot; with `digest_now` the day's digests are due since a moment ago."""
        since = (datetime.now(self.zone) - timedelta(seconds=1)).time().replace(microsecond=0)
        return await RunningBot.start(self.folder, self.settings(since if digest_now else None))

    async def found(self) -> None:
        """Units and tasks come from files; nobody is enrolled."""
        units = self.folder / "units.csv"
        units.write_text("name,aliases,kind\nSở Tài chính,STC,organisation\nSở Y tế,SYT,organisation\n", "utf-8")
        directive = self.folder / "41-TB-VP.txt"
        directive.write_text(_directive(self.today), "utf-8")
        await self.bot("units", "import", str(units))
        await self.bot("import", str(directive), "--publish")

    async def bot(self, *words: str) -> str:
        """What the command line prints."""
        code, out, err = await command(self.folder, self.settings(), *words)
        assert code == 0, err
        return out

    async def enrol(self) -> None:
        """Codes of the command line for the office, codes of the clerk for a focal person and for a group."""
        codes = {CLERK: await self._code("clerk"), LEADER: await self._code("leadership")}
        await self.zalo.control.group(HEALTH_GROUP)
        bot = await self.start()
        try:
            for person, code in codes.items():
                assert "Đã ghi danh" in await self.says(person, person, code)
            given = await self.says(CLERK, CLERK, "mã ghi danh Sở Tài chính")
            assert "Đã ghi danh" in await self.says(LAN, LAN, CODE.findall(given)[0])
            given = await self.says(CLERK, CLERK, "mã ghi danh Sở Y tế")
            assert "Đã ghi danh" in await self.says(HEALTH_GROUP, DUNG, f"@{NAME} {CODE.findall(given)[0]}")
        finally:
            assert await bot.stop() == 0

    async def _code(self, role: str) -> str:
        return str(CODE.findall(await self.bot("invite", "--role", role))[0])

    async def says(self, chat: str, person: str, text: str | None = None, **more: object) -> str:
        """The one message with which the bot answers."""
        return str((await self.hears(chat, person, text, **more))["text"])

    async def hears(self, chat: str, person: str, text: str | None = None, **more: object) -> Seen:
        """As `says`, all that was seen of it."""
        before = len(await self.seen(chat))
        await self.zalo.control.say(chat, person, text, **more)
        seen = await self.zalo.control.until(before + 1, chat, wait=20)
        assert len(seen) == before + 1, f"{text!r} was answered by {seen[before:]}"
        return seen[-1]

    async def seen(self, chat: str | None = None) -> list[Seen]:
        """What the bot was seen to write."""
        return await self.zalo.control.truth(chat, "sent")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the register holds, beside a running bot or after it."""
        with closing(sqlite3.connect(self.folder / "data" / "dondoc.db")) as database:
            return database.execute(query).fetchall()
