"""What is sent and how the server counts. The real server does not say how it does; these are models of it."""

from dataclasses import dataclass, replace

from bot.telegram.limits import LIMITS
from scheduler.channel import Limits
from tests.fake_bot_api.limits import FloodLimits

Message = tuple[int, str]
"""A chat and a text; texts of one chat are numbers that go up."""

LATENCY = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """So many messages to each of so many chats, in one of two orders; what the server bears, what we set for it.

    `optimum`: seconds that nobody can be faster than. `at_most`: how many times that is good enough.
    """

    name: str
    chats: int
    each: int
    round_robin: bool
    server: FloodLimits
    ours: Limits
    optimum: float
    at_most: float

    @property
    def messages(self) -> list[Message]:
        """In the order in which they are owed."""
        chats = [-1000 - number for number in range(self.chats)]
        if self.round_robin:
            return [(chat, str(number)) for number in range(self.each) for chat in chats]
        return [(chat, str(number)) for chat in chats for number in range(self.each)]


_BUCKET = FloodLimits(overall_rate=30, overall_burst=30, chat_rate=1, chat_burst=2, group_minute=20)
_STRICT = FloodLimits(overall_second=30, chat_rate=1, chat_burst=2, group_minute=20)
_FULL = replace(LIMITS, per_second=30, burst=15, in_any_second=None, per_group_minute=20)
"""All that the bucket gives, with half of it left for what the network brings closer together."""


def cases(chats: int) -> list[Case]:
    """The models, for so many chats with three messages each."""
    bucket = (3 * chats - 30) / 30
    blocking = replace(_BUCKET, block_seconds=5)
    strict = replace(_FULL, burst=30, in_any_second=30)
    found = []
    for order, round_robin in (("round robin", True), ("chat after chat", False)):
        for name, server, ours, at_most in (
            ("bucket", _BUCKET, _FULL, 1.03),
            ("flood block", blocking, _FULL, 1.03),
            ("strict window", _STRICT, strict, 1.10),
        ):
            found.append(
                Case(
                    name=f"{name}, {order}",
                    chats=chats,
                    each=3,
                    round_robin=round_robin,
                    server=server,
                    ours=ours,
                    optimum=bucket,
                    at_most=at_most,
                )
            )
    return found


def group_case(groups: int = 20) -> Case:
    """25 messages to each of 20 groups: the limit of 20 a minute binds. The 25th may come 63 s after the first."""
    return Case(
        name="group minute", chats=groups, each=25, round_robin=True, server=_BUCKET, ours=_FULL, optimum=63.0,
        at_most=1.03,
    )  # fmt: skip


def default_case(chats: int) -> Case:
    """As the bot is set up where nobody says otherwise, under the strictest of the models; for comparison."""
    return Case(
        name="as set up, strict window", chats=chats, each=3, round_robin=True,
        server=replace(_STRICT, block_seconds=5), ours=LIMITS, optimum=(3 * chats - 30) / 30, at_most=1.20,
    )  # fmt: skip
