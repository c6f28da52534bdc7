"""Telegram: what it hands us, what it does with what we send, and what is never to be seen."""
