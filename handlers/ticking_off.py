"""The day's digest where it stands in the chat: what was reported done since is ticked off in the message itself."""

from collections.abc import Collection
from dataclasses import replace

from domain.completions import is_closed_for
from domain.messages import Button, Kind, Outgoing
from handlers.turn import Turn
from storage.digests import DigestLine


async def tick_off(turn: Turn, tasks: Collection[int]) -> None:
    """Change this chat's newest digest, where it lists one of these tasks and the platform lets a message change."""
    if turn.chat is None or turn.unit is None or not turn.office.room(turn.chat.address.channel).edits:
        return
    kept = await turn.work.digests.newest(turn.chat.id)
    if kept is None or not any(line.task_id in tasks for line in kept.lines):
        return
    sent = await turn.work.outbox.find_sent(f"digest:{kept.id}")
    if sent is None or sent.message_id is None:
        return
    closed = [line for line in kept.lines if await _is_closed(turn, line)]
    changed = replace(
        sent.message,
        kind=Kind.NOTICE,
        text=_ticked(sent.message.text, closed),
        buttons=_buttons_of_open(sent.message, kept.lines, closed),
        edits=sent.message_id,
    )
    key = f"ticked:{kept.id}"
    await turn.work.outbox.cancel_parts(turn.chat.address.lane, key)
    await turn.work.outbox.add(f"{key}:{turn.incoming.message_id}:{turn.next_number()}", changed, turn.now)


async def _is_closed(turn: Turn, line: DigestLine) -> bool:
    task = await turn.work.tasks.find(line.task_id)
    parts = [part for part in task.assignments if part.unit_id == line.unit_id] if task else []
    return all(is_closed_for(part, line.due) for part in parts)


def _ticked(text: str, closed: Collection[DigestLine]) -> str:
    for line in closed:
        head = f"<b>{line.position}. #{line.task_id}</b>"
        text = text.replace(head, f"✓ {head}")
    return text


def _buttons_of_open(
    message: Outgoing, lines: tuple[DigestLine, ...], closed: Collection[DigestLine]
) -> tuple[tuple[Button, ...], ...]:
    """There is one row a line, or none at all."""
    if len(message.buttons) != len(lines):
        return message.buttons
    return tuple(row for row, line in zip(message.buttons, lines, strict=True) if line not in closed)
