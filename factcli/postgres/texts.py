"""The texts that documents are proved from, kept in the database of their store."""

from factcli.postgres.server import server_of


def kept_data(store: str, name: str) -> bytes | None:
    """The bytes of a text, None where the store keeps none of this name."""
    found = server_of(store).ask("SELECT data FROM factcli.text WHERE name = %s", (name,))
    return bytes(found[0][0]) if found else None
