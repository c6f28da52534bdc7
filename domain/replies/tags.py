"""Tags: what a word of a reply is good for, one character each, so that rules are patterns over tags."""

import re
from enum import StrEnum, auto

FIRST_TAG = 0x4E00


class Tag(StrEnum):
    """What a stretch of words is. The value is one character that means nothing to regular expressions."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[str]) -> str:
        return chr(FIRST_TAG + count)

    # what was done, and how far
    FINISH = auto()
    DELIVER = auto()
    ISSUE = auto()
    REPORT = auto()
    ACT = auto()
    DO = auto()
    BEGIN = auto()
    SUBMIT = auto()
    SIGN = auto()
    DID = auto()
    ALREADY = auto()
    ONLY = auto()
    ONGOING = auto()
    WELL = auto()
    PART = auto()
    DRAFT = auto()
    PERCENT = auto()
    GROW = auto()
    REMAIN = auto()
    REDO = auto()
    # what takes it back
    NOTYET = auto()
    NOT = auto()
    WHERE = auto()
    WHAT = auto()
    SOON = auto()
    WILL = auto()
    FUTURE = auto()
    BASIC = auto()
    HEDGE = auto()
    IF = auto()
    THEN = auto()
    BUT = auto()
    IDIOM = auto()
    DOOM = auto()
    MOCK = auto()
    CROSS = auto()
    # what stands in the way
    BLOCK = auto()
    HARD = auto()
    CLEARED = auto()
    LACK = auto()
    GONE = auto()
    HAVE = auto()
    RESOURCE = auto()
    CAN = auto()
    WAIT = auto()
    BECAUSE = auto()
    HELP = auto()
    # asking for something
    EXTEND = auto()
    MORE = auto()
    BEG = auto()
    MARK = auto()
    MOVE = auto()
    HAND_OVER = auto()
    CANCELLED = auto()
    NOT_OURS = auto()
    OTHERS = auto()
    OF = auto()
    SAME = auto()
    UNDO = auto()
    SLIP = auto()
    MISTAKE = auto()
    # talk
    OKAY = auto()
    YES = auto()
    ACK = auto()
    CHAT = auto()
    ASK = auto()
    ASK_END = auto()
    COMMAND = auto()
    MUST = auto()
    BE = auto()
    SOFT = auto()
    GREETING = auto()
    ME = auto()
    MEAN = auto()
    NOT_THAT = auto()
    AYE = auto()
    # which task
    TASK = auto()
    THIS = auto()
    REF = auto()
    ANY = auto()
    ALL = auto()
    REST = auto()
    EXCEPT = auto()
    LAST = auto()
    ORDINAL = auto()
    NUMBER = auto()
    ID = auto()
    RANGE = auto()
    FROM = auto()
    UNTIL = auto()
    AND = auto()
    GROUP = auto()
    # things that carry numbers
    DAY = auto()
    PAST_DAY = auto()
    ON_TIME = auto()
    DURATION = auto()
    TIME = auto()
    COUNT = auto()
    DOCUMENT = auto()
    PAIR = auto()
    # the rest
    UNIT = auto()
    WE = auto()
    THING = auto()
    WORD = auto()
    QUOTE = auto()
    COMMA = auto()
    COLON = auto()
    STOP = auto()
    QUESTION_MARK = auto()


def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern whose capital words are tags; blanks count for nothing."""
    named = re.sub(
        r"\(\?P<|[A-Z]+(?:_[A-Z]+)*", lambda found: found[0] if found[0][0] == "(" else Tag[found[0]].value, source
    )
    return re.compile(re.sub(r"\s+", "", named))
