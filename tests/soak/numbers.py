"""The figures of a run, and of many runs together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.soak.evidence import Evidence


@dataclass(slots=True, kw_only=True)
class Numbers:
    """Delays and recoveries are in seconds; `histogram` says how many messages were seen once, twice, …"""

    kills: int = 0
    replies: int = 0
    messages: int = 0
    extra: int = 0
    unseen: int = 0
    ambiguous: int = 0
    states: "Counter[str]" = field(default_factory=Counter)
    histogram: "Counter[int]" = field(default_factory=Counter)
    delays: list[float] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def add(self, evidence: Evidence, broken: Iterable[str]) -> None:
        """Count a run in."""
        copies = evidence.copies
        self.kills += evidence.kills
        self.replies += len(evidence.said)
        self.messages += len(copies)
        self.extra += sum(copies.values()) - len(copies)
        self.unseen += sum(row.identity not in copies for row in evidence.rows)
        self.ambiguous += evidence.ambiguous
        self.states.update(row.state for row in evidence.rows)
        self.histogram.update(copies.values())
        self.delays += _delays(evidence)
        self.broken += broken

    @property
    def line(self) -> str:
        """All of it in one line."""
        seen = ", ".join(f"{copies}x: {count}" for copies, count in sorted(self.histogram.items()))
        states = ", ".join(f"{state} {count}" for state, count in sorted(self.states.items()))
        return "; ".join((
            f"{self.kills} kills, {self.replies} replies, {self.messages} messages",
            f"seen {seen}",
            states,
            f"never seen and named {self.unseen}",
            f"extra {self.extra}, arrived unanswered {self.ambiguous}",
            f"answer after {spread(self.delays)}",
            f"recovered after {spread(self.recoveries)}",
            f"broken {len(self.broken)}",
        ))  # fmt: skip


def _delays(evidence: Evidence) -> list[float]:
    """From a reply to the first answer that was seen, in real seconds."""
    office, said = evidence.office, {(one["chat"], one["message"]): one["at"] for one in evidence.said}
    first: dict[tuple[int, int], float] = {}
    for one in evidence.sent:
        key = (one["chat"], one.get("reply_to"))
        if key in said:
            first.setdefault(key, office.real(one["at"]) - office.real(said[key]))
    return list(first.values())


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed; 0 where there is none."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def spread(values: Sequence[float]) -> str:
    """p50, p95 and the worst, as read by people."""
    return "/".join(f"{percentile(values, share):.2f}" for share in (0.5, 0.95, 1.0)) + " s"
