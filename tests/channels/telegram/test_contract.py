"""The contract by which the fake checks every call: it is the Bot API's own, and it catches what it should."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fake_bot_api.contract import CONTRACT, checked
from tests.fake_bot_api.derive import derive, written
from tests.fake_bot_api.errors import ApiError, Violation

_DESCRIPTION = Path(__file__).parents[4] / "shared" / "reference" / "telegram-bot-api.json"
BUTTON = {"text": "Xong", "callback_data": "t1"}


def test_the_committed_contract_is_what_the_bot_api_says_of_itself() -> None:
    if not _DESCRIPTION.exists():
        pytest.skip("the machine-readable Bot API is not beside this repository")
    described = json.loads(_DESCRIPTION.read_text("utf-8"))
    assert CONTRACT.read_text("utf-8") == written(derive(described))


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("sendMessage", {"chat_id": "55"}),
        ("sendMessage", {"text": "chào"}),
        ("sendMessage", {"chat_id": "55", "text": 12}),
        ("sendMessage", {"chat_id": "55", "text": "chào", "texte": "chào"}),
        ("sendMessage", {"chat_id": [55], "text": "chào"}),
        ("sendMessage", {"chat_id": 55, "text": "chào", "message_thread_id": "ba"}),
        ("sendMessage", {"chat_id": 55, "text": "chào", "reply_parameters": '{"message_id": "ba"}'}),
        ("sendMessage", {"chat_id": 55, "text": "chào", "reply_parameters": "{}"}),
        ("sendMessage", {"chat_id": 55, "text": "chào", "reply_parameters": '{"message_id": 3, "strange": 1}'}),
        ("sendMessage", {"chat_id": 55, "text": "chào", "reply_markup": {"inline_keyboard": [BUTTON]}}),
        ("sendMessage", {"chat_id": 55, "text": "chào", "reply_markup": {"inline_keyboard": [[{"text": 5}]]}}),
        (
            "sendMessage",
            {"chat_id": 55, "text": "a", "reply_markup": {"inline_keyboard": [[BUTTON | {"callback_data": "ữ" * 22}]]}},
        ),
        ("sendMessage", {"chat_id": 55, "text": "chào", "disable_notification": "perhaps"}),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}),
        ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "d"}]}),
        ("getUpdates", {"allowed_updates": "message"}),
        ("sendDocument", {"chat_id": 55}),
    ],
)
def test_a_call_that_breaks_the_contract_is_refused(method: str, given: dict[str, Any]) -> None:
    with pytest.raises(Violation):
        checked(method.lower(), given, ())


@pytest.mark.parametrize(
    ("method", "given", "typed"),
    [
        ("sendMessage", {"chat_id": "-55", "text": "123"}, {"chat_id": -55, "text": "123"}),
        ("sendMessage", {"chat_id": "@sotaichinh", "text": "a"}, {"chat_id": "@sotaichinh", "text": "a"}),
        (
            "getUpdates",
            {"offset": "7", "allowed_updates": '["message"]'},
            {"offset": 7, "allowed_updates": ["message"]},
        ),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": json.dumps({"inline_keyboard": [[BUTTON]]})},
            {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[BUTTON]]}},
        ),
        ("deleteWebhook", {"drop_" + "pending_updates": "true"}, {"drop_" + "pending_updates": True}),
        ("sendDocument", {"chat_id": "1", "caption": None}, {"chat_id": 1}),
    ],
)
def test_what_a_form_says_as_text_gets_its_type(method: str, given: dict[str, Any], typed: dict[str, Any]) -> None:
    assert checked(method.lower(), given, ("document",)) == typed


def test_a_method_that_is_not_simulated_is_told_from_one_that_is_not_there() -> None:
    for method, code in (("sendpoll", 501), ("sendnothing", 404)):
        with pytest.raises(ApiError) as caught:
            checked(method, {}, ())
        assert caught.value.code == code
