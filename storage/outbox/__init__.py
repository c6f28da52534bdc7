"""Messages owed, from the commit that owes them to the platform's word that they arrived."""

from storage.outbox.accounts import Accounts
from storage.outbox.handing import HANDED_OVER, Handing
from storage.outbox.heads import Head, Heads
from storage.outbox.joining import Joining, WaitingAnswer
from storage.outbox.lanes import Lanes
from storage.outbox.owed import OPEN, Owed
from storage.outbox.owing import Owing
from storage.outbox.sending import Sending


class Outbox(Owing, Joining, Heads, Sending, Lanes, Handing, Accounts):
    """What is owed (`Owing`), or said with what is owed already (`Joining`), what is next (`Heads`), how it is sent
    (`Sending`), the conversations it goes to (`Lanes`) or over to (`Handing`), what became of it (`Accounts`)."""


__all__ = ["HANDED_OVER", "OPEN", "Head", "Outbox", "Owed", "WaitingAnswer"]
