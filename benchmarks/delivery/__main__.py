"""`python -m benchmarks.delivery`: each case in turn; prints the time against the optimum, and the counts."""

import argparse
import asyncio
import logging
import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from benchmarks.delivery.models import Case, cases, default_case, group_case
from benchmarks.delivery.run import Measured, Sender, run
from benchmarks.delivery.senders import Gather, Ours, RateLimited

OTHERS: dict[str, Callable[[], Sender]] = {
    "aiogram, gather": Gather,
    "AIORateLimiter()": RateLimited,
    "AIORateLimiter(10)": lambda: RateLimited(max_retries=10),
}
_HEAD = (
    f"{'case':32}{'sender':20}{'s':>8}{'× optimum':>11}{'× ours':>8}{'429':>8}{'lost':>6}{'doubled':>9}"
    f"{'disordered':>12}{'CPU':>8}"
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.delivery", description=__doc__)
    parser.add_argument("--chats", type=int, default=300, help="with three messages each")
    parser.add_argument("--rounds", type=int, default=1, help="of each case; medians are printed, counts added up")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--alone", action="store_true", help="without the other ways to send")
    which.add_argument("--everywhere", action="store_true", help="the other ways in all cases, not just the bucket")
    options = parser.parse_args()
    logging.getLogger("telegram.ext").setLevel(logging.CRITICAL)  # It tells of each refusal at length.
    raise SystemExit(asyncio.run(_measure(options)))


async def _measure(options: argparse.Namespace) -> int:
    """How many cases missed their goal."""
    missed = 0
    print(_HEAD)
    for case in (*cases(options.chats), group_case(), default_case(options.chats)):
        if options.only in case.name:
            compared = not options.alone and (options.everywhere or case.name.startswith("bucket"))
            missed += await _compare(case, OTHERS if compared else {}, options.rounds)
    return missed


async def _compare(case: Case, others: Mapping[str, Callable[[], Sender]], rounds: int) -> bool:
    """One after the other in each round; whether we missed our goal."""
    senders: dict[str, Callable[[], Sender]] = {"ours": Ours, **others}
    found = defaultdict[str, list[Measured]](list)
    for _ in range(rounds):
        for name, sender in senders.items():
            found[name].append(await run(case, sender()))
    ours = _Told.of(found["ours"])
    missed = ours.seconds > case.at_most * case.optimum or any(ours.counts)
    for name in senders:
        _tell(case, name, _Told.of(found[name]), ours, f"  MISSED {case.at_most}" if missed and name == "ours" else "")
    return missed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Of several runs: the medians, and the sums of what was refused, lost, doubled and in disorder."""

    seconds: float
    cpu_ms: float
    counts: list[int]

    @classmethod
    def of(cls, runs: Sequence[Measured]) -> Self:
        return cls(
            seconds=statistics.median(one.seconds for one in runs),
            cpu_ms=statistics.median(one.cpu_ms for one in runs),
            counts=[sum(getattr(one, count) for one in runs) for count in _COUNTS],
        )


_COUNTS = ("refused", "lost", "doubled", "out_of_order")


def _tell(case: Case, name: str, told: _Told, ours: _Told, remark: str) -> None:
    refused, lost, doubled, out_of_order = told.counts
    print(
        f"{case.name:32}{name:20}{told.seconds:8.2f}{told.seconds / case.optimum:11.3f}"
        f"{told.seconds / ours.seconds:8.2f}{refused:8}{lost:6}{doubled:9}{out_of_order:12}{told.cpu_ms:6.2f} ms"
        f"{remark}",
        flush=True,
    )


main()
