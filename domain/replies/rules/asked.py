"""Idioms, mockery, questions and commands: a clause that only sounds like a report."""

from domain.replies.reading import Intent
from domain.replies.rules.row import ACTS, APPLY, CONFIRM, DOING, IGNORE, OBJECT, row

_ENDS = "(?:QUESTION_MARK | ASK_END)? $"

IDIOMS = (
    row("idiom", Intent.CHITCHAT, IGNORE, "IDIOM"),
    row("doomed", Intent.AMBIGUOUS, CONFIRM, "DOOM"),
    row("mocked", Intent.PROGRESS, CONFIRM, f"MOCK .* {DOING}", f"{DOING} .* MOCK", "^ YET FINISH CAN ? $"),
    row("mock", Intent.CHITCHAT, IGNORE, "MOCK"),
)

_TOLD_OF = f"(?: NOT | NOTYET | ALREADY | {DOING} )"

QUESTIONS = (
    row("extension_asked", Intent.EXTEND, CONFIRM, "EXTEND [^ALREADY] * (?: NOT | ASK | QUESTION_MARK)"),
    row("extension_claimed", Intent.QUESTION, CONFIRM, "(?<! BEG) (?: CAN | DID) EXTEND", "EXTEND ALREADY"),
    row(
        "leave_asked",
        Intent.EXTEND,
        CONFIRM,
        f"DAY .* {DOING} .* (?: CAN NOT | CAN? ASK)",
        f"{DOING} .* DAY .* CAN (?: NOT | ASK)",
        f"BEG {DOING} .* DAY .* ASK",
    ),
    row(
        "why_reminded",
        Intent.DONE,
        CONFIRM,
        "^ [^NOT NOTYET ASK WHAT] * [DELIVER FINISH REPORT ISSUE DO] .* ALREADY .* [ASK WHAT CHAT]",
    ),
    row(
        "insisted",
        Intent.QUESTION,
        IGNORE,
        "^ [^NOT NOTYET] * [DELIVER FINISH REPORT ISSUE] ALREADY [BUT YET] ? QUESTION_MARK",
    ),
    row(
        "whether_done",
        Intent.QUESTION,
        IGNORE,
        f"^ [^BUT YET HEDGE NOT WHERE MOCK] * [{ACTS} CAN HAVE] (?: {OBJECT} | ALREADY) * NOTYET {_ENDS}",
        f"^ [WORD OKAY CAN] + NOTYET {_ENDS}",
        f"{DOING} ALREADY ? HEDGE NOTYET {_ENDS}",
        f"DID {DOING} {OBJECT} * NOTYET (?: ACK | CHAT | THEN )",
    ),
    row(
        "whether",
        Intent.QUESTION,
        IGNORE,
        f"^ [^NOT] * [{ACTS} CAN MUST HAVE YES OKAY MOVE BLOCK HARD] [^NOT] * NOT {_ENDS}",
    ),
    row(
        "question",
        Intent.QUESTION,
        IGNORE,
        f"^ [REMAIN HAVE TASK AYE] * ANY .* NOT {_ENDS}",
        f"^ [REMAIN HAVE TASK AYE] * ANY (?! .* {_TOLD_OF})",
    ),
    row("conditional", Intent.PROGRESS, CONFIRM, f"^ ASK HAVE [^QUESTION_MARK] * THEN [^QUESTION_MARK] * {DOING}"),
    row(
        "question",
        Intent.QUESTION,
        IGNORE,
        "^ [^NOTYET NOT HEDGE LACK] * IF $",
        "^ [DELIVER ISSUE THING LETTER DRAFT WELL] + HEDGE DELIVER ? [THING LETTER DRAFT WELL] + $",
    ),
    row("unknown_when", Intent.PROGRESS, CONFIRM, "NOTYET .* ASK (?! .* QUESTION_MARK)"),
    row("question", Intent.QUESTION, IGNORE, "QUESTION_MARK", "ASK", "ASK_END $"),
    row("command", Intent.QUESTION, IGNORE, f"^ [^{ACTS} BECAUSE] * COMMAND (?! .* BECAUSE)"),
)

CORRECTIONS = (
    row("corrected_share", Intent.PROGRESS, CONFIRM, "NOT_THAT .* [PERCENT SHARE]"),
    row("not_to_record", Intent.UNDO, CONFIRM, "NOT MARK"),
    row("slip", Intent.UNDO, APPLY, "SLIP"),
    row("undo", Intent.UNDO, APPLY, "UNDO"),
    row("not_that", Intent.UNDO, CONFIRM, "^ [BUT YET RATHER] ? NOT_THAT $"),
    row("mistake", Intent.UNDO, CONFIRM, "MISTAKE", "^ FAULT $"),
)
