"""The options that commands share, and the immutable objects that they become."""

from typing import NamedTuple

from factcli.console.declare import Group, Option
from factcli.index.answer import Filters

ROW_FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "html")
FORMATS = (*ROW_FORMATS, "cite", "value")


class Reading(NamedTuple):
    """How a document is read: its days, currency and fiscal years, how much of it and of a page."""

    day_first: bool = False
    month_first: bool = False
    currency: str | None = None
    fiscal_year: str | None = None
    whole_page: bool = False
    max_size: str = "256MiB"


class Output(NamedTuple):
    """How a command's answer is to look, as asked for: nothing is decided here."""

    format: str | None = None
    json: bool = False
    fields: str | None = None
    color: str | None = None
    today: str | None = None


STORE = Option(
    ("--store",),
    "Read this store instead of the bundled one and yours: a file, or postgresql://…; repeat it to"
    " lay one over another.",
    repeatable=True,
    metavar="PATH",
)

TIMEOUT = Option(
    ("--timeout",),
    "The most seconds that a store on PostgreSQL may take to answer.",
    kind="number",
    metavar="SECONDS",
    minimum=0,
)


def _stores_of(stores: tuple[str, ...], timeout: float | None) -> tuple[str, ...]:
    """The stores that are named, those on a server with the time that it may take."""
    if timeout is None:
        return stores
    from factcli.store.paths import is_address, named_stores

    named = tuple(named_stores(stores))
    if not any(map(is_address, named)):
        return named
    from factcli.store.address import Address

    return tuple(Address(store, timeout) if is_address(store) else store for store in named)


def stores_by(option: Option) -> Group:
    """The stores that an option names, with the time that servers may take."""
    return Group(_stores_of, {"stores": option, "timeout": TIMEOUT})


STORES = stores_by(STORE)
SHARED_STORE = stores_by(
    Option(
        ("--store",),
        "The store: postgresql://HOST/DATABASE, or any other address that libpq takes.",
        repeatable=True,
        metavar="URL",
    )
)

COLOR = Option(
    ("--color",),
    "When to colour; else NO_COLOR, FORCE_COLOR, CLICOLOR, TERM and the terminal decide.",
    metavar="WHEN",
    choices=("auto", "always", "never"),
)

TODAY = Option(
    ("--today",),
    "The date that ages are counted from (or FACTCLI_TODAY).",
    metavar="DATE",
)

# It means the same before every command, whose help need not tell it again.
HIDDEN_TODAY = TODAY._replace(is_hidden=True)


# What a doubt is, each command says; that it costs the exit code is the same for all.
def strict(doubt: str) -> Option:
    """The option that takes what is doubtful for a no."""
    return Option(("--strict",), f"Exit with 1 also for {doubt}.", kind="flag")


COPY = Option(
    ("--copy",),
    "Copy what it says too, with its source; with --format value the bare value.",
    kind="flag",
)
MONTH_FIRST = Option(("--month-first",), "Read 11/3/2008 as 3 November.", kind="flag")

DAY_ORDER = {
    "day_first": Option(
        ("--day-first",),
        "Read 11/3/2008 as 11 March; else the document's own dates tell, and day first is usual.",
        kind="flag",
    ),
    "month_first": MONTH_FIRST,
}

CURRENCY = Option(
    ("--currency",),
    "What a bare $, kr, £ or Rs means in it, such as JMD; else its text tells.",
    metavar="CODE",
)

FISCAL_YEAR = Option(
    ("--fiscal-year",),
    "The month that its fiscal years begin in, such as april, or begins-april where FY2020 begins"
    " in 2020; else its text and publisher tell.",
    metavar="MONTH",
)

WHOLE_PAGE = Option(
    ("--whole-page",), "Keep the menus, banners and footers of a web page.", kind="flag"
)

MAX_SIZE = Option(
    ("--max-size",),
    "The most that is read of a file, such as 1GiB.",
    default="256MiB",
    metavar="SIZE",
)

DOCUMENT = "Text, HTML, PDF, Word, Excel, OpenDocument or e-mail; - for standard input."

READING = Group(
    Reading,
    {
        **DAY_ORDER,
        "currency": CURRENCY,
        "fiscal_year": FISCAL_YEAR,
        "whole_page": WHOLE_PAGE,
        "max_size": MAX_SIZE,
    },
    "Reading the document",
)

AS_WORDS = Option(("--text",), "Keep the value as words.", kind="flag")


def _output(formats: tuple[str, ...], example: str, fields_of: str) -> Group:
    how = "How to print; a table on a terminal, tab-separated lines off it."
    return Group(
        Output,
        {
            "format": Option(("--format", "-f"), how, choices=formats),
            "json": Option(("--json",), "Short for --format json.", kind="flag"),
            "fields": Option(
                ("--fields",),
                f"Only these fields, such as {example}.",
                metavar="A,B.C",
                complete=f"{fields_of} field",
            ),
            "color": COLOR,
            "today": HIDDEN_TODAY,
        },
        "Output",
    )


OUTPUT_OF_HITS = _output(FORMATS, "id,value.text,as_of", "hit")
OUTPUT_OF_FACTS = _output(FORMATS, "id,value.text,as_of", "fact")
OUTPUT_OF_POINTS = _output(ROW_FORMATS, "date,low,high", "point")
OUTPUT_OF_SOURCES = _output((*ROW_FORMATS, "csl-json"), "id,title,facts", "source")
OUTPUT_OF_IMPORTS = _output(ROW_FORMATS, "line,id,message", "import")
OUTPUT_OF_INDEXES = _output(ROW_FORMATS, "path,size,facts", "index")
OUTPUT_OF_SETTINGS = _output(ROW_FORMATS, "setting,value", "setting")
OUTPUT_OF_LOG = _output(ROW_FORMATS, "at,role,before.value.text", "change")
OUTPUT_OF_NEWS = _output(ROW_FORMATS, "change,id,value.text", "news")
OUTPUT_OF_FINDINGS = _output(ROW_FORMATS, "check,fact,message", "finding")

FILTERS = Group(
    Filters,
    {
        "kinds": Option(
            ("--kind",),
            "Only facts of this kind, such as troops.",
            repeatable=True,
            metavar="KIND",
            complete="kind",
        ),
        "places": Option(
            ("--place",),
            "Only facts about this country, by its two-letter code or its name.",
            repeatable=True,
            metavar="PLACE",
            complete="place",
        ),
        "actors": Option(
            ("--actor",),
            "Only facts in which this state or body acts.",
            repeatable=True,
            metavar="NAME",
            complete="actor",
        ),
        "sources": Option(
            ("--source",),
            "Only facts that this document proves, by its id.",
            repeatable=True,
            metavar="ID",
            complete="source",
        ),
        "since": Option(("--since",), "Not before this date, such as 2014-11.", metavar="DATE"),
        "until": Option(("--until",), "Not after this date.", metavar="DATE"),
        "as_of": Option(
            ("--as-of",),
            "Only what was known by this date; undated facts are left out.",
            metavar="DATE",
        ),
        "undated": Option(("--undated",), "With --as-of: show undated facts too.", kind="flag"),
    },
    "Filters",
)

# What may also stand before the command's name, where it means the same.
LEADING = {"stores": STORE, "timeout": TIMEOUT, "color": COLOR, "today": TODAY}
