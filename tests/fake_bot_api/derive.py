"""`python -m tests.fake_bot_api.derive telegram-bot-api.json`: writes the contract anew out of the Bot API's own
description: of the simulated methods their fields, of the objects in these fields theirs, of all others the name."""

import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.fake_bot_api.contract import CONTRACT
from tests.fake_bot_api.methods import SIMULATED

_LIMIT = re.compile(r"(\d+)-(\d+) (characters|bytes)( after entit(?:y|ies) parsing)?")
_NAME = re.compile(r"[A-Z]\w+")
_SIMPLE = frozenset({"Array", "of", "Integer", "String", "Boolean", "Float", "InputFile"})


def derive(described: dict[str, Any]) -> dict[str, Any]:
    """The contract as it is to be committed."""
    methods = {name: method for name, method in described["methods"].items() if name.lower() in SIMULATED}
    shown = {name: _fields(method) for name, method in sorted(methods.items())}
    return {
        "version": described["version"],
        "methods": shown,
        "types": _types(described["types"], shown),
        "others": sorted(described["methods"].keys() - methods.keys()),
    }


def _fields(holder: dict[str, Any]) -> dict[str, str]:
    return {field["name"]: _field(field) for field in holder.get("fields", [])}


def _field(field: dict[str, Any]) -> str:
    """`String, required, 1-64 bytes`."""
    limit = _LIMIT.search(field["description"])
    parts = ["|".join(field["types"]), *(["required"] if field["required"] else [])]
    if limit:
        parts.append(f"{limit[1]}-{limit[2]} {limit[3]}{' parsed' if limit[4] else ''}")
    return ", ".join(parts)


def _types(described: dict[str, Any], shown: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Every object that a field may hold, and every one that those may hold. One of several is a list of names."""
    found: dict[str, Any] = {}
    wanted = {name for fields in shown.values() for field in fields.values() for name in _NAME.findall(field)}
    while wanted := wanted - found.keys() - _SIMPLE:
        for name in sorted(wanted):
            found[name] = described[name].get("subtypes") or _fields(described[name])
        wanted = {other for name in wanted for part in _parts(found[name]) for other in _NAME.findall(part)}
    return dict(sorted(found.items()))


def _parts(holder: list[str] | dict[str, str]) -> list[str]:
    return holder if isinstance(holder, list) else list(holder.values())


def written(contract: dict[str, Any]) -> str:
    """One object a line."""
    lines = [f' "version": {json.dumps(contract["version"])}']
    for part in ("methods", "types"):
        entries = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in contract[part].items()]
        lines.append(f' "{part}": {{\n' + ",\n".join(entries) + "\n }")
    lines.append(f' "others": {json.dumps(contract["others"])}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    CONTRACT.write_text(written(derive(json.loads(Path(sys.argv[1]).read_text("utf-8")))), "utf-8")
