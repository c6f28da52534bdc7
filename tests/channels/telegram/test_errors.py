"""What each refusal and each broken connection says about a message (the error classes of reliability)."""

import errno
import ssl
from importlib.util import find_spec
from typing import Any

import pytest
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetMe
from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientHttpProxyError,
    ClientOSError,
    ClientPayloadError,
    ConnectionTimeoutError,
    ServerDisconnectedError,
    SocketTimeoutError,
)
from aiohttp.client_reqrep import ConnectionKey, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.redact import Redact
from bot.telegram.channel import TelegramChannel
from bot.telegram.client import UnusableProxy
from bot.telegram.errors import delivery_error
from domain.messages import Table
from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    NotDelivered,
    Rejected,
    TooFast,
    Uncertain,
)
from tests.channels.telegram.desk import NOW, outgoing
from tests.fake_bot_api import Control, FakeBotApi

ANSWERS = [
    (400, "Bad Request: chat not found", ChatClosed),
    (400, "Bad Request: not enough rights to send text messages to the chat", ChatClosed),
    (400, "Bad Request: have no rights to send a message", ChatClosed),
    (400, "Bad Request: TOPIC_CLOSED", ChatClosed),
    (400, "Bad Request: message thread not found", ChatClosed),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", ChatClosed),
    (400, "Bad Request: PEER_ID_INVALID", ChatClosed),
    (403, "Forbidden: bot was blocked by the user", ChatClosed),
    (403, "Forbidden: bot was kicked from the supergroup chat", ChatClosed),
    (403, "Forbidden: user is deactivated", ChatClosed),
    (403, "Forbidden: something nobody has seen yet", ChatClosed),
    (400, "Bad Request: message is too long", Rejected),
    (400, "Bad Request: BUTTON_DATA_INVALID", Rejected),
    (400, "Bad Request: something nobody has seen yet", Rejected),
    (413, "Request Entity Too Large", Rejected),
    (401, "Unauthorized", AccessRevoked),
    (404, "Not Found", AccessRevoked),
    (404, "Not Found: method not found", Rejected),
    (429, "Too Many Requests: retry after 7", TooFast),
    (429, "Too Many Requests", TooFast),
    (500, "Internal Server Error: restart", Uncertain),
    (500, "Internal Server Error", Uncertain),
    (503, "Service Unavailable", Uncertain),
    (409, "Conflict: terminated by other getUpdates request", NotDelivered),
    (418, "I'm a teapot", Uncertain),
]


@pytest.fixture(autouse=True)
async def greeted(control: Control) -> None:
    """Somebody to write to."""
    await control.say(55, 55, "xin chào")


async def fate(channel: TelegramChannel) -> DeliveryError:
    """How a message to Lan ends."""
    with pytest.raises(DeliveryError) as caught:
        await channel.send(outgoing(55), None)
    return caught.value


@pytest.mark.parametrize(("code", "description", "kind"), ANSWERS)
async def test_an_answer_with_an_error_decides(
    channel: TelegramChannel, control: Control, code: int, description: str, kind: type[DeliveryError]
) -> None:
    prefix = description.partition(": ")[0] + ": "
    bare = description.removeprefix(prefix) if code in {400, 403, 409} else description
    await control.fault("error", code=code, description=bare)
    assert type(await fate(channel)) in {kind, *kind.__subclasses__()}
    assert await control.truth(55, "sent") == []


@pytest.mark.parametrize(
    ("fault", "kind", "copies"),
    [
        ({"kind": "drop"}, Uncertain, 0),
        ({"kind": "lost"}, Uncertain, 1),
        ({"kind": "reset", "after_bytes": 0}, Uncertain, 1),
        ({"kind": "reset", "after_bytes": 40}, Uncertain, 1),
        ({"kind": "cut_json"}, Uncertain, 1),
        ({"kind": "html_502"}, Uncertain, 0),
        ({"kind": "html_502", "handled": True}, Uncertain, 1),
        ({"kind": "error", "code": 500, "handled": True}, Uncertain, 1),
    ],
)
async def test_a_broken_connection_leaves_the_message_in_doubt(
    channel: TelegramChannel, control: Control, fault: dict[str, Any], kind: type[DeliveryError], copies: int
) -> None:
    await control.fault(**fault)
    assert type(await fate(channel)) is kind
    assert len(await control.truth(55, "sent")) == copies


