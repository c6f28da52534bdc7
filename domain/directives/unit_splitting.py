"""A list of units taken apart into its names."""

import re

from domain.directives.unit_names import begins_unit, is_complete, known_list
from domain.directives.unit_words import GROUP_OF
from domain.directives.wording import Wording
from domain.units.gazetteer import known_names


def split_names(text: str, wording: Wording) -> tuple[str, ...]:
    """The units of a list: "Sở A, Sở B và các cơ quan liên quan" holds three, "các sở, ban, ngành" one."""
    if wording.broken:
        known = known_list(text, 0, wording)
        return known.names if known else (_tidy(text),)
    names: list[str] = []
    for piece in (p for part in re.split(r"\s*;\s*(?:và\s+)?", text) for p in _pieces(part, wording)):
        group = GROUP_OF.match(piece)
        names.extend(_members(group[1], piece[group.end() :]) if group else [piece])
    return tuple(dict.fromkeys(name for name in map(_tidy, names) if name))


def _members(kind: str, text: str) -> list[str]:
    """ "các Sở: A, B và C" names "Sở A", "Sở B" and "Sở C"."""
    kind = kind[0].upper() + kind[1:]
    masked = _masked(text, kind)
    parts = re.split(r"\s*,\s*|\s+và\s+", masked)
    return [f"{kind} {part.replace('¤', ',').replace('¦', ' và ')}" for part in parts if part.strip()]


def _masked(text: str, kind: str) -> str:
    """The commas and "và" inside a known name put out of the way."""
    for known in known_names():
        field = known.removeprefix(f"{kind} ")
        if field != known and ("," in field or " và " in field) and field in text:
            text = text.replace(field, field.replace(",", "¤").replace(" và ", "¦"))
    return text


def _pieces(text: str, wording: Wording) -> list[str]:
    """Cut before every name that begins after a comma or "và", but not inside a known name."""
    cuts, at = [0], 0
    for joint in re.finditer(r"\s*,\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng|cùng với)\s+|\s+(?=Bộ\s|Sở\s|UBND\s)", text):
        if joint.start() < at or _inside_known(text, cuts[-1], joint.start(), wording):
            continue
        if joint[0].isspace() and not _is_whole_name(text[cuts[-1] : joint.start()], wording):
            continue
        piece = text[cuts[-1] : joint.start()]
        group = GROUP_OF.match(piece)
        another = text[joint.end() : joint.end() + 1].isupper() and not group and is_complete(piece, wording)
        if another or begins_unit(text, joint.end(), wording):
            cuts.append(joint.end())
            at = joint.end()
    pieces = [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [re.sub(r"[\s,]*(?:,|\svà|\scùng|\scùng với)?\s*$", "", piece) for piece in pieces]


def _is_whole_name(text: str, wording: Wording) -> bool:
    """ "Bộ A Bộ B": in a cell two full names may stand side by side without a comma."""
    return text.startswith(("Sở ", "Bộ ", "UBND ")) and is_complete(text, wording)


def _inside_known(text: str, start: int, joint: int, wording: Wording) -> bool:
    known = wording.begins(text, known_names(), start)
    return known is not None and known.start() <= joint < known.end()


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(" .,;:-–")
