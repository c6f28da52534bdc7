"""What Telegram bears."""

from domain.messages import Address
from scheduler.channel import Limits

PER_SECOND = 28
PER_GROUP_MINUTE = 18


def telegram_limits(per_second: int = PER_SECOND, per_group_minute: int = PER_GROUP_MINUTE) -> Limits:
    """Below what Telegram bears (30, 1 and 20): its limits move, and 429 costs more than patience.

    How it counts is not published. A quarter of a second's messages may go at once, which a bucket of 30 bears; and no
    second holds more than two beyond the rate, which a count of 30 in any second bears, too.
    """
    return Limits(
        per_second=per_second,
        burst=max(1, per_second // 4),
        in_any_second=per_second + 2,
        per_chat_second=1,
        per_group_minute=per_group_minute,
        text=4096,
        caption=1024,
        is_group=_is_group,
    )


def _is_group(address: Address) -> bool:
    return address.chat.startswith("-")


LIMITS = telegram_limits()
