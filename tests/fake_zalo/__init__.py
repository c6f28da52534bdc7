"""A fake Zalo Bot Platform: real HTTP, a process of its own, and a log of what people saw.

`FakeZalo.launch()` runs it for a test, `python -m tests.fake_zalo --port 8082` for trying things out. Where nobody
knows what Zalo does, a switch says what it does here.
"""

from tests.fake_zalo.control import Control
from tests.fake_zalo.process import SECOND_TOKEN, TOKEN, FakeZalo

__all__ = ["SECOND_TOKEN", "TOKEN", "Control", "FakeZalo"]