async def test_a_refused_connection_is_certainly_no_message(channel: TelegramChannel, control: Control) -> None:
    await control.refuse()
    assert type(await fate(channel)) is NotDelivered
    await control.accept()
    await channel.send(outgoing(55), None)


async def test_patience_is_asked_for_in_seconds(channel: TelegramChannel, control: Control) -> None:
    description = "Too Many Requests: retry after 10072"
    await control.fault("error", code=429, description=description, parameters={"retry_after": 10072})
    error = await fate(channel)
    assert isinstance(error, TooFast)
    assert error.retry_after == 10072


async def test_limits_of_the_server_are_felt_as_such(channel: TelegramChannel, control: Control) -> None:
    await control.limits(per_chat_second=2)
    for _ in range(2):
        await channel.send(outgoing(55), None)
    assert isinstance(await fate(channel), TooFast)


async def test_a_group_that_moved_names_its_new_home(channel: TelegramChannel, control: Control) -> None:
    await control.chat(-7)
    await control.migrate(-7, -1007)
    with pytest.raises(ChatMoved) as caught:
        await channel.send(outgoing(-7), None)
    assert caught.value.new_chat == "-1007"
    await channel.send(outgoing(-1007), None)


@pytest.mark.parametrize("status", ["left", "kicked", "restricted"])
async def test_where_we_may_not_write_the_chat_is_closed(
    channel: TelegramChannel, control: Control, status: str
) -> None:
    await control.chat(-7)
    await control.member(-7, status)
    with pytest.raises(ChatClosed):
        await channel.send(outgoing(-7), None)


async def test_a_closed_topic_is_a_closed_chat(channel: TelegramChannel, control: Control) -> None:
    await control.chat(-1001, "supergroup", topics=[4])
    await control.topic(-1001, 4, is_open=False)
    with pytest.raises(ChatClosed):
        await channel.send(outgoing(-1001, thread="4"), None)


async def test_a_table_in_a_closed_chat_is_no_reason_to_try_for_ever(
    channel: TelegramChannel, control: Control
) -> None:
    await control.member(55, "kicked", by=55)
    with pytest.raises(ChatClosed):
        await channel.send(outgoing(55, table=Table(head=("Mã",), rows=(("#12",),))), None)
    assert len(await control.requests()) == 2


async def test_a_proxy_that_does_not_answer_is_certainly_no_message(api: FakeBotApi) -> None:
    proxy = "http://somebody:canary-password@127.0.0.1:1"
    channel = TelegramChannel(api.token, clock=lambda: NOW, api_base=api.base, proxy=proxy)
    failure = await fate(channel)
    await channel.close()
    assert type(failure) is NotDelivered
    assert "canary-password" not in failure.reason


@pytest.mark.skipif(find_spec("aiohttp_socks") is not None, reason="the package is here")
def test_a_socks_proxy_without_its_package_is_refused_at_once() -> None:
    with pytest.raises(UnusableProxy):
        TelegramChannel("42:x", clock=lambda: NOW, proxy="socks5://127.0.0.1:1")


ADDRESS = ConnectionKey("api.telegram.org", 443, True, True, None, None, None)
REQUEST = RequestInfo(URL("https://x"), "POST", CIMultiDictProxy(CIMultiDict()), URL("https://x"))
REFUSED = OSError(errno.ECONNREFUSED, "refused")


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (ClientConnectorError(ADDRESS, REFUSED), NotDelivered),
        (ClientConnectorDNSError(ADDRESS, REFUSED), NotDelivered),
        (ClientConnectorCertificateError(ADDRESS, ssl.SSLCertVerificationError("bad")), NotDelivered),
        (ConnectionTimeoutError("connect"), NotDelivered),
        (ClientHttpProxyError(REQUEST, (), status=407), NotDelivered),
        (SocketTimeoutError("read"), Uncertain),
        (TimeoutError(), Uncertain),
        (ServerDisconnectedError(), Uncertain),
        (ClientOSError(errno.ECONNRESET, "reset"), Uncertain),
        (ClientPayloadError("short"), Uncertain),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else value.__name__,
)
def test_only_a_connection_that_was_never_made_is_certain(cause: Exception, kind: type[DeliveryError]) -> None:
    error = TelegramNetworkError(method=GetMe(), message="Request timeout error")
    error.__cause__ = cause
    assert type(delivery_error(error, Redact())) is kind
