"""The lexicon: every phrase of the word tables in one tree, and the longest phrase that starts at a token."""

from dataclasses import dataclass, field
from functools import cache

from domain.replies.normalise import forms, squeezed
from domain.replies.tags import Tag
from domain.replies.telex import from_telex
from domain.replies.tokens import Token, tokens
from domain.replies.words import PLAIN, SPELLINGS, TABLES


@dataclass(frozen=True, slots=True)
class Node:
    """The phrases that begin with one run of words: what may follow, and what it means where it ends here."""

    after: "dict[str, Node]" = field(default_factory=dict)
    ends: list[tuple[tuple[str, ...], Tag]] = field(default_factory=list)


@cache
def lexicon() -> Node:
    """The tree of all phrases, keyed by their words without diacritics."""
    root = Node()
    for table in TABLES:
        for tag, phrases in table.items():
            for phrase in phrases.split(","):
                written = " ".join(phrase.split())
                _plant(root, tokens(written), tag, first=written in PLAIN)
    return root


def _plant(root: Node, words: list[Token], tag: Tag, *, first: bool) -> None:
    node = root
    for word in words:
        node = node.after.setdefault(word.fold, Node())
    if words:
        node.ends.insert(0 if first else len(node.ends), (tuple(word.form for word in words), tag))


@cache
def _known() -> frozenset[str]:
    known: set[str] = set()
    waiting = [lexicon()]
    while waiting:
        node = waiting.pop()
        known.update(node.after)
        waiting += node.after.values()
    return frozenset(known)


@cache
def _known_forms() -> frozenset[str]:
    phrases = ",".join(phrases for table in TABLES for phrases in table.values())
    return frozenset(forms(word)[0] for word in phrases.replace(",", " ").split())


def spelled(found: list[Token]) -> list[Token]:
    """The tokens with chat spellings and drawn-out letters ("xongg", "rùi") written as the word they stand for."""
    result: list[Token] = []
    for token in found:
        if token.kind == "word":
            result += _spelled(token)
        else:
            result.append(token)
    return result


def _spelled(token: Token) -> list[Token]:
    written = token.text.lower()
    word = SPELLINGS.get(written)
    if word is None and token.fold not in _known():
        short = squeezed(written)
        word = SPELLINGS.get(short) or (short if forms(short)[1] in _known() else None)
    if word is None:
        return [_typed_in_telex(token, written)]
    return [Token("word", token.text, token.start, token.end, *forms(part)) for part in word.split()]


def _typed_in_telex(token: Token, written: str) -> Token:
    """The token, or where its letters are no word of ours but keys of one, that word."""
    if token.fold in _known() or not written.isascii():
        return token
    form = from_telex(written)
    if form is None or form not in _known_forms():
        return token
    return Token("word", token.text, token.start, token.end, form, forms(form)[1])


def phrase_at(found: list[Token], index: int, accented: bool) -> tuple[int, Tag] | None:
    """The end and tag of the longest phrase that starts at `index`, or nothing.

    In an `accented` text a word without diacritics ("cho") is first of all that very word, and only then a word whose
    diacritics were left out ("chờ").
    """
    node: Node | None = lexicon()
    best: tuple[int, Tag] | None = None
    first, last = index, len(found)
    while index < last and (node := node.after.get(found[index].fold) if node else None):
        index += 1
        name = _best(node, found[first:index], accented) if node.ends else None
        best = (index, name) if name else best
    return best


def _best(node: Node, said: list[Token], accented: bool) -> Tag | None:
    """What these words mean where a phrase may end with them."""
    fitting = [(written, tag) for written, tag in node.ends if _agrees(written, said)]
    if accented and len(fitting) > 1:
        forms_said = tuple(token.form for token in said)
        fitting = [(written, tag) for written, tag in fitting if written == forms_said] or fitting
    return fitting[0][1] if fitting else None


def _agrees(written: tuple[str, ...], said: list[Token]) -> bool:
    """A word without diacritics agrees with any, one with a bare đ with any that has a đ; else it is the very word."""
    for form, token in zip(written, said, strict=True):
        if token.form in (form, token.fold):
            continue
        if token.form[0] != "đ" or token.form[1:] != token.fold[1:]:
            return False
    return True
