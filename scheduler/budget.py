"""Messages of the month: counted as they leave, and kept for what is urgent where few are left.

What has to wait is parked, on the exception list and with the reason, until there are messages again.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta

from domain.quota import Level, goes_out, level, month_of
from scheduler.channel import Channel, Clock, DeliveryError, QuotaSpent, Uncertain
from scheduler.outcomes import Ended
from storage.outbox import Owed
from storage.quotas import Use
from storage.unit_of_work import UnitOfWork

PROBE_AFTER = timedelta(hours=1)
"""After the platform itself refused, one message is tried so much later: perhaps it only meant to slow us down."""
_WHY = {Level.URGENT_ONLY: "few messages are left this month, only urgent ones go out"}
_SPENT = "the messages of this month are used up"


class Budget:
    """Of the channels whose plan counts messages; the others have no limit here."""

    def __init__(self, channels: Mapping[str, Channel], clock: Clock) -> None:
        self._plans = {name: plan for name, channel in channels.items() if (plan := channel.limits.per_month)}
        self._clock = clock
        self._seen: dict[str, Level] = {}
        self._use: dict[str, Use] = {}

    async def sort_out(self, work: UnitOfWork) -> int:
        """Park what has to wait and release what need not wait any more; how many rows changed. The caller commits."""
        changed = 0
        for name in self._plans:
            at = await self._level(work, name)
            if at < self._seen.get(name, Level.SPENT):
                fit = [one for one in await work.quotas.parked(name) if goes_out(at, urgent=_is_urgent(one))]
                await work.quotas.release(fit)
                changed += len(fit)
            if at >= Level.URGENT_ONLY:
                unfit = [one for one in await work.quotas.waiting(name) if not goes_out(at, urgent=_is_urgent(one))]
                await work.quotas.park(unfit, _WHY.get(at, _SPENT), self._clock())
                changed += len(unfit)
            self._seen[name] = at
        return changed

    def room(self, name: str, under_way: int) -> int | None:
        """How many messages may be begun now, by what `sort_out` found in the same transaction; None where they are
        not counted."""
        use = self._use.get(name)
        if use is None:
            return 0 if name in self._plans else None
        if use.refused_until is not None:
            return 0 if use.refused_until > self._clock() else max(0, 1 - under_way)
        return max(0, self._plans[name] - use.used)

    async def spend(self, work: UnitOfWork, taken: Collection[Owed]) -> None:
        """Count what was taken for sending, in the transaction that takes it. The caller commits."""
        month = month_of(self._clock())
        for name, count in Counter(owed.message.address.channel for owed in taken).items():
            if name in self._plans:
                await work.quotas.spend(name, month, count)

    async def settle(self, work: UnitOfWork, ended: Collection[Ended]) -> None:
        """Give back what certainly did not arrive, and remember a refusal by the plan. The caller commits."""
        for one in ended:
            name, month = one.owed.message.address.channel, month_of(one.at)
            if name not in self._plans:
                continue
            if isinstance(one.outcome, DeliveryError) and not isinstance(one.outcome, Uncertain):
                await work.quotas.spend(name, month, -1)
            if isinstance(one.outcome, QuotaSpent):
                await work.quotas.refuse(name, month, one.at + PROBE_AFTER)
            elif isinstance(one.outcome, str) and name in self._use and self._use[name].refused_until:
                await work.quotas.refuse(name, month, None)

    async def _level(self, work: UnitOfWork, name: str) -> Level:
        now = self._clock()
        self._use[name] = use = await work.quotas.use(name, month_of(now))
        if use.refused_until is not None and use.refused_until > now:
            return Level.SPENT
        return level(use.used, self._plans[name])


def _is_urgent(owed: Owed) -> bool:
    return owed.message.urgent
