"""Settings that no `.env` reaches."""

from pydantic_settings import SettingsConfigDict

from bot.settings import Settings


class OwnSettings(Settings):
    """What the test says and nothing else."""

    model_config = SettingsConfigDict(env_file=None)
