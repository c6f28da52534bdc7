"""What is left when a bot has come to rest: what people saw, what the register holds, what was printed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from html import unescape
from json import loads
from pathlib import Path

from tests.fake_bot_api.control import Seen
from tests.soak.office import Office

_TAG = re.compile(r"</?(?:b|i|code)>")
_AGAIN = "(gửi lại)"
_SENT = """
    SELECT o.id, o.key, o.lane, o.priority, o.kind, o.payload, o.state, o.message_id, o.error, (
        SELECT count(*) FROM send_attempt a WHERE a.outbox_id = o.id
        AND (a.outcome LIKE 'interrupted%' OR a.outcome LIKE 'uncertain%'))
    FROM outbox o ORDER BY o.id
"""
_AMBIGUOUS = {"lost", "cut_json", "html_502", "hang", "reset", "error"}

Identity = tuple[str, str]
"""The chat and the bare words: two messages that are alike in both cannot be told apart by anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A message owed. `unknown` counts the attempts of which nobody learned how they ended."""

    id: int
    key: str
    lane: str
    priority: int
    identity: Identity
    state: str
    message_id: str | None
    reply_to: str | None
    error: str | None
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`kills` is how often a process was ended without warning, `ambiguous` how many messages arrived unanswered."""

    office: Office
    kills: int
    ambiguous: int
    truth: tuple[Seen, ...]
    rows: tuple[Row, ...]
    names: "Names"

    @property
    def sent(self) -> tuple[Seen, ...]:
        return tuple(seen for seen in self.truth if seen["event"] == "sent")

    @property
    def said(self) -> tuple[Seen, ...]:
        return tuple(seen for seen in self.truth if seen["event"] == "said" and seen.get("text"))

    @property
    def copies(self) -> "Counter[Identity]":
        """How often each message was seen."""
        return Counter(self.names(seen["chat"], seen["text"]) for seen in self.sent)

    @property
    def seen_at(self) -> dict[Identity, list[int]]:
        """The places in the truth at which each message was seen."""
        places = defaultdict[Identity, list[int]](list)
        for seen in self.sent:
            places[self.names(seen["chat"], seen["text"])].append(seen["seq"])
        return places

    def files(self) -> Iterator[Path]:
        """Everything the bot wrote into its folder: database, write-ahead log, log."""
        return (path for path in self.office.folder.rglob("*") if path.is_file())


async def gather(office: Office, kills: int) -> Evidence:
    """Of a bot that has ended."""
    control, found = office.telegram.control, office.rows(_SENT)
    requests = await control.requests("sendMessage")
    digests = frozenset(_first_line(loads(str(row[5]))["text"]) for row in found if row[4] == "digest")
    names = Names(moved=_moved(office), digests=digests)
    return Evidence(
        office=office,
        kills=kills,
        ambiguous=sum(one.get("fault") in _AMBIGUOUS and one.get("code") == 200 for one in requests),
        truth=tuple(await control.truth()),
        rows=tuple(_row(names, *row) for row in found),
        names=names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """By what a message is known. `moved` says where groups live now, `digests` are the first lines of digests."""

    moved: Mapping[str, str]
    digests: Set[str]

    def __call__(self, chat: object, text: object) -> Identity:
        """Without markup, without the mark of a second copy, however its lines are broken. Of a digest only the first
        line counts: the others may be worded anew before it is sent again."""
        first = _first_line(str(text))
        words = first if first in self.digests else unescape(_TAG.sub("", str(text))).replace(_AGAIN, "")
        return self.moved.get(str(chat), str(chat)), " ".join(words.split())


def _first_line(text: str) -> str:
    return unescape(_TAG.sub("", text.partition("\n")[0]))


def _moved(office: Office) -> dict[str, str]:
    """Where groups live now that became supergroups."""
    lanes = office.rows("SELECT lane, moved_to FROM lane WHERE moved_to IS NOT NULL")
    return {str(lane).partition(":")[2]: str(to) for lane, to in lanes}


def _row(names: Names, *found: object) -> Row:
    number, key, lane, priority, _, payload, state, message_id, error, unknown = found
    message = loads(str(payload))
    return Row(
        id=int(str(number)),
        key=str(key),
        lane=str(lane),
        priority=int(str(priority)),
        identity=names(message["address"]["chat"], message["text"]),
        state=str(state),
        message_id=None if message_id is None else str(message_id),
        reply_to=message.get("reply_to"),
        error=None if error is None else str(error),
        unknown=int(str(unknown)),
    )
