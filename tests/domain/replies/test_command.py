"""`bot understand`: JSON lines for machines and nothing else, sentences for people."""

import json

from typer.testing import CliRunner

from bot.commands import app

RUN = CliRunner()


def test_rows_are_answered_with_one_json_line_each_in_their_order() -> None:
    asked = [
        {"id": "a", "text": "1 xong, 2 50%", "context": {"kind": "digest", "items": [12, 15]}},
        {"id": "b", "text": "xong", "context": {"kind": "group", "addressed": False}},
    ]
    done = RUN.invoke(app, ["understand", "--jsonl"], input="".join(json.dumps(row) + "\n" for row in asked))
    first, second = map(json.loads, done.stdout.splitlines())

    assert done.exit_code == 0
    assert (first["id"], first["decision"]) == ("a", "apply")
    assert first["statements"] == [
        {"intent": "done", "task": 12, "percent": None, "date_text": None},
        {"intent": "progress", "task": 15, "percent": 50.0, "date_text": None},
    ]
    assert (second["id"], second["decision"]) == ("b", "ignore")


def test_a_row_that_cannot_be_read_is_named() -> None:
    done = RUN.invoke(app, ["understand", "--jsonl"], input='{"id": "a"}\n')

    assert done.exit_code != 0


def test_people_are_told_what_would_be_recorded_and_why() -> None:
    done = RUN.invoke(app, ["understand", "2 50%", "--items", "12,15,18"])

    assert done.stdout.splitlines() == [
        "Quyết định: ghi ngay",
        "- #15: tiến độ, 50%",
        "Vì:",
        '- "50%": tỷ lệ đã làm',
        '- "2": việc được nêu số',
    ]
