"""How each reply was understood, kept while the bot runs, so that the page can say it where a message is pointed at."""

from domain.messages import Incoming
from domain.replies import Reading

MOST = 2000


class Readings:
    """The newest readings by message. A reply that is handled again is told as it was read last."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Reading] = {}

    def note(self, incoming: Incoming, reading: Reading) -> None:
        """Keep how a message was read; of too many the oldest goes."""
        self._kept[incoming.address.lane, incoming.message_id] = reading
        if len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]

    def find(self, lane: str, message_id: str) -> Reading | None:
        return self._kept.get((lane, message_id))
