"""Rules: what one clause says, by an ordered table of shapes over tags; the first that fits counts."""

from functools import lru_cache

from domain.replies.rules.asked import CORRECTIONS, IDIOMS, QUESTIONS
from domain.replies.rules.done import DONE, DOUBTFUL
from domain.replies.rules.hindered import EXTENSIONS, HINDRANCES, NOT_THEIRS
from domain.replies.rules.row import Verdict
from domain.replies.rules.talk import TALK
from domain.replies.rules.unfinished import LATER, NOT_YET, PARTLY

__all__ = ["TABLE", "Verdict", "verdict"]

TABLE = (
    *IDIOMS,
    *QUESTIONS,
    *CORRECTIONS,
    *NOT_THEIRS,
    *EXTENSIONS,
    *HINDRANCES,
    *NOT_YET,
    *LATER,
    *PARTLY,
    *DONE,
    *DOUBTFUL,
    *TALK,
)


@lru_cache(maxsize=8192)
def verdict(tags: str) -> tuple[Verdict, int, int]:
    """The first rule that fits a clause's tags, and the first and last tag it fits on."""
    for rule in TABLE:
        match = rule.shape.search(tags)
        if match:
            return rule, match.start(), match.end()
    raise ValueError("a clause without tags")
