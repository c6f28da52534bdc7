"""What the words of a platform say about a message that did not arrive."""

import pytest

from domain.undelivered import Why, why


@pytest.mark.parametrize(
    ("state", "error", "reason"),
    [
        ("held", "Forbidden: bot was blocked by the user", Why.BLOCKED),
        ("held", "Forbidden: bot was kicked from the supergroup chat", Why.REMOVED),
        ("held", "Forbidden: bot is not a member of the channel chat", Why.REMOVED),
        ("held", "removed from the conversation", Why.REMOVED),
        ("held", "Forbidden: bot can't initiate conversation with a user", Why.NOT_BEGUN),
        ("held", "Forbidden: user is deactivated", Why.PERSON_GONE),
        ("held", "Bad Request: chat not found", Why.CHAT_GONE),
        ("held", "Forbidden: the group chat was deleted", Why.CHAT_GONE),
        ("held", "Bad Request: TOPIC_CLOSED", Why.TOPIC_CLOSED),
        ("held", "Bad Request: message thread not found", Why.TOPIC_CLOSED),
        ("held", "Bad Request: not enough rights to send text messages to the chat", Why.NO_RIGHTS),
        ("held", "the process ended while sending", Why.UNCERTAIN),
        ("held", None, Why.HELD),
        ("held", "held back: the register is an older copy", Why.HELD),
        ("held", "quota: 429 too many messages this month", Why.QUOTA),
        ("uncertain", "TimeoutError", Why.UNCERTAIN),
        ("expired", "too late to be of use", Why.TOO_LATE),
        ("expired", "too late to be of use after: Forbidden: bot was kicked from the group chat", Why.REMOVED),
        ("dead", "Bad Request: can't parse entities", Why.REFUSED),
        ("dead", "the file to be sent is not in the data folder", Why.FILE_MISSING),
        ("ready", "Cannot connect to host", Why.NO_CONNECTION),
        ("ready", "Unauthorized", Why.TOKEN),
    ],
)
def test_each_failure_is_told_by_what_is_to_be_done(state: str, error: str | None, reason: Why) -> None:
    assert why(state, error) is reason
