"""Bugs to be planted in a copy of the code, each with the check that must find it: proof that the checks can fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is run in the copy: paths and options of pytest, and the numbers it reads from the environment."""

    options: tuple[str, ...]
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """In `file`, each first text becomes the second."""

    file: str
    changes: tuple[tuple[str, str], ...]
    found_by: Check


def _deaths(point: str, *, of: int = 5) -> Check:
    """So many deaths there. Where only one passage of several tells, five of them miss it once in three times."""
    return Check(options=("tests/soak/test_failpoints.py", "-k", "dying"), numbers={"DEATHS": str(of), "POINT": point})


MODEL = Check(options=("tests/stateful",), numbers={"STATEFUL": "60x30", "SHRINK": "no"})
KILLS = Check(options=("tests/soak/test_kills.py",), numbers={"KILLS": "60"})
TERMS = Check(options=("tests/soak/test_terminations.py",), numbers={"TERMS": "30"})
STARTS = Check(options=("tests/soak/test_second_start.py",), numbers={"SECOND_STARTS": "3"})
DELIVERY = Check(options=("tests/scheduler/test_delivery.py",))
SQLITE = Check(options=("tests/storage/test_sqlite.py",))

BUGS = {
    "an update that comes twice is kept twice": Bug(
        file="storage/inbox.py",
        changes=(("external_id=external_id, lane", 'external_id=f"{external_id} {id(self)}", lane'),),
        found_by=MODEL,
    ),
    "updates are confirmed before they are kept": Bug(
        file="bot/telegram/polling.py",
        changes=(
            (
                "            if batch:\n",
                "            if batch:\n"
                "                await client.ask(GetUpdates(offset=_after(batch), timeout=0), list[object])\n",
            ),
        ),
        found_by=_deaths("before the inbox is committed"),
    ),
    "what may have arrived is simply sent again": Bug(
        file="scheduler/outcomes.py",
        changes=(
            (
                "mark_uncertain(owed.id, now + LOOK_AGAIN_AFTER, now, error.reason)",
                "retry(owed.id, now, now, error.reason)",
            ),
        ),
        found_by=MODEL,
    ),
    "what was being sent at a crash is forgotten": Bug(
        file="scheduler/delivery.py",
        changes=(("            await work.outbox.distrust_unfinished(self._clock())\n", ""),),
        found_by=MODEL,
    ),
    "what was being sent at a crash counts as not sent": Bug(
        file="storage/outbox/sending.py",
        changes=(('"uncertain", now, f"interrupted: {error}"', '"ready", now, f"not delivered: {error}"'),),
        found_by=MODEL,
    ),
    "no lock": Bug(
        file="bot/lock.py",
        changes=(("fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)", "file.fileno()"),),
        found_by=STARTS,
    ),
    "an update is done before its reply is applied": Bug(
        file="scheduler/intake.py",
        changes=(
            (
                "        async with self._database.unit_of_work() as work:\n            if isinstance(said, ChatEvent)",
                '        await self._finish(entry, "done", None)\n'
                "        async with self._database.unit_of_work() as work:\n            if isinstance(said, ChatEvent)",
            ),
        ),
        found_by=_deaths("amid a reply"),
    ),
    "an update is done after its reply was committed": Bug(
        file="scheduler/intake.py",
        changes=(
            (
                '            await work.inbox.finish(entry.id, "done")\n            await work.commit()\n',
                '            await work.commit()\n        await self._finish(entry, "done", None)\n',
            ),
        ),
        found_by=_deaths("after any commit", of=25),
    ),
    "a lane goes backwards": Bug(
        file="storage/outbox/heads.py",
        changes=(("SELECT min(first.id)", "SELECT max(first.id)"),),
        found_by=DELIVERY,
    ),
    "a lane does not wait for a message whose fate is open": Bug(
        file="storage/outbox/heads.py",
        changes=(("open.state IN ('sending', 'uncertain')", "open.state IN ('nothing')"),),
        found_by=KILLS,
    ),
    "a lease never ends": Bug(
        file="storage/outbox/sending.py",
        changes=(("until=now + lease)", "until=now + lease + timedelta(days=9))"),),
        found_by=DELIVERY,
    ),
    "a claim is not committed": Bug(
        file="scheduler/delivery.py",
        changes=(("if ended or swept or claimed.touched:", "if ended or swept:"),),
        found_by=_deaths("after the bytes were written"),
    ),
    "the plan is marked as done first": Bug(
        file="scheduler/planner.py",
        changes=(
            (
                "            rounds = await rounds_of(day, work)\n",
                "            rounds = await rounds_of(day, work)\n            await finish_day(day, work)\n",
            ),
            (
                "            await tell_above(day, work, climbing)\n            await finish_day(day, work)\n",
                "            await tell_above(day, work, climbing)\n",
            ),
        ),
        found_by=_deaths("amid the plan"),
    ),
    "patience is not written down": Bug(
        file="scheduler/outcomes.py",
        changes=(
            (
                "await outbox.set_lane_patience(address.channel if ended.about_us else address.lane, until)\n",
                "until = now\n",
            ),
        ),
        found_by=DELIVERY,
    ),
    "a button works twice": Bug(
        file="handlers/buttons.py",
        changes=(("    if token.used_at:\n", "    if token.used_at and not token.task_id:\n"),),
        found_by=Check(options=("tests/dialogue/test_buttons.py",)),
    ),
    "a commit does not wait for the disk": Bug(
        file="storage/engine.py",
        changes=(("synchronous=FULL", "synchronous=OFF"),),
        found_by=SQLITE,
    ),
    "who is asked to stop does not wait for what is under way": Bug(
        file="bot/engine.py",
        changes=(("        await self.delivery.drain(DRAIN_SECONDS)\n", ""),),
        found_by=TERMS,
    ),
    "a message that waits for its turn is taken twice": Bug(
        file="scheduler/intake.py",
        changes=(("[one for one in entries if one.lane not in self._under_way]", "list(entries)"),),
        found_by=KILLS,
    ),
    "the token is not blacked out": Bug(
        file="bot/telegram/errors.py",
        changes=(("reason = redact(_reason(error))", "reason = f'{_reason(error)} {redact._secrets[0]}'"),),
        found_by=KILLS,
    ),
}
