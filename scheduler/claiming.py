"""Which messages go next: answers first, no lane twice at a time, no faster than each platform bears, none unwanted."""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.messages import Address, Kind, Outgoing
from scheduler.budget import Budget
from scheduler.channel import Channel, Clock, DeliveryError, Limits, TooFast, Watched
from scheduler.gate import Gate
from scheduler.pace import Departure, Pace, SteadyClock
from storage.outbox import Head, Owed
from storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
MOST_AT_ONCE = 16
LOOK_EVERY = 10.0
AHEAD = 0.15
"""Seconds: what may set out so soon is taken already, and waits. When it sets out does not depend on a commit then."""
LONG_PATIENCE = timedelta(seconds=300)
_PAGE = 100
_PRIORITIES = sorted({kind.priority for kind in Kind})
_REMEMBERED = timedelta(seconds=61)

StillWanted = Callable[[UnitOfWork, Owed, datetime], Awaitable[Outgoing | None]]
"""What to send of a message that was owed some time ago: the same, other words, or None where nobody wants it any more.

Asked of everything but answers, at the given time, inside the transaction that takes the message for sending.
"""


async def as_it_is(work: UnitOfWork, owed: Owed, now: datetime) -> Outgoing | None:
    """Whatever was owed is still wanted."""
    return owed.message


@dataclass(slots=True, kw_only=True)
class Claimed:
    """What was taken, when it sets out, by its id, and the seconds until it is worth looking again. `touched`: whether
    there is anything to commit, be it that a message was cancelled."""

    messages: list[Owed] = field(default_factory=list)
    departures: dict[int, Departure] = field(default_factory=dict)
    wait: float = LOOK_EVERY
    touched: bool = False


class Claiming:
    """Takes messages out of the outbox for sending. It keeps the pace, the gate and the budget of every channel."""

    def __init__(
        self, channels: Mapping[str, Channel], *, clock: Clock, steady: SteadyClock, still_wanted: StillWanted
    ) -> None:
        self._channels, self._clock, self._steady, self._still_wanted = channels, clock, steady, still_wanted
        self._paces = {name: Pace(channel.limits) for name, channel in channels.items()}
        self._watched = {name: channel for name, channel in channels.items() if isinstance(channel, Watched)}
        self._patience: dict[str, datetime] = {}
        self._after: dict[tuple[str, int], str] = {}
        self.gates = {name: Gate() for name in channels}
        self.budget = Budget(channels, clock)

    async def remember(self, work: UnitOfWork) -> None:
        """At the start: what was sent in the last minute counts, and patience that was asked for is kept."""
        now, steady = self._clock(), self._steady()
        for lane, began_at in await work.outbox.begun_since(now - _REMEMBERED):
            address = _address(lane)
            if address.channel in self._channels:
                group = self._channels[address.channel].limits.is_group(address)
                self._paces[address.channel].begin(lane, group=group, at=steady - (now - began_at).total_seconds())
        await self.learn_patience(work)

    async def learn_patience(self, work: UnitOfWork) -> None:
        """Which lanes and channels asked for patience, as it is written down."""
        self._patience = await work.outbox.patience(self._clock())

    def impatient(self) -> Iterable[str]:
        """The channels that asked for so much patience that somebody should know."""
        now = self._clock()
        return {lane.partition(":")[0] for lane, until in self._patience.items() if until - now > LONG_PATIENCE}

    async def claim(self, work: UnitOfWork, under_way: Mapping[str, int]) -> Claimed:
        """Take what may go now; the caller commits. `under_way`: how many messages of each channel are being sent."""
        claimed = Claimed()
        for name, gate in self.gates.items():
            closed = self._closed_for(name)
            choice = _Choice(self._paces[name], self._channels[name].limits, self._steady())
            choice.room = 0 if closed else (1 if gate.is_probing else MOST_AT_ONCE) - under_way.get(name, 0)
            left = self.budget.room(name, under_way.get(name, 0))
            choice.room = choice.room if left is None else min(choice.room, left)
            for priority in _PRIORITIES:
                await self._go_round(work, name, priority, choice)
            taken = await self._take(work, list(choice.departures))
            claimed.messages += taken
            claimed.departures |= choice.departures
            claimed.touched = claimed.touched or bool(choice.departures)
            nobody_wanted = choice.departures.keys() - {owed.id for owed in taken}
            for outbox_id in nobody_wanted:
                choice.departures[outbox_id].is_off()
            claimed.wait = 0.0 if nobody_wanted else min(claimed.wait, closed or choice.wait)
        return claimed

    def arrived(self, owed: Owed, departure: Departure, outcome: str | DeliveryError, trip: float) -> bool:
        """The answer to a message is here, after so many seconds; whether it asks for patience with all of us."""
        address, now = owed.message.address, self._steady()
        self._paces[address.channel].end(departure, now=now, trip=trip if isinstance(outcome, str) else None)
        gate = self.gates[address.channel]
        gate.note(outcome, now)
        return isinstance(outcome, TooFast) and gate.is_about_us(address.lane, now)

    def _closed_for(self, name: str) -> float:
        """Seconds until anything may go there; 0 where it may go now."""
        now, watched = self._clock(), self._watched.get(name)
        if watched is not None and watched.contested:
            return LOOK_EVERY
        patience = (self._patience.get(name, now) - now).total_seconds()
        return max(patience, self.gates[name].closed_for(self._steady()))

    async def _go_round(self, work: UnitOfWork, name: str, priority: int, choice: "_Choice") -> None:
        """Offer the heads of all lanes, page by page: from where the last look ended to the end, then from the first.

        So each lane has its turn, however many there are.
        """
        stopped_after = self._after.get((name, priority), "")
        for after in dict.fromkeys((stopped_after, "")):
            more = True
            while more and choice.is_open:
                page = await work.outbox.heads(name, priority, self._clock(), after=after, most=_PAGE)
                more = len(page) == _PAGE
                after = page[-1].lane if more else ""
                self._after[name, priority] = after
                choice.offer(page)

    async def _take(self, work: UnitOfWork, ids: list[int]) -> list[Owed]:
        """Claim these, but for those that nobody wants any more."""
        if not ids:
            return []
        now = self._clock()
        wanted = [await self._reconsidered(work, owed, now) for owed in await work.outbox.claim(ids, now, LEASE)]
        taken = [owed for owed in wanted if owed]
        await work.outbox.begin(taken, now)
        await self.budget.spend(work, taken)
        return taken

    async def _reconsidered(self, work: UnitOfWork, owed: Owed, now: datetime) -> Owed | None:
        if owed.message.kind is Kind.ANSWER:
            return owed
        try:
            message = await self._still_wanted(work, owed, now)
        except (LookupError, ValueError):
            log.exception("whether outbox row %s is still wanted could not be told, it is sent as it is", owed.id)
            return owed
        if message is None:
            await work.outbox.set_aside(owed.id, "cancelled", now, "no longer wanted when its turn came")
            return None
        if message == owed.message:
            return owed
        await work.outbox.reword(owed.id, message)
        return replace(owed, message=message)


