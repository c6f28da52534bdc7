"""Verdicts: what one clause says, by an ordered table of patterns over tags; the first that fits counts.

A task is only ever read as done by the patterns of DONE, which describe whole clauses: a clause with a word that is not
foreseen there is asked about, however often it says "xong".
"""

import re
from dataclasses import dataclass

from domain.replies.reading import Decision, Intent
from domain.replies.tags import pattern

APPLY, CONFIRM, IGNORE = Decision.APPLY, Decision.CONFIRM, Decision.IGNORE


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table: what a clause of this shape says, and whether it may be recorded unasked."""

    code: str
    shape: re.Pattern[str]
    intent: Intent
    decision: Decision
    percent: float | None = None


def _row(code: str, shape: str, intent: Intent, decision: Decision, percent: float | None = None) -> Verdict:
    return Verdict(code, pattern(shape), intent, decision, percent)


_ACTS = "FINISH DELIVER ISSUE ACT DO BEGIN SUBMIT SIGN REPORT"
_DOING = f"[{_ACTS}]"
_OBJECT = "[THING UNIT WE TASK THIS REPORT DOCUMENT WELL ALL RESOURCE OF]"
_WHAT = f"(?: (?: REPORT | THING | DOCUMENT | WE | WELL | ALL) {_OBJECT} * ) ?"
_WHO = "[UNIT WE THING TASK THIS REPORT OKAY YES AYE ACK CHAT DOCUMENT ALL]"
_TAIL = "[ALL ALREADY WELL ON_TIME DOCUMENT PAST_DAY FINISH THING TASK OKAY ACK AYE CHAT DURATION OF UNIT]"
_MORE = f"(?: {_TAIL} | (?: DELIVER | ISSUE) (?: THING | REPORT) ? ALREADY) *"
_PAST = "(?:DID | PAST_DAY)"
_ENDS = "(?:QUESTION_MARK | ASK_END)? $"

_ASKED = (
    _row("idiom", "IDIOM", Intent.CHITCHAT, IGNORE),
    _row("doomed", "DOOM", Intent.AMBIGUOUS, CONFIRM),
    _row("mocked", f"MOCK .* {_DOING} | {_DOING} .* MOCK", Intent.PROGRESS, CONFIRM),
    _row("mock", "MOCK", Intent.CHITCHAT, IGNORE),
    _row("extension_asked", "EXTEND [^ALREADY] * (?: NOT | ASK | QUESTION_MARK)", Intent.EXTEND, CONFIRM),
    _row("extension_claimed", "(?: CAN | DID) EXTEND | EXTEND ALREADY", Intent.QUESTION, CONFIRM),
    _row(
        "leave_asked",
        f"DAY .* {_DOING} .* (?: CAN NOT | CAN? ASK) | {_DOING} .* DAY .* CAN (?: NOT | ASK)",
        Intent.EXTEND,
        CONFIRM,
    ),
    _row(
        "why_reminded",
        "(?: DELIVER | FINISH | REPORT | ISSUE | DO) .* ALREADY .* (?: ASK | WHAT | CHAT)",
        Intent.DONE,
        CONFIRM,
    ),
    _row(
        "insisted",
        "^ [^NOT NOTYET] * (?: DELIVER | FINISH | REPORT | ISSUE) ALREADY BUT? QUESTION_MARK",
        Intent.QUESTION,
        IGNORE,
    ),
    _row(
        "whether_done",
        f"^ [^BUT HEDGE NOT WHERE MOCK] * [{_ACTS} CAN HAVE] {_OBJECT} * NOTYET {_ENDS}",
        Intent.QUESTION,
        IGNORE,
    ),
    _row(
        "whether",
        f"^ [^NOT] * [{_ACTS} CAN MUST HAVE YES OKAY MOVE BLOCK HARD] [^NOT] * NOT {_ENDS}",
        Intent.QUESTION,
        IGNORE,
    ),
    _row("unknown_when", "NOTYET .* ASK (?! .* QUESTION_MARK)", Intent.PROGRESS, CONFIRM),
    _row("question", "QUESTION_MARK | ASK | ASK_END $", Intent.QUESTION, IGNORE),
    _row("command", f"^ [^{_ACTS}]* COMMAND", Intent.QUESTION, IGNORE),
)

_TAKEN_BACK = (
    _row("corrected_share", "NOT_THAT .* PERCENT", Intent.PROGRESS, CONFIRM),
    _row("not_to_record", "NOT MARK", Intent.UNDO, CONFIRM),
    _row("slip", "SLIP", Intent.UNDO, APPLY),
    _row("undo", "UNDO", Intent.UNDO, APPLY),
    _row("not_that", "^ BUT? NOT_THAT $", Intent.UNDO, CONFIRM),
    _row("mistake", "MISTAKE", Intent.UNDO, CONFIRM),
)

_NOT_THEIRS = (
    _row("no_extension", "NOT [^EXTEND]{0,3} EXTEND", Intent.ACK, IGNORE),
    _row("not_ours", "NOT_OURS", Intent.NOT_OURS, APPLY),
    _row("cancelled", "CANCELLED", Intent.NOT_OURS, CONFIRM),
    _row(
        "transfer_denied",
        "(?: NOT | NOTYET | IF | WILL | FUTURE | HEDGE) .* (?: MOVE | HAND_OVER)",
        Intent.PROGRESS,
        CONFIRM,
    ),
    _row("files_passed_on", "MOVE [THING REPORT DOCUMENT SIGN SUBMIT]", Intent.PROGRESS, CONFIRM),
    _row("transferred", "MOVE .* ALREADY | DID .* MOVE | HAND_OVER", Intent.TRANSFER, CONFIRM),
    _row("transfer", "^ BEG? UNIT? BEG? MOVE [UNTIL TASK] * UNIT [UNIT WORD THING AND] * $", Intent.TRANSFER, APPLY),
    _row("transfer_whom", "MOVE", Intent.TRANSFER, CONFIRM),
    _row("others", "^ TASK? OTHERS | OTHERS UNIT | ^ [TASK THING] * OF UNIT", Intent.NOT_OURS, CONFIRM),
    _row("same_as", "SAME", Intent.AMBIGUOUS, CONFIRM),
)

_EXTENDED = (
    _row("extension_until", "EXTEND [^IF]* DAY", Intent.EXTEND, APPLY),
    _row("extension_for", "EXTEND .* DURATION | MORE DURATION", Intent.EXTEND, CONFIRM),
    _row("extension", "EXTEND", Intent.EXTEND, CONFIRM),
    _row("later_day_begged", f"BEG [^{_ACTS}]{{0,3}} UNTIL? DAY | BEG {_DOING} UNTIL? DAY", Intent.EXTEND, CONFIRM),
    _row("corrected_day", "NOT_THAT DAY", Intent.EXTEND, CONFIRM),
)

_HINDERED = (
    _row(
        "double_negation",
        "(?: NOT | NOTYET) .* (?: NOT | NOTYET) .* [FINISH DO BEGIN DELIVER] | NOT_THAT NOTYET | NOT_THAT .* NOTYET",
        Intent.AMBIGUOUS,
        CONFIRM,
    ),
    _row("no_trouble", "(?: NOT | NOTYET | LACK) HAVE? (?: BLOCK | HARD)", Intent.PROGRESS, CONFIRM),
    _row("cleared", "CLEARED", Intent.PROGRESS, CONFIRM),
    _row("trouble_if", "IF .* (?: BLOCK | HARD | LACK)", Intent.PROGRESS, CONFIRM),
    _row("no_news", "LACK WHAT", Intent.PROGRESS, APPLY),
    _row("hard_to_finish", f"HARD (?: {_DOING} | CAN)", Intent.BLOCKED, APPLY),
    _row("cannot", f"NOT HAVE? CAN | NOT {_DOING} {_OBJECT}? CAN | HEDGE .* NOT CAN", Intent.BLOCKED, APPLY),
    _row("not_yet_because", "(?: NOTYET | LACK) .* BECAUSE | BECAUSE .* (?: NOTYET | LACK)", Intent.BLOCKED, APPLY),
    _row("needs_first", f"(?: HAVE | CAN) {_OBJECT}* RESOURCE [UNIT THING] * THEN .* {_DOING}", Intent.BLOCKED, APPLY),
    _row("lacking", "(?: LACK | NOT HAVE) [UNIT THING WORD] * RESOURCE | GONE", Intent.BLOCKED, APPLY),
    _row(
        "hindered",
        "(?: BLOCK | HARD) .* [RESOURCE UNIT THING WORD SIGN SUBMIT WAIT LACK ACT DOCUMENT WE]",
        Intent.BLOCKED,
        APPLY,
    ),
    _row("hindrance", "BLOCK | HARD", Intent.BLOCKED, CONFIRM),
    _row("help_asked", "BEG .* HELP", Intent.BLOCKED, CONFIRM),
)

_UNFINISHED = (
    _row("none_of_them", "(?: NOTYET | NOT) .* ANY | ANY .* (?: NOTYET | NOT)", Intent.PROGRESS, APPLY),
    _row(
        "denied",
        "FINISH [WHERE WHAT] | WHERE .* FINISH | WHAT [DID HAVE ALREADY] * FINISH | DELIVER WHAT",
        Intent.PROGRESS,
        APPLY,
    ),
    _row("not_begun", "NOTYET CAN? (?: BEGIN | DO) (?: CAN | WHAT | ALL | QUOTE) * $", Intent.PROGRESS, APPLY, 0.0),
    _row("not_all", "(?: NOTYET | NOT) .* FINISH .* ALL | (?: NOTYET | NOT) ALL", Intent.PROGRESS, APPLY),
    _row("thought_done", "HEDGE .* FINISH .* NOTYET", Intent.PROGRESS, APPLY),
    _row("not_yet", "NOTYET", Intent.PROGRESS, APPLY),
    _row("sent_back", "REDO", Intent.PROGRESS, APPLY),
    _row("crossed", "CROSS", Intent.PROGRESS, CONFIRM),
    _row("denied_done", f"NOT .* {_DOING}", Intent.BLOCKED, CONFIRM),
)

_SOME_DAY = (
    _row("conditional", f"IF | [SIGN RESOURCE HAVE CAN FINISH THEN] ONLY {_DOING}", Intent.PROGRESS, CONFIRM),
    _row("then", f"(?<!^) THEN .* {_DOING}", Intent.PROGRESS, CONFIRM),
    _row("sarcasm", "FINISH .* REMAIN | REMAIN [ONLY WORD TASK] * DO", Intent.PROGRESS, CONFIRM),
    _row("remaining", "REMAIN", Intent.PROGRESS, APPLY),
    _row("hedged", "HEDGE", Intent.PROGRESS, CONFIRM),
    _row(
        "forecast_day",
        f"^ [^DID ALREADY] * (?: DAY | DURATION | TIME) [^DID ALREADY] * {_DOING} [^ALREADY] * $ | BASIC .* DAY | (?: WILL | SOON | FUTURE) .* {_DOING} .* (?: DAY | DURATION | TIME)",
        Intent.PROGRESS,
        CONFIRM,
    ),
    _row("forecast", f"(?: WILL | SOON) .* [{_ACTS} CAN]", Intent.PROGRESS, APPLY),
    _row("intended", f"FUTURE .* {_DOING}", Intent.PROGRESS, CONFIRM),
    _row("nearly", "SOON", Intent.PROGRESS, APPLY),
    _row("basically", "BASIC", Intent.PROGRESS, APPLY),
)

_PARTLY = (
    _row("indicator", "[ACT THING WORD RESOURCE] .* PERCENT", Intent.PROGRESS, CONFIRM),
    _row("percent", "PERCENT", Intent.PROGRESS, APPLY),
    _row("part_of_it", "(?: PART | DRAFT)", Intent.PROGRESS, APPLY),
    _row("only_some", "ONLY (?! [FINISH DELIVER ISSUE] [ALREADY ALL] * $)", Intent.PROGRESS, APPLY),
    _row("counted", f"COUNT .* {_DOING} | {_DOING} .* (?: COUNT | NUMBER | PAIR)", Intent.PROGRESS, CONFIRM),
    _row("group_done", "GROUP .* FINISH", Intent.PROGRESS, CONFIRM),
    _row("awaiting_signature", "WAIT [UNIT THING] * SIGN", Intent.PROGRESS, APPLY),
    _row("awaiting_means", "WAIT .* RESOURCE", Intent.BLOCKED, APPLY),
    _row("awaiting", "WAIT", Intent.BLOCKED, CONFIRM),
    _row("ongoing", "ONGOING", Intent.PROGRESS, APPLY),
    _row("submitted", "SUBMIT", Intent.PROGRESS, CONFIRM),
)

DONE = (
    _row(
        "done", f"^ BUT? {_WHO} * {_PAST} * [ACT DO THING REPORT DELIVER BEGIN] * FINISH {_MORE} $", Intent.DONE, APPLY
    ),
    _row("done", f"^ {_WHO} * {_PAST} * ONLY FINISH ALREADY * $", Intent.DONE, APPLY),
    _row("done", f"^ {_WHO} * DID [ACT DO WORD] {{1,3}} FINISH {_MORE} $", Intent.DONE, APPLY),
    _row(
        "done",
        f"^ {_WHO} * DID {_WHO} * [ACT DO DELIVER] * FINISH REPORT {_MORE} $ | ^ {_WHO} * FINISH REPORT ALREADY $",
        Intent.DONE,
        APPLY,
    ),
    _row(
        "delivered",
        f"^ {_WHO} * {_PAST} * (?: DELIVER | ISSUE | DID REPORT | SIGN ISSUE) {_WHAT} PAST_DAY ? ALREADY {_TAIL} * $",
        Intent.DONE,
        APPLY,
    ),
    _row("delivered", f"^ {_WHO} * {_PAST} + (?: DELIVER | ISSUE) {_WHAT} PAST_DAY ? {_TAIL} * $", Intent.DONE, APPLY),
    _row("delivered", f"^ {_WHO} * DID REPORT (?: ALREADY | ALL) * $", Intent.DONE, APPLY),
    _row("done_it", f"^ {_WHO} * {_PAST} * DO ALREADY ALL ? $", Intent.DONE, APPLY),
    _row("said_done", "^ BUT? ALREADY $", Intent.DONE, APPLY),
    _row("ticked", f"^ BEG? {_WHO} * MARK FINISH ? $", Intent.DONE, APPLY),
)

_DOUBTFUL = (
    _row("product_named", "HAVE DOCUMENT | ^ DOCUMENT $", Intent.DONE, CONFIRM),
    _row("after_finishing", "FINISH (?! ALREADY) .* [WORD ACT DO REPORT MOVE DELIVER]", Intent.PROGRESS, CONFIRM),
    _row(
        "done_unsure",
        "FINISH | (?: DELIVER | ISSUE) .* ALREADY | DID .* (?: DELIVER | ISSUE | DO | REPORT) | REPORT ALREADY | MARK",
        Intent.DONE,
        CONFIRM,
    ),
    _row("worked_on", "DID .* [ACT BEGIN WORD SIGN] | [ACT BEGIN SIGN] .* ALREADY", Intent.PROGRESS, CONFIRM),
    _row(
        "day_only",
        "[DELIVER ISSUE REPORT ACT DO] .* DAY | WILL | FUTURE .* DAY | ^ DAY $ | BUT DAY",
        Intent.PROGRESS,
        CONFIRM,
    ),
    _row("corrected", "NOT_THAT", Intent.PROGRESS, CONFIRM),
    _row("not", "^ NOT", Intent.AMBIGUOUS, CONFIRM),
)

_TALK = (
    _row("bare_number", "^ (?: NUMBER | PAIR | COUNT) $", Intent.AMBIGUOUS, CONFIRM),
    _row("okay", "^ [OKAY YES CAN AYE HAVE MUST] [OKAY YES ALL CAN AYE ALREADY] * $", Intent.ACK, IGNORE),
    _row("acknowledged", "ACK | AYE", Intent.ACK, IGNORE),
    _row("chat", "CHAT", Intent.CHITCHAT, IGNORE),
    _row("group_number", "GROUP", Intent.AMBIGUOUS, CONFIRM),
    _row("work_words", f"{_DOING}", Intent.AMBIGUOUS, CONFIRM),
    _row("not_understood", ".", Intent.CHITCHAT, IGNORE),
)

TABLE = (
    *_ASKED, *_TAKEN_BACK, *_NOT_THEIRS, *_EXTENDED, *_HINDERED, *_UNFINISHED, *_SOME_DAY, *_PARTLY, *DONE, *_DOUBTFUL, *_TALK,
)  # fmt: skip


def verdict(tags: str) -> tuple[Verdict, int, int]:
    """The first row that fits, and the first and last tag it fits on."""
    for row in TABLE:
        match = row.shape.search(tags)
        if match:
            return row, match.start(), match.end()
    raise AssertionError("the last row fits everything")
