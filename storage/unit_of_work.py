"""One command, one unit of work, one commit, said aloud by whoever opened it."""

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
        self.session = session
        self.has_committed = False
        self.audit = AuditLog(session)
        self.chats = Chats(session)
        self.contexts = Contexts(session)
        self.digests = Digests(session)
        self.directives = Directives(session)
        self.drafts = Drafts(session)
        self.duties = OpenParts(session)
        self.exceptions = Exceptions(session)
        self.extensions = Extensions(session)
        self.inbox = Inbox(session)
        self.invites = Invites(session)
        self.officers = Officers(session)
        self.outbox = Outbox(session)
        self.quotas = Quotas(session)
        self.reports = Reports(session)
        self.settings = Settings(session)
        self.standing = Standing(session)
        self.tasks = Tasks(session)
        self.tokens = Tokens(session)
        self.units = Units(session, known_units)
        self.unknowns = Unknowns(session)
        self.waits = Waits(session)

    def renew(self) -> None:
        """Forget what was said in it: the next command's."""
        self.has_committed = False
        self.contexts = Contexts(self.session)

    async def commit(self) -> None:
        """Make it last. `has_committed` is true also where nobody lived to hear the answer."""
        self.has_committed = True
        await self.contexts.write()
        await keep(self.session)
