"""A fake Telegram Bot API server: real HTTP, a process of its own, and a log of what people saw.

`FakeBotApi.start()` runs it for a test, `python -m tests.fake_bot_api --port 8081` for trying things out.
"""

from tests.fake_bot_api.control import Control
from tests.fake_bot_api.process import TOKEN, FakeBotApi

__all__ = ["TOKEN", "Control", "FakeBotApi"]
