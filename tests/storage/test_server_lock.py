"""One bot a database on a PostgreSQL server."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import text

from storage.server_lock import ServerLock
from tests.storage.conftest import opened
from tests.storage.postgresql import Server, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "")

Lock = Callable[[], ServerLock]


@pytest.fixture
def address(server: Server) -> str:
    return server.fresh_database()


@pytest.fixture
async def lock(address: str) -> AsyncIterator[Lock]:
    """Makes locks of one database, each as another process would."""
    made: list[ServerLock] = []

    def make() -> ServerLock:
        made.append(ServerLock(address))
        return made[-1]

    yield make
    for one in made:
        await one.close()


async def _end_sessions(address: str) -> None:
    """As a restart of the server does."""
    async with opened(address) as database, database.engine.connect() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid != pg_backend_pid()"
            )
        )


async def test_a_second_process_does_not_get_it_until_the_first_lets_go(lock: Lock) -> None:
    first, second = lock(), lock()
    assert await first.take()
    assert not await second.take()
    assert not await first.is_lost()
    await first.close()
    assert await second.take()


async def test_two_databases_of_one_server_do_not_know_each_other(lock: Lock, server: Server) -> None:
    other = ServerLock(server.fresh_database())
    assert await lock().take()
    assert await other.take()
    await other.close()


async def test_after_a_restart_of_the_server_it_is_taken_again(lock: Lock, address: str) -> None:
    first, second = lock(), lock()
    assert await first.take()
    await _end_sessions(address)
    assert not await first.is_lost()  # the session is noticed to be gone
    assert not await first.is_lost()  # and the lock taken anew
    assert not await second.take()


async def test_a_process_that_was_overtaken_knows_it(lock: Lock, address: str) -> None:
    first, second = lock(), lock()
    assert await first.take()
    await _end_sessions(address)
    assert await second.take()
    lost: list[Awaitable[bool]] = [first.is_lost(), first.is_lost()]
    assert [await one for one in lost] == [False, True]
