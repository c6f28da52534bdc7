"""What the interpreter is told once all that lives as long as the process has been loaded."""

import gc
import sys

_COLLECT_AFTER = 10_000
"""Objects made before the collector looks at the newest: a reply makes some thousand, and hardly a circle of them."""
_SWITCH_AFTER = 0.0005
"""Seconds: the thread that commits waits for the interpreter no longer than that; ten times as long is usual."""


def settle() -> None:
    """Keep the collector from walking what was loaded again and again, and threads from waiting for each other."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    gc.enable()
    sys.setswitchinterval(_SWITCH_AFTER)
