"""Named places in the code at which a forked bot dies, as if it were killed there: the points of F2.

A point is a function and its beginning or its end. The child wraps that function when it starts; nothing is prepared in
the code itself. A function that was renamed fails `arm`, and one that is no longer called fails the test that waits for
its death. (A profile hook would see coroutines begin again at every await, and make everything slow.)
"""

import importlib
import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

KILLED = 137
"""The exit code of a process that died at a point: what a shell reports of kill -9."""
BEFORE, AFTER = "before", "after"

Condition = Callable[[tuple[Any, ...], Any], bool]


def _always(given: tuple[Any, ...], result: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`where` is `module:name`. Only passages that meet `only` (what is given, the result) count.

    It is the first, second, … up to the `most`-th passage at which the bot dies. `scene` leads it there (`scenes.py`).
    `extra`: so many messages may be on their way then, and be seen twice. On a morning after a day of silence each chat
    is told of it while the digests are planned.
    """

    where: str
    when: str = AFTER
    scene: str = "talk"
    most: int = 1
    extra: int = 0
    only: Condition = _always


POINTS = {
    "after getUpdates": Point(where="bot.telegram.polling:_next", only=lambda given, batch: bool(batch), most=3),
    "before the inbox is committed": Point(where="scheduler.intake:Intake.journal", when=BEFORE, most=3),
    "after the inbox was committed": Point(where="scheduler.intake:Intake.journal", most=3),
    "amid a reply": Point(where="storage.reports:Reports.add", most=3),
    "after a reply was applied": Point(where="scheduler.intake:Intake._handle", most=3, extra=1),
    "after any commit": Point(where="storage.unit_of_work:UnitOfWork.commit", most=9, extra=1),
    "amid the plan": Point(where="storage.digests:Digests.add", scene="morning", most=4, extra=16),
    "before the plan is marked as done": Point(
        where="storage.digests:Digests.mark_planned", when=BEFORE, scene="morning", extra=16
    ),
    "after a claim": Point(where="scheduler.delivery:Delivery._try", when=BEFORE, most=3),
    "after the bytes were written": Point(
        where="aiohttp.client_reqrep:ClientRequest.write_bytes",
        only=lambda given, result: given[0].url.path.endswith("/sendMessage"),
        most=3,
        extra=1,
    ),
    "after the answer, before its commit": Point(
        where="scheduler.delivery:Delivery._settle",
        when=BEFORE,
        only=lambda given, result: bool(given[2]),
        most=3,
        extra=1,
    ),
    "while patience is written down": Point(where="storage.outbox.lanes:Lanes.set_lane_patience", scene="flood"),
    "while a group becomes a supergroup": Point(where="storage.outbox.lanes:Lanes.move_lane", scene="move"),
    "before an import is committed": Point(
        where="scheduler.intake:Intake._read", scene="import", only=lambda given, reading: reading is not None
    ),
    "amid an import": Point(where="storage.directives:Directives.add_drafts", scene="import"),
    "after an import was committed": Point(
        where="scheduler.intake:Intake._handle",
        scene="import",
        only=lambda given, said: getattr(said, "file", None) is not None,
        extra=1,
    ),
    "amid a backup": Point(where="storage.backup:sync", when=BEFORE, scene="backup"),
    "amid a migration": Point(where="alembic.command:upgrade", scene="migration"),
    "while draining": Point(where="scheduler.delivery:Delivery.drain", when=BEFORE, scene="term"),
}


def arm(failpoint: str) -> None:
    """Die at the n-th passage of a point, given as `name:n`. Raises `AttributeError` where there is no such place."""
    name, _, passage = failpoint.rpartition(":")
    point = POINTS[name]
    owner, last = find(point.where)
    setattr(owner, last, _deadly(getattr(owner, last), point, int(passage)))


def find(where: str) -> tuple[Any, str]:
    """The module or class that holds a function, and the function's name. Raises `AttributeError`, `ImportError`."""
    module, _, path = where.partition(":")
    *holders, last = path.split(".")
    owner = importlib.import_module(module)
    for holder in holders:
        owner = getattr(owner, holder)
    if last not in vars(owner):
        raise AttributeError(f"{where} is gone: name the function that does its work now in failpoints.py")
    return owner, last


def _deadly(function: Callable[..., Any], point: Point, passage: int) -> Callable[..., Any]:
    left = passage

    def pass_by(given: tuple[Any, ...], result: Any) -> None:
        nonlocal left
        if point.only(given, result):
            left -= 1
            if left == 0:
                os._exit(KILLED)

    @wraps(function)
    async def asynchronous(*given: Any, **named: Any) -> Any:
        if point.when == BEFORE:
            pass_by(given, None)
        result = await function(*given, **named)
        if point.when == AFTER:
            pass_by(given, result)
        return result

    @wraps(function)
    def synchronous(*given: Any, **named: Any) -> Any:
        if point.when == BEFORE:
            pass_by(given, None)
        result = function(*given, **named)
        if point.when == AFTER:
            pass_by(given, result)
        return result

    return asynchronous if inspect.iscoroutinefunction(function) else synchronous
