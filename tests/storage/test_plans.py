"""What is asked at every turn is answered from an index, however long the history has grown."""

import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

import pytest
from sqlalchemy import text

from domain.messages import Outgoing
from storage.database import Database
from storage.json_values import to_json
from storage.outbox import WaitingAnswer, joining
from storage.unit_of_work import UnitOfWork
from tests.storage.conftest import asked
from tests.storage.samples import LANE, LEASE, NOW, outgoing

Question = Callable[[UnitOfWork], Awaitable[object]]
HISTORY = 50_000

WAITING = WaitingAnswer(id=1, key="1", message=outgoing(), payload="{}", count=1)

QUESTIONS: dict[str, Question] = {
    "next in each lane": lambda work: work.outbox.heads("telegram", 1, NOW),
    "claim": lambda work: work.outbox.claim([1], NOW, LEASE),
    "newest answer": lambda work: work.outbox.newest_answer(LANE, 5),
    "joined": lambda work: work.outbox.join("a", outgoing(), WAITING, outgoing("b"), NOW),
    "begun lately": lambda work: work.outbox.begun_since(NOW),
    "doubtful": lambda work: work.outbox.doubtful(LANE),
    "sent": lambda work: work.outbox.mark_sent({1: "1"}, NOW),
    "next due": lambda work: work.outbox.next_due(NOW),
    "uncertain": lambda work: work.outbox.resend_uncertain(NOW, 2),
    "expire": lambda work: work.outbox.expire(NOW),
    "unfinished sends": lambda work: work.outbox.distrust_unfinished(NOW, NOW),
    "quoted message": lambda work: work.outbox.tasks_of_message(LANE, "7"),
    "close": lambda work: work.outbox.close_lane(LANE, "blocked"),
    "open": lambda work: work.outbox.open_lane(LANE, NOW),
    "undelivered": lambda work: work.outbox.undelivered(),
    "oldest ready": lambda work: work.outbox.oldest_ready(),
    "waiting updates": lambda work: work.inbox.waiting(NOW, ["telegram"]),
    "oldest new": lambda work: work.inbox.oldest_new(),
    "one task": lambda work: work.tasks.find(101),
    "tasks of a unit": lambda work: work.tasks.of_unit(1),
    "tasks of a directive": lambda work: work.tasks.of_directive(1),
    "tasks that wait for a clerk": lambda work: work.tasks.claimed(),
    "reports of a task": lambda work: work.reports.of_assignments([1]),
    "latest report": lambda work: work.reports.latest_of(1),
    "granted extensions": lambda work: work.extensions.count_granted(101),
    "keys told": lambda work: work.digests.told({1: ["a"]}),
    "digests of today": lambda work: work.digests.having(NOW.date(), [1, 2]),
    "digests that never left": lambda work: work.digests.free_unsent(NOW.date()),
    "duties of units": lambda work: work.duties.due_before(NOW.date(), [1, 2]),
    "duties of tasks": lambda work: work.duties.of_tasks([101, 102]),
    "failed codes": lambda work: work.invites.failures_since("telegram", "101", NOW),
    "officer": lambda work: work.officers.find("telegram", "101"),
}


_OF_NO_TABLE = {"SCAN CONSTANT ROW", "SCAN lanes", "SCAN dues", "SCAN (subquery-4)"}
"""Steps over rows that the question itself made: one a page of lanes, one a kind of due time."""
_NUMBERED = "WITH RECURSIVE numbered(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbered WHERE n < :count)"
_MESSAGES = (
    "INSERT INTO outbox (key, channel, lane, kind, priority, payload, tasks, created_at, state, attempts, resends,"
    f" message_id) {_NUMBERED} SELECT :state || n, 'telegram', 'telegram:' || (-200 - n % 10), 'digest', 1,"
    " :payload, '[]', :now,"
    " :state, 1, 0, n FROM numbered"
)
_UPDATES = (
    "INSERT INTO inbox (channel, external_id, lane, raw, received_at, state, attempts) "
    f"{_NUMBERED} SELECT 'telegram', :state || n,"
    " 'telegram:' || (-200 - n % 10), '{}', :now, :state, 0 FROM numbered"
)


