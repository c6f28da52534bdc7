"""Which versions of SQLite need the rule of one writer."""

import pytest

from storage.sqlite_version import Version, here, may_lose_its_log


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_that_may_lose_their_log_are_known(version: Version, affected: bool) -> None:
    assert may_lose_its_log(version) is affected


def test_our_own_is_told() -> None:
    assert here() >= (3, 7, 0)
