"""The sample of real replies beside the checkout, where it is there."""

from pathlib import Path

import pytest

from domain.replies import Decision, read
from tests.domain.replies.rows import TODAY, context, expected, meant, rows

SAMPLE = Path(__file__).parents[4] / "shared" / "replies.jsonl"
CHANGES = {"done", "progress", "blocked", "extend", "not_ours", "transfer", "undo"}


@pytest.mark.skipif(not SAMPLE.exists(), reason="../shared/replies.jsonl is not beside this checkout")
def test_the_sample_is_read_as_its_people_meant_it_and_nothing_else_is_recorded() -> None:
    sample = rows(SAMPLE)
    readings = [read(row["text"], context(row["context"]), TODAY) for row in sample]
    right = sum(
        meant(reading) == expected(row) or "by-title" in row["tags"]
        for row, reading in zip(sample, readings, strict=True)
    )
    wrongly_recorded = [
        row["text"]
        for row, reading in zip(sample, readings, strict=True)
        if reading.decision is Decision.APPLY
        and not {said for said in meant(reading)[1] if said[0] in CHANGES} <= expected(row)[1]
    ]

    assert not wrongly_recorded
    assert right / len(sample) >= 0.95
