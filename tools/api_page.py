"""Writes the page of the library from its docstrings.

python tools/api_page.py        writes docs/api.md
"""

import doctest
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import factcli

_PAGE = Path(__file__).resolve().parent.parent / "docs/api.md"
_START = """# The library

Made from the docstrings by `python tools/api_page.py`; every example is run by a test.

    import factcli

    with factcli.open_store() as store:
        for hit in store.find("norwegian troops in iraq"):
            print(hit.value, hit.as_of, hit.differs)

In a notebook a result is shown as a table; `str` of a fact is a sentence with its source, and
`to_dict()` the object that the command prints with `--json`. `import factcli` by itself loads
nothing. In what follows `factcli.` is left out; `Names` is one name or several (`"troops"`,
`["IQ", "Mali"]`), `When` a date as text (`"2014-11"`), one of `datetime`, or the
`as_of` of a fact.
"""
# In the order in which a reader needs them; what is not here is of other pages.
_SECTIONS = {
    "Stores": ("open_store", "FactStore"),
    "Facts and answers": ("StoredFact", "FoundFact", "Answer", "Facts", "Filters"),
    "Checked texts": ("CheckedText", "Finding"),
    "Candidates": ("Candidates", "CandidateFact"),
    "Documents": ("Sources", "Source"),
    "Values and dates": ("Quantity", "Money", "Date", "Text", "Edtf"),
    "Facts as they are stored": ("Fact", "CitedFact", "Evidence", "Citation"),
    "Errors": ("FactcliError", "UsageError", "InputError", "StoreError", "TakenError"),
}
# Of these classes only what they are: their fields are those of the store's schema.
_AS_A_WHOLE = ("Quantity", "Money", "Date", "Text", "Fact", "CitedFact", "Evidence", "Citation")
_NAME = re.compile(r"factcli\.(?:\w+\.)+(?=\w)|collections\.abc\.|datetime\.(?=date\b)|typing\.")
_ALIASES = (("str | Iterable[str]", "Names"), ("str | date | Edtf | None", "When"), ("'", '"'),
            ('"CheckedText"', "CheckedText"), ('"Candidates"', "Candidates"),
            ('"str | os.PathLike[str]"', "str | os.PathLike[str]"))  # fmt: skip
_WIDTH = 100


def page() -> str:
    """The page as it should be."""
    parts = [_START]
    for title, names in _SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += [part for name in names for part in _described(name)]
    return "\n".join(parts)


def _described(name: str) -> Iterator[str]:
    thing = getattr(factcli, name)
    if not inspect.isclass(thing):
        yield f"### {name}\n"
        yield f"    {_signature(name, thing)}\n"
        yield _told(thing)
        return
    yield f"### {name}\n"
    yield _told(thing)
    if name in _AS_A_WHOLE or issubclass(thing, Exception):
        return
    public = {each: found for each, found in vars(thing).items() if not each.startswith("_")}
    fields = {each: found for each, found in public.items() if isinstance(found, property)}
    if fields:
        told = (f"- `{each}`: {' '.join(_told(found).split())}" for each, found in fields.items())
        yield "\n".join(told) + "\n"
    for member, found in public.items():
        if callable(found):
            yield f"#### {name}.{member}\n"
            yield f"    {_signature(member, found)}\n"
            yield _told(found)


def _signature(name: str, function: Callable[..., object]) -> str:
    """What a function takes, a line or several, without the rooms that its types are of."""
    signature = inspect.signature(function)
    kept = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
    written = _NAME.sub("", f"{name}{signature.replace(parameters=kept)}")
    for long, short in _ALIASES:
        written = written.replace(long, short)
    return textwrap.fill(written, _WIDTH, subsequent_indent=" " * 8, break_on_hyphens=False)


def _told(thing: object) -> str:
    """A docstring as Markdown: its sentences, and its examples as code."""
    lines = []
    for part in doctest.DocTestParser().parse(inspect.getdoc(thing) or ""):
        if isinstance(part, str):
            lines.append(part.strip("\n"))
            continue
        source = part.source.rstrip("\n").split("\n")
        lines += [f"    {'...' if number else '>>>'} {line}" for number, line in enumerate(source)]
        lines += [f"    {line}" for line in part.want.splitlines()]
    text = "\n".join(line for line in lines if line.strip())
    # A block of code begins after an empty line.
    return re.sub(r"(?m)^(?! {4})(.+)\n(?= {4}>>>)", r"\1\n\n", text) + "\n"


def main() -> None:
    """Write the page."""
    _PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
