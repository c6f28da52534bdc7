"""Tasks of somebody else, more time, and what stands in the way."""

from domain.replies.reading import Intent
from domain.replies.rules.row import ACTS, APPLY, CONFIRM, DOING, IGNORE, NOT_SO, OBJECT, row

_TROUBLE = "[BLOCK HARD]"
_WHAT = "[ALREADY TASK THING REPORT RESOURCE ON_TIME DAY DURATION FUTURE ALL WELL CAN]"
_REASON = "[RESOURCE UNIT THING WORD SIGN SUBMIT WAIT LACK ACT DOCUMENT WE]"

_WHOSE = "[UNIT TASK WE THING OF ALREADY WORD ACT DO CARRY RESOURCE WHERE NOT_OURS]"

NOT_THEIRS = (
    row("no_extension", Intent.ACK, IGNORE, "NOT [^EXTEND THEN CAN ON_TIME FINISH]{0,3} EXTEND"),
    row(
        "not_ours",
        Intent.NOT_OURS,
        APPLY,
        f"^ [UNIT TASK THING ALL] * NOT_OURS {_WHOSE} {{0,9}} $",
    ),
    row("not_ours_unsure", Intent.NOT_OURS, CONFIRM, "NOT_OURS"),
    row("missent", Intent.NOT_OURS, CONFIRM, "MISSENT"),
    row("cancelled", Intent.NOT_OURS, CONFIRM, "CANCELLED"),
    row("transfer_denied", Intent.PROGRESS, CONFIRM, "[NOT NOTYET IF WILL FUTURE HEDGE] .* [MOVE HAND_OVER]"),
    row("files_passed_on", Intent.PROGRESS, CONFIRM, "MOVE [THING REPORT DOCUMENT SIGN SUBMIT]"),
    row("transferred", Intent.TRANSFER, CONFIRM, "MOVE .* ALREADY", "DID .* MOVE", "HAND_OVER"),
    row(
        "transfer",
        Intent.TRANSFER,
        APPLY,
        "^ BEG? UNIT? BEG? MOVE [UNTIL TASK] * UNIT [UNIT AND] * WORD {0,3} [ACT DO CARRY OTHERS] ? $",
    ),
    row("transfer_whom", Intent.TRANSFER, CONFIRM, "MOVE"),
    row(
        "others",
        Intent.NOT_OURS,
        CONFIRM,
        "^ TASK? OTHERS",
        "OTHERS UNIT",
        "^ [TASK THING] * WORD ? UNIT + WORD {0,2} OTHERS",
        "^ [TASK THING] * OF UNIT",
    ),
    row("same_as", Intent.AMBIGUOUS, CONFIRM, "SAME"),
)

_ASKS = "(?: BEG UNIT ? | TASK | OKAY | ACK | AYE | HELP | THEN | THANKS | DID ? HAVE DOCUMENT)"
_WHAT_LATER = "[TASK MORE ALL PART COUNT FINISH DELIVER ISSUE REPORT DO CARRY THING]"

EXTENSIONS = (
    row("extension_if", Intent.EXTEND, CONFIRM, "IF .* EXTEND", "EXTEND .* IF"),
    row(
        "extension_until",
        Intent.EXTEND,
        APPLY,
        f"^ {_ASKS} * EXTEND {_WHAT_LATER} * (?: FROM DAY ) ? UNTIL ? DAY {_ASKS} * (?: BECAUSE .* ) ? $",
        f"^ {_ASKS} * BECAUSE [^DAY] * EXTEND {_WHAT_LATER} * UNTIL ? DAY {_ASKS} * $",
    ),
    row("extension_unsure", Intent.EXTEND, CONFIRM, "EXTEND .* DAY"),
    row("extension_for", Intent.EXTEND, CONFIRM, "EXTEND .* DURATION", "MORE DURATION", "^ BEG DURATION $"),
    row("extension", Intent.EXTEND, CONFIRM, "EXTEND"),
    row(
        "later_day_begged",
        Intent.EXTEND,
        CONFIRM,
        f"BEG [^{ACTS}]{{0,3}} UNTIL? DAY",
        f"BEG {DOING} UNTIL? DAY",
        "^ UNTIL DAY $",
    ),
    row("corrected_day", Intent.EXTEND, CONFIRM, "NOT_THAT DAY"),
)

HINDRANCES = (
    row(
        "double_negation",
        Intent.AMBIGUOUS,
        CONFIRM,
        f"{NOT_SO} .* {NOT_SO} .* [FINISH DO CARRY BEGIN DELIVER]",
        "NOT_THAT .* NOTYET",
    ),
    row("no_trouble", Intent.PROGRESS, CONFIRM, f"(?: NOT | NOTYET | LACK) HAVE? (?: {_TROUBLE} | LACK | WAIT)"),
    row("trouble_over", Intent.PROGRESS, CONFIRM, f"{_TROUBLE} .* (?: DID | CLEARED | FINISH ALREADY)"),
    row("cleared", Intent.PROGRESS, CONFIRM, "CLEARED"),
    row("trouble_if", Intent.PROGRESS, CONFIRM, f"IF .* (?: {_TROUBLE} | LACK | RESOURCE)"),
    row("no_news", Intent.PROGRESS, APPLY, f"LACK WHAT (?! .* {DOING})"),
    row("hard_to_finish", Intent.BLOCKED, APPLY, f"HARD (?: {DOING} | CAN)"),
    row(
        "cannot",
        Intent.BLOCKED,
        APPLY,
        f"NOT HAVE? CAN {_WHAT} * WHERE ? (?: {DOING} | BECAUSE | $)",
        f"NOT {DOING} {OBJECT} ? CAN",
        "NOT ON_TIME",
        f"NOT {DOING} .* BECAUSE",
    ),
    row("cannot_what", Intent.BLOCKED, CONFIRM, "NOT HAVE? CAN"),
    row("not_yet_because", Intent.BLOCKED, APPLY, "(?: NOTYET | LACK) .* BECAUSE", "BECAUSE .* (?: NOTYET | LACK)"),
    row("hindrance", Intent.BLOCKED, CONFIRM, "COMMAND .* BECAUSE"),
    row("needs_first", Intent.BLOCKED, APPLY, f"(?: HAVE | CAN) {OBJECT} * RESOURCE [UNIT THING] * THEN .* {DOING}"),
    row("lacking", Intent.BLOCKED, APPLY, "(?: LACK | NOT HAVE) [UNIT THING WORD] * RESOURCE", "GONE"),
    row("hindered", Intent.BLOCKED, APPLY, f"{_TROUBLE} .* {_REASON}", "RESOURCE BLOCK"),
    row("hindrance", Intent.BLOCKED, CONFIRM, _TROUBLE),
    row("help_asked", Intent.BLOCKED, CONFIRM, "BEG .* HELP", "BEG UNIT .* RESOURCE"),
)
