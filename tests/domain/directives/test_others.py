"""Documents of many issuers and styles, each with what a good clerk would have written down."""

from pathlib import Path

import pytest

from tests.domain.directives.gold import score
from tests.domain.directives.reading import SAMPLES

DOCUMENTS = sorted((SAMPLES / "others").glob("*.txt"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_task_is_found_and_nothing_is_made_up(document: Path) -> None:
    found = score(document)

    assert found.missed == []
    assert found.false == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_read_wrongly_is_doubted(document: Path) -> None:
    found = score(document)

    assert found.silent == []


def test_hardly_any_unit_or_day_is_read_wrongly() -> None:
    scores = [score(document) for document in DOCUMENTS]

    assert sum(len(one.wrong_leads) for one in scores) <= 0.03 * sum(one.tasks for one in scores)
    assert sum(len(one.wrong_deadlines) for one in scores) <= 0.02 * sum(one.tasks for one in scores)
