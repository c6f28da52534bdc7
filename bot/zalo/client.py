"""How we speak to the Zalo Bot Platform: JSON by POST, our own timeouts, errors without the token."""

import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

from aiohttp import ClientSession, ClientTimeout

from bot.redact import Redact
from bot.zalo.errors import failed_call, result_of
from scheduler.channel import Clock, DeliveryError, Uncertain

_CONNECT, _TOTAL, _DOWNLOAD = 5.0, 20.0, 60.0  # seconds; the total is shorter than the lease of a claimed message
_TOKEN = re.compile(r"\d+:[\w-]{8,}", re.ASCII)


class WrongToken(ValueError):
    """What was given cannot be a token of the Bot Platform. Its text does not repeat it."""

    def __init__(self) -> None:
        super().__init__("this is no token of a Zalo bot")


class Client:
    """Calls methods for one token. Raises `DeliveryError` only, with the token blacked out."""

    def __init__(self, token: str, api_base: str, clock: Clock, redact: Redact) -> None:
        """Raises `WrongToken`."""
        if not _TOKEN.fullmatch(token):
            raise WrongToken
        self._address = f"{api_base.rstrip('/')}/bot{token}"
        self._clock, self._redact = clock, redact
        self._session: ClientSession | None = None
        self.skew: timedelta | None = None

    async def ask(self, method: str, given: Mapping[str, object] | None = None, *, wait: float = 0.0) -> object:
        """The `result` of a call. `wait`: seconds that the server may hold the line."""
        try:
            status, text = await self._post(method, given or {}, wait)
        except Exception as error:
            raise failed_call(error, self._redact) from None
        return result_of(status, text, self._redact)

    async def download(self, address: str) -> AsyncIterator[bytes]:
        """The bytes behind a public address, in chunks; a redirect is a refusal."""
        timeout = ClientTimeout(total=_DOWNLOAD, connect=2 * _CONNECT, sock_connect=_CONNECT)
        try:
            async with self._pool().get(address, timeout=timeout, allow_redirects=False) as answer:
                if answer.status != 200:
                    raise Uncertain(f"HTTP {answer.status} for a picture")
                async for chunk in answer.content.iter_chunked(1 << 16):
                    yield chunk
        except DeliveryError:
            raise
        except Exception as error:
            raise failed_call(error, self._redact) from None

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()

    async def _post(self, method: str, given: Mapping[str, object], wait: float) -> tuple[int, str]:
        # `connect` also ends a name that does not resolve: that, too, is a message that never left.
        timeout = ClientTimeout(total=wait + _TOTAL, connect=2 * _CONNECT, sock_connect=_CONNECT)
        async with self._pool().post(f"{self._address}/{method}", json=dict(given), timeout=timeout) as answer:
            self._note_date(answer.headers.get("Date"))
            return answer.status, (await answer.read()).decode(errors="replace")

    def _pool(self) -> ClientSession:
        """The one connection pool, made at first use because it belongs to the running loop."""
        if self._session is None or self._session.closed:
            self._session = ClientSession()
        return self._session

    def _note_date(self, date: str | None) -> None:
        try:
            self.skew = self._clock() - parsedate_to_datetime(date) if date else self.skew
        except (TypeError, ValueError, OverflowError):  # no date, or one without a zone: nothing about our clock
            self.skew = None
