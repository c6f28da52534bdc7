"""What an item takes over from the headings, lead-ins and footnotes around it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.deadlines import NO_DEADLINE, Deadline, DeadlineKind, Reference, find
from domain.directives.headings import named_in_heading
from domain.directives.markers import Rank
from domain.directives.outline import Node
from domain.directives.who import Actors, actors_of, coordinating_in
from domain.directives.wording import Wording
from domain.units.listing import listed

# What the author of a document says of itself before the colon: "UBND tỉnh ban hành Kế hoạch … như sau:".
WORKING = ("nhiệm vụ", "giải pháp", "tổ chức thực hiện", "phân công", "nội dung công việc", "nội dung chỉ đạo")
# "Sở Xây dựng yêu cầu:", "… kết luận như sau:": what follows are orders, numbered or not.
ANNOUNCES = re.compile(
    r"\b(?:yêu cầu|đề nghị|chỉ đạo|kết luận|giao|nhiệm vụ|nội dung|công việc|ý kiến)(?:\s+(?:như )?sau)?\s*:\s*$",
    re.IGNORECASE,
)
# Longer than any heading that tells nothing but a time.
LONGEST_SPAN = 80
ISSUING = listed(
    """
    ban hành / xây dựng kế hoạch / xây dựng / kết luận / thông báo / có ý kiến / báo cáo / đề nghị / yêu cầu
    / triển khai / tổ chức / thống nhất / chỉ đạo / trả lời
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of an item.

    `section` is its number path, `topic` the words of the nearest heading; `owned` tells that a heading names the
    units in charge, so that "yêu cầu các đơn vị …" below it is their own doing. `working` tells that tasks are to be
    expected here, so that an item counts even where its verb is not known; `ordering` that a sentence such as
    "Sở yêu cầu:" stood before, so that plain paragraphs count too.
    """

    wording: Wording
    reference: Reference
    section: str = ""
    topic: str = ""
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: Deadline = NO_DEADLINE
    bodies: dict[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    addressees: tuple[str, ...] = ()
    owned: bool = False
    working: bool = False
    proposal: bool = False
    funds: bool = False
    ordering: bool = False

    def under(self, node: Node) -> "Context":
        """The surroundings of what stands under a heading or lead-in."""
        text = node.text
        leads = named_in_heading(text, self.wording)
        actors = Actors(leads) if leads else _lead_in(text, self.wording)
        return replace(
            self,
            section=section_of(self.section, node),
            topic=text,
            leads=actors.leads or self.leads,
            coordinating=actors.coordinating or (() if actors.leads else self.coordinating),
            deadline=_period(node, self) or self.deadline,
            owned=self.owned or bool(leads),
            working=self.working or bool(actors.leads) or self.wording.any_of(WORKING).search(text) is not None,
        )

    def after_lead_in(self, text: str) -> "Context":
        """The surroundings of what follows a sentence that ends with a colon."""
        actors = _lead_in(text, self.wording)
        ordering = self.ordering or ANNOUNCES.search(text) is not None
        if not actors.leads and not actors.coordinating:
            return replace(self, ordering=ordering)
        return replace(self, ordering=ordering, leads=actors.leads or self.leads, coordinating=actors.coordinating)


def section_of(above: str, node: Node) -> str:
    """The number path of an item: "II" and "2.1" give "II.2.1"; bullets add nothing."""
    if node.rank >= Rank.STAR or not node.mark:
        return above
    if node.rank <= Rank.ROMAN:
        return node.mark
    parts = above.split(".")
    roman = parts[0] if parts[0] and not parts[0].isdigit() and not parts[0].islower() else ""
    if node.rank < Rank.LETTER:
        return f"{roman}.{node.mark}" if roman else node.mark
    return f"{above}.{node.mark}" if above else node.mark


def _after_name(text: str, end: int) -> int:
    """Past the name of a province behind "UBND tỉnh", to the verb."""
    at = end
    while at < len(text) and (text[at] == " " or text[at : at + 1].isupper()):
        at = text.find(" ", at + 1) if text[at] != " " else at + 1
        if at < 0:
            return end
    return at


def _lead_in(text: str, wording: Wording) -> Actors:
    """Who the last sentence of a lead-in addresses."""
    last = text[text.rfind(". ", 0, max(0, len(text) - 2)) + 1 :].strip()
    actors = actors_of(last, wording)
    if actors.leads and not actors.ordered and wording.begins(last, ISSUING, _after_name(last, actors.end)):
        return Actors()
    if actors.leads or not wording.begins(last, ("chủ trì", "phối hợp")):
        return actors
    return Actors((), coordinating_in(last, wording))


def _period(node: Node, context: Context) -> Deadline | None:
    """A heading that is nothing but a span of time ("a) Giai đoạn 2024 - 2025:") is the deadline of what it heads."""
    text = node.text.strip(" :.")
    if len(text) > LONGEST_SPAN:
        return None
    for found in find(text, context.reference):
        if found.end - found.start >= len(text) - 2 and found.deadline.kind is not DeadlineKind.NONE:
            return found.deadline
    return None
