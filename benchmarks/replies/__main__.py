"""`python -m benchmarks.replies`: both sides in turn, the same load; prints rates, tails and their ratios."""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.replies.load import Api, Measured, run

SIDES = {"ours": 20.0, "plain": 0.2}
"""The sides, and for how many seconds after the 200 an answer may still come: the plain stack answers before it."""
_APP_CORE, _LOAD_CORE = 0, 1


def _pin(core: int) -> None:
    """Keep this process on one core, where there is more than one."""
    if core in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {core})


async def _measure(side: str, options: argparse.Namespace) -> tuple[Measured, float]:
    """One run of one side in a process of its own; with the processor time it took a reply, in ms."""
    api = Api()
    with TemporaryDirectory() as folder:
        async with api.serving() as base:
            app = await asyncio.create_subprocess_exec(
                sys.executable, "-m", f"benchmarks.replies.{side}", folder, base,
                stdout=subprocess.PIPE, preexec_fn=lambda: _pin(_APP_CORE),
            )  # fmt: skip
            try:
                assert app.stdout is not None
                address = (await asyncio.wait_for(app.stdout.readline(), 60)).decode().strip()
                before = _cpu_seconds(app.pid)
                measured = await run(
                    api,
                    address,
                    at_once=options.at_once,
                    warm=options.warm,
                    seconds=options.seconds,
                    patience=SIDES[side],
                )
                spent = _cpu_seconds(app.pid) - before
            finally:
                app.terminate()
                await asyncio.wait_for(app.wait(), 30)
    if options.verbose:
        print(sorted(api.texts.items(), key=lambda item: -item[1])[:3], file=sys.stderr)
    return measured, 1000 * spent / max(1, sum(api.texts.values()))


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], share: float) -> float:
    """In milliseconds."""
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def _figures(measured: Measured, cpu: float) -> dict[str, float]:
    return {
        "rate": measured.rate,
        "p50": percentile(measured.answered, 0.5),
        "p99": percentile(measured.answered, 0.99),
        "p99 to the 200": percentile(measured.confirmed, 0.99),
        "cpu": cpu,
        "refused": measured.refused,
        "lost": measured.lost,
    }


async def _rounds(options: argparse.Namespace) -> dict[str, list[dict[str, float]]]:
    found: dict[str, list[dict[str, float]]] = {side: [] for side in options.sides}
    for number in range(options.rounds):
        for side in random.sample(options.sides, len(options.sides)):
            figures = _figures(*await _measure(side, options))
            found[side].append(figures)
            print(f"round {number + 1} {side:6}", _line(figures), file=sys.stderr, flush=True)
    return found


def _line(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.1f}" for name, value in figures.items())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replies", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--warm", type=float, default=2.0)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--sides", nargs="+", choices=list(SIDES), default=list(SIDES))
    parser.add_argument("--json", action="store_true", help="print nothing but the figures")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    _pin(_LOAD_CORE)
    found = asyncio.run(_rounds(options))
    medians = {
        side: {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
        for side, rounds in found.items()
    }
    if options.json:
        print(json.dumps(medians))
        return
    for side, figures in medians.items():
        print(f"{side:6} {_line(figures)}")
    if len(medians) == len(SIDES):
        ours, plain = medians["ours"], medians["plain"]
        print(
            f"rate ×{ours['rate'] / plain['rate']:.2f} (goal ≥ 2)   p99 ×{ours['p99'] / plain['p99']:.3f} (goal ≤ 0.1)"
        )


if __name__ == "__main__":
    main()
