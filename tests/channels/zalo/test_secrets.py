"""The token and the secret of the webhook are in no log and in no error."""

import io
import logging
import traceback
from datetime import UTC, datetime

import pytest

from bot.zalo.channel import ZaloChannel
from bot.zalo.client import WrongToken
from scheduler.channel import DeliveryError
from tests.channels.desk import FAULTS, Journal, listening
from tests.channels.zalo.conftest import Open
from tests.channels.zalo.desk import outgoing
from tests.fake_zalo import TOKEN, Control
from texts.render import Texts

CANARY = TOKEN.partition(":")[2]


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_fault_shows_the_token(channel: ZaloChannel, control: Control, log: io.StringIO, fault: str) -> None:
    await control.fault(fault, times=9, description=f"no such bot {TOKEN}")
    for failing in (channel.send(outgoing(), None), channel.introduce()):
        with pytest.raises(DeliveryError) as caught:
            await failing
        logging.getLogger("anything").error("failed", exc_info=caught.value)
        assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert log.getvalue()
    assert CANARY not in log.getvalue()


async def test_no_failing_poll_shows_it(channel: ZaloChannel, control: Control, log: io.StringIO) -> None:
    async with listening(channel, Journal()) as journal:
        for fault in FAULTS:
            await control.fault(fault, method="getUpdates", description=TOKEN)
        await control.refuse()
        await control.until(99, wait=0.2)
        await control.accept()
        await control.until(99, wait=0.5)
        for number in range(9):
            await control.say("lan", "lan", f"{number} xong")
        await journal.until(2)
    assert "trying again" in log.getvalue()
    assert CANARY not in log.getvalue()


def test_a_wrong_token_is_not_repeated(texts: Texts) -> None:
    with pytest.raises(WrongToken) as caught:
        ZaloChannel("zalo", CANARY + " x", clock=lambda: datetime.now(UTC), texts=texts)
    assert CANARY not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("token", ["", "1234", "12:", "a:bcdefghijkl", "12:../../secret", "12:abcdefgh/getMe"])
async def test_what_cannot_be_a_token_is_refused_at_once(open_channel: Open, texts: Texts, token: str) -> None:
    with pytest.raises(WrongToken):
        ZaloChannel("zalo", token, clock=lambda: datetime.now(UTC), texts=texts)
