"""`python -m tests.soak [F1 F8 …]`: every fault with its full numbers, or only those named; some hours on two cores.

Each is a test of the suite with a larger number in the environment. SEED=… repeats what happened by chance; SHARE=0.01
runs a hundredth of each number, to see that all of it works.
"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_SHARE = float(os.environ.get("SHARE", "1"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What pytest is given, the numbers that its tests read from the environment, and how often each is run."""

    tests: tuple[str, ...]
    numbers: Mapping[str, int | str] = field(default_factory=dict)
    again: int = 1

    @property
    def environment(self) -> dict[str, str]:
        """Numbers as they are given, or the share of them that was asked for."""
        numbers = {**self.numbers, "AGAIN": self.again}
        return {key: str(_share(value) if isinstance(value, int) else value) for key, value in numbers.items()}


def _share(number: int) -> int:
    return max(1, round(number * _SHARE))


_EACH_SYNC = ",".join(map(str, range(1, _share(200) + 1)))
_LOCKS = "0.1,0.3,1,3,10,30" if _SHARE == 1 else "0.1,1"
_CHATS_THAT_CHANGE = "tests/channels/telegram/test_chats_that_change.py"
_CLOCKS = "tests/scheduler/test_clock_and_restarts.py"
_FAULTS = "tests/process/test_faults.py"

FAULTS = {
    "F1": Fault(tests=("tests/soak/test_kills.py",), numbers={"KILLS": 1000}),
    "F2": Fault(tests=("tests/soak/test_failpoints.py",), numbers={"DEATHS": 50}),
    "F3": Fault(tests=("tests/scheduler/test_faults.py",), numbers={"SENDS": 20_000}),
    "F4": Fault(tests=("tests/scheduler/test_patience.py",), again=20),
    "F5": Fault(tests=("tests/scheduler/test_fuzzed_updates.py",), numbers={"FUZZED": 10_000}),
    "F6": Fault(tests=("tests/scheduler/test_crowd.py",), numbers={"REDELIVERIES": 10_000}),
    "F7": Fault(tests=("tests/soak/test_second_start.py",), numbers={"SECOND_STARTS": 100, "HOSTS": 10}),
    "F8": Fault(tests=("tests/soak/test_terminations.py",), numbers={"TERMS": 500}),
    "F9": Fault(tests=(_FAULTS, "-k", "full_disk"), again=200),
    "F10": Fault(
        tests=("tests/process/test_disk_errors.py", "tests/whole/test_disk_error.py"),
        numbers={"FSYNC_FAILS": _EACH_SYNC, "DISK": "1"},
    ),
    "F11": Fault(tests=(_FAULTS, "-k", "write_lock"), numbers={"LOCK_SECONDS": _LOCKS}, again=10),
    "F12": Fault(
        tests=("tests/storage/test_backup.py", "tests/storage/test_restore.py", "tests/whole/test_safe_mode.py"),
        again=20,
    ),
    "F13": Fault(tests=(_CLOCKS, "-k", "jumps or midnight or wrong or purpose"), numbers={"MATRIX": 20}),
    "F14": Fault(tests=(_CLOCKS, "-k", "absence or platform"), numbers={"MATRIX": 50}),
    "F15": Fault(tests=("tests/soak/test_large_files.py",), numbers={"LARGE_FILES": 50}),
    "F16": Fault(tests=(_CHATS_THAT_CHANGE, "-k", "move"), again=34),
    "F17": Fault(tests=(_CHATS_THAT_CHANGE, "-k", "not move and not token"), again=17),
    "F18": Fault(tests=(_FAULTS, "-k", "network or between"), again=20),
    "F19": Fault(tests=(_CHATS_THAT_CHANGE, "-k", "token"), again=10),
    "F20": Fault(
        tests=("tests/storage/test_killed_migrations.py", "tests/storage/test_migrations.py"),
        numbers={"MIGRATION_KILLS": 50, "MIGRATION_ROWS": 50_000},
    ),
    "F21": Fault(tests=("tests/soak/test_days.py",), numbers={"DAYS": 30}),
    "F23": Fault(tests=("tests/stateful",), numbers={"STATEFUL": f"{_share(200)}x30"}),
    "F24": Fault(tests=("tests/soak/test_planted.py",), numbers={"PLANTED": "all"}),
    "A24": Fault(tests=("tests/scheduler/test_flood.py",), numbers={"FLOOD": 1000, "FILES": 200}),
}
"""F22, the twin on PostgreSQL, is not here. A24 is an attack: one chat floods."""


def main() -> int:
    """1 where something was found."""
    results: list[str] = []
    for name in sys.argv[1:] or FAULTS:
        fault = FAULTS[name]
        said = " ".join(f"{key}={value[:40]}" for key, value in fault.environment.items())
        print(f"== {name}: {said} pytest {' '.join(fault.tests)}", flush=True)
        begun = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-s", "-o", "timeout=0", "-p", "tests.soak.again", *fault.tests]
        code = subprocess.run(command, cwd=_ROOT, env={**os.environ, **fault.environment}, check=False).returncode
        results.append(f"{name}: {'held' if code == 0 else 'BROKEN'} after {(time.monotonic() - begun) / 60:.1f} min")
    print("\n".join(results))
    return int(any("BROKEN" in result for result in results))


if __name__ == "__main__":
    sys.exit(main())
