"""Answers that break on their way, each as a fault of `faults.Fault` has it."""

import asyncio
import json
import socket
import struct
from typing import Any

from aiohttp import web

from tests.fake_platform.faults import Fault

_HTML_502 = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"


async def broken(request: web.Request, fault: Fault, code: int, body: dict[str, Any]) -> web.Response | None:
    """What arrives of an answer; None where this fault does not break it."""
    match fault.kind:
        case "drop" | "lost":
            return gone(request)
        case "hang":
            await asyncio.sleep(fault.seconds)
            return gone(request)
        case "reset":
            return _reset(request, body, fault.after_bytes)
        case "html_502":
            return bad_gateway()
        case "cut_json":
            text = json.dumps(body)
            return web.Response(status=code, text=text[: len(text) // 2], content_type="application/json")
    return None


def bad_gateway() -> web.Response:
    """What a proxy says where nobody stands behind it."""
    return web.Response(status=502, text=_HTML_502, content_type="text/html")


def gone(request: web.Request) -> web.Response:
    """The connection is gone before the answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _reset(request: web.Request, body: dict[str, Any], after_bytes: int) -> web.Response:
    """The head and so many bytes of the answer, then a TCP reset."""
    transport = request.transport
    if transport is not None:
        text = json.dumps(body).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
        transport.write(head.encode() + text[:after_bytes])
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()
