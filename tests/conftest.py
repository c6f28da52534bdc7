"""No secret of a test is seen anywhere: not in what is logged, at any level and by any library, not in what is printed,
not in any file that a test or a process of it leaves behind."""

import logging
from collections.abc import Generator, Iterator

import pytest

from tests.canaries import Ear, seen_in, seen_in_files

_TALKATIVE = ("/channels/", "/scheduler/", "/whole/")
"""Where secrets are about; the others would only hear every step of the database's driver."""


@pytest.fixture(autouse=True)
def no_secret_is_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Everything that is logged is listened to, and guarded as any other handler where the test guards the root."""
    ear, root = Ear(), logging.getLogger()
    level = root.level
    root.addHandler(ear)
    if any(part in request.node.nodeid for part in _TALKATIVE):
        root.setLevel(logging.DEBUG)
    yield
    root.removeHandler(ear)
    root.setLevel(level)
    assert ear.leaks == []


@pytest.fixture(scope="session", autouse=True)
def no_secret_is_left_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Databases, write-ahead logs, the output of processes."""
    yield
    assert list(seen_in_files(tmp_path_factory.getbasetemp())) == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that passes and prints a secret fails."""
    report = yield
    printed = [text for name, text in report.sections if "stdout" in name or "stderr" in name]
    if report.passed and any(map(seen_in, printed)):
        report.outcome, report.longrepr = "failed", f"{item.nodeid} printed a secret"
    return report
