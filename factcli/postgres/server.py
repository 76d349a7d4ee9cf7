"""A connection to the server of a store, and its errors as lines that a user can read.

Nothing lasts longer than a transaction (no prepared statement, no setting), so that a pooler may
give each transaction another connection. A question reads in one transaction, repeatable read:
all of a change or nothing. What is asked by itself needs none: a statement sees one state.
"""

import atexit
import math
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

from factcli.errors import StoreError
from factcli.extras import missing
from factcli.store.address import Address

try:
    import psycopg
    from psycopg import errors
    from psycopg.pq import TransactionStatus
except ImportError:
    raise missing("postgres", "a store on PostgreSQL", StoreError) from None

# Seconds to wait for a server that does not answer, where neither the address nor the user says.
_PATIENCE = 10
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED"
_KEPT = "nothing was changed"

Values = Sequence[Any]
Connection = psycopg.Connection[tuple[Any, ...]]


class Server:
    """A server of a store, connected to when it is asked, and again where that was lost."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._open: Connection | None = None
        self._holds = False

    # Reading

    def ask(self, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        return self.ask_all([(statement, values)])[0]

    def ask_all(self, asked: Sequence[tuple[str, Values]]) -> list[list[tuple[Any, ...]]]:
        """The rows of several statements in one round trip, all of one state of the store."""
        with self._telling():
            connection = self._connection()
            begins, ends = self._around(len(asked))
            if len(asked) == 1 and not begins:
                return [connection.execute(*asked[0], binary=True).fetchall()]
            with connection.pipeline():
                for statement in begins:
                    connection.execute(statement)
                cursors = [connection.execute(*one, binary=True) for one in asked]
                for statement in ends:
                    connection.execute(statement)
                return [cursor.fetchall() for cursor in cursors]

    def _around(self, count: int) -> tuple[list[str], list[str]]:
        """What goes before and after so many statements: a transaction where they need one."""
        if self.is_in_transaction:
            return [], []
        if self._holds:
            return self._opening(_READ), []
        if count == 1 and self.address.seconds is None:
            return [], []
        return self._opening(_READ), ["COMMIT"]

    def hold(self) -> None:
        """From now on all is read of one state, in one transaction, until `end`."""
        self.end()
        self._holds = True

    def end(self) -> None:
        """End the transaction, if there is one: nobody should wait for one that is idle."""
        self._holds = False
        if self.is_in_transaction and self._open:
            with self._telling():
                self._open.execute("COMMIT")

    @property
    def is_in_transaction(self) -> bool:
        """Whether a transaction goes on."""
        found = self._open
        if found is None or found.closed:
            return False
        return found.info.transaction_status is not TransactionStatus.IDLE

    # Writing

    @contextmanager
    def writing(self, lock_seconds: float, *, is_small: bool = False) -> Iterator[Connection]:
        """A transaction that is committed where nothing fails; a lock is waited for so long.

        In a small one statements that give no rows go out together with the next that does.
        """
        with self._telling():
            self.end()
            connection = self._connection()
            with connection.pipeline():
                for statement in self._opening(_WRITE):
                    connection.execute(statement)
                connection.execute(f"SET LOCAL lock_timeout = {_milliseconds(lock_seconds)}")
        with self._telling(_KEPT):
            try:
                with connection.pipeline() if is_small else nullcontext():
                    yield connection
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise
        self._commit(connection)

    def _commit(self, connection: Connection) -> None:
        try:
            with self._telling(_KEPT):
                connection.execute("COMMIT")
        except StoreError:
            if not connection.closed:
                raise
            raise StoreError(
                f"{self.address}: the connection was lost as the change was committed; "
                "factcli log ID says whether it was"
            ) from None

    # The connection

    def close(self) -> None:
        """Close the connection; it is opened again if need be."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def __del__(self) -> None:
        self.close()

    def _connection(self) -> Connection:
        found = self._open
        if found is not None and not found.closed:
            if found.info.transaction_status is TransactionStatus.INERROR:
                found.execute("ROLLBACK")
            return found
        self._open = _connected(self.address)
        return self._open

    def _opening(self, begin: str) -> list[str]:
        seconds = self.address.seconds
        if seconds is None:
            return [begin]
        return [begin, f"SET LOCAL statement_timeout = {_milliseconds(seconds)}"]

    @contextmanager
    def _telling(self, kept: str = "") -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise StoreError(_told(error, self.address, kept)) from None
        except UnicodeEncodeError:
            raise StoreError(f"{self.address}: was asked for what is no text") from None


def server_of(store: str) -> Server:
    """The server of the store at an address: for each thread one connection."""
    address = Address(store)
    known = _servers.__dict__.setdefault("known", {})
    key = (address.whole, address.seconds)
    if key not in known:
        known[key] = Server(address)
        _every.add(known[key])
    found: Server = known[key]
    return found


_servers = threading.local()
_every: "weakref.WeakSet[Server]" = weakref.WeakSet()


@atexit.register
def close_all() -> None:
    """Close every connection; each is opened again if need be."""
    for server in list(_every):
        server.close()


def _connected(address: Address) -> Connection:
    try:
        # The parameters that the address gives go before those that are given here.
        given = psycopg.conninfo.conninfo_to_dict(address.whole)
    except psycopg.Error as error:
        reason = address.without_secrets(_line(error))
        raise StoreError(f"{address}: is no address of a PostgreSQL server: {reason}") from None
    seconds = address.seconds
    usual: dict[str, Any] = {
        "connect_timeout": _PATIENCE if seconds is None else max(2, math.ceil(seconds)),
        "fallback_application_name": "factcli",
    }
    if seconds is not None:
        usual["tcp_user_timeout"] = _milliseconds(seconds)
    try:
        return psycopg.connect(
            **{**usual, **given, "client_encoding": "utf8"},
            autocommit=True,
            prepare_threshold=None,
        )
    except psycopg.Error as error:
        reason = address.without_secrets(_line(error).removeprefix("connection failed: "))
        raise StoreError(f"{address}: can't be reached: {reason}") from None


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


def _line(error: psycopg.Error) -> str:
    """What an error says, in one line."""
    text = error.diag.message_primary or str(error) or type(error).__name__
    return next(iter(text.strip().splitlines()), "").strip()


# What the server refuses, and the way out.
_MEANINGS: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], str], ...] = (
    (errors.QueryCanceled, "took longer than --timeout or the server's statement_timeout allows"),
    (
        errors.ProgramLimitExceeded,
        "a word, a name or an id is longer than PostgreSQL can index (some 2,700 bytes)",
    ),
    (errors.LockNotAvailable, "another factcli is writing to it; try again when it is done"),
    (
        (errors.SerializationFailure, errors.DeadlockDetected),
        "was changed by another at the same moment; try again",
    ),
    (
        (errors.UndefinedTable, errors.InvalidSchemaName, errors.UndefinedColumn),
        "there is no factcli store, or another version's; factcli store init makes one, "
        "factcli store migrate brings it up to date",
    ),
)


def _told(error: psycopg.Error, address: Address, kept: str) -> str:
    after = f"; {kept}" if kept else ""
    for kinds, meaning in _MEANINGS:
        if isinstance(error, kinds):
            return f"{address}: {meaning}{after}"
    reason = address.without_secrets(_line(error))
    if isinstance(error, errors.InsufficientPrivilege):
        return (
            f"{address}: {reason}{after}; factcli store init --print has what its owner can grant"
        )
    if isinstance(error, psycopg.OperationalError):
        return f"{address}: the server failed: {reason}{after}"
    return f"{address}: the server refused: {reason}{after}"
