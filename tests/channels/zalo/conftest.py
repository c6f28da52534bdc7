"""One fake Zalo for all tests here, empty before each."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.links import Links
from bot.zalo.channel import Pace, ZaloChannel
from bot.zalo.webhook import Webhook
from tests.fake_zalo import Control, FakeZalo
from texts.render import Texts

Open = Callable[..., ZaloChannel]


@pytest.fixture
def control(zalo: FakeZalo) -> Control:
    """The hands of the test."""
    return zalo.control


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts("vi", "Văn phòng UBND tỉnh Lam Giang", ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
async def open_channel(zalo: FakeZalo, texts: Texts) -> AsyncIterator[Open]:
    """Makes channels which wait no longer than a test can bear."""
    opened: list[ZaloChannel] = []

    def open_one(webhook: Webhook | None = None, links: Links | None = None, **more: object) -> ZaloChannel:
        pace = Pace(polls_apart=0.02, poll_wait=0.3, patience=(0.02, 0.1))
        given = {"pace": pace, "known_as": ()} | more
        channel = ZaloChannel(
            "zalo",
            zalo.token,
            clock=lambda: datetime.now(UTC),
            texts=texts,
            api_base=zalo.base,
            webhook=webhook,
            links=links,
            **given,  # type: ignore[arg-type]
        )
        opened.append(channel)
        return channel

    yield open_one
    for channel in opened:
        await channel.close()


@pytest.fixture
def channel(open_channel: Open) -> ZaloChannel:
    """Our channel."""
    return open_channel()
