"""The reader against documents that others labelled, where they are at hand; floors a little under what is reached."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bot.commands.reading_json import reading_as_json
from documents.read import read_document
from domain.directives import read_directive
from domain.units import Directory

pytestmark = pytest.mark.slow

SHARED = Path(__file__).parents[4] / "shared"
SOURCES = [
    SHARED / "directives" / f"{name}.txt"
    for name in ("000_405c7c9b587ef4dd", "002_d6b948eadb0dc99a", "004_0d35f08c7221f051")
]
CORPUS = [SHARED / "corpus" / f"{name}.txt" for name in ("02", "05", "08", "09", "15", "18", "19", "21")]
absent = pytest.mark.skipif(not SHARED.exists(), reason="the labelled documents are not here")


def _read(path: Path) -> dict[str, object]:
    """What `bot import --dry-run --json` prints, without its child process."""
    return reading_as_json(read_directive(read_document(path.name, path.read_bytes()), Directory(())))


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The scorer that came with the documents, reading in this process instead of in one of its own."""
    folder = SHARED / "evaluate"
    monkeypatch.syspath_prepend(str(folder))
    spec = importlib.util.spec_from_file_location("score_directives", folder / "score_directives.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules.pop("common", None)
    monkeypatch.setattr(module, "run", lambda command, path, *_: json.dumps(_read(Path(path))))
    return module


def figures(scorer: ModuleType, path: Path) -> tuple[float, float, float, int]:
    """F1 of the tasks, share of right leads and deadlines, silent errors."""
    folder = path.parent
    gold = json.loads((folder / "gold" / f"{path.stem.split('_')[0]}.json").read_text())
    count = scorer.score(path, gold, scorer.equivalences(folder), False)
    hit = max(1, count["hit"])
    wanted = count["gold"] + count["hit"] + count["false"]
    return 2 * count["hit"] / max(1, wanted), count["lead"] / hit, count["deadline"] / hit, count["silent"]


@absent
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem[:3])
def test_the_source_documents_are_read_well(scorer: ModuleType, path: Path) -> None:
    tasks, lead, deadline, silent = figures(scorer, path)

    assert tasks >= 0.96
    assert lead >= 0.95
    assert deadline >= 0.97
    assert silent == 0


@absent
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_documents_of_other_issuers_are_read_well(scorer: ModuleType, path: Path) -> None:
    tasks, lead, deadline, silent = figures(scorer, path)

    assert silent == 0
    if path.stem == "19":  # an answer to voters, which assigns nothing
        assert tasks == 0
    else:
        assert tasks >= 0.93
        assert lead >= 0.8
        assert deadline >= 0.96


@absent
@pytest.mark.parametrize("path", sorted((SHARED / "directives").glob("0*.txt")), ids=lambda path: path.stem[:3])
def test_every_source_document_gives_drafts(path: Path) -> None:
    read = _read(path)

    assert read["tasks"]
