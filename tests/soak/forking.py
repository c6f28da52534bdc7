"""`python -m tests.soak.forking`: has loaded the whole bot once, and forks one for each order on standard input.

A start costs a fork instead of seconds of imports. What runs in the child is the command line itself, in a process of
its own, with its own folder, environment and file handles. One JSON object a line, both ways: `orders.py` has them.
"""

import gc
import json
import logging
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from typing import NoReturn

from tests.soak.orders import Order


def main() -> None:
    load()
    gc.collect()
    gc.freeze()
    order = _Forks().serve()
    if order is not None:
        become(order)


def load() -> None:
    """Everything a bot ever imports, and one database at the newest schema, so that no child pays for it again."""
    import asyncio
    import tempfile

    import bot.app
    import bot.commands.keeping
    import bot.commands.run
    import bot.telegram.channel
    import bot.telegram.webhook  # noqa: F401 loaded for the children
    from storage.migrate import migrate

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(migrate(f"sqlite+aiosqlite:///{folder}/warm.db"))


def become(order: Order) -> NoReturn:
    """Be `python -m bot WORDS` from here on. Ends the process."""
    from bot.commands import app
    from tests.soak.failpoints import arm
    from tests.soak.machine_clock import follow

    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    nothing = os.open(os.devnull, os.O_RDONLY)
    printed, errors = (os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) for log in order.logs)
    for target, source in ((0, nothing), (1, printed), (2, errors)):
        os.dup2(source, target)
    logging.getLogger().handlers.clear()
    gc.enable()
    if order.clock:
        follow(order.clock)
    if order.failpoint:
        arm(order.failpoint)
    sys.exit(app(args=list(order.words)))


class _Forks:
    """The children, as the parent sees them."""

    def __init__(self) -> None:
        self._alive: set[int] = set()
        self._heard: bytes | None = b""
        self._bell, self._rung = socket.socketpair()
        for end in (self._bell, self._rung):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._rung.fileno())

    def serve(self) -> Order | None:
        """Until standard input ends: None. In a child: the order it is to carry out."""
        _say(ready=os.getpid())
        waiting = selectors.DefaultSelector()
        waiting.register(0, selectors.EVENT_READ)
        waiting.register(self._bell, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in waiting.select()}
            if self._bell in ready:
                self._reap()
            for line in self._lines() if 0 in ready else ():
                order = self._obey(json.loads(line))
                if order is not None:
                    waiting.close()
                    return order
            if self._heard is None:
                self._end()
                return None

    def _lines(self) -> list[bytes]:
        """What was said since; `_heard` keeps the line that is not yet whole."""
        said = os.read(0, 1 << 16)
        *lines, rest = ((self._heard or b"") + said).split(b"\n")
        self._heard = rest if said else None
        return lines

    def _obey(self, said: dict[str, object]) -> Order | None:
        if "signal" in said:
            pid = int(str(said["pid"]))
            # Only what was not yet waited for: its number cannot belong to another process before that.
            if pid in self._alive:
                os.kill(pid, int(str(said["signal"])))
            return None
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._bell.close()
            self._rung.close()
            return Order.from_json(said)
        self._alive.add(pid)
        _say(started=pid)
        return None

    def _reap(self) -> None:
        with suppress(BlockingIOError):
            self._bell.recv(4096)
        for pid in list(self._alive):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self._alive.remove(pid)
                _say(ended=pid, code=os.waitstatus_to_exitcode(status))

    def _end(self) -> None:
        for pid in self._alive:
            os.kill(pid, signal.SIGKILL)


def _say(**said: int) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
