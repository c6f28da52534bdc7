"""The fake server does what Telegram's does: a test is worth no more than this."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, FormData, TCPConnector

from tests.fake_bot_api import Control, FakeBotApi

Ask = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
async def ask(api: FakeBotApi) -> AsyncIterator[Ask]:
    """Call a method with JSON; the whole answer."""
    async with ClientSession(connector=TCPConnector(limit=0)) as http:

        async def of(method: str, **given: Any) -> dict[str, Any]:
            async with http.post(f"{api.base}/bot{api.token}/{method}", json=given) as answer:
                return dict(await answer.json())

        yield of


def texts(answer: dict[str, Any]) -> list[str]:
    return [update["message"]["text"] for update in answer["result"]]


async def fill(control: Control, *words: str) -> None:
    for word in words:
        await control.say(55, 55, word)


async def test_an_offset_deletes_what_is_below_it(ask: Ask, control: Control) -> None:
    await control.next_number(10)
    await fill(control, "một", "hai", "ba")
    assert texts(await ask("getUpdates", offset=11)) == ["hai", "ba"]
    assert texts(await ask("getUpdates", offset=1, timeout=0)) == ["hai", "ba"]


async def test_an_offset_from_the_future_deletes_nothing(ask: Ask, control: Control) -> None:
    await control.next_number(10)
    await fill(control, "một")
    assert texts(await ask("getUpdates", offset=999_999)) == ["một"]


async def test_a_negative_offset_leaves_the_last_so_many(ask: Ask, control: Control) -> None:
    await fill(control, "một", "hai", "ba")
    assert texts(await ask("getUpdates", offset=-1)) == ["ba"]
    assert texts(await ask("getUpdates", offset=0)) == ["ba"]


async def test_the_same_offset_at_once_again_gives_one_update(ask: Ask, control: Control) -> None:
    await fill(control, "một", "hai")
    assert texts(await ask("getUpdates", offset=0)) == ["một", "hai"]
    assert texts(await ask("getUpdates", offset=0)) == ["một"]


async def test_a_hundred_updates_are_the_most(ask: Ask, control: Control) -> None:
    await asyncio.gather(*(control.say(55, 55, str(number)) for number in range(105)))
    assert len((await ask("getUpdates", limit=500))["result"]) == 100


async def test_a_second_poller_ends_the_first(ask: Ask) -> None:
    first = asyncio.ensure_future(ask("getUpdates", timeout=10))
    await asyncio.sleep(0.1)
    second = asyncio.ensure_future(ask("getUpdates", offset=5, timeout=1))
    answer = await first
    assert (answer["error_code"], answer["description"][:38]) == (409, "Conflict: terminated by other getUpdat")
    assert (await second)["ok"]


async def test_a_waiting_poller_gets_an_update_at_once(ask: Ask, control: Control) -> None:
    poll = asyncio.ensure_future(ask("getUpdates", timeout=10))
    await asyncio.sleep(0.1)
    began = time.monotonic()
    await fill(control, "một")
    assert texts(await poll) == ["một"]
    assert time.monotonic() - began < 1


async def test_messages_wait_a_day_and_presses_two_and_a_half_minutes(ask: Ask, control: Control) -> None:
    await fill(control, "một")
    sent = await ask("sendMessage", chat_id=55, text="a")
    await control.press(55, 55, sent["result"]["message_id"], "x")
    assert len((await control.state())["pending"]) == 2
    await control.forward(151)
    assert texts(await ask("getUpdates")) == ["một"]
    await control.forward(86_400)
    assert (await control.state())["pending"] == []


async def test_privacy_mode_lets_through_only_what_is_meant_for_the_bot(ask: Ask, control: Control) -> None:
    await control.chat(-7)
    ours = (await ask("sendMessage", chat_id=-7, text="Bản tin"))["result"]["message_id"]
    await control.say(-7, 55, "trưa ăn gì")
    await control.say(-7, 55, "/quahan")
    await control.say(-7, 55, "2 xong", reply_to=ours)
    await control.member(-7, "administrator")
    await control.say(-7, 55, "giờ thì nghe hết")
    kinds = (await ask("getUpdates"))["result"]
    assert [update["message"]["text"] for update in kinds if "message" in update] == [
        "/quahan",
        "2 xong",
        "giờ thì nghe hết",
    ]


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("<b>hở", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>chéo</b></i>", "Unmatched end tag"),
        ("thừa</b>", "Unexpected end tag"),
        ("<marquee>lạ</marquee>", "Unsupported start tag"),
        ("3 < 4", "Unsupported start tag"),
        ("a&nbsp;b", "Unsupported entity"),
    ],
)
async def test_bad_markup_is_refused(ask: Ask, control: Control, html: str, error: str) -> None:
    await fill(control, "xin chào")
    answer = await ask("sendMessage", chat_id=55, text=html, parse_mode="HTML")
    assert answer["error_code"] == 400
    assert answer["description"].startswith(f"Bad Request: can't parse entities: {error}")
    assert await control.violations() == [f"sendmessage: {answer['description']}"]


async def test_lengths_count_utf16_units_after_parsing(ask: Ask, control: Control) -> None:
    await fill(control, "xin chào")
    assert (await ask("sendMessage", chat_id=55, text=f"<b>{'😀' * 2048}</b>", parse_mode="HTML"))["ok"]
    assert not (await ask("sendMessage", chat_id=55, text="😀" * 2049))["ok"]
    assert await control.violations() == ["sendmessage: Bad Request: message is too long"]


async def test_callback_data_is_counted_in_bytes(ask: Ask, control: Control) -> None:
    await fill(control, "xin chào")
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "đ" * 33}]]}
    answer = await ask("sendMessage", chat_id=55, text="a", reply_markup=markup)
    assert answer["description"] == "Bad Request: BUTTON_DATA_INVALID"
    assert len(await control.violations()) == 1


@pytest.mark.parametrize("form", ["query", "form", "multipart", "json", "json with json inside"])
async def test_every_way_of_writing_a_call_is_read(api: FakeBotApi, control: Control, form: str) -> None:
    await fill(control, "xin chào")
    given = {"chat_id": "55", "text": "a", "disable_notification": "true", "reply_parameters": '{"message_id": 1}'}
    url = f"{api.base}/bot{api.token}/sendMessage"
    as_json = {"chat_id": 55, "text": "a", "reply_parameters": {"message_id": 1}}
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": given},
        "form": {"data": given},
        "multipart": {"data": FormData(given, default_to_multipart=True)},
        "json": {"json": as_json},
        "json with json inside": {"json": given},
    }
    async with ClientSession() as http, http.post(url, **ways[form]) as answer:
        body = await answer.json()
    assert body["result"]["reply_to_message"]["message_id"] == 1


@pytest.mark.parametrize(
    ("method", "given", "code", "breaks"),
    [
        ("sendMesage", {}, 404, 1),
        ("sendMessage", {"chat_id": 55}, 400, 1),
        ("sendMessage", {"text": "a"}, 400, 1),
        ("sendMessage", {"chat_id": 55, "text": "a", "reply_markup": {"inline_keyboard": [[{"txt": "A"}]]}}, 400, 1),
        ("sendMessage", {"chat_id": 55, "text": "a", "reply_parameters": "{"}, 400, 1),
        ("sendMessage", {"chat_id": 55, "text": "a", "colour": "red"}, 400, 1),
        ("answerCallbackQuery", {"callback_query_id": "1"}, 400, 0),
        ("setWebhook", {"url": "https://x", "secret_token": "có dấu"}, 400, 0),
        ("sendDice", {"chat_id": 55}, 501, 0),
    ],
)
async def test_a_call_that_is_not_right_is_refused(
    ask: Ask, control: Control, method: str, given: dict[str, Any], code: int, breaks: int
) -> None:
    await fill(control, "xin chào")
    assert (await ask(method, **given))["error_code"] == code
    assert len(await control.violations()) == breaks


async def test_limits_for_a_group_and_in_all_hold_and_pass(ask: Ask, control: Control) -> None:
    await control.chat(-7)
    await fill(control, "xin chào")
    await control.limits(group_minute=2, overall_second=3)
    assert [(await ask("sendMessage", chat_id=-7, text="a"))["ok"] for _ in range(3)] == [True, True, False]
    assert (await ask("sendMessage", chat_id=55, text="a"))["ok"]
    refused = await ask("sendMessage", chat_id=55, text="a")
    assert refused["parameters"]["retry_after"] == 1
    assert refused["description"] == "Too Many Requests: retry after 1"
    await control.forward(61)
    assert (await ask("sendMessage", chat_id=-7, text="a"))["ok"]


async def test_more_than_310_messages_under_way_to_one_chat_are_too_many(ask: Ask, control: Control) -> None:
    await fill(control, "xin chào")
    await control.fault("delay", times=999, seconds=1)
    answers = await asyncio.gather(*(ask("sendMessage", chat_id=55, text=str(number)) for number in range(320)))
    refused = [answer for answer in answers if not answer["ok"]]
    assert len(refused) == 10
    assert refused[0]["parameters"]["retry_after"] == 60


async def test_a_leap_of_the_clock_overtakes_nothing_that_is_on_its_way(ask: Ask, control: Control) -> None:
    await fill(control, "xin chào")
    await control.fault("delay", seconds=20)
    late = asyncio.ensure_future(ask("sendMessage", chat_id=55, text="chậm"))
    while not await control.requests("sendMessage"):  # noqa: ASYNC110 until it is on its way
        await asyncio.sleep(0.01)
    await control.forward(45)
    await ask("sendMessage", chat_id=55, text="sau")
    assert [seen["text"] for seen in await control.truth(55, "sent")] == ["chậm", "sau"]
    assert (await late)["ok"]


async def test_faults_by_chance_come_again_as_they_came(ask: Ask, control: Control) -> None:
    runs = []
    for _ in range(2):
        await control.reset()
        await fill(control, "xin chào")
        await control.fault("error", chance=0.5, times=99, code=500)
        runs.append([(await ask("sendMessage", chat_id=55, text="a"))["ok"] for _ in range(12)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {True, False}


async def test_the_truth_is_also_in_a_file(ask: Ask, control: Control, truth_file: Path) -> None:
    await fill(control, "xin chào")
    await ask("sendMessage", chat_id=55, text="Đã ghi nhận")
    lines = (await asyncio.to_thread(truth_file.read_text)).splitlines()
    last = [json.loads(line) for line in lines[-2:]]
    assert [(entry["seq"], entry["event"], entry["text"]) for entry in last] == [
        (1, "said", "xin chào"),
        (2, "sent", "Đã ghi nhận"),
    ]
