"""Whether all of this was tried on PostgreSQL as well."""

import pytest
from sqlalchemy import text

from storage.database import Database
from tests.storage.conftest import opened
from tests.storage.postgresql import why_not


async def test_postgresql_is_tested_too(request: pytest.FixtureRequest) -> None:
    if reason := why_not():
        pytest.skip(reason)
    server = request.getfixturevalue("server")
    async with opened(server.fresh_database()) as database, database.engine.connect() as connection:
        assert "PostgreSQL" in (await connection.execute(text("SELECT version()"))).scalar_one()
        assert isinstance(database, Database)
        assert database.path is None
        assert await database.problems() == []
