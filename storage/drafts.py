"""Drafts while a person checks them: by number, with what was corrected or removed and can be taken back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.directives.draft import Draft
from domain.drafts.item import Change, Item, Items
from storage.json_values import from_json, to_json
from storage.rows import get_row
from storage.tables import DirectiveTextRow, DraftChangeRow, DraftLookRow, DraftProposalRow, DraftRow


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    items: Items


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a workbook would change in a directive's drafts; `based_on` is the newest change it was compared with."""

    directive_id: int
    file_name: str
    based_on: int | None
    change: Change


class Drafts:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def items(self, directive_id: int) -> Items:
        """All drafts of a directive by number, the removed ones too."""
        query = select(DraftRow).where(DraftRow.directive_id == directive_id).order_by(col(DraftRow.position))
        return tuple(_item(row) for row in await self._session.exec(query))

    async def keep(
        self, directive_id: int, change: Change, *, said: str, officer_id: int | None, now: datetime
    ) -> None:
        """Write a correction down, with what stood before, so that it can be taken back."""
        touched = {item.number for item in change.touched}
        before = tuple(item for item in await self.items(directive_id) if item.number in touched)
        self._session.add(
            DraftChangeRow(
                directive_id=directive_id,
                officer_id=officer_id,
                made_at=now,
                said=said,
                before=to_json(_Before, _Before(items=before)),
                added=json.dumps([item.number for item in change.added]),
            )
        )
        await self._write(directive_id, change.items)

    async def latest_change(self, directive_id: int) -> int | None:
        """The newest correction that was not taken back."""
        query = select(func.max(DraftChangeRow.id)).where(
            DraftChangeRow.directive_id == directive_id, col(DraftChangeRow.undone_at).is_(None)
        )
        return (await self._session.exec(query)).one()

    async def undo(self, directive_id: int, now: datetime) -> tuple[str, Items] | None:
        """Take the newest correction back: its words, and the drafts as they stand again; None without one."""
        change_id = await self.latest_change(directive_id)
        if change_id is None:
            return None
        row = await get_row(self._session, DraftChangeRow, change_id)
        row.undone_at = now
        before, added = from_json(_Before, row.before).items, json.loads(row.added)
        await self._session.exec(
            delete(DraftRow).where(col(DraftRow.directive_id) == directive_id, col(DraftRow.position).in_(added))
        )
        await self._write(directive_id, before)
        return row.said, before

    async def look(self, chat_id: int, directive_id: int) -> None:
        """Remember whose drafts this chat looks at."""
        await self._session.merge(DraftLookRow(chat_id=chat_id, directive_id=directive_id))
        await self._session.flush()

    async def looked_at(self, chat_id: int) -> int | None:
        row = await self._session.get(DraftLookRow, chat_id)
        return row.directive_id if row else None

    async def propose(self, chat_id: int, proposal: Proposal, now: datetime) -> None:
        """Keep what a workbook would change until somebody says yes or no; a chat has one such question open."""
        await self._session.merge(
            DraftProposalRow(
                chat_id=chat_id,
                directive_id=proposal.directive_id,
                file_name=proposal.file_name,
                made_at=now,
                based_on=proposal.based_on,
                changes=to_json(Change, proposal.change),
            )
        )
        await self._session.flush()

    async def proposal(self, chat_id: int) -> Proposal | None:
        row = await self._session.get(DraftProposalRow, chat_id)
        if row is None:
            return None
        return Proposal(
            directive_id=row.directive_id,
            file_name=row.file_name,
            based_on=row.based_on,
            change=from_json(Change, row.changes),
        )

    async def drop_proposal(self, chat_id: int) -> None:
        await self._session.exec(delete(DraftProposalRow).where(col(DraftProposalRow.chat_id) == chat_id))

    async def keep_lines(self, directive_id: int, lines: tuple[str, ...]) -> None:
        """Keep a document's lines as they were extracted."""
        await self._session.merge(DirectiveTextRow(directive_id=directive_id, lines=json.dumps(lines)))
        await self._session.flush()

    async def lines(self, directive_id: int) -> tuple[str, ...]:
        """The lines of the document; none where it came in before lines were kept."""
        row = await self._session.get(DirectiveTextRow, directive_id)
        return tuple(json.loads(row.lines)) if row else ()

    async def _write(self, directive_id: int, items: Iterable[Item]) -> None:
        query = select(DraftRow).where(DraftRow.directive_id == directive_id)
        rows = {row.position: row for row in await self._session.exec(query)}
        for item in items:
            row = rows.get(item.number)
            if row is None:
                row = DraftRow(directive_id=directive_id, position=item.number, body="")
                self._session.add(row)
            row.body = to_json(Draft, item.draft)
            row.removed, row.merged_into = item.removed, item.merged_into
        await self._session.flush()


def _item(row: DraftRow) -> Item:
    return Item(number=row.position, draft=from_json(Draft, row.body), removed=row.removed, merged_into=row.merged_into)
