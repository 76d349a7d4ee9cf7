"""The pages of help, built from the declarations: of a command, of a group, and of the whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcli.console.declare import Argument, Command, Group, Option, Parameter
from factcli.console.options import LEADING
from factcli.console.topics import TOPICS
from factcli.errors import ExitCode
from factcli.render.page import Code, Entries, Entry, Page, Section

SUMMARY = "Ask in plain words; get the figure, its date and the place where it is printed."
_HELP = Entry("-h, --help", "Show this page.")
_VERSION = Entry("-V, --version", "Print the version.")
# The topics that say more of what a command does.
_SEE = {
    "find": ("questions", "formats", "dates"),
    "list": ("formats", "dates"),
    "show": ("formats",),
    "check": ("exit-codes", "dates"),
    "add": ("stores", "dates"),
    "edit": ("stores", "dates"),
    "import": ("stores",),
    "export": ("stores",),
    "sources": ("stores",),
    "verify": ("exit-codes", "stores"),
    "store init": ("stores",),
    "store migrate": ("stores",),
    "config": ("configuration", "environment"),
}


def page_of(command: Command, below: Iterable[Command] = ()) -> Page:
    """A command's page; `below` are the commands of the group that it leads."""
    names = [
        argument.metavar if argument.required else f"[{argument.metavar}]"
        for argument in _arguments(command.parameters)
    ]
    options = list(_options(command.parameters))
    parts = (["factcli", command.name], ["[OPTIONS]"] * bool(options), names)
    usage = " ".join(word for words in parts for word in words)
    arguments = [Entry(a.metavar, _of_argument(a)) for a in _arguments(command.parameters)]
    sections = [
        _section("Arguments", arguments),
        *(_section(title, entries) for title, entries in _titled(command.parameters)),
        _section("Commands", [Entry(other.name, other.summary) for other in below]),
        _section("Global options", [*_global(options), _HELP]),
        Section("Examples", (Code(command.examples),)) if command.examples else None,
        _seen(command.name),
    ]
    return Page(command.name, usage, command.summary, tuple(filter(None, sections)))


def page_of_group(head: str, commands: Iterable[Command]) -> Page:
    """The page of a group that does nothing by itself."""
    entries = [Entry(command.name, command.summary) for command in commands]
    usage = f"factcli {head} COMMAND [ARGUMENTS]"
    summary = f"{head.capitalize()} has these commands; factcli help COMMAND tells more of each."
    return Page(head, usage, summary, (Section("Commands", (Entries(tuple(entries)),)),))


def overview(summaries: Mapping[str, str]) -> Page:
    """The page of factcli as a whole, from what is said of each command."""
    listed = {name: told for name, told in summaries.items()
              if name.partition(" ")[0] not in summaries or " " not in name}  # fmt: skip
    options = [_of_option(name, option) for name, option in LEADING.items()]
    codes = [Entry(str(int(code)), code.meaning) for code in ExitCode]
    sections = (
        _section("Commands", [Entry(name, told) for name, told in listed.items()]),
        _section("Topics", [Entry(name, told) for name, told in TOPICS.items()]),
        _section("Global options", [*options, _VERSION, _HELP]),
        _section("Exit codes", codes),
        Section("More", (Code(("factcli help COMMAND", "factcli help TOPIC")),)),
    )
    usage = "factcli [GLOBAL OPTIONS] COMMAND [ARGUMENTS]"
    return Page("", usage, SUMMARY, tuple(filter(None, sections)))


def _section(heading: str, entries: Sequence[Entry]) -> Section | None:
    return Section(heading, (Entries(tuple(entries)),)) if entries else None


def _seen(name: str) -> Section | None:
    topics = _SEE.get(name, ())
    return _section("See also", [Entry(f"factcli help {topic}", TOPICS[topic]) for topic in topics])


def _arguments(group: Group) -> list[Argument]:
    return [leaf for _, leaf in group.leaves() if isinstance(leaf, Argument)]


def _options(group: Group) -> Iterator[tuple[str, Option]]:
    for name, leaf in group.leaves():
        if isinstance(leaf, Option) and not leaf.is_hidden:
            yield name, leaf


def _titled(group: Group) -> list[tuple[str, list[Entry]]]:
    """A command's own options by the titles of their groups, those of every command left out."""
    found: dict[str, list[Entry]] = {"Options": []}

    def gather(parameter: Parameter, name: str, title: str) -> None:
        if isinstance(parameter, Group):
            for key, inner in parameter.parameters.items():
                gather(inner, key, parameter.title or title)
        elif isinstance(parameter, Option) and name not in LEADING and not parameter.is_hidden:
            found.setdefault(title, []).append(_of_option(name, parameter))

    gather(group, "", "Options")
    return list(found.items())


def _global(options: Iterable[tuple[str, Option]]) -> list[Entry]:
    """The options that may stand before a command as well, in the same order for all."""
    known = dict(options)
    return [_of_option(name, known[name]) for name in LEADING if name in known]


def _of_option(name: str, option: Option) -> Entry:
    flags = ", ".join(sorted(option.flags, key=len))
    taken = "" if option.kind == "flag" else option.metavar or name.upper().replace("_", "-")
    return Entry(f"{flags} {taken}".rstrip(), _said(option.help, _notes(option)))


def _notes(option: Option) -> Iterator[str]:
    """What the declaration knows of an option's values besides its help."""
    if option.choices:
        yield f"one of {', '.join(option.choices)}"
    low, high = option.minimum, option.maximum
    if low is not None and high is None and low > 0:
        yield f"at least {low}"
    elif low and high is not None:
        yield f"{low} to {high}"
    if option.default is not None and not option.repeatable:
        yield f"{option.default} if left out"
    if option.repeatable and "repeat" not in option.help:
        yield "may be repeated"


def _of_argument(argument: Argument) -> str:
    return argument.help if argument.required else _said(argument.help, ["may be left out"])


def _said(text: str, notes: Iterable[str]) -> str:
    added = "; ".join(notes)
    return f"{text.removesuffix('.')} ({added})." if added else text
