"""The token is in no reason, no exception and no log line, whatever goes wrong."""

import io
import logging
import traceback

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe

from bot.redact import Redact, guard
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import WrongToken
from bot.telegram.errors import delivery_error
from domain.messages import RemoteFile
from scheduler.channel import DeliveryError, NotDelivered
from tests.channels.desk import FAULTS, Journal, listening
from tests.channels.telegram.desk import NOW, outgoing
from tests.fake_bot_api import TOKEN, Control

CANARY = TOKEN.partition(":")[2]


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_fault_of_sending_or_fetching_shows_the_token(
    channel: TelegramChannel, control: Control, log: io.StringIO, fault: str
) -> None:
    await control.fault(fault, times=9)
    file = RemoteFile(name="a", media_type="a/b", size=1, reference="F")
    for failing in (channel.send(outgoing(55), None), channel.fetch(file), channel.introduce()):
        with pytest.raises(DeliveryError) as caught:
            await failing
        logging.getLogger("anything").error("failed", exc_info=caught.value)
        assert CANARY not in caught.value.reason
        assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert log.getvalue()
    assert CANARY not in log.getvalue()


async def test_no_refused_connection_and_no_missing_file_shows_it(
    channel: TelegramChannel, control: Control, log: io.StringIO
) -> None:
    gone = (await control.document(55, 55, "a", b"a"))["document"]["file_id"]
    file = RemoteFile(name="a", media_type="a/b", size=1, reference=gone)
    await control.fault("error", method="download", code=404, description="Not Found")
    with pytest.raises(NotDelivered, match="404") as missing:
        await channel.fetch(file)
    await control.refuse()
    # A connection that was kept open may break under the request, or be refused anew: both must keep the secret.
    with pytest.raises(DeliveryError) as refused:
        await channel.send(outgoing(55), None)
    await control.accept()
    for caught in (missing, refused):
        assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert CANARY not in log.getvalue()


async def test_no_failing_poll_shows_it(channel: TelegramChannel, control: Control, log: io.StringIO) -> None:
    await control.refuse()
    async with listening(channel, Journal()) as journal:
        await control.until(99, wait=0.2)
        await control.accept()
        for fault in FAULTS:
            await control.fault(fault, method="getUpdates")
        await control.say(55, 55, "12 xong")
        await journal.until(1)
    assert "trying again" in log.getvalue()
    assert CANARY not in log.getvalue()


async def test_a_journal_that_repeats_the_token_is_blacked_out(
    channel: TelegramChannel, control: Control, log: io.StringIO
) -> None:
    async def fails(updates: object) -> None:
        raise OSError(f"cannot write {TOKEN}")

    await control.say(55, 55, "12 xong")
    async with listening(channel, fails):
        await control.until(99, wait=0.3)
    assert "cannot write <token>" in log.getvalue()


def test_a_wrong_token_is_not_repeated() -> None:
    token = CANARY + " with a space"
    with pytest.raises(WrongToken) as caught:
        TelegramChannel(token, clock=lambda: NOW)
    assert CANARY not in "".join(traceback.format_exception(caught.value))


async def test_a_request_that_broke_off_while_it_was_written_does_not_name_its_address(
    channel: TelegramChannel,
) -> None:
    told = f"ClientOSError: Can not write request body for http://x/bot{TOKEN}/sendDocument"
    failure = delivery_error(TelegramNetworkError(method=GetMe(), message=told), channel.redact)
    assert failure.reason == "ClientOSError: Can not write request body for http://x/bot<token>/sendDocument"


@pytest.mark.parametrize("written", [TOKEN, TOKEN.replace(":", "%3A"), CANARY])
def test_every_way_of_writing_it_is_blacked_out(written: str) -> None:
    assert CANARY not in Redact(TOKEN)(f"POST https://api.telegram.org/bot{written}/sendMessage")


def test_a_guarded_root_blacks_out_what_its_children_log(channel: TelegramChannel, log: io.StringIO) -> None:
    logging.getLogger("some.library").info("POST %s", f"https://x/bot{TOKEN}/getMe")
    assert "POST https://x/bot<token>/getMe" in log.getvalue()


def test_a_guarded_log_blacks_out_arguments_and_tracebacks() -> None:
    lines = io.StringIO()
    logger, handler = logging.Logger("test"), logging.StreamHandler(lines)
    logger.addHandler(handler)
    guard(logger, Redact(TOKEN))
    try:
        raise OSError(TOKEN)
    except OSError:
        logger.exception("while asking %s", f"https://x/bot{TOKEN}/getMe")
    assert CANARY not in lines.getvalue()
    assert "while asking https://x/bot<token>/getMe" in lines.getvalue()
    assert "OSError: <token>" in lines.getvalue()
