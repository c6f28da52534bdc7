"""The outline of a document: which paragraph stands under which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from domain.directives.markers import Rank, marker_of
from domain.directives.paragraphs import DEADLINE_LABELS, ENDED, Paragraph
from domain.directives.wording import Wording
from domain.directives.zones import is_annex
from domain.units.listing import listed

LABEL_WORDS = ("đề xuất của", "kiến nghị của", "đề xuất, kiến nghị của", "kiến nghị, đề xuất của")
LONGEST_LABEL = 120
ANNEX = "Phụ lục"
# Paragraphs that speak of all items before them, not of the last one.
LEAVING = listed(
    """
    trên đây / trong quá trình / căn cứ nội dung trên / căn cứ nội dung kế hoạch / đề nghị các / yêu cầu các
    / báo cáo của / kết quả thực hiện gửi / báo cáo gửi / các báo cáo / văn bản gửi / ý kiến gửi / nhận được
    / văn phòng ubnd tỉnh / ubnd tỉnh yêu cầu / ủy ban nhân dân tỉnh yêu cầu / giao văn phòng / yêu cầu giám đốc
    / yêu cầu thủ trưởng / đề nghị thủ trưởng
    """
)


@dataclass(slots=True)
class Node:
    """One paragraph with everything that stands under it. `text` is without the marker, which ends at `offset`."""

    mark: str
    rank: int
    paragraph: Paragraph
    offset: int
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.paragraph.text[self.offset :]

    @property
    def is_plain(self) -> bool:
        return self.rank == Rank.TEXT

    def walk(self) -> Iterator["Node"]:
        """This node and every one under it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline_of(paragraphs: Iterable[Paragraph], wording: Wording) -> Node:
    """The tree of a document's paragraphs. A paragraph without a marker stands under the last heading before it."""
    root = Node("", Rank.DOCUMENT, Paragraph(text="", starts=(0,), numbers=(1,)), 0)
    open_nodes = [root]
    for paragraph in paragraphs:
        node = _node(paragraph, wording)
        if is_annex(paragraph.text) and not _is_empty_annex(open_nodes[-1]):
            open_nodes = open_nodes[:1]
        while not _holds(open_nodes[-1], node, wording):
            open_nodes.pop()
        open_nodes[-1].children.append(node)
        if not node.is_plain:
            open_nodes.append(node)
    return root


def _is_empty_annex(node: Node) -> bool:
    """ "PHỤ LỤC" with its title still to come."""
    return node.mark == ANNEX and not node.children


def _node(paragraph: Paragraph, wording: Wording) -> Node:
    if paragraph.text.lower().startswith("phụ lục") and is_annex(paragraph.text):
        return Node(ANNEX, Rank.PART, paragraph, len(paragraph.text))
    marker = None if paragraph.is_row else marker_of(paragraph.text, wording.broken)
    if marker is None:
        return Node("", Rank.TEXT, paragraph, 0)
    return Node(marker.mark, marker.rank, paragraph, marker.end)


def _holds(above: Node, node: Node, wording: Wording) -> bool:
    """Whether a node stands under the one that is open: deeper, or a plain paragraph under a heading or a label."""
    if above.rank == Rank.DOCUMENT:
        return True
    if not node.is_plain:
        return above.rank < node.rank
    if wording.begins(node.text, LEAVING):
        return above.rank <= Rank.ROMAN
    if above.rank <= Rank.LETTER:
        return True
    return Rank.STAR <= above.rank <= Rank.DASH and _is_label(above, wording) and not is_time_line(node.text, wording)


def is_time_line(text: str, wording: Wording) -> bool:
    """A line that begins with "Thời gian thực hiện" or the like."""
    return wording.begins(text.lstrip("~ "), DEADLINE_LABELS) is not None


def _is_label(node: Node, wording: Wording) -> bool:
    """A bullet that only names whose proposals follow."""
    short = len(node.text) < LONGEST_LABEL and not ENDED.search(node.text.rstrip(":"))
    return short and bool(wording.begins(node.text, LABEL_WORDS) or node.text.endswith(":") or not node.children)
