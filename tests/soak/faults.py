"""What goes wrong with every eighth message: the mix of F1 and F3."""

from typing import Any

from tests.fake_bot_api.control import Control

_FOR_EVER = 10**9
_PATIENCE = {"code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
_MIX: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("error", 0.025, _PATIENCE),
    ("error", 0.015, {"code": 500}),
    ("error", 0.015, {"code": 500, "handled": True}),
    ("drop", 0.015, {}),
    ("lost", 0.015, {}),
    ("html_502", 0.01, {"handled": True}),
    ("cut_json", 0.01, {}),
    ("delay", 0.015, {"seconds": 0.7}),
)
"""12 % in all: refused, broken and delivered or not, lost either way, an answer that makes no sense, slow."""


async def mishaps(control: Control) -> None:
    """From now on, of all messages of the bot, whatever its chat."""
    for kind, chance, more in _MIX:
        await control.fault(kind, method="sendMessage", times=_FOR_EVER, chance=chance, **more)


async def slowness(control: Control) -> None:
    """Nothing goes wrong, but half of the messages take a while to be answered."""
    await control.fault("delay", method="sendMessage", times=_FOR_EVER, chance=0.5, seconds=0.3)


async def patience(control: Control) -> None:
    """The next message is one too many."""
    await control.fault("error", method="sendMessage", **_PATIENCE)
