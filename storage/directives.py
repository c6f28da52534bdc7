"""Directives, the files they came in and the drafts that wait for a person."""

from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.directives.draft import Draft, Metadata
from domain.drafts.item import kept
from domain.messages import Attachment
from domain.tasks import Directive
from storage.drafts import Drafts
from storage.json_values import to_json
from storage.rows import get_row, id_of
from storage.tables import DirectiveRow, DraftRow, FileRow


class Directives:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, document: Metadata, *, title: str, file: Attachment, now: datetime) -> int:
        row = DirectiveRow(
            title=title,
            number=document.number,
            kind=document.kind,
            issuer=document.issuer,
            issued_on=document.issued_on,
            meeting_on=document.meeting_on,
            concluded_by=document.concluded_by,
            signer=document.signer,
            sha256=file.sha256,
            file_name=file.name,
            imported_at=now,
        )
        self._session.add(row)
        await self._session.flush()
        return id_of(row.id)

    async def get(self, directive_id: int) -> Directive:
        return _directive(await get_row(self._session, DirectiveRow, directive_id))

    async def by_id(self) -> dict[int, Directive]:
        return {id_of(row.id): _directive(row) for row in await self._session.exec(select(DirectiveRow))}

    async def find_by_file(self, sha256: str) -> Directive | None:
        row = (await self._session.exec(select(DirectiveRow).where(DirectiveRow.sha256 == sha256))).first()
        return _directive(row) if row else None

    async def add_drafts(self, directive_id: int, drafts: tuple[Draft, ...]) -> None:
        for position, draft in enumerate(drafts, start=1):
            self._session.add(DraftRow(directive_id=directive_id, position=position, body=to_json(Draft, draft)))
        await self._session.flush()

    async def drafts(self, directive_id: int) -> tuple[Draft, ...]:
        """What would be published: the drafts nobody removed, in the order of the document."""
        return tuple(item.draft for item in kept(await Drafts(self._session).items(directive_id)))

    async def awaiting(self) -> tuple[Directive, ...]:
        """Directives whose drafts nobody has published yet, newest last."""
        query = select(DirectiveRow).where(col(DirectiveRow.published_at).is_(None)).order_by(col(DirectiveRow.id))
        return tuple(_directive(row) for row in await self._session.exec(query))

    async def published_since(self, moment: datetime) -> tuple[Directive, ...]:
        """Directives published at this moment or later, the latest last."""
        published_at = col(DirectiveRow.published_at)
        query = select(DirectiveRow).where(published_at >= moment).order_by(published_at)
        return tuple(_directive(row) for row in await self._session.exec(query))

    async def mark_published(self, directive_id: int, now: datetime) -> None:
        """The drafts stay where they are: publishing can be taken back."""
        row = await get_row(self._session, DirectiveRow, directive_id)
        row.published_at = now
        await self._session.flush()

    async def mark_unpublished(self, directive_id: int) -> None:
        """The drafts wait for a person again."""
        row = await get_row(self._session, DirectiveRow, directive_id)
        row.published_at = None
        await self._session.flush()

    async def is_published(self, directive_id: int) -> bool:
        return (await get_row(self._session, DirectiveRow, directive_id)).published_at is not None

    async def add_file(self, file: Attachment, now: datetime) -> None:
        if not await self._session.get(FileRow, file.sha256):
            self._session.add(
                FileRow(sha256=file.sha256, name=file.name, media_type=file.media_type, size=file.size, stored_at=now)
            )
            await self._session.flush()

    async def find_file(self, sha256: str) -> Attachment | None:
        row = await self._session.get(FileRow, sha256)
        if row is None:
            return None
        return Attachment(name=row.name, media_type=row.media_type, sha256=row.sha256, size=row.size)


def _directive(row: DirectiveRow) -> Directive:
    return Directive(
        id=id_of(row.id),
        title=row.title,
        number=row.number,
        kind=row.kind,
        issuer=row.issuer,
        issued_on=row.issued_on,
        meeting_on=row.meeting_on,
        concluded_by=row.concluded_by,
        signer=row.signer,
        sha256=row.sha256,
        file_name=row.file_name,
    )
