"""Why a message did not arrive, read from what the platforms and our own door out write down, as a kind that people
can do something about."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.messages import Kind


class Why(StrEnum):
    """Kinds of failure, told apart by what is to be done."""

    BLOCKED = "blocked"
    REMOVED = "removed"
    NOT_BEGUN = "not_begun"
    PERSON_GONE = "person_gone"
    CHAT_GONE = "chat_gone"
    TOPIC_CLOSED = "topic_closed"
    NO_RIGHTS = "no_rights"
    QUOTA = "quota"
    TOKEN = "token"  # noqa: S105 a word, no secret
    TOO_LATE = "too_late"
    UNCERTAIN = "uncertain"
    REFUSED = "refused"
    FILE_MISSING = "file_missing"
    NO_CONNECTION = "no_connection"
    HELD = "held"


# What error texts say, the first that fits. Telegram's from telegram.md, Zalo's from zalo.md, the others are our own.
_BY_TEXT = (
    (Why.BLOCKED, "blocked by the user|user_is_blocked|user has blocked|not follow|chặn"),
    (Why.NOT_BEGUN, "can't initiate conversation|cannot initiate|has not interacted|not interacted"),
    (Why.PERSON_GONE, "user is deactivated|input_user_deactivated|user not found"),
    (Why.REMOVED, "kicked|not a member|removed from the conversation|left the|bot is not in"),
    (Why.TOPIC_CLOSED, "topic[ _]|message thread not found"),
    (
        Why.NO_RIGHTS,
        "not enough rights|have no rights|need administrator|chat_write_forbidden|chat_restricted|chat_admin_required",
    ),
    (Why.CHAT_GONE, "chat not found|chat was d|chat was upgraded|peer_id_invalid|group.*deleted|group is deactivated"),
    (Why.QUOTA, "quota"),
    (Why.TOKEN, "unauthorized|token"),
    (Why.FILE_MISSING, "not in the data folder"),
    (Why.HELD, "held back"),
)
_BY_STATE = {
    "expired": Why.TOO_LATE,
    "uncertain": Why.UNCERTAIN,
    "dead": Why.REFUSED,
    "ready": Why.NO_CONNECTION,
}


def why(state: str, error: str | None, resends: int = 0) -> Why:
    """Why a message in this state of the outbox did not arrive. A conversation that is closed says more than the
    state; what was sent again in vain may have arrived each time."""
    for kind, pattern in _BY_TEXT:
        if error and re.search(pattern, error, re.IGNORECASE):
            return kind
    if state == "held":
        return Why.UNCERTAIN if resends or error else Why.HELD
    return _BY_STATE.get(state, Why.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """One message that did not arrive: to whom, what it was, why, and since when it is owed."""

    id: int
    to: str
    kind: Kind
    tasks: tuple[int, ...]
    why: Why
    since: datetime
