"""An event loop in a time of its own: it jumps to the next moment at which something is to happen, and stands still
while anything does. What runs in it with real sleeps takes as long as its computing."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def in_simulated_time(work: Coroutine[Any, Any, T], held_up: Callable[[], float] = lambda: 0.0) -> T:
    """Run this to its end. What is handed to a thread, as a commit is, keeps everybody for `held_up()` seconds."""
    with asyncio.Runner(loop_factory=lambda: _Loop(held_up)) as runner:
        return runner.run(work)


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self, held_up: Callable[[], float]) -> None:
        self.seconds, self._held_up = 0.0, held_up
        super().__init__(_Jumping(self))

    def time(self) -> float:
        return self.seconds

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> asyncio.Future[T]:  # type: ignore[override]
        """Here and at once: there is no time for which another thread would run."""
        future = self.create_future()
        self.seconds += self._held_up()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future


class _Jumping(selectors.SelectSelector):
    """Instead of waiting it moves the time on."""

    def __init__(self, loop: _Loop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if not found and timeout is None:
            raise RuntimeError("all wait for something that will never happen")
        if not found and timeout:
            self._loop.seconds += timeout
        return found
