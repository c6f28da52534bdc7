"""A bot that cannot start says why in one sentence that names what to change, and shows no traceback."""

import asyncio
import socket
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.fake_bot_api import TOKEN, FakeBotApi
from tests.whole.running import RunningBot, command

pytestmark = pytest.mark.whole

TEMPORARY_FAILURE, UNUSABLE = 75, 2
WEBHOOK = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_MODE": "webhook", "PUBLIC_URL": "https://bot.example.vn"}

ZALO = {"ZALO_TOKEN": "1234567890123456789:" + "z" * 20}


async def _refused(folder: Path, settings: Mapping[str, str], *, code: int = UNUSABLE, forked: bool = True) -> str:
    """What a start says that must fail with this code."""
    found, out, err = await command(folder, settings, "run", forked=forked)
    assert (found, out) == (code, "")
    assert "Traceback" not in err
    return err.strip()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TIMEZONE": "Asia/Hanoi"}, "TIMEZONE: không có múi giờ này; ví dụ đúng: Asia/Ho_Chi_Minh"),
        ({"HTTP_PORT": "abc"}, "HTTP_PORT: cần một số nguyên"),
        ({"HTTP_PORT": "70000"}, "HTTP_PORT: cần một số từ 0 đến 65535"),
        ({"SANDBOX": "maybe"}, "SANDBOX: cần một trong: 'auto', 'on', 'off'"),
        ({"DIGEST_TIME": "7h30"}, "DIGEST_TIME: cần một giờ, ví dụ 07:30"),
        ({"DIGEST_TIME": "18:00"}, "DIGEST_TIME: nằm trong giờ yên lặng QUIET_HOURS=17:30-07:00"),
        ({"QUIET_HOURS": "evening"}, "QUIET_HOURS: cần hai giờ, ví dụ 17:30-07:00"),
        ({"DAYS_OFF": "30/4"}, "DAYS_OFF: cần các ngày cách nhau bằng dấu phẩy"),
        (WEBHOOK, "WEBHOOK_SECRET: TELEGRAM_MODE=webhook cần ít nhất 32 ký tự"),
        (WEBHOOK | {"WEBHOOK_SECRET": "short"}, "WEBHOOK_SECRET: TELEGRAM_MODE=webhook cần ít nhất 32 ký tự"),
        (WEBHOOK | {"PUBLIC_URL": ""}, "PUBLIC_URL: TELEGRAM_MODE=webhook cần địa chỉ https"),
        (WEBHOOK | {"WEBHOOK_SECRET": "s" * 32, "SANDBOX": "on"}, "SANDBOX: trang thử không chạy cùng"),
        ({"TELEGRAM_TOKEN": "not a token"}, "TELEGRAM_TOKEN không đúng dạng"),
        ({"ZALO_TOKEN": "not a token"}, "ZALO_TOKEN không đúng dạng"),
        ({"ZALO_TOKENS": "zalo2=not a token"}, "ZALO_TOKENS (zalo2) không đúng dạng"),
        ({"ZALO_TOKENS": "an=1:abcdefgh"}, "ZALO_TOKENS: cần tên và mã của từng bot"),
        (ZALO | {"ZALO_MODE": "webhook"}, "PUBLIC_URL: ZALO_MODE=webhook cần địa chỉ https mà Zalo gọi đến"),
        (ZALO | {"PUBLIC_URL": "https://bot.example.vn"}, "WEBHOOK_SECRET: có PUBLIC_URL thì tệp gửi qua Zalo"),
        (
            {"PING_URL": "canary-ping.example", "BACKUP_KEEP": "-1", "BACKUP_TIME": "đêm", "PING_MINUTES": "0"},
            "PING_URL: cần một địa chỉ bắt đầu bằng https:// hoặc http://",
        ),
        ({"DATABASE_URL": "data/dondoc.db"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite+aiosqlite:///a-file/dondoc.db"}, "DATABASE_URL"),
        ({"DATA_DIR": "a-file"}, "DATA_DIR"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
async def test_a_wrong_setting_is_named(tmp_path: Path, settings: Mapping[str, str], said: str) -> None:
    (tmp_path / "a-file").touch()
    answer = await _refused(tmp_path, settings)
    assert said in answer
    assert not any(len(value) > 5 and value in answer for name, value in settings.items() if "TOKEN" in name)


async def test_a_second_bot_on_the_same_data_steps_back_and_the_first_goes_on(tmp_path: Path) -> None:
    first = await RunningBot.start(tmp_path, forked=False)
    try:
        said = await _refused(tmp_path, {}, code=TEMPORARY_FAILURE, forked=False)
        assert "Một bot khác đang chạy trên cùng dữ liệu này" in said
        code, _, err = await command(tmp_path, {}, "invite", "--role", "clerk")
        assert (code, "Một bot khác đang chạy" in err) == (TEMPORARY_FAILURE, True)
        async with ClientSession() as http, http.get(f"{first.address}/healthz") as health:
            assert health.status == 200
    finally:
        assert await first.stop() == 0


async def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        assert "HTTP_PORT" in await _refused(tmp_path, {"HTTP_PORT": str(port)})


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "dondoc.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
    said = await _refused(tmp_path, {"DATABASE_URL": f"sqlite+aiosqlite:///{path}"})
    assert "phiên bản mới hơn" in said
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("alembic_version",)]


async def test_the_sample_register_is_not_spoken_of_to_real_people(tmp_path: Path) -> None:
    bot = await RunningBot.start(tmp_path)
    assert await bot.stop() == 0
    assert "DATABASE_URL" in await _refused(tmp_path, {"TELEGRAM_TOKEN": TOKEN})


async def test_a_token_that_telegram_refuses_is_said_once_and_the_bot_stays_up(tmp_path: Path, api: FakeBotApi) -> None:
    await api.control.account(revoked=True)
    bot = await RunningBot.start(tmp_path, {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.base})
    try:
        assert await _troubles(bot) == "token_refused telegram"
        assert bot.said.count("Telegram không nhận TELEGRAM_TOKEN này") == 1
        assert "Traceback" not in bot.said
        assert TOKEN.partition(":")[2] not in bot.said
    finally:
        assert await bot.stop() == 0


async def _troubles(bot: RunningBot) -> str:
    """What its health page complains of, as soon as it does."""
    async with asyncio.timeout(20), ClientSession() as http:
        while True:
            async with http.get(f"{bot.address}/healthz") as health:
                facts = await health.json()
            if health.status == 503:
                return str(facts["troubles"])
            await asyncio.sleep(0.1)
