"""What the interpreter is told once all that lives as long as the process has been loaded."""

import gc
import sys
from datetime import datetime

from handlers.office import Office

_COLLECT_AFTER = 10_000
"""Objects made before the collector looks at the newest: a reply makes some thousand, and hardly a circle of them."""
_SWITCH_AFTER = 0.0005
"""Seconds: the thread that commits waits for the interpreter no longer than that; ten times as long is usual."""


def settle(office: Office, now: datetime) -> None:
    """Load what would be loaded late, keep the collector from walking what was loaded again and again, and threads from
    waiting for each other."""
    # The library of holidays loads those of every country when it is asked first, which takes a tenth of a second.
    office.calendar.is_working(office.today(now))
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    gc.enable()
    sys.setswitchinterval(_SWITCH_AFTER)
