"""`bot chats` and `bot roles`: who is bound where, and who may do what."""

import asyncio
from typing import Annotated

import typer

from bot.commands.complaints import complain, say
from bot.commands.register import looking, settings_or_exit, writing
from domain.roles import Action, allowed_roles


def chats(
    prefer: Annotated[int | None, typer.Option(help="The chat through which its unit shall be reached first.")] = None,
) -> None:
    """List the bound conversations, or choose the preferred one of a unit; its chats elsewhere become fallbacks."""

    async def choose(chat_id: int) -> None:
        async with writing(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            found = [chat for chat in await work.chats.some([chat_id]) if chat.unit_id]
            if not found:
                complain("no_such_chat", id=chat_id)
                raise typer.Exit(1)
            await work.chats.prefer(chat_id)
            await work.commit()

    async def show() -> None:
        async with looking(settings_or_exit()) as (database, _), database.unit_of_work() as work:
            units = await work.units.by_id()
            for chat in await work.chats.all():
                say("chat_line", chat=chat, unit=units[chat.unit_id].name if chat.unit_id else None)

    if prefer is not None:
        asyncio.run(choose(prefer))
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
