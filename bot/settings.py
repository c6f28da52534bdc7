"""The settings, from the environment and `.env`. A wrong one stops the start with a sentence that names it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import NoDecode, SettingsConfigDict

from bot.zalo_settings import ZaloSettings
from domain.completions import Completion

SHORTEST_SECRET = 32


def _days(value: object) -> object:
    """Days written 2026-01-02,2026-01-03."""
    return frozenset(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Days = Annotated[frozenset[date], NoDecode, BeforeValidator(_days)]


class Settings(ZaloSettings):
    """Every setting with its default; `.env.example` documents each."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    database_url: str = "sqlite+aiosqlite:///data/dondoc.db"
    data_dir: Path = Path("data")
    timezone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    office_name: str = "Văn phòng UBND tỉnh"

    telegram_token: SecretStr | None = None
    telegram_api_base: str = "https://api.telegram.org"
    telegram_proxy: str | None = None
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_per_second: Annotated[int, Field(ge=1, le=30)] = 28
    telegram_per_group_minute: Annotated[int, Field(ge=1, le=20)] = 18

    public_url: str | None = None
    webhook_secret: SecretStr | None = None
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080

    digest_time: time = time(7, 30)
    quiet_hours: str = "17:30-07:00"
    days_off: Days = frozenset()
    working_days: Days = frozenset()
    completion: Completion = Completion.ACCEPT
    sandbox: Literal["auto", "on", "off"] = "auto"

    backup_time: time = time(2, 30)
    backup_keep: Annotated[int, Field(ge=0, le=3650)] = 14
    ping_url: SecretStr | None = None
    ping_minutes: Annotated[float, Field(gt=0, le=60)] = 5

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise PydanticCustomError("unknown_zone", "no such zone") from error
        return value

    @field_validator("quiet_hours")
    @classmethod
    def _two_times(cls, value: str) -> str:
        try:
            start, end = value.split("-")
            time.fromisoformat(start.strip())
            time.fromisoformat(end.strip())
        except ValueError as error:
            raise PydanticCustomError("two_times", "two times are needed") from error
        return value

    @field_validator("ping_url")
    @classmethod
    def _address(cls, value: SecretStr | None) -> SecretStr | None:
        parts = urlsplit(value.get_secret_value() if value else "http://none")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise PydanticCustomError("web_address", "an address is needed")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        for mode in self._webhook_modes:
            if not self.public_url:
                raise _wrong("PUBLIC_URL", "webhook_needs_url", mode=mode)
            if not self._has_secret:
                raise _wrong("WEBHOOK_SECRET", "webhook_needs_secret", mode=mode, at_least=SHORTEST_SECRET)
            if self.with_sandbox:
                raise _wrong("SANDBOX", "sandbox_needs_polling", mode=mode)
        if self.zalo_bots and self.public_url and not self._has_secret:
            raise _wrong("WEBHOOK_SECRET", "links_need_secret", at_least=SHORTEST_SECRET)
        return self

    @model_validator(mode="after")
    def _digest_is_sent(self) -> "Settings":
        """Nothing goes out in the quiet hours, so a digest that is due then would never be seen."""
        start, end = self.quiet
        inside = start <= self.digest_time < end if start < end else not end <= self.digest_time < start
        if inside and start != end:
            raise _wrong("DIGEST_TIME", "digest_in_quiet", quiet=self.quiet_hours)
        return self

    @property
    def quiet(self) -> tuple[time, time]:
        """From when and until when nothing is sent of our own accord."""
        start, end = self.quiet_hours.split("-")
        return time.fromisoformat(start.strip()), time.fromisoformat(end.strip())

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def with_sandbox(self) -> bool:
        is_alone = self.telegram_token is None and not self.zalo_bots
        return self.sandbox == "on" or (self.sandbox == "auto" and is_alone)

    @property
    def _webhook_modes(self) -> list[str]:
        """The settings by which a platform calls us."""
        return [
            name
            for name, used, mode in (
                ("TELEGRAM_MODE", self.telegram_token is not None, self.telegram_mode),
                ("ZALO_MODE", bool(self.zalo_bots), self.zalo_mode),
            )
            if used and mode == "webhook"
        ]

    @property
    def _has_secret(self) -> bool:
        return self.webhook_secret is not None and len(self.webhook_secret.get_secret_value()) >= SHORTEST_SECRET


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one setting: a code that texts/vi/complaints.j2 has words for, and values for the words."""

    setting: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class WrongSettingsError(Exception):
    """One or more settings cannot be used."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.setting}: {problem.code}" for problem in problems))
        self.problems = problems


def load_settings() -> Settings:
    """The settings of this process. Raises `WrongSettingsError`."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSettingsError([_problem(details) for details in error.errors(include_input=False)]) from error
    except (UnicodeDecodeError, OSError) as error:
        raise WrongSettingsError([Problem(setting=".env", code="unreadable_file")]) from error


def _wrong(setting: str, code: str, **values: object) -> PydanticCustomError:
    """A problem of several settings together, named by the one to be changed."""
    return PydanticCustomError(code, "{setting}", {"setting": setting, **values})


def _problem(details: ErrorDetails) -> Problem:
    values = dict(details.get("ctx", {}))
    setting = str(details["loc"][0]).upper() if details["loc"] else str(values.get("setting", ".env"))
    return Problem(setting=setting, code=details["type"], values=values)
