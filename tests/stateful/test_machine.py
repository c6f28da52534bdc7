"""Replies, presses, files, mornings, failures, crashes, moves and kicks in any order: model and register agree."""

import asyncio
import os
import re
from collections import Counter
from collections.abc import Set
from datetime import datetime, time
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.stateful.chats import Fate
from tests.stateful.founding import CLERK, found
from tests.stateful.model import TASKS, UNITS, Model
from tests.stateful.world import HANOI, MONDAY, World

STATEFUL = os.environ.get("STATEFUL", "")
"""How many stories, and of how many steps: STATEFUL=200x30. Without it a few that are always the same."""
SHRINK = os.environ.get("SHRINK") != "no"
"""Whether a story that fails is made shorter until it can be read; that takes long."""
_LAST = datetime(2026, 3, 13, 16, tzinfo=HANOI)
_AGAIN = "(gửi lại)"
_TAG = re.compile(r"</?(?:b|i|code)>")
_ENDED = {"sent", "held", "expired", "cancelled", "dead"}

units, numbers, some = st.integers(0, UNITS - 1), st.integers(0, TASKS - 1), st.integers(0, 99)


class Story(RuleBasedStateMachine):
    """`founded` is the database every story begins with."""

    founded: Path

    def __init__(self) -> None:
        super().__init__()
        self.world, self.model = World(self.founded), Model()

    @rule(unit=units, number=numbers, step=st.integers(-5, 30))
    def reply(self, unit: int, number: int, step: int) -> None:
        task = self.model.tasks(unit)[number]
        percent = min(99, max(0, self.model.percent.get(task, 0) + step))
        if self._says(unit, text=f"#{task} {percent}%"):
            self.model.says_percent(task, percent)

    @precondition(lambda self: self.world.updates)
    @rule(which=some)
    def the_same_update_comes_again(self, which: int) -> None:
        self.world.hear_again(self.world.updates[which % len(self.world.updates)])

    @rule(unit=units, number=numbers)
    def edit(self, unit: int, number: int) -> None:
        self._says(unit, text=f"#{self.model.tasks(unit)[number]} 99%", edited=True, message="1")

    @rule(unit=units, which=some)
    def press_done(self, unit: int, which: int) -> None:
        """Also again: the same tap may come as two updates."""
        known = [
            (task, row[0].token)
            for task, row in self.world.chats.buttons.get(self.model.chat(unit), [])
            if task not in self.model.done or row[0].token in self.model.spent
        ]
        if known:
            task, token = known[which % len(known)]
            if self._says(unit, pressed=token):
                self.model.presses_done(task, token)

    @rule(number=st.integers(0, 3))
    def import_a_file(self, number: int) -> None:
        self.world.hear(str(CLERK), file=str(number))
        self.model.files.add(number)

    @rule()
    def tick(self) -> None:
        self.world.look()
        if time(7, 30) <= self.world.now.time() < time(17, 30):
            self.model.plans(self.world.now.date())

    @rule(fates=st.lists(st.sampled_from(Fate), max_size=4))
    def send(self, fates: list[Fate]) -> None:
        self.world.deliver(fates)

    @rule(arrived=st.lists(st.booleans(), min_size=1, max_size=3))
    def crash(self, arrived: list[bool]) -> None:
        self.world.crash(arrived)

    @rule()
    def restart(self) -> None:
        self.world.restart()

    @precondition(lambda self: self.world.now < _LAST)
    @rule(minutes=st.sampled_from((1, 50, 300)))
    def later(self, minutes: int) -> None:
        self.world.later(minutes=minutes)

    @precondition(lambda self: self.world.now < _LAST.replace(day=12))
    @rule()
    def next_morning(self) -> None:
        days = (self.world.now.date() - MONDAY.date()).days + 1
        self.world.now = MONDAY.replace(day=MONDAY.day + days)

    @rule(unit=units)
    def kick(self, unit: int) -> None:
        if unit not in self.model.away:
            self.world.hear(self.model.chat(unit), change="removed")
            self.world.chats.closed.add(self.model.chat(unit))
            self.model.away.add(unit)

    @rule(unit=units)
    def come_back(self, unit: int) -> None:
        if unit in self.model.away:
            self.world.chats.closed.discard(self.model.chat(unit))
            self.model.away.discard(unit)
            self.world.hear(self.model.chat(unit), change="added")

    @rule(unit=units, told=st.booleans())
    def become_a_supergroup(self, unit: int, told: bool) -> None:
        """Not always is the bot told of it before it writes there; then the answer to a message tells."""
        if unit in self.model.moved or unit in self.model.away:
            return
        old = self.model.chat(unit)
        self.model.moved.add(unit)
        self.world.chats.moved[old] = self.model.chat(unit)
        if not told:
            self.world.deliver([])
        self.world.hear(old, change="moved", new_chat=self.model.chat(unit))

    def _says(self, unit: int, **said: Any) -> bool:
        """Whether the bot hears it: it does not where it was thrown out."""
        if unit in self.model.away:
            return False
        self.world.hear(self.model.chat(unit), who=str(900 + unit), **said)
        return True

    @invariant()
    def tasks_stand_as_was_said(self) -> None:
        query = "SELECT task_id, percent, completed_on IS NOT NULL OR claimed_on IS NOT NULL FROM assignment"
        for task, percent, done in self.world.rows(query):
            assert bool(done) == (task in self.model.done), task
            assert done or percent == self.model.percent.get(task, 0), task
        assert self.world.rows("SELECT count(*) FROM report") == [(self.model.reports,)]
        assert self.world.rows("SELECT count(*) FROM directive") == [(1 + len(self.model.files),)]

    @invariant()
    def mornings_are_planned_once(self) -> None:
        today = self.world.now.date()
        query = f"SELECT c.unit_id - 1 FROM digest d JOIN chat c ON c.id = d.chat_id WHERE d.day = '{today}'"
        planned = sorted(unit for (unit,) in self.world.rows(query) if unit is not None)
        assert planned == sorted(unit for unit, day in self.model.digests if day == today)

    @invariant()
    def all_that_came_was_handled(self) -> None:
        assert {state for (state,) in self.world.rows("SELECT DISTINCT state FROM inbox")} <= {"done"}

    @invariant()
    def copies_are_explained(self) -> None:
        rows = self.world.rows(_SENT)
        digests = frozenset(_first_line(text) for _, kind, text, _, _ in rows if kind == "digest")
        sent, unknown = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for chat, _, text, state, doubts in rows:
            assert state != "sending"
            message = self.world.chats.moved.get(chat, chat), _bare(text, digests)
            sent[message] += state == "sent"
            unknown[message] += doubts
        seen = Counter(
            (self.world.chats.moved.get(chat, chat), _bare(text, digests)) for chat, text in self.world.chats.seen
        )
        for message, copies in seen.items():
            assert copies <= sent[message] + unknown[message], message
        for message, count in sent.items():
            assert seen[message] >= count, message

    def teardown(self) -> None:
        """Left in peace, all that is owed ends, and nothing is held for a group that we are in."""
        for unit in list(self.model.away):
            self.come_back(unit)
        for _ in range(8):
            self.world.later(minutes=2)
            self.world.deliver([])
        states = {state for (state,) in self.world.rows("SELECT DISTINCT state FROM outbox")}
        assert states <= _ENDED, states
        self.copies_are_explained()
        self.world.close()


