"""What an answer of the Zalo Bot Platform, or the lack of one, says about the fate of a message.

The numbers are Zalo's own table of errors; what it leaves open is read in the way that repeats and loses least.
"""

import json
import re

from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.redact import Redact
from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    DeliveryError,
    NotDelivered,
    QuotaSpent,
    Rejected,
    Uncertain,
    Unexplained,
)

# No connection, no message. ClientConnectorError covers names that do not resolve and certificates.
_NEVER_LEFT = (ClientConnectorError, ConnectionTimeoutError)

# No code is documented for a conversation that is closed to us, so the words have to do.
_CLOSED = re.compile(
    r"(?:chat|user|group|recipient|conversation)\b.{0,20}\b(?:not found|not exist|blocked|deactivated)"
    r"|blocked (?:by|the bot)|kicked|not a member|removed from",
    re.IGNORECASE,
)
TIMED_OUT, DAILY_LIMIT = 408, 426


class TimedOut(Uncertain):
    """408: on a poll nothing came, on a send nobody knows."""


class DailyLimit(Rejected):
    """426: this was asked too often today."""


def result_of(status: int, text: str, redact: Redact) -> object:
    """The `result` of an answer. Raises `DeliveryError` unless the HTTP status and `ok` both say yes."""
    answer = _parsed(text)
    if answer is None:
        raise Uncertain(f"HTTP {status}: the answer could not be read")
    if answer.get("ok") is True and status < 400:
        return answer.get("result")
    if answer.get("ok") is None and status < 400:
        raise Uncertain("the answer says neither yes nor no")
    raise _refusal(_code(answer) or (status if status >= 400 else 0), redact(_description(answer)))


def failed_call(error: Exception, redact: Redact) -> DeliveryError:
    """What became of a message whose call got no answer at all."""
    reason = redact(str(error).partition("\n")[0][:300] or type(error).__name__)
    return NotDelivered(reason) if isinstance(error, _NEVER_LEFT) else Uncertain(reason)


def _refusal(code: int, description: str) -> DeliveryError:
    reason = f"{code} {description}".strip()
    match code:
        case 401:
            return AccessRevoked(reason)
        case 403:  # Zalo calls it "Internal server error"; it may mean that we are blocked.
            return Unexplained(reason)
        case 408:
            return TimedOut(reason)
        case 426:
            return DailyLimit(reason)
        case 429:
            return QuotaSpent(reason)
    if 400 <= code < 500:
        return ChatClosed(reason) if _CLOSED.search(description) else Rejected(reason)
    return Uncertain(reason)


def _parsed(text: str) -> dict[str, object] | None:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _code(answer: dict[str, object]) -> int:
    """`error_code`, or as one method writes it `errorCode`; 0 where there is none."""
    code = answer.get("error_code", answer.get("errorCode"))
    return code if isinstance(code, int) else 0


def _description(answer: dict[str, object]) -> str:
    words = answer.get("description", answer.get("message"))
    return words[:300] if isinstance(words, str) else ""
