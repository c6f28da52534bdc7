"""The fake Zalo refuses what Zalo refuses, so that a test can fail; spoken to without any client of ours."""

from typing import Any

import pytest
from aiohttp import ClientSession

from tests.channels.zalo.desk import GROUP, LAN
from tests.fake_zalo import SECOND_TOKEN, Control, FakeZalo

NAME = "Bot Đôn Đốc"
HOOK = {"url": "http://127.0.0.1:9/x", "secret_token": "s" * 32}


async def ask(zalo: FakeZalo, method: str, token: str | None = None, **given: Any) -> tuple[int, dict[str, Any]]:
    """The HTTP status and the JSON."""
    address = f"{zalo.base}/bot{token or zalo.token}/{method}"
    async with ClientSession() as http, http.post(address, json=given) as answer:
        return answer.status, await answer.json()


@pytest.mark.parametrize(
    ("method", "given", "code"),
    [
        ("sendMessage", {"chat_id": LAN, "text": ""}, 400),
        ("sendMessage", {"chat_id": LAN, "text": "x" * 2001}, 400),
        ("sendMessage", {"chat_id": LAN, "text": "**x", "parse_mode": "markdown"}, 400),
        ("sendMessage", {"chat_id": "nobody", "text": "x"}, 400),
        ("sendPhoto", {"chat_id": LAN, "photo": "http://127.0.0.1:9/none.png"}, 400),
        ("sendDocument", {"chat_id": LAN}, 404),
        ("sendmessage", {"chat_id": LAN, "text": "x"}, 404),
        ("setWebhook", HOOK | {"secret_token": "short"}, 400),
        ("getWebhookInfo", {}, 404),
        ("getUpdates", {"timeout": 0.05}, 408),
    ],
)
async def test_what_zalo_refuses_is_refused(
    zalo: FakeZalo, control: Control, method: str, given: dict[str, Any], code: int
) -> None:
    await control.met(LAN)
    status, body = await ask(zalo, method, **given)
    assert (status, body["ok"], body["error_code"]) == (code, False, code)


@pytest.mark.parametrize("token", ["1:nobodyknowsit", "1234567890123456789:wrong"])
async def test_a_token_nobody_knows_is_401(zalo: FakeZalo, token: str) -> None:
    assert (await ask(zalo, "getMe", token))[0] == 401


async def test_webhooks_on_this_machine_are_taken_by_the_fake_alone(zalo: FakeZalo, control: Control) -> None:
    await control.switch(local=False)
    for url in ("http://bot.example.vn/x", "https://127.0.0.1/x", "https://localhost/x", "https://10.0.0.1/x"):
        assert (await ask(zalo, "setWebhook", **HOOK | {"url": url}))[0] == 400


async def test_webhook_and_polls_exclude_each_other(zalo: FakeZalo) -> None:
    assert (await ask(zalo, "setWebhook", **HOOK))[1]["result"]["verification"]["outcome"] == "webhook.err.conn"
    status, body = await ask(zalo, "getUpdates", timeout=1)
    assert status == 400
    assert "webhook" in body["description"]
    await ask(zalo, "deleteWebhook")
    assert (await ask(zalo, "getUpdates", timeout=0.05))[0] == 408


async def test_a_daily_limit_is_426(zalo: FakeZalo, control: Control) -> None:
    await control.switch(webhook_sets=0)
    assert (await ask(zalo, "setWebhook", **HOOK))[0] == 426


async def test_in_a_group_only_what_names_or_answers_the_bot_comes_through(zalo: FakeZalo, control: Control) -> None:
    await control.group(GROUP)
    sent = (await ask(zalo, "sendMessage", chat_id=GROUP, text="Nhắc việc"))[1]["result"]["message_id"]
    await control.say(GROUP, LAN, "1 xong")
    await control.say(GROUP, LAN, f"@{NAME.upper()} 2 xong")
    await control.say(GROUP, LAN, "3 xong", reply_to=sent)
    texts = [update["message"]["text"] for update in (await control.state())["pending"]]
    assert texts == [f"@{NAME.upper()} 2 xong", "3 xong"]


async def test_one_poll_hands_over_one_update(zalo: FakeZalo, control: Control) -> None:
    for number in range(2):
        await control.say(LAN, LAN, str(number))
    assert (await ask(zalo, "getUpdates", timeout=1))[1]["result"]["message"]["text"] == "0"


async def test_the_plan_has_its_limits(zalo: FakeZalo, control: Control) -> None:
    await control.switch(messages=1, people=1)
    await control.met("a", "b")
    assert (await ask(zalo, "sendMessage", chat_id="b", text="x"))[0] == 403
    assert (await ask(zalo, "sendMessage", chat_id="a", text="x"))[0] == 200
    assert (await ask(zalo, "sendMessage", chat_id="a", text="x"))[0] == 429
    await control.forward(32 * 86_400)
    assert (await ask(zalo, "sendMessage", chat_id="a", text="x"))[0] == 200


async def test_each_bot_has_its_own_people(zalo: FakeZalo, control: Control) -> None:
    await control.say(LAN, LAN, "xin chào", bot=1)
    assert (await ask(zalo, "sendMessage", chat_id=LAN, text="x"))[0] == 400
    assert (await ask(zalo, "sendMessage", SECOND_TOKEN, chat_id=LAN, text="x"))[0] == 200
