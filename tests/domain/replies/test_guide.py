"""What the page for officers and the help in the chat tell people to type is understood, and fits on a phone."""

import re
import textwrap
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.questions import read_question
from domain.replies import Context, ContextKind, Decision, Intent, read
from tests.domain.replies.rows import TODAY
from texts.render import Texts
from texts.split import plain

GUIDE = Path(__file__).parents[3] / "docs" / "huong-dan-can-bo.md"
DIGEST = Context(kind=ContextKind.DIGEST, items=(104, 117, 101, 126, 103))
TOLD = [
    example
    for line in GUIDE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "|---" not in line
    for example in re.findall("`([^`]+)`", line)
]
TEXTS = Texts("vi", "", ZoneInfo("Asia/Ho_Chi_Minh"))
NOTHING = {"unit": None} | dict.fromkeys(
    ["may_ask", "may_invite", "may_invite_any", "may_import", "may_decide", "may_confirm"], False
)
PHONE_LETTERS, PHONE_LINES = 46, 24


@pytest.mark.parametrize("example", TOLD)
def test_what_the_guide_says_can_be_typed_is_understood(example: str) -> None:
    reading = read(example, DIGEST, TODAY)
    asked = read_question(example, TODAY) is not None
    sure = reading.decision is Decision.APPLY or {s.intent for s in reading.statements} & {Intent.BLOCKED, Intent.UNDO}

    assert asked or sure


@pytest.mark.parametrize(
    "shown",
    [
        {"unit": "Sở Tài chính"},
        {"may_ask": True},
        dict.fromkeys([name for name in NOTHING if name != "unit"], True),
    ],
)
def test_the_help_fits_on_the_screen_of_a_phone(shown: dict[str, object]) -> None:
    lines = plain(TEXTS.say("help", **(NOTHING | shown))).splitlines()

    assert sum(max(len(textwrap.wrap(line, PHONE_LETTERS)), 1) for line in lines) <= PHONE_LINES
