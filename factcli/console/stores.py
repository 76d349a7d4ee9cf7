"""The one shared store that a command is of."""

from collections.abc import Sequence

from factcli.errors import UsageError
from factcli.store.paths import STORE_VARIABLE, is_address, named_stores


def shared_store(stores: Sequence[str], command: str) -> str:
    """The last of the stores that are named, on a PostgreSQL server; UsageError where it is not."""
    named = named_stores(stores)
    if not named or not is_address(named[-1]):
        there = f"{named[-1]} is a file" if named else "none is named"
        raise UsageError(
            f"{command} is for a store on PostgreSQL, and {there}; "
            f"name one by --store postgresql://HOST/DATABASE or {STORE_VARIABLE}"
        )
    return named[-1]
