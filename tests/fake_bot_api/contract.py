"""Which methods there are and what they take, by the Bot API's own description (contract.json, made by `derive`)."""

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tests.fake_bot_api.errors import NOT_FOUND, ApiError, Violation, violation

CONTRACT = Path(__file__).with_name("contract.json")
_NUMBERS = {"Integer": re.compile(r"-?\d+"), "Float": re.compile(r"-?\d+(\.\d+)?")}
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}
_LIMIT = re.compile(r"(\d+)-(\d+) (characters|bytes)$")

Given = dict[str, Any]


class Contract:
    """The methods and the objects in their fields."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        self._methods = {name.lower(): fields for name, fields in written["methods"].items()}
        self._types: dict[str, Any] = written["types"]
        self._others = {name.lower() for name in written["others"]}

    def checked(self, method: str, given: Given, files: Collection[str]) -> Given:
        """Parameters with the types they should have. `files` are the names of uploaded parts.

        Raises `ApiError`; `Violation` where no client that knows the Bot API would call so.
        """
        if method in self._others:
            raise ApiError(501, f"Not Implemented: the fake server does not simulate {method}")
        if method not in self._methods:
            raise Violation(NOT_FOUND[0], f"{NOT_FOUND[1]}: method not found")
        return self._object(self._methods[method], given, "", files)

    def _object(self, fields: Mapping[str, str], given: Given, at: str, files: Collection[str] = ()) -> Given:
        unknown = given.keys() - fields.keys()
        if unknown:
            raise violation(f"unknown field {at}{min(unknown)}")
        typed = {}
        for name, rule in fields.items():
            if given.get(name) is not None:
                typed[name] = self._value(rule, given[name], f"{at}{name}")
            elif ", required" in rule and name not in files:
                raise violation({"text": "message text is empty"}.get(name, f"{at}{name} is empty"))
        return typed

    def _value(self, rule: str, value: Any, at: str) -> Any:
        kinds, *more = rule.split(", ")
        wanted = kinds.split("|")
        for kind in wanted:
            fits, typed = self._fits(kind, value, at)
            if fits:
                _check_length(typed, more, at)
                return typed
        raise violation(f"can't parse {at}: {' or '.join(wanted)} was expected")

    def _fits(self, kind: str, value: Any, at: str) -> tuple[bool, Any]:
        """Whether a value is of this kind, and the value as it is then: in forms all is text."""
        if kind in {"String", "InputFile"}:
            return isinstance(value, str), value
        if kind == "Boolean":
            return _boolean(value)
        if kind in _NUMBERS:
            return _number(kind, value)
        if isinstance(value, str):
            value = _json(value)
        if kind.startswith("Array of "):
            inner = kind.removeprefix("Array of ")
            if not isinstance(value, list):
                return False, value
            return True, [self._value(inner, one, f"{at}[{number}]") for number, one in enumerate(value)]
        return isinstance(value, dict), self._of_type(kind, value, at) if isinstance(value, dict) else value

    def _of_type(self, kind: str, value: Given, at: str) -> Given:
        """An object of a named type, or of one of its kinds: that whose fields it has."""
        described = self._types[kind]
        if isinstance(described, dict):
            return self._object(described, value, f"{at}.")
        refusals = []
        for one in described:
            try:
                return self._of_type(one, value, at)
            except ApiError as refusal:
                refusals.append(refusal)
        raise refusals[-1]


def _boolean(value: Any) -> tuple[bool, Any]:
    if isinstance(value, bool):
        return True, value
    known = str(value).lower() in _BOOLEANS
    return known, _BOOLEANS[str(value).lower()] if known else value


def _number(kind: str, value: Any) -> tuple[bool, Any]:
    if isinstance(value, bool):
        return False, value
    if isinstance(value, str):
        return (True, json.loads(value)) if _NUMBERS[kind].fullmatch(value) else (False, value)
    return isinstance(value, int if kind == "Integer" else int | float), value


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _check_length(value: Any, rules: Collection[str], at: str) -> None:
    """Where entities are parsed first, whoever parses them counts; a text that may be empty may be left out."""
    for rule in rules:
        limit = _LIMIT.match(rule)
        if limit and isinstance(value, str):
            length = (
                len(value.encode()) if limit[3] == "bytes" else len(value.encode("utf-16-le", "surrogatepass")) // 2
            )
            if not int(limit[1]) <= length <= int(limit[2]):
                refusals = {"callback_data": "BUTTON_DATA_INVALID"}
                raise violation(refusals.get(at.rpartition(".")[2], f"{at} is {length} {limit[3]} long"))


@cache
def _the_contract() -> Contract:
    return Contract(json.loads(CONTRACT.read_text("utf-8")))


def checked(method: str, given: Given, files: Collection[str]) -> Given:
    """As `Contract.checked`, by the committed contract."""
    return _the_contract().checked(method, given, files)
