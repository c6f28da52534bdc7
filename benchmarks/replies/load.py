"""Both ends of the line in one process: a local Bot API that takes the answers, and people who wait for theirs.

So many replies are under way at once; the next one is posted when an answer has arrived at the API.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from yarl import URL

from benchmarks.replies.office import task_of

TOKEN = "4242:AAbenchmarkTokenThatOpensNothingAtAll"
SECRET = "a-secret-that-is-long-enough-for-a-webhook"
PATH = "/telegram/webhook"


@dataclass(kw_only=True)
class Measured:
    """Seconds from the first POST to the answer at the API, and to the 200, of each reply in the measured time.

    `refused` POSTs were answered by an error; `lost` replies were confirmed and then not answered.
    """

    seconds: float
    answered: list[float] = field(default_factory=list)
    confirmed: list[float] = field(default_factory=list)
    refused: int = 0
    lost: int = 0

    @property
    def rate(self) -> float:
        return len(self.answered) / self.seconds


class Api:
    """A Bot API that says yes to everything and remembers who waits for an answer in which chat."""

    def __init__(self) -> None:
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._messages = 0
        self.texts: dict[str, int] = {}

    def expect(self, chat: int) -> asyncio.Future[None]:
        """Done when a message to this chat arrives."""
        future = asyncio.get_running_loop().create_future()
        self._waiting[chat] = future
        return future

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                method, headers, body = await _read_message(reader)
                result = self._result(method.split()[1].rpartition("/")[2].lower(), headers, body)
                answer = json.dumps({"ok": True, "result": result}).encode()
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
                writer.write(head.encode() + answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    def _result(self, method: str, headers: dict[str, str], body: bytes) -> object:
        if method == "getme":
            return {"id": 4242, "is_bot": True, "first_name": "Bot", "username": "bot"}
        if method != "sendmessage":
            return True
        fields = _fields(headers, body)
        chat, text = int(fields["chat_id"]), fields["text"]
        words = text.split()[0:2]
        self.texts[" ".join(words)] = self.texts.get(" ".join(words), 0) + 1
        waiting = self._waiting.pop(chat, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)
        self._messages += 1
        return {
            "message_id": 1_000_000 + self._messages,
            "date": 1_773_018_000,
            "chat": {"id": chat, "type": "private", "first_name": "Lan"},
            "text": text,
        }


def _fields(headers: dict[str, str], body: bytes) -> dict[str, str]:
    kind = headers.get("content-type", "")
    if kind.startswith("application/json"):
        return dict(json.loads(body))
    if kind.startswith("application/x-www-form-urlencoded"):
        return {key: values[0] for key, values in parse_qs(body.decode()).items()}
    found = {}
    for part in body.split(b"--" + kind.partition("boundary=")[2].strip('"').encode())[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = head.partition(b'name="')[2].partition(b'"')[0]
        found[name.decode()] = value.removesuffix(b"\r\n").decode()
    return found


async def _read_message(reader: asyncio.StreamReader) -> tuple[str, dict[str, str], bytes]:
    """First line, headers and body of a request or a response."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    if headers.get("transfer-encoding") == "chunked":
        chunks = []
        while size := int(await reader.readline(), 16):
            chunks.append((await reader.readexactly(size + 2))[:-2])
        await reader.readline()
        return head[0], headers, b"".join(chunks)
    return head[0], headers, await reader.readexactly(int(headers.get("content-length", "0")))


def _update(number: int) -> bytes:
    chat, task = task_of(number)
    person = {"id": chat, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    message = {
        "message_id": 10 + number,
        "from": person,
        "chat": {"id": chat, "first_name": "Lan", "type": "private"},
        "date": int(time.time()),
        "text": f"#{task} xong",
    }
    return json.dumps({"update_id": 900_000 + number, "message": message}).encode()


async def run(api: Api, address: str, *, at_once: int, warm: float, seconds: float, patience: float) -> Measured:
    """Replies without pause, `at_once` under way, for `seconds` after `warm` seconds. Who has no answer `patience`
    seconds after the 200 gives up."""
    measured = Measured(seconds=seconds)
    begin = time.perf_counter() + warm
    numbers = iter(range(1 << 30))
    async with asyncio.TaskGroup() as people:
        for _ in range(at_once):
            people.create_task(_person(api, URL(address), numbers, begin, measured, patience))
    return measured


async def _person(
    api: Api, url: URL, numbers: Iterator[int], begin: float, measured: Measured, patience: float
) -> None:
    reader, writer = await asyncio.open_connection(url.host, url.port)
    end = begin + measured.seconds
    while (posted := time.perf_counter()) < end:
        number = next(numbers)
        arrived = api.expect(task_of(number)[0])
        # What is not confirmed comes again, as it does from Telegram, only without Telegram's pause.
        while await _post(reader, writer, url, _update(number)) != "200":
            measured.refused += 1
            writer.close()
            reader, writer = await asyncio.open_connection(url.host, url.port)
        confirmed = time.perf_counter()
        try:
            async with asyncio.timeout(patience):
                await arrived
        except TimeoutError:
            measured.lost += 1
            continue
        answered = time.perf_counter()
        if posted >= begin and answered <= end:
            measured.answered.append(answered - posted)
            measured.confirmed.append(confirmed - posted)
    writer.close()


async def _post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: URL, body: bytes) -> str:
    """The status of the answer; "" where the connection broke."""
    head = (
        f"POST {url.path} HTTP/1.1\r\nHost: {url.authority}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    try:
        line, _, _ = await _read_message(reader)
    except (asyncio.IncompleteReadError, ConnectionError):
        return ""
    return line.split()[1]
