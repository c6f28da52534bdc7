"""`bot chats` and `bot roles`: who is bound where, and who may do what."""

import asyncio

from bot.commands.complaints import say
from bot.commands.register import looking, settings_or_exit
from domain.roles import Action, allowed_roles


def chats() -> None:
    """List the bound conversations."""

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            units = await work.units.by_id()
            for chat in await work.chats.all():
                say("chat_line", chat=chat, unit=units[chat.unit_id].name if chat.unit_id else None)

    asyncio.run(show())


def roles() -> None:
    """List the people and their roles, and what each role may do."""

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            units = await work.units.by_id()
            for officer in await work.officers.all():
                grants = [(g.role.value, units[g.unit_id].name if g.unit_id else None) for g in officer.grants]
                say("officer_line", officer=officer, grants=grants)
        say("rights", rights=[(action.value, sorted(allowed_roles(action))) for action in Action])

    asyncio.run(show())
