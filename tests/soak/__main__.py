"""`python -m tests.soak [F1 F8 …]`: every fault with its full numbers, or only those named; about an hour on two cores.

Each is a test of the suite with a larger number in the environment. SEED=… repeats what happened by chance.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).parents[2]

FAULTS: dict[str, tuple[str, dict[str, str]]] = {
    "F1": ("tests/soak/test_kills.py", {"KILLS": "1000"}),
    "F2": ("tests/soak/test_failpoints.py", {"DEATHS": "50"}),
    "F3": ("tests/scheduler/test_faults.py", {"SENDS": "20000"}),
    "F5": ("tests/scheduler/test_fuzzed_updates.py", {"FUZZED": "10000"}),
    "F6": ("tests/scheduler/test_crowd.py", {"REDELIVERIES": "10000"}),
    "F7": ("tests/soak/test_second_start.py", {"SECOND_STARTS": "100", "HOSTS": "10"}),
    "F8": ("tests/soak/test_terminations.py", {"TERMS": "500"}),
    "F13": ("tests/scheduler/test_clock_and_restarts.py", {"MATRIX": "50"}),
    "F20": ("tests/storage/test_killed_migrations.py", {"MIGRATION_KILLS": "50", "MIGRATION_ROWS": "50000"}),
    "F21": ("tests/soak/test_days.py", {"DAYS": "30"}),
    "F23": ("tests/stateful", {"STATEFUL": "200x30"}),
    "F24": ("tests/soak/test_planted.py", {"PLANTED": "all"}),
}


def main() -> int:
    """1 where something was found."""
    results: list[str] = []
    for name in sys.argv[1:] or FAULTS:
        path, numbers = FAULTS[name]
        said = " ".join(f"{key}={value}" for key, value in numbers.items())
        print(f"== {name}: {said} pytest {path}", flush=True)
        begun = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-s", "-o", "timeout=0", path]
        code = subprocess.run(command, cwd=_ROOT, env={**os.environ, **numbers}, check=False).returncode
        results.append(f"{name}: {'held' if code == 0 else 'BROKEN'} after {(time.monotonic() - begun) / 60:.1f} min")
    print("\n".join(results))
    return int(any("BROKEN" in result for result in results))


if __name__ == "__main__":
    sys.exit(main())
