"""What the digests of a simulated time cost on the channels whose plan counts messages."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from domain.quota import month_of
from handlers.office import Office
from handlers.reminding import Planned
from texts.split import split

NO_CHANNEL = "none"
"""Of chats that do not exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One channel in one month. `messages` counts the parts of long digests; `plan` is None where it is unknown."""

    month: date
    channel: str
    digests: int
    messages: int
    plan: int | None

    @property
    def with_answers(self) -> int:
        """As if each digest were answered once, and the answer were acknowledged."""
        return self.messages + self.digests


class Costs:
    """Counts digests as they are planned. Units without a chat count as if they were on the counted channel."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._digests: Counter[tuple[date, str]] = Counter()
        self._messages: Counter[tuple[date, str]] = Counter()

    def note(self, planned: Planned, now: datetime) -> None:
        """One digest that would go out."""
        channel = planned.chat.address.channel
        key = month_of(now), channel
        self._digests[key] += 1
        self._messages[key] += len(split(planned.text, self._office.room(channel).text))

    @property
    def found(self) -> list[Cost]:
        """By month; none where no channel counts messages."""
        plans = {name: room.plan.messages for name, room in self._office.rooms.items() if room.plan.messages}
        return [
            Cost(
                month=month,
                channel=channel,
                digests=self._digests[month, channel],
                messages=self._messages[month, channel],
                plan=plans.get(channel, max(plans.values())),
            )
            for month, channel in sorted(self._digests)
            if plans and channel in {*plans, NO_CHANNEL}
        ]
