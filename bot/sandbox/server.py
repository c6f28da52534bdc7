"""The sandbox's web server: which route leads where. bot/app.py decides the address and runs it."""

from pathlib import Path

from aiohttp import web

from bot.sandbox import api, files, guard
from bot.sandbox.desk import DESK, Desk
from bot.sandbox.events import events

PAGE = Path(__file__).parent / "page"


def make_server(desk: Desk) -> web.Application:
    """The application over one desk. Meant for loopback: it knows no passwords."""
    app = web.Application(
        middlewares=[guard.refusals_as_codes, guard.loopback_names_only, guard.own_posts_only],
    )
    app[DESK] = desk
    app.on_response_prepare.append(guard.add_headers)
    app.on_shutdown.append(_end_streams)
    app.add_routes(
        [
            web.get("/", _page),
            web.static("/page", PAGE),
            web.get("/healthz", api.health),
            web.get("/api/state", api.state),
            web.get("/api/chats/{id}", api.conversation),
            web.get("/api/events", events),
            web.post("/api/messages", api.post_message),
            web.post("/api/presses", api.post_press),
            web.post("/api/clock", api.move_clock),
            web.post("/api/files", files.upload),
            web.get("/files/{sha256}/{name}", files.download),
        ]
    )
    return app


async def _page(request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html")


async def _end_streams(app: web.Application) -> None:
    app[DESK].changes.close()
