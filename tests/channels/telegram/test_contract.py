"""aiogram's models, by which the fake checks requests, agree with the Bot API's own description."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fake_bot_api.contract import METHODS

_DESCRIPTION = Path(__file__).parents[4] / "shared" / "reference" / "telegram-bot-api.json"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """Methods by name."""
    if not _DESCRIPTION.exists():
        pytest.skip("the machine-readable Bot API is not beside this repository")
    return dict(json.loads(_DESCRIPTION.read_text())["methods"])


def test_every_method_is_known(described: dict[str, Any]) -> None:
    assert {name for name in described if name.lower() not in METHODS} == set()


def test_every_parameter_is_known(described: dict[str, Any]) -> None:
    unknown = {
        f"{name}.{field['name']}"
        for name, method in described.items()
        for field in method.get("fields", [])
        if _python_name(field["name"]) not in METHODS[name.lower()].model_fields
    }
    assert unknown == set()


def test_what_must_be_there_must_be_there(described: dict[str, Any]) -> None:
    required = {
        f"{name}.{field['name']}": METHODS[name.lower()].model_fields[_python_name(field["name"])].is_required()
        for name, method in described.items()
        for field in method.get("fields", [])
        if field["required"]
    }
    assert {name for name, demanded in required.items() if not demanded} == set()


def _python_name(name: str) -> str:
    return "from_" if name == "from" else name
