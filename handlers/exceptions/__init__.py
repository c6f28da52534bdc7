"""What did not go as it should, told to the clerks: messages that did not arrive, messages nobody understood."""

from handlers.exceptions.asked import answer_undelivered
from handlers.exceptions.morning import tell_exceptions
from handlers.exceptions.unknown import note_unknown

__all__ = ["answer_undelivered", "note_unknown", "tell_exceptions"]
