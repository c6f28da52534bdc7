"""Talk that changes nothing, and what was not understood."""

from domain.replies.reading import Intent
from domain.replies.rules.row import CONFIRM, DOING, IGNORE, row

_PLAIN = "[^NOT NOTYET WHERE WILL SOON FUTURE DAY HEDGE IF CROSS] *"  # beside these words it may be more than talk
_TOLD = "[FINISH DELIVER ISSUE REPORT ACT DO CARRY]"

TALK = (
    row(
        "bare_number",
        Intent.AMBIGUOUS,
        CONFIRM,
        "^ [NUMBER PAIR COUNT] $",
        "^ (?: ONLY CAN ? | DO ? CAN ) [NUMBER GROUP] ALREADY ? $",
    ),
    row("okay", Intent.ACK, IGNORE, "^ [OKAY YES CAN AYE HAVE MUST] [OKAY YES ALL CAN AYE ALREADY] * $"),
    row("said_when", Intent.ACK, IGNORE, "^ PAST_DAY $"),
    row("acknowledged", Intent.ACK, IGNORE, f"^ {_PLAIN} (?: ACK | AYE) {_PLAIN} $"),
    row("complaint", Intent.CHITCHAT, IGNORE, "^ [YET BUT] .* CHAT"),
    row("chat", Intent.CHITCHAT, IGNORE, f"^ {_PLAIN} (?: CHAT | AWAY ) {_PLAIN} $"),
    row("thanked", Intent.CHITCHAT, IGNORE, f"^ {_PLAIN} THANKS {_PLAIN} $"),
    row("group_number", Intent.AMBIGUOUS, CONFIRM, f"GROUP .* {_TOLD}", f"{_TOLD} .* GROUP"),
    row(
        "some_place",
        Intent.CHITCHAT,
        IGNORE,
        "^ [DAY TIME GROUP PAST_DAY WORD UNIT] * STEP .* [TIME GROUP]",
        "^ TIME .* STEP",
    ),
    row("some_place", Intent.CHITCHAT, IGNORE, "GROUP"),
    row("command", Intent.QUESTION, IGNORE, "^ BEG [LETTER THING DOCUMENT] + $"),
    row("work_words", Intent.AMBIGUOUS, CONFIRM, DOING),
    row("not_understood", Intent.CHITCHAT, IGNORE, "."),
)
