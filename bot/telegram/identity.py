"""Who we are on Telegram, and how a message names us."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Our account. `username` is None until Telegram told it; `reads_groups`: we see all that is said in groups."""

    id: int
    username: str | None = None
    reads_groups: bool = False

    def is_named(self, name: str) -> bool:
        """Whether `name` (with or without @) is ours. As long as we do not know our own, every bot's name may be."""
        bare = name.removeprefix("@").casefold()
        return bare.endswith("bot") if self.username is None else bare == self.username.casefold()
