"""What the page may ask to change, as checked shapes."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import NaiveDatetime, StringConstraints, TypeAdapter

Id = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^/\\\x00-\x1f\x7f]{1,200}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4096)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileForm:
    """A file that was uploaded before."""

    name: FileName
    sha256: Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageForm:
    """A message to post. `id` is made by the page: posting it again changes nothing."""

    id: UUID
    chat: Id
    person: Id
    text: Words = ""
    reply_to: Id | None = None
    file: FileForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressForm:
    """A press of the button with `token` under the message `message`."""

    id: UUID
    chat: Id
    person: Id
    message: Id
    token: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockForm:
    """A wish to move the clock: to the next working morning, by a week, or to `at` (wall time of the office)."""

    move: Literal["morning", "week", "to"]
    at: NaiveDatetime | None = None


MESSAGE = TypeAdapter(MessageForm)
PRESS = TypeAdapter(PressForm)
CLOCK = TypeAdapter(ClockForm)
