"""Who we are on Zalo, and how a message names us: a display name with spaces in it, marked by nothing but an @."""

import re
import unicodedata
from dataclasses import dataclass, field

from bot.fields import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Our account. `names` are what may stand after the @; `joins_groups` is None until Zalo told it."""

    id: str = ""
    names: tuple[str, ...] = field(default=())
    joins_groups: bool | None = None

    def unnamed(self, text: str) -> str:
        """The text in NFC without the ways of naming us."""
        text = unicodedata.normalize("NFC", text)
        for name in sorted(self.names, key=len, reverse=True):
            text = _pattern(name).sub(" ", text)
        return re.sub(r"[ \t]{2,}", " ", text).strip().lstrip(",:; ") if self.names else text.strip()


def introduced(answer: object, *, known_as: tuple[str, ...]) -> Identity:
    """From the answer to getMe. `known_as` are names from elsewhere. Raises `UnreadableUpdate`."""
    account = Fields(answer)
    told = (account.find_text("display_name"), account.find_text("account_name"))
    names = tuple(dict.fromkeys(name.strip() for name in (*told, *known_as) if name and name.strip()))
    return Identity(id=account.find_text("id") or "", names=names, joins_groups=account.flag("can_join_groups"))


def _pattern(name: str) -> re.Pattern[str]:
    words = unicodedata.normalize("NFC", name).split()
    return re.compile(r"(?<!\w)@" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
