"""Small documents of our own with a few bytes changed, by a seed."""

import random
import zipfile
from io import BytesIO

from tests.documents.read.files import container


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with one kind of damage: cut off, bytes changed, a piece lost or doubled, a number inflated."""
    damage = chance.choice((_cut, _flipped, _lost, _doubled, _inflated))
    return damage(content, chance)


def mutated_part(content: bytes, chance: random.Random) -> bytes:
    """A docx of which one part is damaged, in a sound container."""
    with zipfile.ZipFile(BytesIO(content)) as source:
        name = chance.choice(source.namelist())
        return container({name: mutated(source.read(name), chance)}, like=content)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def _lost(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance)
    return content[:start] + content[end:]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(content, chance)
    return content[:end] + content[start:end] * chance.randint(1, 50) + content[end:]


def _inflated(content: bytes, chance: random.Random) -> bytes:
    """A digit becomes a number that is far too great, or one below nought."""
    digits = [place for place, byte in enumerate(content) if chr(byte).isdigit() and byte < 128]
    if not digits:
        return _flipped(content, chance)
    place = chance.choice(digits)
    return content[:place] + chance.choice((b"99999999999", b"-1", b"2147483647")) + content[place + 1 :]


def _stretch(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(len(content), start + chance.randint(1, 200))
