"""Names that were cut short or too long, put right by the same document, which names them surely elsewhere."""

from collections.abc import Sequence
from dataclasses import replace

from domain.directives.draft import Draft

UNSURE = "lead_unsure"


def with_names_made_whole(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in which "Trung tâm Khuyến công" becomes the longer name that another place bears, if it stands here too.

    A name that took in a verb becomes the shorter one. The doubt about either goes with it.
    """
    sure = {name for draft in drafts if UNSURE not in draft.doubts for name in _names(draft) if " " in name}
    if all(UNSURE not in draft.doubts for draft in drafts):
        return list(drafts)
    return [_made_whole(draft, sorted(sure, key=len)) if UNSURE in draft.doubts else draft for draft in drafts]


def _names(draft: Draft) -> tuple[str, ...]:
    return (*draft.lead_units, *draft.coordinating_units)


def _made_whole(draft: Draft, names: Sequence[str]) -> Draft:
    text = draft.text.lower()
    leads = []
    for lead in draft.lead_units:
        longer = (name for name in names if name.lower().startswith(f"{lead.lower()} ") and name.lower() in text)
        shorter = (name for name in reversed(names) if lead.lower().startswith(f"{name.lower()} "))
        leads.append(next(longer, None) or next(shorter, lead))
    if tuple(leads) == draft.lead_units and not set(leads) <= set(names):
        return draft
    doubts = tuple(code for code in draft.doubts if code != UNSURE)
    return replace(draft, lead_units=tuple(leads), doubts=doubts)
