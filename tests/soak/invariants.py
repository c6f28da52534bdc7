"""What must hold whatever was done to a bot, once it has come to rest: I1 to I8 of docs/reliability.md."""

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from itertools import pairwise

from storage.database import Database
from tests.soak.evidence import Evidence, Row
from tests.soak.office import Office, group

_ENDED = {"sent", "held", "expired", "cancelled", "dead"}
_REPLY = re.compile(r"#(\d+) (\d+)%")


async def broken(evidence: Evidence) -> list[str]:
    """Every promise that was not kept, as a sentence; nothing where all is well."""
    checks = (_each_ends, _each_arrived, _copies, _applied_once, _in_order, _file_is_whole, _at_rest, _no_canary)
    found = [problem for check in checks for problem in check(evidence)]
    return found + [problem async for problem in _audit(evidence)]


def _each_ends(evidence: Evidence) -> Iterator[str]:
    """I1: what was planned is sent or says why not."""
    for row in evidence.rows:
        if row.state not in _ENDED:
            yield f"I1: {row.key} is {row.state}"
        elif row.state not in {"sent", "cancelled"} and not row.error:
            yield f"I1: {row.key} is {row.state} and nobody knows why"
    keys = {row.key.partition(":p")[0] for row in evidence.rows}
    for (digest,) in evidence.office.rows("SELECT id FROM digest"):
        if f"digest:{digest}" not in keys:
            yield f"I1: digest {digest} was planned and never owed"


def _each_arrived(evidence: Evidence) -> Iterator[str]:
    """I1: what we call sent was seen, under the very id that we noted."""
    seen = {(str(one["chat"]), str(one["message"])) for one in evidence.sent}
    for row in evidence.rows:
        if row.state == "sent" and (row.lane.partition(":")[2], row.message_id) not in seen:
            yield f"I1: {row.key} is called sent as {row.message_id} and nobody saw it"
    answered = {(str(one["chat"]), str(one.get("reply_to"))) for one in evidence.sent}
    named = {(row.lane.partition(":")[2], row.reply_to) for row in evidence.rows if row.state != "sent"}
    for said in evidence.said:
        its = (str(said["chat"]), str(said["message"]))
        if its not in answered | named and not evidence.names.moved:
            yield f"I1: {said['text']!r} ({said['message']} in {said['chat']}) was never answered"


def _copies(evidence: Evidence) -> Iterator[str]:
    """I2: no copy beyond those that an unknown end explains, and none of what was never owed."""
    allowed: Counter[object] = Counter()
    for row in evidence.rows:
        allowed[row.identity] += 1 + row.unknown
    for identity, count in evidence.copies.items():
        if count > allowed[identity]:
            yield f"I2: seen {count} times, explained {allowed[identity]}: {identity}"
    extra = sum(evidence.copies.values()) - len(evidence.copies)
    if extra > evidence.kills * _AT_ONCE + evidence.ambiguous:
        yield f"I2: {extra} extra copies after {evidence.kills} kills and {evidence.ambiguous} lost answers"


_AT_ONCE = 16
"""Messages that may be on their way, each in its own chat, when a process is killed."""


def _applied_once(evidence: Evidence) -> Iterator[str]:
    """I3: each reply is recorded once, with what it says, and the last one said is what stands."""
    office = evidence.office
    recorded: dict[tuple[str, str], list[int]] = defaultdict(list)
    for chat, message, percent in office.rows("SELECT chat, message_id, percent FROM report WHERE percent IS NOT NULL"):
        recorded[str(chat), str(message)].append(int(str(percent)))
    last: dict[int, int] = {}
    for said in evidence.said:
        reply = _REPLY.search(said["text"])
        if reply is None:
            continue
        last[int(reply[1])] = int(reply[2])
        found = recorded.pop((str(said["chat"]), str(said["message"])), [])
        if found != [int(reply[2])]:
            yield f"I3: {said['text']!r} was recorded as {found}"
    if recorded:
        yield f"I3: recorded without having been said: {dict(recorded)}"
    for task, percent in office.rows("SELECT task_id, percent FROM assignment"):
        if percent != last.get(int(str(task)), 0):
            yield f"I3: #{task} stands at {percent} %, {last.get(int(str(task)), 0)} % was said last"


def _in_order(evidence: Evidence) -> Iterator[str]:
    """I4: within a chat and a priority, no message is seen before all copies of those owed earlier."""
    places = evidence.seen_at
    alike = Counter(row.identity for row in evidence.rows)
    lanes: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in evidence.rows:
        if row.state == "sent" and alike[row.identity] == 1 and row.identity in places:
            lanes[row.identity[0], row.priority].append(row)
    for rows in lanes.values():
        for earlier, later in pairwise(rows):
            if max(places[earlier.identity]) > min(places[later.identity]):
                yield f"I4: {later.key} was seen before {earlier.key}"


def _file_is_whole(evidence: Evidence) -> Iterator[str]:
    """I5."""
    with closing(sqlite3.connect(evidence.office.database)) as database:
        pages = [page for (page,) in database.execute("PRAGMA integrity_check")]
        if pages != ["ok"]:
            yield f"I5: {pages}"
        for dangling in database.execute("PRAGMA foreign_key_check"):
            yield f"I5: {dangling} refers to nothing"


def _at_rest(evidence: Evidence) -> Iterator[str]:
    """I6: nothing is under way for ever."""
    for state, count in evidence.office.rows("SELECT state, count(*) FROM inbox GROUP BY state"):
        if state not in {"done", "ignored"}:
            yield f"I6: {count} updates are {state}"


def _no_canary(evidence: Evidence) -> Iterator[str]:
    """I7: the token is nowhere but in the settings."""
    canary = evidence.office.telegram.token.partition(":")[2].encode()
    for path in evidence.files():
        if canary in path.read_bytes():
            yield f"I7: the token stands in {path.name}"


async def _audit(evidence: Evidence) -> AsyncIterator[str]:
    """I8."""
    database = Database(f"sqlite+aiosqlite:///{evidence.office.database}")
    try:
        async with database.unit_of_work() as work:
            first = await work.audit.first_broken()
    finally:
        await database.close()
    if first is not None:
        yield f"I8: the audit log is broken at row {first}"


def without_digest(office: Office, days: int) -> list[str]:
    """The groups that were not owed their digest on each of so many days."""
    query = "SELECT c.external_id, count(d.id) FROM chat c LEFT JOIN digest d ON d.chat_id = c.id GROUP BY c.id"
    planned = {str(chat): int(str(count)) for chat, count in office.rows(query)}
    groups = (str(group(number)) for number in range(office.size.units))
    return [
        f"I1: {chat} was planned {planned[chat]} digests in {days} days" for chat in groups if planned[chat] != days
    ]
