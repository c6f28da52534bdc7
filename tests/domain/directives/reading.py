"""Reading the sample documents of a province that does not exist, and small pieces written in a test."""

from pathlib import Path
from textwrap import dedent

from domain.directives import DirectiveReading, Draft, read_directive
from domain.units import Directory

SAMPLES = Path(__file__).parent / "samples"
NO_UNITS = Directory(())


def sample(name: str) -> DirectiveReading:
    """A sample document, read without a directory."""
    return read_directive((SAMPLES / f"{name}.txt").read_text().split("\n"), NO_UNITS)


def read(text: str, units: Directory = NO_UNITS) -> DirectiveReading:
    """A document written in a test."""
    return read_directive(dedent(text).strip().split("\n"), units)


def only(reading: DirectiveReading) -> Draft:
    """The one draft of a reading."""
    (draft,) = reading.drafts
    return draft


def saying(reading: DirectiveReading, words: str) -> Draft:
    """The one draft that holds these words."""
    (draft,) = [draft for draft in reading.drafts if words in draft.text]
    return draft
