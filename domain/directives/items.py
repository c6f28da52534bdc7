"""Walking the outline: which items are tasks, and what each takes over from around it."""

from collections.abc import Iterator
from dataclasses import replace

from domain.deadlines import DeadlineKind
from domain.directives import zones
from domain.directives.context import Context, section_of
from domain.directives.draft import Draft
from domain.directives.fields import form_drafts, is_form
from domain.directives.groups import cover, share
from domain.directives.leaves import clauses_in, draft_of, leaf_drafts
from domain.directives.markers import Rank
from domain.directives.outline import LABEL_WORDS, Node
from domain.directives.tables import table_drafts
from domain.directives.verbs import IMPERATIVES
from domain.directives.when import is_deadline_line
from domain.directives.who import actors_of
from domain.directives.wording import Wording

MERGING = ("cụ thể", "gồm", "bao gồm", "cụ thể như sau", "cụ thể là", "gồm các nội dung", "như")
SHORTEST_SENTENCE = 90
MOST_SIBLINGS = 200
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
    petitions = any(context.wording.begins(child.text, LABEL_WORDS) for child in node.children[:MOST_SIBLINGS])
    for child in node.children:
        if child.paragraph.is_row:
            rows.append(child)
            continue
        drafts += _rows(rows, context)
        rows = []
        text, wording = child.text, context.wording
        if is_deadline_line(text, wording):
            cover(drafts, open_from, child, context)
            open_from = len(drafts)
        elif child.is_plain and wording.begins(text, SHARED):
            share(drafts, open_from, child, context)
        elif child.is_plain and text.endswith(":"):
            drafts += _before_lead_in(child, context)
            context = context.after_lead_in(text)
        else:
            drafts += _drafts_of(child, replace(context, proposal=True) if petitions and child.children else context)
    drafts += _rows(rows, context)
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
        return list(form_drafts(node, replace(context, section=section_of(context.section, node))))
    if not node.children:
        return list(leaf_drafts(node, context))
    if _merges(node, wording):
        return list(_merged(node, context))
    # The name over a petition is the petitioner's, who is not to be told to grant it.
    under = replace(context, topic=heading) if context.proposal else context.under(node)
    own = leaf_drafts(node, context) if _is_sentence(node, wording) else _before_lead_in(node, context)
    return [*own, *drafts_under(node, under)]


def _is_sentence(node: Node, wording: Wording) -> bool:
    """An item that is a duty itself, with nothing but more paragraphs under it."""
    ended = node.text.endswith((".", ";")) and bool(actors_of(node.text, wording).leads)
    whole = (ended or len(node.text) > SHORTEST_SENTENCE) and not node.text.endswith(":")
    return whole and all(child.is_plain and not child.paragraph.is_row for child in node.children)


def _merges(node: Node, wording: Wording) -> bool:
    """ "… Cụ thể: + …": the children only spell out the duty, unless they name units of their own."""
    last = node.text.rstrip(" :").rsplit(". ", 1)[-1]
    if node.rank < Rank.DASH or not node.text.endswith(":") or not wording.any_of(MERGING).fullmatch(last):
        return False
    return not any(actors_of(child.text, wording).leads for child in node.children)


def _merged(node: Node, context: Context) -> Iterator[Draft]:
    whole = list(node.walk())
    for draft in leaf_drafts(node, context):
        yield replace(
            draft,
            line_to=whole[-1].paragraph.numbers[-1],
            text=" ".join([node.text, *(n.paragraph.text for n in whole[1:])]),
        )


def _before_lead_in(node: Node, context: Context) -> Iterator[Draft]:
    """Sentences with a deadline of their own that stand before "…, trong đó tập trung các nhiệm vụ sau:"."""
    if not node.text.endswith(":") or ". " not in node.text:
        return
    for clause in clauses_in(node, context)[:-1]:
        text = node.paragraph.text[clause.start : clause.end]
        is_duty = clause.actors.leads or context.wording.begins(text, IMPERATIVES)
        if is_duty and clause.timing.deadline.kind is not DeadlineKind.NONE:
            yield draft_of(node, clause, context)
