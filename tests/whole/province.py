"""An office on Telegram: people in their groups."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.fake_bot_api import Control, FakeBotApi
from tests.fake_bot_api.control import Seen
from tests.whole.office import CODE, Office, positions

FINANCE, HEALTH = -501, -502
CLERK, LEADER, LAN, DUNG = 11, 12, 21, 22
UNIT_OF = {FINANCE: "Sở Tài chính", HEALTH: "Sở Y tế"}
BOT = "dondoc_thu_bot"


@dataclass(kw_only=True)
class Province(Office):
    """The office, and the fake Telegram its people live in."""

    telegram: FakeBotApi

    @property
    def control(self) -> Control:
        return self.telegram.control

    def connected(self) -> dict[str, str]:
        return {"TELEGRAM_TOKEN": self.telegram.token, "TELEGRAM_API_BASE": self.telegram.base}

    async def settle(self) -> None:
        """The groups exist, with the bot in them and its privacy mode on."""
        for chat, unit in UNIT_OF.items():
            await self.control.chat(chat, title=f"Nhóm {unit}")

    async def enrol(self) -> None:
        """As people do it: codes of the command line for the office, codes of the clerk for the units."""
        codes = {CLERK: await self.invited("clerk"), LEADER: await self.invited("leadership")}
        bot = await self.start()
        try:
            for person, code in codes.items():
                assert "Đã ghi danh" in (await self.says(person, person, code))["text"]
            for chat, person in ((FINANCE, LAN), (HEALTH, DUNG)):
                given = await self.says(CLERK, CLERK, f"mã ghi danh {UNIT_OF[chat]}")
                called = f"@{BOT} {CODE.findall(given['text'])[0]}"
                assert "Đã ghi danh" in (await self.says(chat, person, called))["text"]
        finally:
            assert await bot.stop() == 0

    def forget_talk(self) -> None:
        """As if people had enrolled long ago: what was said is gone, and a new Telegram may number from one again."""
        with closing(sqlite3.connect(self.database)) as database, database:
            for table in ("send_attempt", "outbox", "inbox", "plan_run"):
                database.execute(f"DELETE FROM {table}")

    def copy_to(self, folder: Path, telegram: FakeBotApi) -> "Province":
        """The same office in another folder."""
        shutil.copytree(self.folder / "data", folder / "data")
        return Province(folder=folder, telegram=telegram, zone=self.zone)

    async def says(self, chat: int, person: int, text: str) -> Seen:
        """The one message with which the bot answers."""
        return await self.answer(chat, text, self.say(chat, person, text))

    async def say(self, chat: int, person: int, text: str) -> None:
        """As `says`, without waiting. In a group one answers the digest: with privacy mode on the bot hears no more."""
        heard = await self.seen(chat) if chat < 0 else []
        digests = [seen for seen in heard if positions(seen)]
        answered = (digests or heard)[-1]["message"] if heard else None
        await self.control.say(chat, person, text, reply_to=answered)
