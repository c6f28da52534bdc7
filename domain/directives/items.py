"""Walking the outline: which items are tasks, and what each takes over from around it."""

from collections.abc import Iterator
from dataclasses import replace

from domain.deadlines import DeadlineKind
from domain.directives import zones
from domain.directives.bodies import body_set_up, chair_of, in_full
from domain.directives.clauses import Clause, clauses_of
from domain.directives.context import Context
from domain.directives.draft import Draft
from domain.directives.fields import form_drafts, is_form
from domain.directives.markers import Rank
from domain.directives.nature import nature_of, product_of, recipient_of
from domain.directives.outline import LABEL_WORDS, Node
from domain.directives.tables import table_drafts
from domain.directives.verbs import IMPERATIVES
from domain.directives.when import deadline_in_line, is_deadline_line
from domain.directives.who import actors_of
from domain.directives.wording import Wording
from domain.tasks import Nature

MERGING = ("cụ thể", "gồm", "bao gồm", "cụ thể như sau", "cụ thể là", "gồm các nội dung", "như")
SHORTEST_SENTENCE = 90
QUANTITIES = ("số lượng", "tổng số", "chi tiết tại", "chi tiết", "ghi chú", "lưu ý")
REPORT_BACK = ("phản ánh", "báo cáo", "gửi ý kiến", "phản hồi", "kiến nghị")
PASSING = (DeadlineKind.EVENT_RELATIVE, DeadlineKind.ON_OCCURRENCE, DeadlineKind.RECURRING)
SHARED = (
    "báo cáo của",
    "kết quả gửi",
    "báo cáo gửi",
    "các báo cáo",
    "văn bản gửi",
    "kết quả thực hiện gửi",
    "ý kiến gửi",
)


def drafts_under(node: Node, context: Context) -> list[Draft]:
    """The tasks of everything that stands under a node, in order, with deadlines that cover a group spread over it."""
    drafts: list[Draft] = []
    open_from = 0
    rows: list[Node] = []
    for child in node.children:
        if child.paragraph.is_row:
            rows.append(child)
            continue
        drafts += _rows(rows, context)
        rows = []
        text, wording = child.text, context.wording
        if is_deadline_line(text, wording):
            _cover(drafts, open_from, child, context)
            open_from = len(drafts)
        elif child.is_plain and wording.begins(text, SHARED):
            _share(drafts, child, context)
        elif child.is_plain and text.endswith(":"):
            drafts += _before_lead_in(child, context)
            context = context.after_lead_in(text)
        else:
            drafts += _drafts_of(child, context)
    drafts += _rows(rows, context)
    return drafts


def without_overview(drafts: list[Draft], headings: list[tuple[str, str]], wording: Wording) -> list[Draft]:
    """A part that only lists the contents of the work is no second set of tasks where a later part assigns them.

    `headings` are the parts of the document in order: number and title.
    """
    for at, (number, title) in enumerate(headings):
        mine = [d for d in drafts if d.section.split(".")[0] == number]
        later = [t for _, t in headings[at + 1 :] if wording.begins(t, zones.ASSIGNMENTS)]
        plain = all(not d.lead_units and d.deadline.kind is DeadlineKind.NONE for d in mine)
        if later and plain and wording.any_of(zones.OVERVIEW).fullmatch(title.strip(" :.")):
            drafts = [d for d in drafts if d not in mine]
    return drafts


def _rows(rows: list[Node], context: Context) -> list[Draft]:
    return list(table_drafts([row.paragraph for row in rows], context)) if rows else []


def _drafts_of(node: Node, context: Context) -> list[Draft]:
    wording = context.wording
    heading = node.text
    if node.rank < Rank.STAR and node.children and zones.is_aim(heading, wording):
        return []
    if node.rank < Rank.STAR and zones.is_funds(heading, wording):
        context = replace(context, funds=True)
    if is_form(node, wording):
        return list(form_drafts(node, replace(context, section=context.under(node).section)))
    if not node.children:
        return list(_leaf(node, context))
    if _merges(node, wording):
        return list(_merged(node, context))
    under = context.under(node)
    if wording.begins(heading, LABEL_WORDS):
        under = replace(under, proposal=True)
    own = _leaf(node, context) if _is_sentence(node) else _before_lead_in(node, context)
    return [*own, *drafts_under(node, under)]


def _is_sentence(node: Node) -> bool:
    """An item that is a duty itself, with nothing but more paragraphs under it."""
    long = len(node.text) > SHORTEST_SENTENCE and not node.text.endswith(":")
    return long and all(child.is_plain and not child.paragraph.is_row for child in node.children)


def _merges(node: Node, wording: Wording) -> bool:
    """ "… Cụ thể: + …": the children only spell out the duty, unless they name units of their own."""
    last = node.text.rstrip(" :").rsplit(". ", 1)[-1]
    if node.rank < Rank.DASH or not node.text.endswith(":") or not wording.any_of(MERGING).fullmatch(last):
        return False
    return not any(actors_of(child.text, wording).leads for child in node.children)


def _merged(node: Node, context: Context) -> Iterator[Draft]:
    whole = list(node.walk())
    for draft in _leaf(node, context):
        yield replace(
            draft,
            line_to=whole[-1].paragraph.numbers[-1],
            text=" ".join([node.text, *(n.paragraph.text for n in whole[1:])]),
        )


