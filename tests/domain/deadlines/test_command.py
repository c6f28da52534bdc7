"""The command that reads deadlines, and its score on expressions that others labelled."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
SCORED = SHARED / "deadlines.jsonl"


def bot(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "deadline", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, timeout=60)


def test_rows_are_answered_row_by_row_and_nothing_else_is_printed() -> None:
    rows = [
        {"id": "a", "text": "trước ngày 20/11", "reference_date": "2025-08-12", "reference_year": 2025},
        {"id": "b", "text": "khẩn trương", "reference_date": None, "reference_year": None},
    ]
    done = bot("--jsonl", given="".join(json.dumps(row) + "\n" for row in rows))
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {
        "id": "a",
        "kind": "date",
        "start": None,
        "due": "2025-11-19",
        "time": None,
        "exclusive": True,
        "recurrence": None,
        "trigger": None,
        "offset": None,
    }
    assert (second["id"], second["kind"]) == ("b", "none")


def test_a_row_that_cannot_be_read_is_named() -> None:
    done = bot("--jsonl", given='{"id": "a"\n')
    assert done.returncode
    assert "row 1" in done.stderr


def test_one_expression_is_answered_in_one_line() -> None:
    assert bot("Quý II/2026", "--issued", "2025-08-12").stdout.splitlines() == [
        "kind: quarter  start: 2026-04-01  due: 2026-06-30"
    ]


@pytest.mark.skipif(not SCORED.exists(), reason="the labelled expressions (../shared) are not here")
def test_labelled_expressions_are_read_right_and_never_wrong_in_silence() -> None:
    scorer = [sys.executable, str(SHARED / "evaluate" / "score_deadlines.py"), str(SCORED)]
    done = subprocess.run(scorer, capture_output=True, text=True, cwd=ROOT, timeout=60)
    matched = re.search(r"right ([\d.]+)  silent (\d+)", done.stdout)
    assert matched, done.stderr
    assert (float(matched[1]) >= 0.98, matched[2]) == (True, "0")
