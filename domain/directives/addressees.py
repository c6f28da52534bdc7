"""To whom a letter is addressed: the units after "Kính gửi"."""

from collections.abc import Sequence

from domain.directives.paragraphs import Paragraph
from domain.directives.unit_splitting import split_names
from domain.directives.wording import Wording

GREETING = ("kính gửi", "kinh gửi")
NOT_ORDERED = (
    "văn phòng chính phủ",
    "thủ tướng",
    "chính phủ",
    "quốc hội",
    "đoàn đại biểu",
    "ủy ban thường vụ",
    "ban bí thư",
)
FIRST_PARAGRAPHS = 40


def addressees_of(paragraphs: Sequence[Paragraph], wording: Wording) -> tuple[str, ...]:
    """The units a letter is sent to; empty for other documents and for letters to a higher authority."""
    for at, paragraph in enumerate(paragraphs[:FIRST_PARAGRAPHS]):
        greeting = wording.begins(paragraph.text, GREETING)
        if greeting:
            names = _names(paragraph.text[greeting.end() :], wording)
            for following in paragraphs[at + 1 : at + 20]:
                if not following.text.startswith(("-", "–", "+")):
                    break
                names += _names(following.text, wording)
            return tuple(name for name in names if not wording.begins(name, NOT_ORDERED))
    return ()


def _names(text: str, wording: Wording) -> list[str]:
    value = text.strip(" :|\t-–+.;")
    pieces = [piece.strip(" .;") for piece in value.split(" - ")] if value else []
    return [name for piece in pieces for name in split_names(piece, wording)]
