"""From settings to bots, and what each remembers over a restart."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.office import make_office
from bot.settings import Settings, WrongSettingsError, load_settings
from bot.zalo.wiring import links_of, open_zalo, zalo_routes
from storage.database import Database
from storage.migrate import migrate
from tests.channels.desk import Journal
from tests.fake_zalo import SECOND_TOKEN, FakeZalo
from tests.own_settings import OwnSettings

SECRET = SecretStr("s" * 32)


def configured(zalo: FakeZalo, **more: object) -> Settings:
    tokens = {"zalo_token": SecretStr(zalo.token), "zalo_tokens": {"zalo2": SecretStr(SECOND_TOKEN)}}
    return OwnSettings(**tokens, zalo_api_base=zalo.base, **more)  # type: ignore[arg-type]


async def test_each_bot_is_a_channel_that_remembers_its_name(tmp_path: Path, zalo: FakeZalo) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'register.db'}"
    await migrate(url)
    database, settings = Database(url), configured(zalo, zalo_bot_name="Bot Nhắc Việc")
    office = make_office(settings)
    try:
        first = await open_zalo(settings, office, database)
        assert [channel.name for channel in first] == ["zalo", "zalo2"]
        assert [channel.limits.per_month for channel in first] == [3000, 3000]
        assert first[1].identity.names == ("Bot Nhắc Việc",)
        for channel in first:
            await channel.introduce()
            await channel.close()
        again = await open_zalo(settings, office, database)
        assert [channel.identity.names[0] for channel in again] == ["Bot Đôn Đốc", "Bot Đôn Đốc 2"]
    finally:
        await database.close()


@pytest.mark.parametrize(
    ("more", "paths"),
    [
        ({}, []),
        ({"public_url": "https://x.example"}, ["/tep"]),
        ({"public_url": "https://x.example", "zalo_mode": "webhook"}, ["/tep", "/zalo/webhook", "/zalo2/webhook"]),
    ],
)
def test_nothing_more_than_needed_is_offered_to_the_world(
    zalo: FakeZalo, more: dict[str, object], paths: list[str]
) -> None:
    settings = configured(zalo, webhook_secret=SECRET, **more)
    routes = zalo_routes(settings, make_office(settings), Journal())
    assert [route.path.partition("/{")[0] for route in routes] == paths


def test_the_sandbox_makes_no_links_for_its_server_answers_this_machine_alone(zalo: FakeZalo) -> None:
    settings = configured(zalo, public_url="https://x.example", webhook_secret=SECRET, sandbox="on")
    assert links_of(settings) is None


def test_a_token_of_zalo_is_enough_not_to_start_the_sandbox(zalo: FakeZalo) -> None:
    assert not configured(zalo).with_sandbox
    assert OwnSettings().with_sandbox


@pytest.mark.parametrize(
    "tokens", ["zalo2=", "=1:abcdefgh", "zalo2=1:a,zalo2=2:b", "telegram=1:abcdefgh", "1:abcdefgh"]
)
def test_tokens_without_a_name_of_their_own_are_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tokens: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZALO_TOKENS", tokens)
    with pytest.raises(WrongSettingsError, match="named_tokens"):
        load_settings()
