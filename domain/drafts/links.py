"""Where a draft repeats a duty of the register, or asks for a paper that the register already knows as a directive.

Nothing is merged: both sides are shown, and a person decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from domain.directives.draft import Draft
from domain.drafts.item import Items, kept
from domain.tasks import Directive, Task
from domain.units.directory import Directory
from domain.units.names import fold

VERY_SIMILAR = 88.0
SHORTEST_DUTY = 25
SHORTEST_PAPER = 20
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A draft that says what a task of an earlier directive says, to the same unit."""

    number: int
    draft: Draft
    task: Task
    directive: Directive


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyIssued:
    """A draft whose product is, by its name, another directive of the register."""

    number: int
    draft: Draft
    paper: str
    directive: Directive


Link = Repeated | AlreadyIssued


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The register a document is laid beside; `directives` are the others, by id."""

    tasks: Sequence[Task]
    directives: dict[int, Directive]
    directory: Directory


def links_of(items: Items, known: Known) -> tuple[Link, ...]:
    """The links of the drafts that would be published, at most one of a kind for each, in their order."""
    duties = _by_lead(known.tasks)
    names = [(directive, _name(directive)) for directive in known.directives.values()]
    links: list[Link] = []
    for item in kept(items):
        repeated = _repeated(item.draft, duties, known)
        if repeated:
            directive = known.directives[repeated.directive_id]
            links.append(Repeated(number=item.number, draft=item.draft, task=repeated, directive=directive))
        paper = item.draft.product or ""
        issued = next((directive for directive, name in names if _is_named(paper, directive, name)), None)
        if issued:
            links.append(AlreadyIssued(number=item.number, draft=item.draft, paper=paper, directive=issued))
    return tuple(links)


def _by_lead(tasks: Iterable[Task]) -> dict[int, list[tuple[Task, str]]]:
    duties: dict[int, list[tuple[Task, str]]] = defaultdict(list)
    for task in tasks:
        words = _duty(task.text, task.deadline.text)
        for lead in task.leads:
            duties[lead.unit_id].append((task, words))
    return duties


def _repeated(draft: Draft, duties: dict[int, list[tuple[Task, str]]], known: Known) -> Task | None:
    """The task of the same lead whose words are nearest, where they are very near."""
    words = _duty(draft.text, draft.deadline.text)
    if len(words) < SHORTEST_DUTY:
        return None
    best: tuple[float, Task | None] = (VERY_SIMILAR, None)
    for task, other in _candidates(draft, duties, known):
        if _DIGITS.findall(words) == _DIGITS.findall(other):
            alike = fuzz.ratio(words, other, score_cutoff=best[0])
            if alike >= best[0] and alike > 0:
                best = (alike, task)
    return best[1]


def _candidates(draft: Draft, duties: dict[int, list[tuple[Task, str]]], known: Known) -> Iterator[tuple[Task, str]]:
    for name in draft.lead_units:
        unit = known.directory.find(name)
        for unit_id in (unit.id, *unit.members) if unit else ():
            for task, words in duties.get(unit_id, ()):
                if task.directive_id in known.directives:
                    yield task, words


def _duty(text: str, deadline: str) -> str:
    """What is to be done, without by when. One number that differs makes another duty."""
    return fold(text.replace(deadline, " ") if deadline else text)


def _name(directive: Directive) -> str:
    """ "Kế hoạch" and "Thực hiện Chỉ thị số 25 …" as one name."""
    kind, title = fold(directive.kind or ""), fold(directive.title)
    return title if not kind or title.startswith(kind) else f"{kind} {title}"


def _is_named(paper: str, directive: Directive, name: str) -> bool:
    """Whether a paper is that directive: its number is cited, or its name is, with the same numbers in it."""
    words = fold(paper)
    if directive.number and len(directive.number) > 3 and f" {fold(directive.number)} " in f" {words} ":
        return True
    if len(words) < SHORTEST_PAPER or not set(_DIGITS.findall(words)) <= set(_DIGITS.findall(name)):
        return False
    kind = fold(directive.kind or "")
    return words.startswith(kind) and fuzz.partial_ratio(words, name, score_cutoff=VERY_SIMILAR) > 0
