"""Getting in: one-time codes, and the one sentence that everybody else gets."""

import re
import secrets
from datetime import datetime, timedelta

from domain.people import Invite
from domain.questions import MakeCode
from domain.roles import Action, Grant, Role
from domain.units.directory import Directory
from handlers.buttons import hash_of
from handlers.fallback import has_another, is_full
from handlers.turn import Turn
from storage.chats import NewChat
from storage.unit_of_work import UnitOfWork

# Crockford's base 32: no letter that reads like a digit. 16 of them are 80 bits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 4, 4
# People copy a code with other dashes, with spaces or in small letters.
_CODE = re.compile(r"\bDD[-‐‑–— ]?" + r"[-‐‑–— ]?".join([r"([0-9A-Z]{4})"] * _GROUPS) + r"\b")
_LOOKS_LIKE_DIGITS = str.maketrans("OIL", "011")
_LIFE = timedelta(hours=24)
_MOST_TRIES, _TRIES_WITHIN = 5, timedelta(minutes=10)


def new_code() -> str:
    """DD-XXXX-XXXX-XXXX-XXXX, 80 random bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(("DD", *groups))


async def redeem_code(turn: Turn) -> bool:
    """Whether the message held a code; then it was answered: bound, or told that the code does not work."""
    code = _find_code(turn.incoming.text)
    if code is None:
        return False
    if await _tried_too_often(turn):
        # Once in that time: whoever goes on guessing must not use up the answers that others need.
        slot = int(turn.now.timestamp()) // _TRIES_WITHIN.seconds
        key = f"too many codes:{turn.incoming.address.lane}:{turn.incoming.sender.id}:{slot}"
        await turn.answer_once(key, "too_many_codes", minutes=_TRIES_WITHIN.seconds // 60)
        return True
    invite = await turn.work.invites.find(hash_of(code))
    if invite is None or invite.used_at or invite.expires_at < turn.now:
        await turn.work.invites.note_failure(turn.incoming.address.channel, turn.incoming.sender.id, turn.now)
        await turn.answer("wrong_code")
    elif invite.role is not Role.OFFICER and not turn.incoming.private:
        # Everybody in the group has read it now.
        await turn.work.invites.mark_used(invite.hash, None, turn.now)
        await turn.answer("code_seen")
    elif turn.chat and turn.chat.unit_id != invite.unit_id:
        await turn.answer("chat_taken", unit=turn.unit.name if turn.unit else None, private=turn.incoming.private)
    elif turn.chat is None and await is_full(turn):
        mine = turn.incoming.address.channel
        others = [name for name, room in turn.office.rooms.items() if room.plan.messages and name != mine]
        await turn.answer("channel_full", private=turn.incoming.private, others=others)
    else:
        await _let_in(turn, invite)
    return True


def _find_code(text: str) -> str | None:
    """The code in a message, written as it was given."""
    found = _CODE.search(text.upper())
    if not found:
        return None
    return "-".join(("DD", *(group.translate(_LOOKS_LIKE_DIGITS) for group in found.groups())))


async def _tried_too_often(turn: Turn) -> bool:
    since = turn.now - _TRIES_WITHIN
    failures = await turn.work.invites.failures_since(turn.incoming.address.channel, turn.incoming.sender.id, since)
    return failures >= _MOST_TRIES


async def _let_in(turn: Turn, invite: Invite) -> None:
    """Bind the chat and give the person their role, in the transaction that spends the code."""
    incoming, work = turn.incoming, turn.work
    officer_id = await work.officers.enrol(incoming.address.channel, incoming.sender, turn.now)
    await work.officers.grant(officer_id, Grant(role=invite.role, unit_id=invite.unit_id), turn.now)
    unit = turn.units.get(invite.unit_id) if invite.unit_id else None
    fallback = await has_another(turn, invite.unit_id)
    if turn.chat is None:
        chat = NewChat(
            address=incoming.address,
            title=unit.name if unit else incoming.sender.name,
            private=incoming.private,
            unit_id=invite.unit_id,
            role=invite.role if unit is None else None,
            fallback=fallback,
        )
        await work.chats.bind(chat, turn.now)
    await work.invites.mark_used(invite.hash, officer_id, turn.now)
    await work.audit.append(
        at=turn.now,
        officer_id=officer_id,
        action="enrol",
        subject=incoming.address.lane,
        detail={"role": invite.role, "unit": invite.unit_id, "name": incoming.sender.name},
    )
    await turn.answer(
        "enrolled",
        unit=unit.name if unit else None,
        name=incoming.sender.name,
        given=invite.role,
        private=incoming.private,
        fallback=turn.chat.fallback if turn.chat else fallback,
        mention=turn.office.room(incoming.address.channel).mention,
    )


async def greet_stranger(turn: Turn) -> None:
    """One polite sentence a day, and no word of the register. Group talk that is not for us gets none."""
    if not turn.incoming.addressed:
        return
    sender = f"{turn.incoming.address.lane}:{turn.incoming.sender.id}"
    await turn.answer_once(f"stranger:{sender}:{turn.today.isoformat()}", "stranger")


async def point_elsewhere(turn: Turn) -> None:
    """Tell somebody we know, once a day, that this conversation is not one of ours yet."""
    if turn.incoming.addressed:
        sender = f"{turn.incoming.address.lane}:{turn.incoming.sender.id}"
        await turn.answer_once(f"elsewhere:{sender}:{turn.today.isoformat()}", "elsewhere")


async def make_code(turn: Turn, wanted: MakeCode) -> None:
    """Answer a clerk or an admin with a code for a unit, or an admin with one for a role."""
    action = Action.INVITE_OFFICER if wanted.role is Role.OFFICER else Action.INVITE_ANY
    if not turn.may(action):
        await turn.answer("not_allowed")
        return
    unit = None
    if wanted.unit is not None:
        found = Directory(turn.units.values()).search(wanted.unit)
        if len(found) != 1:
            await turn.answer("unknown_unit", asked=wanted.unit, found=[one.name for one in found[:5]])
            return
        unit = found[0]
    code = new_code()
    invite = Invite(
        hash=hash_of(code), role=wanted.role, unit_id=unit.id if unit else None, expires_at=turn.now + _LIFE
    )
    await turn.work.invites.add(invite, made_by=turn.officer.id if turn.officer else None)
    await turn.answer(
        "code", code=code, unit=unit.name if unit else None, given=wanted.role, expires_at=invite.expires_at
    )


async def invite(work: UnitOfWork, role: Role, unit_id: int | None, now: datetime) -> str:
    """A code made outside a conversation, by the command line. The code itself; only its hash is kept."""
    code = new_code()
    await work.invites.add(Invite(hash=hash_of(code), role=role, unit_id=unit_id, expires_at=now + _LIFE), None)
    return code
