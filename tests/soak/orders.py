"""What a harness orders of the process that forks bots."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Run `python -m bot WORDS` in `folder` with only this environment, printing into `log`.

    `errors`: where standard error goes, if not there. `clock`: the file of a `MachineClock` to live by. `failpoint`:
    `name:n`, the passage at which to die.
    """

    folder: str
    log: str
    environment: Mapping[str, str]
    words: tuple[str, ...] = ("run",)
    errors: str | None = None
    clock: str | None = None
    failpoint: str | None = None

    @property
    def logs(self) -> tuple[str, str]:
        """Of standard output and standard error."""
        return self.log, self.errors or self.log

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, object]) -> "Order":
        return cls(**{**said, "words": tuple(said["words"])})  # type: ignore[arg-type]
