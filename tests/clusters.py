"""PostgreSQL clusters of the tests' own, on a Unix socket in a temporary folder."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# Debian keeps them out of the way.
_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql")
# Safe from no crash of the machine, which these need not be, and small.
_SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 60
autovacuum_naptime = 1h
timezone = 'UTC'
log_min_messages = error
"""


def programs() -> Path | None:
    """The folder with initdb and the server, the newest; None where there is none."""
    found = [
        path.parent
        for place in _PLACES
        for path in Path(place).glob("**/bin/initdb")
        if (path.parent / "postgres").exists()
    ]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    versions = [(_version(folder), folder) for folder in found]
    return max(versions, default=(0, None))[1]


def _version(folder: Path) -> int:
    told = subprocess.run(  # noqa: S603 - the server's own program
        [folder / "postgres", "-V"], capture_output=True, text=True, check=True
    )
    return int("".join(c if c.isdigit() else " " for c in told.stdout).split()[0])


class Cluster:
    """A running cluster; as root it runs as another user, for initdb refuses root."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="factcli-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, _unprivileged())
        self._data = self.folder / "data"
        self._run("initdb", "-D", self._data, "-U", "owner", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--no-sync", "--no-instructions")  # fmt: skip
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(f"{_SETTINGS}unix_socket_directories = '{self.folder}'\n")
        self.start()

    def url(self, database: str, user: str = "owner") -> str:
        """The address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Carry a statement out as the owner; its rows, where it gives any."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        self._run("pg_ctl", "-D", self._data, "-l", self.folder / "log", "-w", "-s", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; `immediate` is as if it had crashed."""
        self._run("pg_ctl", "-D", self._data, "-m", how, "-w", "-s", "stop")

    def remove(self) -> None:
        """Stop it and remove all that it has."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: "str | Path") -> None:
        command: Sequence[str | Path] = [self._bin / program, *arguments]
        user = _unprivileged() if os.geteuid() == 0 else None
        done = subprocess.run(  # noqa: S603 - the server's own programs
            command,
            user=user,
            group=_group_of(user) if user else None,
            extra_groups=[] if user else None,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
            timeout=120,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.decode()}")


def _unprivileged() -> str:
    return "nobody"


def _group_of(user: str) -> int:
    import pwd  # not on every system

    return pwd.getpwnam(user).pw_gid
