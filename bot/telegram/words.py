"""What a message says once the ways of naming us are taken out of it: "@ten_bot 12 xong" says "12 xong"."""

from dataclasses import dataclass

from bot.fields import Fields
from bot.telegram.identity import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The text, and whether it names us or commands us."""

    text: str = ""
    addressed: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """UTF-16 units `start` to `end` of a text, which is what entities count in."""

    start: int
    end: int


def words(message: Fields, me: Identity) -> Words:
    """The text of a message, or the caption of its file."""
    key, entities = ("text", "entities") if message.has("text") else ("caption", "caption_entities")
    text = message.find_text(key)
    if text is None:
        return Words()
    addressed, cuts = False, []
    for entity in message.objects(entities):
        names_us, cut = _naming(entity, text, me)
        addressed = addressed or names_us
        if cut is not None:
            cuts.append(cut)
    return Words(text=_without(text, cuts), addressed=addressed)


def _naming(entity: Fields, text: str, me: Identity) -> tuple[bool, _Span | None]:
    """Whether this entity names us, and what of it to leave out."""
    start = entity.get_number("offset")
    span = _Span(start, start + entity.get_number("length"))
    match entity.get_text("type"):
        case "mention" if me.is_named(_cut(text, span)):
            return True, span
        case "text_mention" if entity.get_object("user").get_number("id") == me.id:
            return True, span
        case "bot_command":
            return _command(_cut(text, span), span, me)
    return False, None


def _command(command: str, span: _Span, me: Identity) -> tuple[bool, _Span | None]:
    """From "/start@ten_bot" the name is cut. A command that names no bot is for us where it begins the text."""
    name, at, bot = command.partition("@")
    if not at:
        return span.start == 0, None
    if me.is_named(bot):
        return True, _Span(span.start + _length(name), span.end)
    return False, None


def _without(text: str, cuts: list[_Span]) -> str:
    if not cuts:
        return text.strip()
    units, kept, position = text.encode("utf-16-le"), b"", 0
    for cut in sorted(cuts, key=lambda span: span.start):
        kept += units[2 * position : 2 * cut.start]
        position = max(position, cut.end)
    rest = (kept + units[2 * position :]).decode("utf-16-le", "replace").replace("  ", " ")
    return rest.strip().lstrip(",:; ") if min(cut.start for cut in cuts) == 0 else rest.strip()


def _cut(text: str, span: _Span) -> str:
    return text.encode("utf-16-le")[2 * span.start : 2 * span.end].decode("utf-16-le", "replace")


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
