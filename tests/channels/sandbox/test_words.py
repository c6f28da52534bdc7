"""The page has words for everything the server may tell it."""

import re

from bot.sandbox.server import PAGE
from domain.messages import Kind
from domain.progress import Status

WORDS = (PAGE / "words.js").read_text(encoding="utf-8")


def test_every_status_has_words_and_a_tone() -> None:
    tones = (PAGE / "style" / "colours.css").read_text(encoding="utf-8")
    for status in Status:
        assert f"  {status}: " in WORDS
        assert f".tone-{status}" in tones


def test_every_kind_but_an_answer_is_named() -> None:
    for kind in set(Kind) - {Kind.ANSWER}:
        assert f"{kind}: " in WORDS


def test_every_refusal_a_visitor_can_cause_has_a_sentence() -> None:
    caused_by_others = {"foreign_host", "foreign_origin", "content_type"}
    sources = "".join(file.read_text(encoding="utf-8") for file in PAGE.parent.glob("*.py"))
    codes = set(re.findall(r'Refused\(\w+, "(\w+)"\)', sources)) - caused_by_others
    assert len(codes) > 5
    for code in codes:
        assert f"  {code}: " in WORDS


def test_nothing_is_loaded_from_elsewhere_or_parsed_as_markup() -> None:
    for file in PAGE.rglob("*.*"):
        text = file.read_text(encoding="utf-8")
        assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text), file
        assert not re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text), file
