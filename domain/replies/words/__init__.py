"""The words that replies are made of: one table a subject, phrases under the tag they carry.

Phrases are written with their diacritics; text without any is matched all the same. Where two phrases differ in their
diacritics only, the first one in the order of these tables reads a text without diacritics.
"""

from domain.replies.words.asking import ASKING
from domain.replies.words.progress import PROGRESS
from domain.replies.words.spelling import PLAIN, SPELLINGS
from domain.replies.words.talk import TALK
from domain.replies.words.things import THINGS
from domain.replies.words.trouble import TROUBLE

__all__ = ["PLAIN", "SPELLINGS", "TABLES"]

TABLES = (PROGRESS, TROUBLE, TALK, ASKING, THINGS)
