"""Finished work. Only whole clauses of these shapes are ever recorded as done unasked: a clause with a word that is not
foreseen here is asked about, however often it says "xong"."""

from domain.replies.reading import Intent
from domain.replies.rules.row import APPLY, CONFIRM, OBJECT, row

_WHO = "[TASK THIS OKAY YES AYE ACK CHAT THANKS ALL]"
_WORK = "[THING REPORT DOCUMENT]"
_PAST = "[DID PAST_DAY]"
_TAIL = "[ALL ALREADY WELL ON_TIME DOCUMENT PAST_DAY FINISH THING TASK OKAY ACK AYE CHAT THANKS DURATION]"
_MORE = f"(?: {_TAIL} | [DELIVER ISSUE] [THING REPORT] ? ALREADY) *"
_SENT = "(?: DELIVER | ISSUE | DID REPORT | SIGN ISSUE)"
_WHAT = f"(?: [REPORT THING DOCUMENT WE WELL ALL] {OBJECT} * ) ?"
_TO = "(?: TOWARDS UNIT + ) ?"  # to a unit above; what was sent to another one may only be out for its opinion
_BEGIN = f"^ {_WHO} * (?: [UNIT THING REPORT DOCUMENT] + (?= DID) | {_WORK} + (?= .* ALREADY) ) ? {_WHO} *"

DONE = (
    row(
        "done",
        Intent.DONE,
        APPLY,
        f"{_BEGIN} FINISH ? {_PAST} * [ACT DO DELIVER BEGIN CARRY] * FINISH {_MORE} $",
        f"{_BEGIN} DID [ACT DO DELIVER BEGIN CARRY THING REPORT] * FINISH {_MORE} $",
        f"{_BEGIN} {_PAST} * ONLY FINISH ALREADY * $",
        f"{_BEGIN} DID [ACT DO CARRY WORD] {{1,3}} FINISH {_MORE} $",
        f"{_BEGIN} DID [ACT DO CARRY DELIVER] * FINISH REPORT {_MORE} $",
        f"{_BEGIN} FINISH REPORT ALREADY $",
        f"{_BEGIN} DID [ACT DO CARRY] * FINISH AND DID ? [DELIVER ISSUE] {_WHAT} {_TAIL} * $",
        f"{_BEGIN} FINISH ALREADY ? AND (?: DID [DELIVER ISSUE] {_WHAT} | [DELIVER ISSUE] {_WHAT} ALREADY) {_TAIL} * $",
    ),
    row(
        "delivered",
        Intent.DONE,
        APPLY,
        f"{_BEGIN} {_PAST} * {_SENT} {_WHAT} (?: {_SENT} {_WHAT} ) ? {_TO} PAST_DAY ? ALREADY {_TAIL} * $",
        f"{_BEGIN} {_PAST} + [DELIVER ISSUE] {_WHAT} {_TO} PAST_DAY ? {_TAIL} * $",
        f"{_BEGIN} [DELIVER ISSUE] {_WHAT} {_TO} PAST_DAY {_TAIL} * $",
        f"{_BEGIN} DID REPORT [ALREADY ALL PAST_DAY] * $",
    ),
    row("done_it", Intent.DONE, APPLY, f"{_BEGIN} {_PAST} * DO ALREADY ALL ? $"),
    row("said_done", Intent.DONE, APPLY, "^ YET? ALREADY $"),
    row("ticked", Intent.DONE, APPLY, f"^ BEG? {_WHO} * MARK FINISH ? GO ? $"),
)

DOUBTFUL = (
    row("just_sent", Intent.DONE, CONFIRM, "ONLY [DELIVER ISSUE FINISH REPORT]"),
    row("carried_out", Intent.DONE, CONFIRM, "DID CARRY", "CARRY ALREADY"),
    row("product_named", Intent.DONE, CONFIRM, "HAVE DOCUMENT", "HAVE REPORT DOCUMENT", "^ DOCUMENT $"),
    row(
        "after_finishing",
        Intent.PROGRESS,
        CONFIRM,
        "FINISH (?! ALREADY) .* [WORD ACT DO CARRY STEP REPORT MOVE DELIVER]",
    ),
    row(
        "done_unsure",
        Intent.DONE,
        CONFIRM,
        "FINISH",
        "[DELIVER ISSUE] .* ALREADY",
        "DID .* [DELIVER ISSUE DO REPORT]",
        "REPORT ALREADY",
        "MARK",
    ),
    row("worked_on", Intent.PROGRESS, CONFIRM, "DID .* [ACT STEP BEGIN WORD SIGN]", "[ACT STEP BEGIN SIGN] .* ALREADY"),
    row(
        "day_only",
        Intent.PROGRESS,
        CONFIRM,
        "[DELIVER ISSUE REPORT ACT DO CARRY] .* DAY",
        "DAY [HAVE CAN ONLY]",
        "WILL",
        "FUTURE .* DAY",
        "^ [AYE ACK OKAY YES] * DAY $",
        "[BUT YET] DAY",
    ),
    row("corrected", Intent.PROGRESS, CONFIRM, "NOT_THAT"),
    row("not", Intent.AMBIGUOUS, CONFIRM, "^ NOT"),
)
