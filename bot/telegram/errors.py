"""What an error of the Bot API or of the network says about the fate of a message."""

import re

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError

from bot.redact import Redact
from scheduler.channel import (
    AccessRevoked,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    NotDelivered,
    Rejected,
    TooFast,
    Uncertain,
)

# No connection, no message. ClientConnectorError covers DNS, certificates and proxies that do not answer.
_NEVER_LEFT = (ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError)

# Descriptions of 400 after which nothing at all can be written in this conversation.
_CLOSED = re.compile(
    r"chat not found|user not found|not enough rights|have no rights|need administrator rights|topic[ _](?:was )?"
    r"(?:closed|deleted)|message thread not found|chat_write_forbidden|chat_restricted|chat_admin_required|"
    r"chat was deactivated|chat was upgraded|peer_id_invalid|user_is_blocked|input_user_deactivated|"
    r"user is deactivated",
    re.IGNORECASE,
)
_PATIENCE = re.compile(r"Too Many Requests(?:: retry after (\d+))?", re.IGNORECASE)
_DEFAULT_PATIENCE = 30.0


class Conflict(NotDelivered):
    """Somebody else asks for the updates of our token."""


def delivery_error(error: Exception, redact: Redact) -> DeliveryError:
    """What became of a message whose call ended in `error`. Where nothing says so, it is `Uncertain`."""
    reason = redact(_reason(error))
    match error:
        case TelegramRetryAfter():
            return TooFast(reason, float(error.retry_after))
        case TelegramMigrateToChat():
            return ChatMoved(reason, str(error.migrate_to_chat_id))
        case TelegramEntityTooLarge():  # to aiogram an error of the network, too
            return Rejected(reason)
        case TelegramNetworkError():
            return NotDelivered(reason) if isinstance(error.__cause__, _NEVER_LEFT) else Uncertain(reason)
        case TelegramAPIError(message=""):  # The Bot API always says why: somebody else answered.
            return Uncertain(reason)
    return _refusal(error, reason)


def _refusal(error: Exception, reason: str) -> DeliveryError:
    match error:
        case TelegramUnauthorizedError():
            return AccessRevoked(reason)
        case TelegramForbiddenError():
            return ChatClosed(reason)
        case TelegramConflictError():
            return Conflict(reason)
        case TelegramNotFound():
            # A token nobody knows answers plain "Not Found"; a server too old for a method names the method.
            return Rejected(reason) if "method" in error.message else AccessRevoked(reason)
        case TelegramBadRequest():
            return ChatClosed(reason) if _CLOSED.search(error.message) else Rejected(reason)
    return _unnamed(error, reason)


def _unnamed(error: Exception, reason: str) -> DeliveryError:
    """aiogram has no class for a 429 without parameters; everything else leaves us in the dark."""
    asked = _PATIENCE.match(error.message) if isinstance(error, TelegramAPIError) else None
    if asked is not None:
        return TooFast(reason, float(asked[1] or _DEFAULT_PATIENCE))
    return NotDelivered(reason) if isinstance(error, _NEVER_LEFT) else Uncertain(reason)


def _reason(error: Exception) -> str:
    """One short line. A body that is no JSON is left out: it may be a page of HTML."""
    if isinstance(error, ClientDecodeError):
        return "the answer could not be read"
    if isinstance(error, TelegramRetryAfter):
        return f"too many requests, {error.retry_after} s of patience asked for"
    text = error.message if isinstance(error, TelegramAPIError) else str(error)
    first = text.strip().partition("\n")[0][:300]
    return first or type(error).__name__
