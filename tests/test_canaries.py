"""That the look for secrets finds them."""

import logging
from pathlib import Path

import pytest

from tests.canaries import Ear, seen_in, seen_in_files
from tests.fake_bot_api import TOKEN


@pytest.mark.parametrize("secret", [TOKEN, "canary-secret-of-the-webhook", "http://canary-ping-1@x"])
def test_every_kind_of_secret_is_known(secret: str) -> None:
    assert seen_in(f"… {secret} …")
    assert not seen_in("a canary sings")


def test_the_log_is_heard_with_its_arguments_and_its_tracebacks() -> None:
    ear, logger = Ear(), logging.Logger("anything")
    logger.addHandler(ear)
    logger.debug("asking %s", TOKEN)
    try:
        raise OSError(TOKEN)
    except OSError:
        logger.exception("failed")
    logger.info("all is well")
    assert len(ear.leaks) == 2


def test_files_are_looked_through(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    (folder / "register.db").write_bytes(b"\0\xff" + TOKEN.encode())
    (folder / ".env").write_text(TOKEN)
    assert [Path(found.partition(":")[0]).name for found in seen_in_files(tmp_path)] == ["register.db"]
    (folder / "register.db").unlink()
    (folder / ".env").unlink()
