"""Answers that are none of the Bot API's, from a gateway or a proxy before it: what became of the message is in doubt,
and their clock counts all the same."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiogram.methods import GetMe
from aiohttp import web

from bot.redact import Redact
from bot.telegram.client import Client
from scheduler.channel import DeliveryError, TooFast, Uncertain
from tests.serving import served

TOKEN = "4242:AAcanaryTokenThatMustNeverBeSeenAnywhere"
NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
AN_HOUR_AGO = "Mon, 09 Mar 2026 00:00:00 GMT"


@asynccontextmanager
async def _answered(status: int, body: bytes, date: str = AN_HOUR_AGO) -> AsyncIterator[Client]:
    """A client whose every question is answered so."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, body=body, content_type="application/json", headers={"Date": date})

    async with served([web.route("*", "/{anything:.*}", answer)]) as address:
        client = Client(TOKEN, address, None, lambda: NOW, Redact(TOKEN))
        try:
            yield client
        finally:
            await client.close()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, b'{"ok": false}', Uncertain),
        (400, b'{"ok": false, "description": null}', Uncertain),
        (400, b'{"ok": true, "result": {}}', Uncertain),
        (401, b'{"ok": false}', Uncertain),
        (403, b'{"ok": false}', Uncertain),
        (404, b'{"ok": false}', Uncertain),
        (418, b'{"ok": false}', Uncertain),
        (429, b'{"ok": false, "parameters": {"retry_after": 7}}', TooFast),
        (500, b'{"ok": false}', Uncertain),
        (200, b'{"ok": false}', Uncertain),
        (200, b'{"error": "x"}', Uncertain),
        (200, b"[]", Uncertain),
        (200, b"null", Uncertain),
        (200, b"", Uncertain),
        (200, b'{"ok": true, "result": "\xff"}', Uncertain),
        (200, b'{"ok": true, "result": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", Uncertain),
        (403, b"<html>Forbidden</html>", Uncertain),
    ],
    ids=lambda value: value[:40].decode(errors="replace") if isinstance(value, bytes) else None,
)
async def test_an_odd_answer_leaves_in_doubt_what_became_of_the_message(
    status: int, body: bytes, kind: type[DeliveryError]
) -> None:
    async with _answered(status, body) as client:
        with pytest.raises(DeliveryError) as caught:
            await client.ask(GetMe(), object)
        assert type(caught.value) is kind
        assert "NoneType" not in caught.value.reason
        assert client.skew == timedelta(hours=1)


@pytest.mark.parametrize(
    "date",
    ["yesterday", "Mon, 09 Mar 2026 00:00:00 -0000", "Mon, 09 Mar 99999999999999999999 00:00:00 GMT"],
)
async def test_an_odd_date_tells_nothing_and_leaves_no_doubt_about_the_answer(date: str) -> None:
    async with _answered(200, b'{"ok": true, "result": 1}', date) as client:
        assert await client.ask(GetMe(), int) == 1
        assert client.skew is None
