"""What `make soak` names is there, and what it counts is read: a number that nobody reads would prove nothing."""

from pathlib import Path

import pytest

from tests.soak.__main__ import FAULTS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_tests_and_each_number_its_reader(name: str) -> None:
    paths = [ROOT / one for one in FAULTS[name].tests if one.startswith("tests/")]
    assert paths
    files = [file for path in paths for file in (path.glob("test_*.py") if path.is_dir() else [path])]
    read = "".join(file.read_text("utf-8") for file in files)
    assert [key for key in FAULTS[name].numbers if f'"{key}"' not in read] == []
