"""An office on Zalo: a focal person and a group."""

import socket
from dataclasses import dataclass, field

from tests.fake_zalo import Control, FakeZalo
from tests.fake_zalo.control import Seen
from tests.whole.office import CODE, Office

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


def leading_to(zalo: FakeZalo, port: int | None) -> dict[str, str]:
    """The settings of a bot on this Zalo. With `port` Zalo reaches us there: by webhook, and for files."""
    settings = {"ZALO_TOKEN": zalo.token, "ZALO_API_BASE": zalo.base}
    if port is None:
        return settings
    return settings | {
        "ZALO_MODE": "webhook",
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "WEBHOOK_SECRET": SECRET,
        "HTTP_PORT": str(port),
    }


@dataclass(kw_only=True)
class ZaloProvince(Office):
    """The office, and the fake Zalo its people live in. `port` as in `leading_to`, `more` settings go before all."""

    zalo: FakeZalo
    port: int | None = None
    more: dict[str, str] = field(default_factory=dict)

    @property
    def control(self) -> Control:
        return self.zalo.control

    def connected(self) -> dict[str, str]:
        return leading_to(self.zalo, self.port) | self.more

    async def enrol(self) -> None:
        """Codes of the command line for the office, codes of the clerk for a focal person and for a group."""
        codes = {CLERK: await self.invited("clerk"), LEADER: await self.invited("leadership")}
        await self.control.group(HEALTH_GROUP)
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

    async def says(self, chat: str, person: str, text: str | None = None, **more: object) -> str:
        """The one message with which the bot answers."""
        return str((await self.hears(chat, person, text, **more))["text"])

    async def hears(self, chat: str, person: str, text: str | None = None, **more: object) -> Seen:
        """As `says`, all that was seen of it."""
        return await self.answer(chat, text, self.control.say(chat, person, text, **more))
