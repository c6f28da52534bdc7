"""Starts a fake platform as a process of its own and ends it."""

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_HERE = "http://127.0.0.1:"

Process = subprocess.Popen[str]


def launched(module: str, *options: str) -> tuple[Process, str, str]:
    """The process, ready, with the address for a bot and the one for the test. It ends when we end."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, "--with-parent", *options],
        cwd=_ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    match process.stdout.readline().split():
        case ["READY", port, control_port]:
            return process, _HERE + port, _HERE + control_port
    process.kill()
    process.wait()
    raise RuntimeError(f"{module} did not start")


def end(process: Process) -> None:
    """Kill it, and let go of its pipes."""
    process.kill()
    process.communicate()
