"""`python -m tests.channels.sandbox [PORT]`: the page over the in-memory desk, to look at."""

import sys

from aiohttp import web

from bot.sandbox.server import make_server
from tests.channels.sandbox.town import Town

web.run_app(make_server(Town().desk()), host="127.0.0.1", port=int(sys.argv[1]) if len(sys.argv) > 1 else 8080)
