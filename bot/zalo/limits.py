"""What Zalo bears."""

from scheduler.channel import Limits

TEXT, CAPTION = 1900, 1400
"""Of 2,000 characters: room for the mark of a second copy, and under a file for the sentence with its link."""
MENTION = "@Bot"
"""What people type in a group so that Zalo hands their words over; every bot's name begins with it."""


def limits(*, per_second: float, per_month: int | None) -> Limits:
    """Zalo does not publish its rates: `per_second` is the office's guess, and one conversation gets one a second."""
    return Limits(
        per_second=per_second,
        per_chat_second=1,
        per_group_minute=None,
        text=TEXT,
        caption=CAPTION,
        per_month=per_month,
    )
