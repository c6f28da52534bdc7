"""Units with chats on several platforms: one is preferred, the others get what could not be delivered there."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.messages import Kind
from domain.people import Chat
from handlers.office import Office
from handlers.turn import Turn, owe
from storage.outbox import HANDED_OVER, Owed
from storage.unit_of_work import UnitOfWork


async def is_full(turn: Turn) -> bool:
    """Whether this conversation would be one more than the plan of its bot has room for."""
    channel = turn.incoming.address.channel
    plan, (people, groups) = turn.office.room(channel).plan, await turn.work.quotas.met(channel)
    most, bound = (plan.people, people) if turn.incoming.private else (plan.groups, groups)
    return most is not None and bound >= most


async def has_another(turn: Turn, unit_id: int | None) -> bool:
    """Whether a unit is reached on another platform already; a chat that joins is a fallback then."""
    if unit_id is None:
        return False
    here, chats = turn.incoming.address.channel, await turn.work.chats.of_unit(unit_id)
    elsewhere = [
        chat for chat in chats if chat.address.channel != here and not chat.fallback and not chat.closed_reason
    ]
    return any(not turn.office.room(chat.address.channel).mere_trial for chat in elsewhere)


async def first_hand(work: UnitOfWork, chats: Iterable[Chat]) -> list[Chat]:
    """The chats that are written to of our own accord: a fallback only where its unit has nothing else that is open."""
    return [chat for chat in chats if not chat.fallback or await _is_alone(work, chat)]


async def _is_alone(work: UnitOfWork, chat: Chat) -> bool:
    others = await work.chats.of_unit(chat.unit_id) if chat.unit_id else ()
    return not any(one.closed_reason is None and not one.fallback for one in others)


async def hand_over(office: Office, work: UnitOfWork, now: datetime) -> int:
    """Owe to the fallbacks what is held for the preferred chats of their units; how many messages. The caller
    commits."""
    count = 0
    for fallback in await work.chats.fallbacks():
        if fallback.closed_reason is None and fallback.unit_id:
            lanes = [chat.address.lane for chat in await work.chats.of_unit(fallback.unit_id) if not chat.fallback]
            for held in await work.outbox.held_in(lanes):
                await _hand_over(office, work, held, fallback, now)
                count += 1
    return count


async def _hand_over(office: Office, work: UnitOfWork, held: Owed, to: Chat, now: datetime) -> None:
    """Buttons stay behind: they are bound to the other chat."""
    text = office.texts.say("by_fallback", text=held.message.text, channel=held.message.address.channel)
    message = replace(held.message, address=to.address, text=text, buttons=(), reply_to=None)
    expires_at = await work.outbox.expiry_of(held.id)
    await owe(work, office, message, key=f"handed:{held.key}:{to.id}", now=now, expires_at=expires_at)
    if held.message.kind in (Kind.DIGEST, Kind.NOTICE) and held.message.tasks:
        await work.contexts.listed(to.id, held.message.tasks, now)
    await work.outbox.set_aside(held.id, "cancelled", now, f"{HANDED_OVER} {to.address.channel}")
