"""`AGAIN=20 pytest -p tests.soak.again …`: each test as often, for faults whose moment is chance."""

import os

import pytest

AGAIN = int(os.environ.get("AGAIN", "1"))


@pytest.fixture
def time_of(request: pytest.FixtureRequest) -> int:
    """Which time it is."""
    return int(request.param)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    metafunc.fixturenames.append("time_of")
    metafunc.parametrize("time_of", range(AGAIN), indirect=True)
