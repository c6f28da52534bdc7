"""Reading a file in a process of its own, with little memory, little time and nothing of ours to lose."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from documents.read.error import DocumentError, Fault
from documents.read.kinds import check_name, is_pdf
from documents.read.reader import read_document

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
# Drawing the pages of a scan takes more; `scan` asks for it.
MOST_CPU_SECONDS = 60
# Text is read or given up within the CPU time; recognising the letters of thirty pages takes longer.
SECONDS = 30
SECONDS_OF_A_PDF = 120
# Where to find Tesseract and its languages; nothing else of our environment is the child's business.
INHERITED = ("PATH", "TESSDATA_PREFIX")
ROOT = Path(__file__).parent.parent.parent


async def read_in_child(name: str, content: bytes, *, seconds: float | None = None) -> tuple[str, ...]:
    """The lines of a file, as `read_document` gives them; raises DocumentError, also where the child did not finish.

    `name` never leaves this process: it may hold anything.
    """
    check_name(name, content)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "documents.read.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=ROOT,
        env={"PATH": os.defpath, **_inherited(), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    try:
        answer, _ = await asyncio.wait_for(process.communicate(content), seconds or _patience(content))
    except TimeoutError as error:
        raise DocumentError(Fault.TOO_SLOW, name) from error
    finally:
        if process.returncode is None:
            # The whole group: Tesseract is a child of the child.
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return _understood(answer, process.returncode, name)


def _patience(content: bytes) -> float:
    return SECONDS_OF_A_PDF if is_pdf(content) else SECONDS


def _inherited() -> dict[str, str]:
    return {key: os.environ[key] for key in INHERITED if key in os.environ}


def _understood(answer: bytes, returncode: int | None, name: str) -> tuple[str, ...]:
    """What the child printed, as a value or as the error it met; one that did not come to its end hit its limits."""
    if returncode:
        raise DocumentError(Fault.TOO_SLOW if returncode == -signal.SIGXCPU else Fault.TOO_LARGE, name)
    told = json.loads(answer)
    if "fault" in told:
        raise DocumentError(Fault(told["fault"]), told["detail"] or name)
    return tuple(told["lines"])


def main() -> None:
    """Read the bytes on standard input and print one JSON object: `lines`, or `fault` and `detail`."""
    limit()
    try:
        told: dict[str, object] = {"lines": read_document("", sys.stdin.buffer.read())}
    except DocumentError as error:
        told = {"fault": error.fault.value, "detail": error.detail}
    except (MemoryError, RecursionError):
        told = {"fault": Fault.TOO_LARGE.value, "detail": ""}
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, MOST_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