def _before_lead_in(node: Node, context: Context) -> Iterator[Draft]:
    """Sentences with a deadline of their own that stand before "…, trong đó tập trung các nhiệm vụ sau:"."""
    if not node.text.endswith(":") or ". " not in node.text:
        return
    for clause in _clauses(node, context)[:-1]:
        if clause.timing.deadline.kind is not DeadlineKind.NONE:
            yield _draft(node, clause, context)


def _leaf(node: Node, context: Context) -> Iterator[Draft]:
    within = replace(context, section=context.under(node).section, topic=node.text) if node.mark else context
    previous: Clause | None = None
    before: Clause | None = None
    for clause in _clauses(node, within):
        text = node.paragraph.text[clause.start : clause.end]
        if _is_duty(node, clause, text, within, previous):
            yield _draft(node, clause, within, previous or before)
            previous = clause
        before = clause


def _clauses(node: Node, context: Context) -> tuple[Clause, ...]:
    return clauses_of(node.paragraph.text, node.offset, context.reference, context.wording)


def _is_duty(node: Node, clause: Clause, text: str, context: Context, previous: Clause | None) -> bool:
    """Whether a piece of text asks anybody for anything."""
    wording = context.wording
    if text.isupper() or zones.is_closing(text, wording) or wording.begins(text, QUANTITIES) or text.startswith("("):
        return False
    if context.funds:
        return bool(actors_of(text, wording).leads) and wording.begins(text, ("các", "đối với")) is None
    if clause.actors.leads and (clause.actors.ordered or context.section or not node.is_plain):
        return not zones.is_generic(text[clause.actors.end :], wording)
    if node.is_plain and not context.section:
        return _is_obstacle_report(text, wording)
    if previous is not None or wording.begins(text, IMPERATIVES) or body_set_up(text, ""):
        return True
    behind = text.split(":", 1)[-1].strip()
    if behind != text and wording.begins(behind, IMPERATIVES):
        return True
    return (not node.is_plain and wording.broken) or context.proposal


def _is_obstacle_report(text: str, wording: Wording) -> bool:
    """ "Trong quá trình thực hiện, nếu có vướng mắc, kịp thời phản ánh về …" closes a document and still asks for something."""
    return bool(wording.begins(text, ("trong quá trình", "nếu có")) and wording.any_of(REPORT_BACK).search(text))


def _draft(node: Node, clause: Clause, context: Context, previous: Clause | None = None) -> Draft:
    paragraph, wording = node.paragraph, context.wording
    text = paragraph.text[clause.start : clause.end].strip()
    body = body_set_up(text, context.topic)
    if body:
        context.bodies["last"] = body
    leads, doubts = _leads(clause, context, previous, chair_of(text) if body else None)
    deadline = clause.timing.deadline
    if deadline.kind is DeadlineKind.NONE and "two_deadlines" not in clause.timing.doubts:
        deadline = context.deadline
    nature = Nature.PROPOSAL if context.proposal else nature_of(text[clause.actors.end :].strip(), deadline, wording)
    return Draft(
        section=context.section,
        line_from=paragraph.line_at(clause.start),
        line_to=paragraph.line_at(clause.end - 1),
        text=text,
        lead_units=in_full(leads, context.bodies, wording),
        coordinating_units=clause.actors.coordinating or (() if clause.actors.leads else context.coordinating),
        deadline=deadline,
        nature=nature,
        product=product_of(text),
        recipient=recipient_of(text),
        doubts=(*doubts, *clause.timing.doubts),
    )


def _leads(
    clause: Clause, context: Context, previous: Clause | None, chair: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The owners and the doubt about them: named here, the body's chair, the clause before, or the context."""
    if clause.actors.leads and not (context.owned and clause.actors.asked):
        return clause.actors.leads, ()
    if chair:
        return (chair,), ("lead_from_chair",)
    if previous and previous.actors.leads and not (context.owned and previous.actors.asked):
        return previous.actors.leads, ("lead_from_context",)
    return (context.leads, ("lead_from_context",)) if context.leads else ((), ("no_lead",))


def _cover(drafts: list[Draft], start: int, line: Node, context: Context) -> None:
    """A line with nothing but a deadline holds for every item before it that has none, back to the last such line."""
    deadline = deadline_in_line(line.text, context.reference, context.wording)
    covered = [i for i in range(start, len(drafts)) if _is_open(drafts[i])]
    for i in covered:
        own = len(covered) == 1
        drafts[i] = replace(
            drafts[i],
            deadline=deadline,
            text=f"{drafts[i].text} {line.text}" if own else drafts[i].text,
            line_to=line.paragraph.numbers[-1] if own else drafts[i].line_to,
            nature=nature_of(drafts[i].text, deadline, context.wording),
            doubts=drafts[i].doubts if own else (*drafts[i].doubts, "deadline_from_group"),
        )


def _is_open(draft: Draft) -> bool:
    """No deadline yet, or only an occasion mentioned in passing ("khi có đề nghị")."""
    passing = draft.deadline.kind in PASSING and not draft.text.rstrip(" .").endswith(draft.deadline.text.rstrip(" ."))
    return draft.deadline.kind is DeadlineKind.NONE or passing


def _share(drafts: list[Draft], line: Node, context: Context) -> None:
    """ "Báo cáo của các đơn vị gửi về … trước ngày …" is the deadline of every report asked for above."""
    deadline = deadline_in_line(line.text, context.reference, context.wording)
    for i, draft in enumerate(drafts):
        if draft.deadline.kind is DeadlineKind.NONE and context.wording.any_of(("báo cáo",)).search(draft.text):
            drafts[i] = replace(draft, deadline=deadline, doubts=(*draft.doubts, "deadline_from_group"))
