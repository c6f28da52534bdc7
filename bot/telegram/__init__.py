"""Telegram: the Bot API by long polling or webhook. aiogram is its client and its types, never its dispatcher.

Nothing is imported here: aiogram takes seconds to load, and who only wants our limits should not wait for it.
"""
