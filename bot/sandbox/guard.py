"""What stands before every route: only loopback names, only this page's own requests, no foreign content."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.wire import Refused, answer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

# No inline script or style, nothing from elsewhere, and no way for script to turn text into markup.
_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@web.middleware
async def refusals_as_codes(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every refusal reaches the page as a code; the page has the words."""
    try:
        return await handler(request)
    except Refused as refused:
        return answer({"error": refused.code}, status=refused.status)
    except web.HTTPException as error:
        return answer({"error": error.reason.lower().replace(" ", "_")}, status=error.status)


@web.middleware
async def loopback_names_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A foreign name that was made to resolve to this machine (DNS rebinding) is not served."""
    try:
        name = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK:
        raise Refused(web.HTTPMisdirectedRequest.status_code, "foreign_host")
    return await handler(request)


@web.middleware
async def own_posts_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What changes something must come from the page itself, not from another site open in the same browser."""
    if request.method not in ("GET", "HEAD") and request.headers.get("Origin") != f"http://{request.host}":
        raise Refused(web.HTTPForbidden.status_code, "foreign_origin")
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the policy on every response that does not bring a stricter one."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
