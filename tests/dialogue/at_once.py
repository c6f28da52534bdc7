"""SQLite without the thread beside it: a dialogue is thousands of small statements, and each would wait for two
threads to take turns. The driver, the file and the statements are the real ones; `tests/storage` has the thread too."""

from asyncio import Future
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from aiosqlite import core

_Work = tuple[Future[object] | None, Callable[[], object]]


class AtOnce:
    """Stands where aiosqlite's connection hands work to its thread, and does it instead."""

    def put_nowait(self, work: _Work) -> None:
        future, act = work
        try:
            result = act()
        except Exception as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)

    def get(self) -> _Work:
        """What the thread gets: word that it may end."""
        return None, lambda: core._STOP_RUNNING_SENTINEL


@contextmanager
def at_once() -> Iterator[None]:
    """Connections opened inside work so."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "SimpleQueue", AtOnce)
        yield
