"""A run of blanks was read once from each of them: 40,000 took a second, a megabyte ten minutes."""

from factcli.extract import extract
from factcli.extract.squeezed import squeezed


def test_a_megabyte_of_blanks_is_read() -> None:
    assert list(extract(" " * 1_000_000)) == []
    assert squeezed("a \t\nb\n\nc").flat == "a b\n\nc"
    assert squeezed(f"a{' ' * 1_000_000}b").flat == "a b"
