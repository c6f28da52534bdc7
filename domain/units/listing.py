"""Tables of words, written as text so that they can be read and changed at a glance."""


class Phrases(tuple[str, ...]):
    """A table of phrases. It equals nothing but itself: patterns are looked up by whole tables, many times a line."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


def listed(text: str) -> Phrases:
    """The entries of a table in which "/" stands between them."""
    return Phrases(" ".join(entry.split()) for entry in text.split("/") if entry.strip())
