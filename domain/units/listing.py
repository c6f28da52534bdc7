"""Tables of words, written as text so that they can be read and changed at a glance."""


def listed(text: str) -> tuple[str, ...]:
    """The entries of a table in which "/" stands between them."""
    return tuple(" ".join(entry.split()) for entry in text.split("/") if entry.strip())
