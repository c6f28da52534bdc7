"""One command, one unit of work, one commit, said aloud by whoever opened it."""

from functools import cached_property

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.audit import AuditLog
from storage.chats import Chats
from storage.contexts import Contexts
from storage.digests import Digests
from storage.directives import Directives
from storage.drafts import Drafts
from storage.duties import OpenParts
from storage.exceptions import Exceptions
from storage.extensions import Extensions
from storage.inbox import Inbox
from storage.invites import Invites
from storage.officers import Officers
from storage.outbox import Outbox
from storage.quotas import Quotas
from storage.reports import Reports
from storage.savepoints import keep
from storage.settings import Settings
from storage.standing import Standing
from storage.tasks import Tasks
from storage.tokens import Tokens
from storage.units import KnownUnits, Units
from storage.unknowns import Unknowns
from storage.waits import Waits


class UnitOfWork:
    """The register inside one transaction, one attribute a kind of thing."""

    def __init__(self, session: AsyncSession, known_units: KnownUnits) -> None:
        self._session, self._known_units = session, known_units
        self.has_committed = False

    async def commit(self) -> None:
        """Make it last. `has_committed` is true also where nobody lived to hear the answer."""
        self.has_committed = True
        await self.contexts.write()
        await keep(self._session)

    @cached_property
    def audit(self) -> AuditLog:
        return AuditLog(self._session)

    @cached_property
    def chats(self) -> Chats:
        return Chats(self._session)

    @cached_property
    def contexts(self) -> Contexts:
        return Contexts(self._session)

    @cached_property
    def digests(self) -> Digests:
        return Digests(self._session)

    @cached_property
    def directives(self) -> Directives:
        return Directives(self._session)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self._session)

    @cached_property
    def duties(self) -> OpenParts:
        return OpenParts(self._session)

    @cached_property
    def exceptions(self) -> Exceptions:
        return Exceptions(self._session)

    @cached_property
    def extensions(self) -> Extensions:
        return Extensions(self._session)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._session)

    @cached_property
    def invites(self) -> Invites:
        return Invites(self._session)

    @cached_property
    def officers(self) -> Officers:
        return Officers(self._session)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._session)

    @cached_property
    def quotas(self) -> Quotas:
        return Quotas(self._session)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self._session)

    @cached_property
    def settings(self) -> Settings:
        return Settings(self._session)

    @cached_property
    def standing(self) -> Standing:
        return Standing(self._session)

    @cached_property
    def tasks(self) -> Tasks:
        return Tasks(self._session)

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self._session)

    @cached_property
    def units(self) -> Units:
        return Units(self._session, self._known_units)

    @cached_property
    def unknowns(self) -> Unknowns:
        return Unknowns(self._session)

    @cached_property
    def waits(self) -> Waits:
        return Waits(self._session)
