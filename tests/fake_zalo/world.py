"""What the fake Zalo knows: its bots, the people and groups they met, and the truth of what people saw."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

from tests.fake_platform import world
from tests.fake_zalo.pushing import Pushing
from tests.fake_zalo.queue import Queue
from tests.fake_zalo.switches import Switches

_VIETNAM = timedelta(hours=7)


@dataclass(kw_only=True)
class Bot:
    """One bot and whom it met. `sent` counts its messages by month."""

    token: str
    display_name: str
    queue: Queue
    pushing: Pushing
    revoked: bool = False
    people: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    ours: set[str] = field(default_factory=set)
    sent: Counter[str] = field(default_factory=Counter)

    @property
    def id(self) -> str:
        """The number that its token begins with."""
        return self.token.partition(":")[0]

    @property
    def account_name(self) -> str:
        return "bot." + self.display_name.replace(" ", "")


class World(world.World):
    """Everything the server keeps. The first bot is "Bot Đôn Đốc", the others bear a number."""

    def __init__(self, tokens: tuple[str, ...], seed: int = 0) -> None:
        super().__init__(seed=seed)
        self.switches = Switches()
        self.groups: set[str] = set()
        self.names: dict[str, str] = {}
        self._numbers = count(1)
        self.bots = {token: self._bot(token, number) for number, token in enumerate(tokens, start=1)}

    def _bot(self, token: str, number: int) -> Bot:
        name = "Bot Đôn Đốc" if number == 1 else f"Bot Đôn Đốc {number}"
        queue = Queue(self.switches)
        return Bot(token=token, display_name=name, queue=queue, pushing=Pushing(queue, self.switches))

    def month(self) -> str:
        """The month in Vietnam, in which a message counts."""
        return (datetime.fromtimestamp(self.clock.now(), UTC) + _VIETNAM).strftime("%Y-%m")

    def new_id(self) -> str:
        """The id of a message: opaque, and in the order in which they were written."""
        return f"{next(self._numbers):08x}{uuid4().hex[:12]}"

    async def close(self) -> None:
        """Let go of connections."""
        for bot in self.bots.values():
            await bot.pushing.close()
