"""Addresses of stores on servers: what is shown of them, and where they end in a list."""

import os

import pytest

from factcli.store.address import Address, listed
from factcli.store.paths import layer_paths, layers_to_write, named_stores


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://host/db", "postgresql://host/db"),
        ("postgres://u@h:5432/db", "postgres://u@h:5432/db"),
        ("postgresql://u:secret@h:5432/db", "postgresql://u@h:5432/db"),
        ("postgresql://u:s%3Aec%40ret@h/db", "postgresql://u@h/db"),
        ("postgresql://u:sec/ret@h/db", "postgresql://u@h/db"),
        ("postgresql://u:sec?ret@h/db?sslmode=require", "postgresql://u@h/db?sslmode=require"),
        ("postgresql://u:a@secret@h/db", "postgresql://u@h/db"),
        ("postgresql:///db?password=secret&host=/tmp", "postgresql:///db?host=/tmp"),
        ("postgresql:///db?service=x&sslpassword=secret", "postgresql:///db?service=x"),
        ("postgresql://[::1]:5432,other:1/db", "postgresql://[::1]:5432,other:1/db"),
        ("postgresql://", "postgresql://"),
    ],
)
def test_no_password_is_shown(given: str, shown: str) -> None:
    address = Address(given)
    assert address == shown
    assert address.whole == given
    assert Address(address).whole == given
    assert "secret" not in address.without_secrets(f"wrong: {given}")


@pytest.mark.parametrize(
    "entries",
    [
        ["/a.json"],
        ["/a.json", "postgresql://u:p@h:5432/db", "/b.json"],
        ["postgresql://h", "/b.json"],
        ["postgresql://h", "facts.json"],
        ["postgresql://h:5432", "facts.json"],
        ["postgresql://[fe80::1]:5432/db?application_name=x", "facts.json"],
        ["postgresql:///d", "postgres://x:1,y:2/z"],
        ["postgresql://u:1:2@h/d", "./x"],
        ["postgresql:///d?host=/var/run/postgresql&port=5433", "/x y/z"],
    ],
)
def test_an_address_is_one_entry_of_a_list(entries: list[str]) -> None:
    assert list(listed(os.pathsep.join(entries))) == entries


def test_stores_of_the_variable_keep_their_passwords_to_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FACTCLI_STORE", "postgresql://u:secret@h:1/db")
    assert named_stores(()) == ["postgresql://u@h:1/db"]
    assert layer_paths() == ("postgresql://u@h:1/db",)
    below, own = layers_to_write()
    assert (below, own) == ((), "postgresql://u@h:1/db")
    assert Address(own).whole == "postgresql://u:secret@h:1/db"
