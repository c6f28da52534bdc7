"""The automatic numbers of a Word document, which stand in no paragraph's text: "1.", "a)", "II.", "-"."""

from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLETS = frozenset("-–+*")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number format, its pattern ("%1.%2.") and the number it starts with."""

    number_format: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of one document and how far each has counted."""

    levels: dict[str, dict[int, Level]]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def mark(self, paragraph: BaseOxmlElement) -> str:
        """The number or bullet in front of this paragraph, or ""; each call counts one on."""
        where = list_of(paragraph) or self.styles.get(style_of(paragraph))
        if not where or where[0] not in self.levels or where[1] not in self.levels[where[0]]:
            return ""
        list_id, depth = where
        levels, counts = self.levels[list_id], self.counts.setdefault(list_id, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if levels[depth].number_format == "bullet":
            return levels[depth].pattern if levels[depth].pattern in BULLETS else "-"
        return _filled(levels, counts, depth)


def numbering_of(numbering: BaseOxmlElement | None, styles: BaseOxmlElement | None) -> Numbering:
    """The lists that `word/numbering.xml` and `word/styles.xml` define."""
    if numbering is None:
        return Numbering(levels={}, styles={})
    abstract = {item.get(qn("w:abstractNumId")): _levels(item) for item in numbering.iterfind(qn("w:abstractNum"))}
    levels: dict[str, dict[int, Level]] = {}
    for item in numbering.iterfind(qn("w:num")):
        pointer = item.find(qn("w:abstractNumId"))
        if pointer is not None:
            levels[str(item.get(qn("w:numId")))] = abstract.get(pointer.get(qn("w:val")), {})
    return Numbering(levels=levels, styles=_listed_styles(styles))


def list_of(element: BaseOxmlElement) -> tuple[str, int] | None:
    """The list and depth named in a paragraph's or a style's own properties."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    list_id, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    if list_id is None:
        return None
    return str(list_id.get(qn("w:val"))), int(depth.get(qn("w:val")) or 0) if depth is not None else 0


def style_of(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(style.get(qn("w:val"))) if style is not None else ""


def _listed_styles(styles: BaseOxmlElement | None) -> dict[str, tuple[str, int]]:
    if styles is None:
        return {}
    found = ((str(style.get(qn("w:styleId"))), list_of(style)) for style in styles.iterfind(qn("w:style")))
    return {name: where for name, where in found if where}


def _levels(abstract: BaseOxmlElement) -> dict[int, Level]:
    return {int(item.get(qn("w:ilvl")) or 0): _level(item) for item in abstract.iterfind(qn("w:lvl"))}


def _level(item: BaseOxmlElement) -> Level:
    def value(tag: str, default: str) -> str:
        child = item.find(qn(tag))
        return str(child.get(qn("w:val")) or default) if child is not None else default

    return Level(value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1")))


def _filled(levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
    mark = levels[depth].pattern
    for level in range(depth + 1):
        number = counts.get(level, levels[level].start if level in levels else 1)
        mark = mark.replace(f"%{level + 1}", _number(number, levels[level].number_format if level in levels else ""))
    return mark


def _number(number: int, number_format: str) -> str:
    match number_format:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26)
            return letter if number_format == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if number_format == "lowerRoman" else roman.upper()
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
