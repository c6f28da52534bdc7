"""A word to systemd, where it started us and asked for it: that we are ready, and that we are still alive."""

import os
import socket
from contextlib import suppress


def tell_supervisor(word: str) -> None:
    """`READY=1`, `WATCHDOG=1` or `STOPPING=1`; nothing happens where nobody listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaking:
        # A leading @ stands for Linux's abstract names.
        speaking.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        speaking.send(word.encode())
