"""Reading a file in a process of its own, with little memory, little time and nothing of ours to lose."""

import asyncio
import json
import os
import sys
from pathlib import Path

from documents.read.error import DocumentError, Fault
from documents.read.reader import read_document

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
ROOT = Path(__file__).parent.parent.parent


async def read_in_child(name: str, content: bytes, *, seconds: float = 30) -> tuple[str, ...]:
    """The lines of a file, as `read_document` gives them; raises DocumentError, also where the child did not finish."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "documents.read.child",
        name,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},
    )
    try:
        answer, _ = await asyncio.wait_for(process.communicate(content), seconds)
    except TimeoutError as error:
        raise DocumentError(Fault.TOO_SLOW, name) from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _understood(answer, name)


def _understood(answer: bytes, name: str) -> tuple[str, ...]:
    """What the child printed, as a value or as the error it met; a child that printed nothing hit its limits."""
    if not answer:
        raise DocumentError(Fault.TOO_LARGE, name)
    told = json.loads(answer)
    if "fault" in told:
        raise DocumentError(Fault(told["fault"]), told["detail"])
    return tuple(told["lines"])


def main() -> None:
    """Read the bytes on standard input and print one JSON object: `lines`, or `fault` and `detail`."""
    _limit()
    try:
        told: dict[str, object] = {"lines": read_document(sys.argv[1], sys.stdin.buffer.read())}
    except DocumentError as error:
        told = {"fault": error.fault.value, "detail": error.detail}
    except (MemoryError, RecursionError):
        told = {"fault": Fault.TOO_LARGE.value, "detail": sys.argv[1]}
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
