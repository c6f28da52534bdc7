"""Officers, the chats they write in, and the one-time codes that bind them."""

from dataclasses import dataclass
from datetime import datetime

from domain.messages import Address
from domain.roles import Grant, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person on one channel, with the roles they hold there."""

    id: int
    channel: str
    external_id: str
    name: str
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A bound conversation: a unit's (`unit_id`), or that of a person with a role. `closed_reason`: we cannot write.

    A `fallback` gets only what could not be delivered to the other chats of its unit.
    """

    id: int
    address: Address
    title: str
    private: bool
    unit_id: int | None = None
    role: Role | None = None
    closed_reason: str | None = None
    fallback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """What a one-time code gives to whoever types it first."""

    hash: str
    role: Role
    unit_id: int | None
    expires_at: datetime
    used_at: datetime | None = None
