"""One item without anything under it: which of its clauses are duties, and the drafts they give."""

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.deadlines import DeadlineKind
from domain.directives import zones
from domain.directives.bodies import body_set_up, chair_of, in_full
from domain.directives.clauses import Clause, clauses_of, with_topics_joined
from domain.directives.context import Context, section_of
from domain.directives.draft import Draft
from domain.directives.footnotes import units_in_notes
from domain.directives.nature import nature_of, product_of, recipient_of
from domain.directives.outline import Node
from domain.directives.unit_names import begins_unit
from domain.directives.verbs import IMPERATIVES
from domain.directives.who import actors_of
from domain.directives.wording import Wording
from domain.tasks import Nature

QUANTITIES = ("số lượng", "tổng số", "chi tiết tại", "chi tiết", "ghi chú", "lưu ý")
# A figure to be reached, not a duty: "Phấn đấu có 05 xã đạt chuẩn", "Trên 95% dân số …".
TARGET = re.compile(
    r"(?:phấn đấu|tỷ lệ|tỉ lệ)\b[^.;]*\d|(?:trên|ít nhất|tối thiểu|khoảng)?\s*\d+[\d.,]*\s*%", re.IGNORECASE
)
# What has happened is told, not asked for.
TOLD = re.compile(r"^[^,.;:]{0,60}\b(?:đã|đang|được|có)\s", re.IGNORECASE)
# "Văn phòng Sở thông báo để các phòng biết, thực hiện."
PASSES_ON = re.compile(
    r"[^.;:]{3,80}?\s(?:xin\s+)?thông báo\s+(?:để|đến)\s[^;:]{0,120}\b(?:biết|thực hiện|triển khai)\b"
)
REPORT_BACK = ("phản ánh", "báo cáo", "gửi ý kiến", "phản hồi", "kiến nghị")


def leaf_drafts(node: Node, context: Context) -> Iterator[Draft]:
    """The drafts of one item, a clause each."""
    within = replace(context, section=section_of(context.section, node), topic=node.text) if node.mark else context
    previous: Clause | None = None
    before: Clause | None = None
    clauses = clauses_in(node, within)
    for clause in clauses if within.leads else with_topics_joined(clauses):
        text = node.paragraph.text[clause.start : clause.end]
        if _is_duty(node, clause, text, within, previous):
            yield draft_of(node, clause, within, previous or before)
            previous = clause
        before = clause


def clauses_in(node: Node, context: Context) -> tuple[Clause, ...]:
    """The pieces of an item's own text."""
    return clauses_of(node.paragraph.text, node.offset, context.reference, context.wording)


def draft_of(node: Node, clause: Clause, context: Context, previous: Clause | None = None) -> Draft:
    """One clause as a draft, completed from its surroundings."""
    paragraph, wording = node.paragraph, context.wording
    text = paragraph.text[clause.start : clause.end].strip()
    body = body_set_up(text, context.topic)
    if body:
        context.bodies["last"] = body
    leads, doubts = _leads(clause, context, previous, chair_of(text) if body else None)
    deadline = clause.timing.deadline
    if deadline.kind is DeadlineKind.NONE and "two_deadlines" not in clause.timing.doubts:
        deadline = context.deadline
    along = clause.actors.coordinating or (() if clause.actors.leads else context.coordinating)
    duty = text[max(0, clause.actors.end) :].strip()
    return Draft(
        section=context.section,
        line_from=paragraph.line_at(clause.start),
        line_to=paragraph.line_at(clause.end - 1),
        text=text,
        lead_units=in_full(leads, context.bodies, wording),
        coordinating_units=tuple(dict.fromkeys((*along, *units_in_notes(text, context.notes, wording)))),
        deadline=deadline,
        nature=Nature.PROPOSAL if context.proposal else nature_of(duty, deadline, wording),
        product=product_of(text),
        recipient=recipient_of(text),
        doubts=(*doubts, *clause.timing.doubts),
    )


def _is_duty(node: Node, clause: Clause, text: str, context: Context, previous: Clause | None) -> bool:
    """Whether a piece of text asks anybody for anything."""
    wording = context.wording
    if _is_formula(clause, text, wording):
        return False
    if text.isupper() or wording.begins(text, QUANTITIES) or text.startswith("("):
        return False
    if not clause.actors.leads and TARGET.match(text):
        return False
    if context.funds:
        return bool(actors_of(text, wording).leads) and wording.begins(text, ("các", "đối với")) is None
    if clause.actors.leads and (clause.actors.ordered or context.section or context.ordering or not node.is_plain):
        return not zones.is_generic(text[clause.actors.end :], wording)
    if node.is_plain and not context.section:
        return _is_obstacle_report(text, wording)
    if previous is not None or wording.begins(text, IMPERATIVES) or body_set_up(text, ""):
        return True
    named = context.ordering and begins_unit(text, 0, wording)
    expected = not node.is_plain and (context.working or named or (wording.broken and bool(context.section)))
    return _behind_topic(text, wording) or context.proposal or (expected and not TOLD.search(text))


def _is_formula(clause: Clause, text: str, wording: Wording) -> bool:
    """A decision or a phrase at the end, unless an order or a day stands behind it."""
    asks = clause.actors.ordered or clause.timing.deadline.due is not None
    if PASSES_ON.match(text):
        return True
    return zones.is_closing(text, wording) and not (asks and zones.may_ask(text, wording))


def _behind_topic(text: str, wording: Wording) -> bool:
    """ "Về quy hoạch: rà soát …": the duty stands behind the topic."""
    return wording.begins(re.sub(r"^[^:]*:\s*", "", text), IMPERATIVES) is not None if ":" in text else False


def _is_obstacle_report(text: str, wording: Wording) -> bool:
    """ "Trong quá trình thực hiện, nếu có vướng mắc, phản ánh về …" closes a document and still asks for something."""
    return bool(wording.begins(text, ("trong quá trình", "nếu có")) and wording.any_of(REPORT_BACK).search(text))


def _leads(
    clause: Clause, context: Context, previous: Clause | None, chair: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The owners and the doubt about them: named here, the body's chair, the clause before, or the context."""
    actors = clause.actors
    if (
        actors.leads
        and not (context.owned and actors.asked)
        and not (context.addressees and _means_addressees(actors.leads))
    ):
        return actors.leads, ("lead_unsure",) if actors.unsure else ()
    if chair:
        return (chair,), ("lead_from_chair",)
    if previous and previous.actors.leads and not (context.owned and previous.actors.asked):
        return previous.actors.leads, ("lead_from_context",)
    if context.leads and (context.owned or not (context.addressees and _means_addressees(context.leads))):
        return context.leads, ("lead_from_context",)
    if context.addressees:
        return context.addressees, ("lead_from_addressees",)
    return (context.leads, ("lead_from_context",)) if context.leads else ((), ("no_lead",))


def _means_addressees(leads: tuple[str, ...]) -> bool:
    """ "Đề nghị các cơ quan, đơn vị …" in a letter speaks to those it is addressed to."""
    return all(lead.lower() in SPOKEN_TO for lead in leads)


SPOKEN_TO = frozenset(
    (
        "các cơ quan, đơn vị",
        "các cơ quan, đơn vị, địa phương",
        "các đơn vị",
        "các cơ quan",
        "các đơn vị, địa phương",
        "các sở, ngành, địa phương",
    )
)
