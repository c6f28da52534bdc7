"""How replies were understood is kept for the page, the newest of them."""

from datetime import UTC, date, datetime

from bot.sandbox.readings import MOST, Readings
from domain.messages import Address, Incoming, Sender
from domain.replies import Context, Intent, read

LANE = Address(channel="sandbox", chat="noi-vu")


def said(message_id: str, text: str) -> Incoming:
    sender = Sender(id="hoa", name="Trần Thị Hoa")
    at = datetime(2026, 3, 20, 1, tzinfo=UTC)
    return Incoming(address=LANE, message_id=message_id, sender=sender, text=text, at=at)


def test_a_message_is_told_as_it_was_read_last_and_the_oldest_goes() -> None:
    kept = Readings()
    for number in range(MOST + 1):
        kept.note(said(f"m{number}", "xong"), read("xong", Context(), date(2026, 3, 20)))
    kept.note(said("m5", "#5 chưa"), read("#5 chưa", Context(), date(2026, 3, 20)))

    found = kept.find(LANE.lane, "m5")
    assert found is not None
    assert found.statements[0].intent is Intent.PROGRESS
    assert kept.find(LANE.lane, "m0") is None
    assert kept.find("sandbox:other", "m5") is None
