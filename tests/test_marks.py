"""`make whole` collects only where whole bots are tested; a test marked so elsewhere would be run by nobody."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_MARK = re.compile(r"\bmark\.whole\b")


def test_each_test_of_whole_bots_is_where_make_looks_for_them() -> None:
    named = re.search(r"^WHOLE := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert named
    places = [ROOT / place for place in named[1].split()]
    marked = [path for path in (ROOT / "tests").rglob("test_*.py") if _MARK.search(path.read_text("utf-8"))]
    assert len(marked) > len(places)
    assert [path for path in marked if path != Path(__file__) and not any(map(path.is_relative_to, places))] == []
