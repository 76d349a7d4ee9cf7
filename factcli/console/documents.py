"""A document as the command line names it: read, its habits known, what to know of it said."""

from typing import TYPE_CHECKING, NamedTuple

from factcli.console import output
from factcli.console.files import STANDARD_INPUT, input_bytes, size_of
from factcli.documents.registering import DocumentOptions
from factcli.errors import UsageError

if TYPE_CHECKING:
    from factcli.console.options import Reading
    from factcli.documents.conventions import Habits
    from factcli.documents.text import Text
    from factcli.values.fiscal import FiscalYear


class Opened(NamedTuple):
    """A document that was read: its text, and how its dates and signs are to be understood."""

    text: "Text"
    habits: "Habits"


def opened_document(
    file: str, asked: "Reading", piped: str, known: DocumentOptions | None = None
) -> Opened:
    """The document of a file or of standard input; InputError where it can't be read.

    `piped` is the command that would take a page from a pipe; `known` goes before what the file
    says of itself.
    """
    from factcli.documents.confined import read
    from factcli.documents.conventions import habits_of

    day_first, currency = _order(asked), _currency(asked.currency)
    fiscal = _fiscal(asked.fiscal_year)
    most = size_of(asked.max_size)
    name = STANDARD_INPUT if file == "-" else file
    data = input_bytes(file, most, piped=piped)
    text = read(data, name, whole_page=asked.whole_page, most=most)
    if known:
        text = known.over(text)
    return Opened(text, habits_of(text, day_first, currency, fiscal))


def tell(opened: Opened) -> None:
    """Say on standard error how a document was read, where it could be read otherwise."""
    text, habits = opened
    lines = list(text.notes)
    if text.encoding not in (None, "utf-8"):
        lines.append(f"It is read as {text.encoding}; if letters are wrong, save it as UTF-8.")
    if text.left_out:
        told = f"{text.left_out} words of menus and the like were left out"
        lines.append(f"{told}; --whole-page keeps them.")
    output.hint([*lines, *habits.reasons])


def _order(asked: "Reading") -> bool | None:
    if asked.day_first and asked.month_first:
        raise UsageError("--day-first and --month-first say opposite things; give one")
    return True if asked.day_first else False if asked.month_first else None


def _currency(given: str | None) -> str | None:
    """The code of a currency; None where none is given."""
    if given is None:
        return None
    from factcli.values.currencies import CODES

    code = given.strip().upper()
    if code not in CODES:
        raise UsageError(f"--currency: “{given}” is no code of a currency, such as JMD or NOK")
    return code


def _fiscal(given: str | None) -> "FiscalYear | None":
    """How fiscal years run; None where nothing is given."""
    if given is None:
        return None
    from factcli.values.fiscal import FiscalYear

    try:
        return FiscalYear.parse(given)
    except ValueError as error:
        raise UsageError(f"--fiscal-year: {error}") from None