_SENT = """
    SELECT json_extract(o.payload, '$.address.chat'), o.kind, json_extract(o.payload, '$.text'), o.state, (
        SELECT count(*) FROM send_attempt a WHERE a.outbox_id = o.id
        AND (a.outcome LIKE 'interrupted%' OR a.outcome LIKE 'uncertain%'))
    FROM outbox o
"""


def _bare(text: str, digests: Set[str]) -> str:
    """A digest is known by its first line: its others may be worded anew before it is sent again."""
    first = _first_line(text)
    return first if first in digests else " ".join(unescape(_TAG.sub("", text)).replace(_AGAIN, "").split())


def _first_line(text: str) -> str:
    return unescape(_TAG.sub("", text.partition("\n")[0]))


@pytest.mark.slow
@pytest.mark.timeout(60 if not STATEFUL else 7200)
def test_model_and_register_agree_after_every_step(tmp_path: Path) -> None:
    Story.founded = tmp_path / "founded.db"
    asyncio.run(found(Story.founded))
    stories, steps = (int(part) for part in (STATEFUL or "10x25").split("x"))
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=stories,
            stateful_step_count=steps,
            derandomize=not STATEFUL,
            phases=(Phase.generate, Phase.shrink) if SHRINK else (Phase.generate,),
            deadline=None,
            print_blob=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
