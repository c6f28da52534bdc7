"""What Telegram bears."""

from scheduler.channel import Limits

# Below what Telegram bears (30, 1 and 20): its limits move, and 429 costs more than patience.
LIMITS = Limits(
    per_second=28,
    per_chat_second=1,
    per_group_minute=18,
    text=4096,
    caption=1024,
    is_group=lambda address: address.chat.startswith("-"),
)
