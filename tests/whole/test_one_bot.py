"""One bot a database, and one writer: whatever else is started beside it only looks."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.whole.running import RunningBot, command, environment, run_to_end

pytestmark = pytest.mark.whole

TEMPORARY_FAILURE = 75
WRITING = (
    ("run",),
    ("import", "directive.txt"),
    ("units", "import", "units.csv"),
    ("invite", "--role", "clerk"),
    ("restore", "copy.db"),
    ("resume",),
)
LOOKING = (
    ("status",),
    ("check",),
    ("backup", "copy.db"),
    ("chats",),
    ("roles",),
    ("units", "list"),
    ("remind", "--at", "2026-03-09"),
    ("report", "--period", "năm 2026"),
    ("export", "out.csv"),
)
_WATCHED = """
import json, sys
seen = []
sys.addaudithook(lambda event, args: seen.append(str(args[0])) if event == "sqlite3.connect" else None)
from bot.commands import app
told = []
for words in json.loads(sys.argv[2]):
    seen.clear()
    code = 0
    try:
        app(words)
    except SystemExit as end:
        code = end.code or 0
    told.append([words, code, [one for one in seen if "dondoc.db" in one]])
with open(sys.argv[1], "w") as file:
    json.dump(told, file)
"""


async def _opened(folder: Path, commands: Sequence[Sequence[str]]) -> list[tuple[list[str], int, list[str]]]:
    """Each command with its exit code and how it opened the register; one process, for most of a start is loading."""
    told = folder / "seen.json"
    env = environment(folder, {})
    _, _, err = await run_to_end(sys.executable, "-c", _WATCHED, str(told), json.dumps(commands), cwd=folder, env=env)
    assert "Traceback" not in err
    return [(words, code, opened) for words, code, opened in json.loads(told.read_text())]


async def test_beside_a_running_bot_no_command_of_ours_can_write(tmp_path: Path) -> None:
    """SQLite 3.7.0 to 3.51.2 loses its log where two connections write; there is only ever the bot's."""
    (tmp_path / "directive.txt").write_text("không có gì", "utf-8")
    (tmp_path / "units.csv").write_text("name\nSở Y tế\n", "utf-8")
    bot = await RunningBot.start(tmp_path)
    try:
        for words, code, opened in await _opened(tmp_path, LOOKING):
            assert (words, code) == (words, 0)
            assert opened, words
            assert all("mode=ro" in one for one in opened), (words, opened)
        for words, code, opened in await _opened(tmp_path, WRITING):
            assert (words, code, opened) == (words, TEMPORARY_FAILURE, [])
    finally:
        assert await bot.stop() == 0


async def test_two_data_folders_with_one_database_are_one_bot(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    (first / "data").mkdir(parents=True)
    second.mkdir()
    (second / "linked").symlink_to(first / "data")
    one = f"sqlite+aiosqlite:///{second / 'linked' / 'dondoc.db'}"
    bot = await RunningBot.start(first)
    try:
        code, out, err = await command(second, {"DATABASE_URL": one}, "run")
        assert (code, out) == (TEMPORARY_FAILURE, "")
        assert "Một bot khác đang chạy trên cùng dữ liệu này" in err
    finally:
        assert await bot.stop() == 0
    again = await RunningBot.start(second, {"DATABASE_URL": one})
    assert await again.stop() == 0
