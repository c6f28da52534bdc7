"""How we speak to the Bot API: aiogram's client with our timeouts, plain JSON answers, errors without the token."""

import json
from collections.abc import AsyncIterator, Hashable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import SendDocument, SendPhoto, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError
from aiohttp import BytesPayload, ClientError, ClientResponse, ClientSession, ClientTimeout, FormData
from pydantic import TypeAdapter

from bot.redact import Redact
from bot.telegram.errors import delivery_error
from scheduler.channel import Clock

T = TypeVar("T")

_CONNECT, _READ, _TOTAL = 5.0, 20.0, 30.0  # seconds; the total is shorter than the lease of a claimed message


class WrongToken(ValueError):
    """What was given cannot be a token of Telegram. Its text does not repeat it."""

    def __init__(self) -> None:
        super().__init__("this is no Telegram bot token")


class UnusableProxy(ValueError):
    """This kind of proxy needs a part that is not installed. Its text does not repeat the address."""

    def __init__(self) -> None:
        super().__init__("a socks proxy needs the package aiohttp-socks; an http proxy works without it")


class Client:
    """Calls methods for one token. Raises `DeliveryError` only, with the token blacked out."""

    def __init__(self, token: str, api_base: str, proxy: str | None, clock: Clock, redact: Redact) -> None:
        self._redact = redact
        try:
            self._session = _Session(api_base, proxy, clock)
            self._bot = Bot(token, session=self._session)
        except TokenValidationError:
            raise WrongToken from None
        except RuntimeError:  # aiogram's way of missing aiohttp-socks
            raise UnusableProxy from None

    @property
    def bot_id(self) -> int:
        """The number of our account, which every token begins with."""
        return self._bot.id

    @property
    def skew(self) -> timedelta | None:
        """Our clock minus the server's at its last answer."""
        return self._session.skew

    async def ask(self, method: TelegramMethod[Any], shape: type[T], *, wait: int | None = None) -> T:
        """The answer as a `shape`, which names no more than is needed. `wait`: seconds the server may hold the line."""
        try:
            adapter: TypeAdapter[T] = _adapter(cast("Hashable", shape))
            return adapter.validate_python(await self._session.make_request(self._bot, method, wait))
        except Exception as error:
            raise delivery_error(error, self._redact) from None

    async def download(self, path: str) -> AsyncIterator[bytes]:
        """The bytes of a file that getFile found, in chunks."""
        try:
            async for chunk in self._session.chunks(self._session.api.file_url(self._bot.token, path)):
                yield chunk
        except Exception as error:
            raise delivery_error(error, self._redact) from None

    async def close(self) -> None:
        """Let go of connections."""
        await self._session.close()


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    """Costly to build: one a shape."""
    return TypeAdapter(shape)


_WITH_FILES = (SendDocument, SendPhoto)


class _Plain(TelegramMethod[object]):
    """Any method, its answer left as it is."""

    __returning__ = object
    __api_method__ = "any"


class _Session(AiohttpSession):
    def __init__(self, api_base: str, proxy: str | None, clock: Clock) -> None:
        socks = proxy if proxy is not None and proxy.startswith("socks") else None
        super().__init__(proxy=socks, api=TelegramAPIServer.from_base(api_base), json_loads=_described)
        self._http_proxy = proxy if socks is None else None
        self._clock = clock
        self.skew: timedelta | None = None

    async def create_session(self) -> ClientSession:
        """The one connection pool, made at first use because it belongs to the running loop."""
        if self._session is None or self._session.closed:
            connector = self._connector_type(**self._connector_init)
            self._session = ClientSession(connector=connector, proxy=self._http_proxy)
        return self._session

    async def close(self) -> None:
        """Close the pool; aiohttp itself waits for TLS to end."""
        if self._session is not None:
            await self._session.close()

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """The result as plain JSON; errors of the network and of the Bot API as aiogram names them.

        One update that aiogram cannot parse would stop the whole batch, and one such field in the answer to a delivered
        message would put its delivery in doubt.
        """
        session, body = await self.create_session(), self.build_form_data(bot, method)
        address = self.api.api_url(bot.token, method.__api_method__)
        try:
            async with session.post(address, data=body, timeout=_timeout(timeout)) as response:
                self._note_date(response)
                status, content = response.status, await response.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=f"{type(error).__name__}: {error}") from error
        answer = _object(content) if status == HTTPStatus.OK else {}
        if answer.get("ok") is not True:
            return cast("TelegramType", self.check_response(bot, _Plain(), status, content).result)
        return cast("TelegramType", answer.get("result"))

    def build_form_data(  # type: ignore[override]  # aiohttp takes either
        self, bot: Bot, method: TelegramMethod[TelegramType]
    ) -> FormData | BytesPayload:
        """What we set, as JSON; only a file needs a form. aiogram's way there costs more than the request itself."""
        if isinstance(method, _WITH_FILES):
            return super().build_form_data(bot, method)
        said = method.model_dump_json(exclude_unset=True, exclude_none=True, warnings=False)
        return BytesPayload(said.encode(), content_type="application/json")

    async def chunks(self, url: str) -> AsyncIterator[bytes]:
        """The body at `url`. Raises aiohttp's errors; their texts hold the token."""
        session = await self.create_session()
        async with session.get(url, timeout=_timeout(60), raise_for_status=True) as answer:
            self._note_date(answer)
            async for chunk in answer.content.iter_chunked(1 << 16):
                yield chunk

    def _note_date(self, response: ClientResponse) -> None:
        date = response.headers.get("Date")
        if date is None:
            return
        try:
            self.skew = self._clock() - parsedate_to_datetime(date)
        except (TypeError, ValueError, OverflowError):  # no date, or one without a zone: nothing about our clock
            self.skew = None


def _described(content: str) -> object:
    """The JSON in here. Where it has no description, as a gateway's, an empty one: aiogram counts on it."""
    value = json.loads(content)
    if isinstance(value, dict) and value.get("description") is None:
        value["description"] = ""
    return value


def _object(content: str) -> dict[str, object]:
    """The JSON object in here, empty where there is none."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@cache
def _timeout(wait: int | None) -> ClientTimeout:
    """Limits by phase: a connection that failed and an answer that was lost are different fates."""
    longer = wait or 0
    # `connect` also ends a name that does not resolve: that, too, is a message that never left.
    return ClientTimeout(total=longer + _TOTAL, connect=2 * _CONNECT, sock_connect=_CONNECT, sock_read=longer + _READ)
