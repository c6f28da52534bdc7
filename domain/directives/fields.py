"""Items written as a form: a title, then "Cơ quan chủ trì: …", "Cơ quan phối hợp: …", "Thời gian thực hiện: …"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.deadlines import NO_DEADLINE, Deadline
from domain.directives.context import Context
from domain.directives.draft import Draft
from domain.directives.outline import Node
from domain.directives.unit_lists import units_at
from domain.directives.unit_splitting import split_names
from domain.directives.when import LINE_LABELS, deadline_in_line, timing_of
from domain.directives.who import LEAD_LABELS, actors_of
from domain.directives.wording import Wording

COORDINATING_FIELDS = (
    "cơ quan phối hợp",
    "đơn vị phối hợp",
    "phối hợp",
    "cơ quan, đơn vị phối hợp",
    "đơn vị phối hợp thực hiện",
    "cơ quan phối hợp thực hiện",
)
PRODUCT_FIELDS = ("sản phẩm", "kết quả", "sản phẩm dự kiến", "kết quả đầu ra", "sản phẩm đầu ra", "kết quả dự kiến")
CONTENT_FIELDS = ("nội dung", "nội dung thực hiện", "nội dung công việc", "nhiệm vụ")


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one item."""

    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: Deadline = NO_DEADLINE
    product: str | None = None
    doubts: tuple[str, ...] = ()


def is_form(node: Node, wording: Wording) -> bool:
    """Whether the children of an item are fields, one of which names who leads."""
    return any(value_of(child.text, LEAD_LABELS, wording) is not None for child in node.children)


def value_of(text: str, labels: tuple[str, ...], wording: Wording) -> str | None:
    """What stands behind one of these labels and a colon."""
    label = wording.begins(text, labels)
    if label is None or text[label.end() :].lstrip()[:1] != ":":
        return None
    return text[label.end() :].lstrip(" :")


def form_drafts(node: Node, context: Context) -> Iterator[Draft]:
    """The task of a form; one more for every later line of its time field that names an own unit and day."""
    form = _filled(node, context)
    nodes = list(node.walk())
    own = _dated_parts(node, context)
    first = nodes[: nodes.index(own[1])] if len(own) > 1 else nodes
    leads = form.leads or context.leads
    draft = _draft(first, form, context, leads)
    if len(own) > 1:
        timing = timing_of(own[0].text, context.reference, context.wording)
        draft = replace(draft, deadline=timing.deadline, lead_units=actors_of(own[0].text, context.wording).leads)
    yield draft
    for part in own[1:]:
        timing = timing_of(part.text, context.reference, context.wording)
        actors = actors_of(part.text, context.wording)
        yield _draft(
            [part], replace(form, deadline=timing.deadline, coordinating=actors.coordinating), context, actors.leads
        )


def _dated_parts(node: Node, context: Context) -> list[Node]:
    """The lines under "Thời gian thực hiện:" that each name a unit and its own day."""
    for child in node.children:
        if value_of(child.text, LINE_LABELS, context.wording) == "" and len(child.children) > 1:
            return [part for part in child.children if actors_of(part.text, context.wording).leads]
    return []


def _filled(node: Node, context: Context) -> Form:
    form, wording = Form(), context.wording
    for child in node.children:
        lead = value_of(child.text, LEAD_LABELS, wording)
        along = value_of(child.text, COORDINATING_FIELDS, wording)
        time = value_of(child.text, LINE_LABELS, wording)
        if lead:
            form = replace(form, leads=units_in_field(lead, wording))
        elif along:
            form = replace(form, coordinating=units_in_field(along, wording))
        elif time:
            form = replace(form, deadline=deadline_in_line(time, context.reference, wording))
        else:
            form = replace(form, product=value_of(child.text, PRODUCT_FIELDS, wording) or form.product)
    return form


def units_in_field(value: str, wording: Wording) -> tuple[str, ...]:
    """The units of a field or a cell; a sentence in it counts up to its verb."""
    units = units_at(value, 0, wording)
    if units and (len(value) - units.end > 30 or value[units.end : units.end + 2] == ". "):
        return units.names
    return split_names(value, wording) if value.strip(" .-–") else ()


def _draft(nodes: list[Node], form: Form, context: Context, leads: tuple[str, ...]) -> Draft:
    paragraphs = [node.paragraph for node in nodes]
    return Draft(
        section=context.section,
        line_from=paragraphs[0].numbers[0],
        line_to=paragraphs[-1].numbers[-1],
        text=" ".join([nodes[0].text, *(p.text for p in paragraphs[1:])]),
        lead_units=leads,
        coordinating_units=form.coordinating,
        deadline=form.deadline,
        product=form.product,
        doubts=form.doubts,
    )
