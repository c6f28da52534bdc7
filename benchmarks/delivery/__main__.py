"""`python -m benchmarks.delivery`: each case in turn; prints the time against the optimum, and the counts."""

import argparse
import asyncio
import statistics

from benchmarks.delivery.models import Case, cases, default_case, group_case
from benchmarks.delivery.run import Measured, run
from benchmarks.delivery.senders import Gather, Ours

_HEAD = (
    f"{'case':34}{'sender':10}{'s':>8}{'× optimum':>12}{'429':>8}{'lost':>6}{'doubled':>9}{'disordered':>12}{'CPU':>8}"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.delivery", description=__doc__)
    parser.add_argument("--chats", type=int, default=300, help="with three messages each")
    parser.add_argument("--rounds", type=int, default=1, help="of each case; medians are printed")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--alone", action="store_true", help="without the other way to send")
    options = parser.parse_args()
    raise SystemExit(asyncio.run(_measure(options)))


async def _measure(options: argparse.Namespace) -> int:
    """How many cases missed their goal."""
    missed = 0
    print(_HEAD)
    for case in (*cases(options.chats), group_case(), default_case(options.chats)):
        if options.only not in case.name:
            continue
        found = [await run(case, Ours()) for _ in range(options.rounds)]
        missed += _tell(case, "ours", found)
        if case.name.startswith("bucket") and not options.alone:
            _tell(case, "gather", [await run(case, Gather())])
    return missed


def _tell(case: Case, name: str, found: list[Measured]) -> bool:
    """Print medians; whether the goal was missed."""
    seconds = statistics.median(one.seconds for one in found)
    counts = [sum(getattr(one, count) for one in found) for count in ("refused", "lost", "doubled", "out_of_order")]
    cpu = statistics.median(one.cpu_ms for one in found)
    ratio = seconds / case.optimum
    missed = ratio > case.at_most or any(counts)
    print(
        f"{case.name:34}{name:10}{seconds:8.2f}{ratio:12.3f}{counts[0]:8}{counts[1]:6}{counts[2]:9}{counts[3]:12}"
        f"{cpu:6.2f} ms{'  MISSED ' + str(case.at_most) if missed and name == 'ours' else ''}",
        flush=True,
    )
    return missed


main()
