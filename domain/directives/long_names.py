"""Names of units that hold verbs, where a colon or the end of a heading tells where they end."""

import re

from domain.directives.unit_names import begins_unit
from domain.directives.verbs import DUTY_VERBS, MODALS
from domain.directives.wording import Wording
from domain.units.listing import Phrases

IN_NO_NAME = Phrases((*DUTY_VERBS, *MODALS))
NAME_PART = re.compile(r"[A-ZĐ][^.:;(]{8,110}(?=\s*(?:$|[(:]))")


def long_name(heading: str, start: int, wording: Wording) -> str | None:
    """What stands before a colon or alone and is all one name, with verbs in it: "Bộ môn Chọn tạo giống lúa"."""
    name = NAME_PART.match(heading, start)
    if name is None or wording.broken or not begins_unit(heading, start, wording):
        return None
    return None if wording.any_of(IN_NO_NAME).search(name[0]) else name[0].strip()
