"""Telegram: the Bot API by long polling or webhook. aiogram is its client and its types, never its dispatcher."""

from bot.telegram.channel import TelegramChannel
from bot.telegram.client import UnusableProxy, WrongToken
from bot.telegram.identity import Identity
from bot.telegram.redact import Redact, guard
from bot.telegram.webhook import PATH, WeakSecret, Webhook, webhook_routes

__all__ = [
    "PATH",
    "Identity",
    "Redact",
    "TelegramChannel",
    "UnusableProxy",
    "WeakSecret",
    "Webhook",
    "WrongToken",
    "guard",
    "webhook_routes",
]
