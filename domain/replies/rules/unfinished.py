"""Work that is not finished: not yet, some day, in part, on its way."""

from domain.replies.reading import Intent
from domain.replies.rules.row import ACTS, APPLY, CONFIRM, DOING, IGNORE, NOT_SO, SOME_DAY, row

NOT_YET = (
    row(
        "not_begun",
        Intent.PROGRESS,
        APPLY,
        "NOTYET CAN? [BEGIN CARRY DO] + [CAN WHAT ALL ANY] * $",
        percent=0.0,
    ),
    row("none_of_them", Intent.PROGRESS, APPLY, f"{NOT_SO} .* ANY", f"ANY .* {NOT_SO}"),
    row(
        "denied",
        Intent.PROGRESS,
        APPLY,
        "(?<!HEDGE) FINISH [WHERE WHAT]",
        "WHERE .* FINISH",
        "WHAT [DID HAVE ALREADY] * FINISH",
        "DELIVER WHAT",
        "DID [DO CARRY BEGIN ACT ISSUE] (?: WHAT | WHERE )",
    ),
    row(
        "unsure_whether",
        Intent.PROGRESS,
        CONFIRM,
        "NOTYET HEDGE",
        "HEDGE .* FINISH NOTYET $",
        "FINISH HEDGE ? NOTYET .* HEDGE",
    ),
    row("rough_share", Intent.PROGRESS, CONFIRM, f"{NOT_SO} .* [PERCENT SHARE]", "[PERCENT SHARE] .* NOTYET"),
    row("remaining_share", Intent.PROGRESS, CONFIRM, "[REMAIN LACK] .* [PERCENT SHARE]"),
    row("not_all", Intent.PROGRESS, APPLY, f"{NOT_SO} .* FINISH .* ALL", f"{NOT_SO} ALL"),
    row("not_yet", Intent.PROGRESS, APPLY, "NOTYET", "LACK [FINISH DELIVER ISSUE DO CARRY]"),
    row("something_lacks", Intent.PROGRESS, CONFIRM, "LACK"),
    row("sent_back", Intent.PROGRESS, APPLY, "REDO", "FAULT .", ". FAULT"),
    row("crossed", Intent.PROGRESS, CONFIRM, "CROSS"),
    row("denied_done", Intent.BLOCKED, CONFIRM, f"NOT .* {DOING}"),
)

_YIELDING = "[FINISH DELIVER ISSUE ACT DO BEGIN CARRY SUBMIT SIGN REPORT]"

LATER = (
    row("conditional", Intent.PROGRESS, CONFIRM, "IF", f"[SIGN RESOURCE HAVE CAN FINISH THEN] ONLY {DOING}"),
    row("then", Intent.PROGRESS, CONFIRM, f"(?<!^) THEN .* {DOING}"),
    row("sarcasm", Intent.PROGRESS, CONFIRM, "FINISH .* REMAIN", "REMAIN [ONLY WORD TASK] * [DO CARRY]"),
    row("remaining", Intent.PROGRESS, APPLY, "REMAIN"),
    row("hedged", Intent.PROGRESS, CONFIRM, "HEDGE"),
    row(
        "forecast_day",
        Intent.PROGRESS,
        CONFIRM,
        f"^ [^DID ALREADY] * {SOME_DAY} [^DID ALREADY] * {_YIELDING} [^ALREADY] * $",
        f"[WILL SOON FUTURE BASIC] .* {SOME_DAY} .* {_YIELDING}",
        f"[WILL SOON FUTURE] .* {_YIELDING} .* {SOME_DAY}",
        "BASIC .* DAY",
        "^ [TASK THIS] * FINISH UNTIL ? DAY $",
    ),
    row("forecast", Intent.PROGRESS, APPLY, f"[WILL SOON] .* [{ACTS} CAN]"),
    row("at_it", Intent.PROGRESS, APPLY, f"^ [UNIT TASK THIS] * ONGOING FUTURE {DOING} $"),
    row("acknowledged", Intent.ACK, IGNORE, "^ [AYE ACK OKAY YES] + [DO CARRY BEGIN] FUTURE $"),
    row("intended", Intent.PROGRESS, CONFIRM, f"FUTURE .* {DOING}", "[FINISH DO CARRY BEGIN] .* FUTURE"),
    row("nearly", Intent.PROGRESS, APPLY, "SOON"),
    row("basically", Intent.PROGRESS, APPLY, "BASIC"),
)

_SO_FAR = (
    "[DID FINISH DO CARRY BEGIN CAN ONLY ONGOING ALREADY OKAY AYE YES ACK CHAT UNTIL PAST_DAY TASK ALL DELIVER HAVE"
    " PART THEN]"
)
_WORKED = "[FINISH DELIVER ISSUE ACT DO BEGIN CARRY SUBMIT SIGN REPORT DID CAN ONLY ALREADY ONGOING]"
_OF_IT = "[ALREADY FINISH DO CARRY CAN ALL THING TASK REPORT ON_TIME OKAY CHAT WELL PART ONLY ACK AYE]"
_COUNTED = "(?: WORD {1,3} | [THING WE COUNT RESOURCE UNIT REPORT] {1,4} ) DID ? [FINISH DELIVER CARRY DO] ? ALREADY ?"

PARTLY = (
    row("step_finished", Intent.PROGRESS, CONFIRM, "STEP .* FINISH", "FINISH STEP"),
    row("indicator", Intent.PROGRESS, CONFIRM, "[ACT THING WORD RESOURCE GROW] .* PERCENT", "PERCENT .* GROW"),
    row(
        "percent",
        Intent.PROGRESS,
        APPLY,
        f"^ {_SO_FAR} * [PERCENT SHARE] {_OF_IT} * $",
        f"^ {_SO_FAR} * SHARE {_COUNTED} $",
    ),
    row("percent_unsure", Intent.PROGRESS, CONFIRM, "PERCENT", "SHARE"),
    row("part_of_it", Intent.PROGRESS, APPLY, f"{_WORKED} .* PART", f"PART .* {_WORKED}", "^ PART + $", "DRAFT"),
    row("part_unsure", Intent.PROGRESS, CONFIRM, "PART"),
    row(
        "only_some",
        Intent.PROGRESS,
        APPLY,
        "ONLY .* [ACT DO CARRY BEGIN STEP SUBMIT SIGN CAN COUNT]",
        f"ONLY .* {DOING} .* [GROUP NUMBER]",
    ),
    row("counted", Intent.PROGRESS, CONFIRM, f"COUNT .* {DOING}", f"{DOING} .* [COUNT NUMBER PAIR]", "ONLY .* COUNT"),
    row(
        "group_done",
        Intent.PROGRESS,
        CONFIRM,
        "GROUP .* [FINISH DELIVER ISSUE ALREADY]",
        "[FINISH DELIVER ISSUE] .* GROUP",
    ),
    row("awaiting_signature", Intent.PROGRESS, APPLY, "WAIT [UNIT THING] * [SIGN SUBMIT]"),
    row("awaiting_means", Intent.BLOCKED, APPLY, "WAIT .* RESOURCE"),
    row("awaiting", Intent.BLOCKED, CONFIRM, "WAIT"),
    row("ongoing", Intent.PROGRESS, APPLY, "ONGOING", "AWAY [ACT BEGIN CARRY STEP]"),
    row("submitted", Intent.PROGRESS, CONFIRM, "SUBMIT"),
)