class _Choice:
    """What goes now to one platform: at most `room` messages, each in a lane of its own, as the pace allows."""

    def __init__(self, pace: Pace, limits: Limits, now: float) -> None:
        self._pace, self._limits, self._now = pace, limits, now
        self._lanes: set[str] = set()
        self._soonest = LOOK_EVERY
        self.room = MOST_AT_ONCE
        self.departures: dict[int, Departure] = {}

    @property
    def is_open(self) -> bool:
        """Whether one more may go."""
        return len(self.departures) < self.room and self._pace.opens_at <= self._now + AHEAD

    @property
    def wait(self) -> float:
        """Seconds until it is worth looking again; where there is no room, the end of a send is what to wait for."""
        if len(self.departures) >= self.room:
            return LOOK_EVERY
        return max(0.0, self._pace.opens_at - self._now - AHEAD) or self._soonest

    def offer(self, heads: Iterable[Head]) -> None:
        """Take of these what may go: first where nothing went for longest, then the oldest.

        Otherwise who was owed to last would get all of it last, one a second, with everybody else served long since.
        """
        for head in sorted(heads, key=lambda head: (self._pace.served_at(head.lane), head.id)):
            if not self.is_open:
                return
            if head.may_go and head.lane not in self._lanes:
                self._consider(head)

    def _consider(self, head: Head) -> None:
        group = self._limits.is_group(_address(head.lane))
        at = max(self._now, self._pace.opens_at, self._pace.lane_opens_at(head.lane, group=group))
        if at > self._now + AHEAD:
            self._soonest = min(self._soonest, at - self._now - AHEAD)
            return
        self._lanes.add(head.lane)
        self.departures[head.id] = self._pace.begin(head.lane, group=group, at=at)


def _address(lane: str) -> Address:
    """The conversation of a lane, without its topics."""
    channel, _, chat = lane.partition(":")
    return Address(channel=channel, chat=chat)