@pytest.fixture
async def with_history(sqlite: Database) -> Database:
    """50,000 messages sent and as many updates handled, in ten conversations; fifty of each still to do."""
    given = {"payload": to_json(Outgoing, outgoing()), "now": "2026-03-09 00:30:00.000000"}
    async with sqlite.engine.begin() as connection:
        for table, state, count in (
            (_MESSAGES, "sent", HISTORY),
            (_MESSAGES, "ready", 50),
            (_UPDATES, "done", HISTORY),
            (_UPDATES, "new", 50),
        ):
            await connection.execute(text(table), {**given, "state": state, "count": count})
    return sqlite


def _whole_tables(plan: Iterable[Sequence[object]]) -> list[str]:
    """The steps that read a table from one end to the other."""
    steps = [str(step[3]) for step in plan]
    return [step for step in steps if step.startswith("SCAN") and step not in _OF_NO_TABLE]


async def test_nothing_asked_at_every_turn_reads_a_whole_table(sqlite: Database) -> None:
    scans: dict[str, list[str]] = {}
    for name, question in QUESTIONS.items():
        async with asked(sqlite) as heard, sqlite.unit_of_work() as work:
            await question(work)
        statements = [one for one in heard if one.lstrip().startswith(("SELECT", "UPDATE", "WITH"))]
        assert statements
        async with sqlite.engine.connect() as connection:
            for statement in statements:
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
                scans.setdefault(name, []).extend(_whole_tables(plan.all()))
    assert {name: steps for name, steps in scans.items() if steps} == {}


async def test_the_newest_answer_is_read_off_an_index_without_sorting(sqlite: Database) -> None:
    async with asked(sqlite) as heard, sqlite.unit_of_work() as work:
        await QUESTIONS["newest answer"](work)
    [statement] = [one for one in heard if "outbox" in one]
    async with sqlite.engine.connect() as connection:
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
        [step] = [str(found.detail) for found in plan]
    assert step.endswith("USING INDEX outbox_lane (lane=? AND state=? AND priority=?)")


def test_what_is_ready_is_asked_for_in_words_for_given_as_a_value_sqlite_plans_the_question_anew_each_time() -> None:
    """An index of what is ready makes SQLite look at the value (docs/decisions/0006, point 6)."""
    assert "state = 'ready'" in str(joining._NEWEST)


@pytest.mark.parametrize("lanes", [10, 50_000], ids=["in ten chats", "in as many chats"])
async def test_much_that_is_owed_does_not_slow_down_the_choice_of_what_is_next(sqlite: Database, lanes: int) -> None:
    given = {"payload": to_json(Outgoing, outgoing()), "now": "2026-03-09 00:30:00.000000", "count": HISTORY}
    async with sqlite.engine.begin() as connection:
        owing = _MESSAGES.replace("n % 10", f"n % {lanes}")
        await connection.execute(text(owing), {**given, "state": "ready"})
        await connection.execute(text("UPDATE outbox SET expires_at = '2026-03-10 00:00:00.000000'"))
    for name in ("next in each lane", "claim", "newest answer", "next due", "expire"):
        assert await _best_time(sqlite, QUESTIONS[name]) < 0.02, name


async def test_a_long_history_does_not_slow_down_what_is_asked_at_every_turn(with_history: Database) -> None:
    limits = {
        "next in each lane": 0.03,
        "waiting updates": 0.03,
        "expire": 0.02,
        "quoted message": 0.02,
        "uncertain": 0.02,
    }
    for name, limit in limits.items():
        assert await _best_time(with_history, QUESTIONS[name]) < limit, name


async def _best_time(database: Database, question: Question) -> float:
    """Seconds that the question took, at best; others use the machine, too."""
    best = float("inf")
    for _ in range(5):
        async with database.unit_of_work() as work:
            await work.settings.find("the connection is there")
            began = time.perf_counter()
            await question(work)
            best = min(best, time.perf_counter() - began)
    return best


async def test_a_flood_in_one_chat_does_not_slow_down_what_is_to_be_handled_next(sqlite: Database) -> None:
    given = {"now": "2026-03-09 00:30:00.000000", "state": "new", "count": HISTORY}
    async with sqlite.engine.begin() as connection:
        await connection.execute(text(_UPDATES), given)
    async with sqlite.unit_of_work() as work:
        assert len(await work.inbox.waiting(NOW, ["telegram"])) == 10
    assert await _best_time(sqlite, QUESTIONS["waiting updates"]) < 0.003
