"""The webhook: who may speak to it, and what it says back."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from aiohttp import ClientSession
from yarl import URL

from bot.telegram.channel import TelegramChannel
from bot.telegram.webhook import PATH, WeakSecret, Webhook, webhook_routes
from tests.channels.desk import Journal, listening
from tests.fake_bot_api import Control, FakeBotApi
from tests.serving import served

SECRET = "canary-secret-of-the-telegram-webhook-0123456789"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 55, "type": "private"}, "text": "a"}}

Post = Callable[..., Awaitable[int]]


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
async def address(journal: Journal) -> AsyncIterator[str]:
    """Our web server with the webhook on a free port."""
    async with served(webhook_routes(journal, SECRET)) as base:
        yield base + PATH


@pytest.fixture
async def post(address: str) -> AsyncIterator[Post]:
    """The status of a POST of `body` with these headers."""
    async with ClientSession() as http:

        async def of(body: bytes, headers: dict[str, str]) -> int:
            async with http.post(address, data=BytesIO(body), headers=headers) as answer:
                return answer.status

        yield of


async def test_an_update_with_the_secret_is_journalled_and_then_confirmed(post: Post, journal: Journal) -> None:
    assert await post(json.dumps(UPDATE).encode(), {HEADER: SECRET}) == 200
    assert [(row.external_id, row.lane) for row in journal.rows] == [("5", "telegram:55")]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: "sai"},
        {HEADER: SECRET + "x"},
        {HEADER: "bí-mật-đấy-nhé"},
        {"X-Forwarded-For": "149.154.167.197"},
    ],
    ids=["missing", "empty", "wrong", "longer", "not ASCII", "address of Telegram"],
)
async def test_without_the_secret_nothing_enters(post: Post, journal: Journal, headers: dict[str, str]) -> None:
    assert await post(json.dumps(UPDATE).encode(), headers) == 401
    assert journal.rows == []


@pytest.mark.parametrize(
    ("head", "status"),
    [("Content-Length: 900000", b"401"), (f"{HEADER}: {SECRET}\r\nContent-Length: 9000000", b"413")],
    ids=["without the secret", "too large"],
)
async def test_a_body_that_is_not_wanted_is_not_even_awaited(address: str, head: str, status: bytes) -> None:
    url = URL(address)
    reader, writer = await asyncio.open_connection(url.host, url.port)
    writer.write(f"POST {url.path} HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode())
    async with asyncio.timeout(2):
        line = await reader.readline()
    writer.close()
    assert line.split()[1] == status


async def test_a_body_larger_than_any_update_is_refused(post: Post, journal: Journal) -> None:
    assert await post(b"x" * ((1 << 20) + 1), {HEADER: SECRET}) == 413
    assert journal.rows == []


async def test_a_body_just_small_enough_is_taken(post: Post, journal: Journal) -> None:
    text = "x" * ((1 << 20) - 200)
    assert await post(json.dumps({"update_id": 1, "message": {"text": text}}).encode(), {HEADER: SECRET}) == 200


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[1]", b'{"update_id": "x"}', b"[" * 50_000])
async def test_nonsense_with_the_secret_is_kept_and_confirmed_so_that_it_never_comes_again(
    post: Post, journal: Journal, body: bytes
) -> None:
    assert await post(body, {HEADER: SECRET}) == 200
    assert len(journal.rows) == 1
    assert len(journal.rows[0].external_id) == 64


async def test_where_the_journal_fails_telegram_is_asked_to_come_again(post: Post, journal: Journal) -> None:
    journal.failures = 1
    body = json.dumps(UPDATE).encode()
    assert [await post(body, {HEADER: SECRET}) for _ in range(2)] == [503, 200]


async def test_only_post_is_known(address: str) -> None:
    async with ClientSession(headers={HEADER: SECRET}) as http, http.get(address) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("secret", ["", "ngan", "x" * 31])
def test_a_weak_secret_is_refused_before_anything_runs(secret: str) -> None:
    with pytest.raises(WeakSecret):
        webhook_routes(Journal(), secret)
    with pytest.raises(WeakSecret):
        Webhook(url="https://bot.example.vn", secret=secret)


async def test_telegram_pushes_to_the_address_that_we_set_with_the_secret(
    api: FakeBotApi, control: Control, address: str, journal: Journal
) -> None:
    channel = TelegramChannel(
        api.token,
        clock=lambda: datetime.now(UTC),
        api_base=api.base,
        webhook=Webhook(url=address, secret=SECRET),
        patience=(0.05, 0.2),
    )
    await control.say(55, 55, "trước khi có địa chỉ")
    async with listening(channel, Journal()):
        await journal.until(1)
        await control.say(55, 55, "12 xong")
        rows = await journal.until(2)
    await channel.close()
    assert [getattr(channel.read(row.raw), "text", "") for row in rows] == ["trước khi có địa chỉ", "12 xong"]


async def test_a_push_that_we_could_not_keep_comes_again_in_order(
    api: FakeBotApi, control: Control, address: str, journal: Journal
) -> None:
    journal.failures = 3
    await control.pace(0.01)
    async with ClientSession() as http:
        call = {"url": address, "secret_token": SECRET}
        assert (await http.post(f"{api.base}/bot{api.token}/setWebhook", json=call)).status == 200
    await control.say(55, 55, "một")
    await control.say(55, 55, "hai")
    rows = await journal.until(2)
    assert [json.loads(row.raw)["message"]["text"] for row in rows] == ["một", "hai"]
    assert journal.refused == [rows[0].external_id] * 3
