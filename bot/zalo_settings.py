"""The settings of Zalo. What the platform's documents leave open is here with its safer default."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode

FIRST = "zalo"
"""The channel of ZALO_TOKEN; bots of ZALO_TOKENS bear the names given there."""
_NAME = re.compile(r"zalo[0-9a-z_]{1,20}", re.ASCII)


def _named_tokens(value: object) -> object:
    """Tokens written zalo2=123:abc,zalo3=456:def."""
    if not isinstance(value, str):
        return value
    pairs = [part.strip().partition("=") for part in value.split(",") if part.strip()]
    names = [name.strip() for name, _, _ in pairs]
    if len(set(names)) < len(names) or not all(map(_NAME.fullmatch, names)) or not all(token for _, _, token in pairs):
        raise PydanticCustomError("named_tokens", "names with tokens are needed")
    return {name.strip(): token.strip() for name, _, token in pairs}


Tokens = Annotated[dict[str, SecretStr], NoDecode, BeforeValidator(_named_tokens)]


class ZaloSettings(BaseSettings):
    """Several bots share the units of one office; each conversation belongs to the bot it began with."""

    zalo_token: SecretStr | None = None
    zalo_tokens: Tokens = Field(default_factory=dict)
    zalo_bot_name: str = ""
    zalo_api_base: str = "https://bot-api.zaloplatforms.com"
    zalo_mode: Literal["polling", "webhook"] = "polling"
    zalo_monthly_quota: Annotated[int, Field(ge=0, le=10_000_000)] = 3000
    zalo_max_people: Annotated[int, Field(ge=0, le=1_000_000)] = 50
    zalo_max_groups: Annotated[int, Field(ge=0, le=1_000_000)] = 3
    zalo_per_second: Annotated[float, Field(gt=0, le=100)] = 5.0
    zalo_typing: bool = False

    @property
    def zalo_bots(self) -> dict[str, SecretStr]:
        """The tokens by the name of their channel."""
        return ({FIRST: self.zalo_token} if self.zalo_token else {}) | self.zalo_tokens
