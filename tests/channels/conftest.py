"""Listening to what the channels log."""

import io
import logging
from collections.abc import Iterator
from typing import Protocol

import pytest

from bot.redact import Redact, guard


class _Secretive(Protocol):
    redact: Redact


@pytest.fixture
def log(channel: _Secretive) -> Iterator[io.StringIO]:
    """All that is logged, by us and by every library, through a guarded root logger."""
    lines = io.StringIO()
    root, handler = logging.getLogger(), logging.StreamHandler(lines)
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    guard(root, channel.redact)
    yield lines
    root.removeHandler(handler)
    root.removeFilter(channel.redact)
    root.setLevel(level)
