"""`python -m bot`."""

from bot.commands import app

app()
