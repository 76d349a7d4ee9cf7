"""A document that needs an extra which is not there."""

import sys

import pytest

from factcli.documents.reading import text_of
from factcli.errors import InputError


def test_one_line_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    with pytest.raises(InputError) as raised:
        text_of(b"<html><body><p>It has 3 mines.</p></body></html>", "page.html")
    assert str(raised.value) == (
        "page.html: this kind of file needs the extra “documents”: pip install 'factcli[documents]'"
    )
