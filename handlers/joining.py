"""Many answers become one: what is said while answers still wait in its conversation joins the newest of them, and what
waits there already is not said again (docs/decisions/0011)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.messages import Outgoing
from handlers.office import Office, Room
from storage.outbox import WaitingAnswer
from storage.unit_of_work import UnitOfWork
from texts.split import fits

MANY = 5
"""So many answers wait in a conversation before the next one joins them; one, where a platform counts our messages."""
MOST_TASKS = 20
"""So many tasks a reply to a joint answer may mean; more would be no question that a person can answer."""

_REMARKS = frozenset(
    (
        "completion_closed",
        "completion_known",
        "edited",
        "forwarded",
        "not_a_question",
        "not_allowed",
        "not_understood",
        "not_your_task",
        "nothing_to_undo",
        "others_report",
        "own_unit_only",
        "proof_which",
        "question_expired",
        "text_only",
        "thanks",
        "units_report",
        "used_button",
    )
)
"""Templates of answers to what changed nothing and opened nothing."""


def is_remark(template: str) -> bool:
    """Whether an answer of this template need not be repeated to who has not heard it yet."""
    return template in _REMARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an answer may be said among others. A `remark` is said once; `briefly` gives fewer words for what it says."""

    remark: bool = False
    briefly: Callable[[], str] | None = None


FULL = Manner()
"""Always, and with all its words."""


async def join_waiting(
    office: Office, work: UnitOfWork, message: Outgoing, manner: Manner, *, key: str, now: datetime
) -> bool:
    """Whether the answer is said by one that still waits in its conversation; its key is owed then."""
    waiting = await work.outbox.newest_answer(message.address.lane, MANY)
    # One lane may have several topics.
    if waiting is None or waiting.message.address != message.address:
        return False
    together = _together(waiting, message, manner, office.room(message.address.channel))
    return together is not None and await work.outbox.join(key, message, waiting, together, now)


def _together(waiting: WaitingAnswer, message: Outgoing, manner: Manner, room: Room) -> Outgoing | None:
    """One message that says both; None where they are better said by themselves."""
    said = waiting.message
    if manner.remark and _paragraphs(message.text) in _paragraphs(said.text):
        return said
    if _shows(message) and _shown(message) == _shown(said):
        # The newer buttons are those that do something.
        return replace(said, buttons=message.buttons, table=message.table, file=message.file, tasks=message.tasks)
    counted = room.plan.messages is not None
    if not _may_join(said, counted) or not _may_join(message, counted) or (waiting.count < MANY and not counted):
        return None
    words = manner.briefly() if manner.briefly and waiting.count >= MANY else message.text
    text = _below(said.text, words)
    tasks = tuple(dict.fromkeys((*said.tasks, *message.tasks)))[:MOST_TASKS]
    urgent = message.urgent or said.urgent
    return replace(said, text=text, tasks=tasks, urgent=urgent, reaction=None) if fits(text, room.text) else None


def _may_join(message: Outgoing, counted: bool) -> bool:
    """Only words. Where messages are counted there are no buttons and tables; the words say the same."""
    return not (message.file or message.edits or (not counted and (message.buttons or message.table)))


def _shows(message: Outgoing) -> bool:
    """Whether there is more to it than words; what was recorded is said in words alone."""
    return bool(message.buttons or message.table or message.file)


def _shown(message: Outgoing) -> tuple[object, ...]:
    """What a person sees of it."""
    labels = tuple(tuple(button.label for button in row) for row in message.buttons)
    return message.text, labels, message.table, message.file and message.file.name


def _paragraphs(text: str) -> str:
    return f"\n\n{text}\n\n"


def _below(above: str, text: str) -> str:
    """One text under the other; how both end, as with a hint, is said once. Something is left of each."""
    lines, more = above.split("\n"), text.split("\n")
    alike = 0
    while alike < min(len(lines), len(more)) - 1 and lines[-1 - alike] == more[-1 - alike]:
        alike += 1
    return "\n".join(lines[: len(lines) - alike]).rstrip() + "\n\n" + text
