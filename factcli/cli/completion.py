"""What a shell completes: a script (commands/completion.py) asks with the words that are typed.

It is asked at each press of the key, so it reads the declarations and the index, and no typer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from factcli.cli import quoting
from factcli.commands import NAMES, SUMMARIES, command
from factcli.console.declare import Argument, Command, Option
from factcli.console.options import LEADING
from factcli.errors import FactcliError

MOST = 50

_FILES = ("FILE", "FILES...", "PATH")
_HELP = {"--help": "Show help", "--version": "Print the version"}


class Candidate(NamedTuple):
    """What may stand for the word that is typed, and what it is."""

    value: str
    told: str = ""


class Offer(NamedTuple):
    """The candidates for a word; `paths` says that files, or folders, may stand there as well."""

    candidates: tuple[Candidate, ...] = ()
    paths: str = ""


class _Line(NamedTuple):
    """The words before the one that is typed, as far as they are understood.

    `head` is the first word of the command, `option` the one that wants a value, `words` what is no
    option, `flags` those that were given, `stores` those that are named.
    """

    head: str
    command: Command | None
    option: Option | None
    words: tuple[str, ...]
    flags: frozenset[str]
    stores: tuple[str, ...]
    has_ended: bool


def answer(shell: str, argv: Sequence[str]) -> str:
    """What the script of a shell reads: a line a candidate, after one that tells of paths.

    bash hands over its line and the part of it that is replaced, the others their words. Who asks
    in another way has an older script, which might run what it reads: it gets nothing.
    """
    if shell not in ("bash", "zsh", "fish"):
        return ""
    if shell == "bash":
        line, replaced = (*argv, "", "")[:2]
        read = quoting.read(line)
        found = offer(read.words[1:-1], read.words[-1])
        lines = [quoting.written(read, replaced, c.value) for c in found.candidates]
    else:
        typed = argv[-1] if argv else ""
        # fish hands over the word as it stands, maybe with a quotation mark open.
        typed = quoting.read(typed).words[-1] if shell == "fish" else typed
        found = offer(argv[:-1], typed)
        lines = [f"{value}\t{_one_line(told)}" for value, told in found.candidates]
    return "".join(f"{line}\n" for line in (found.paths, *lines) if "\n" not in line)


def offer(before: Sequence[str], typed: str) -> Offer:
    """What may stand for the word that is typed; nothing where a store can't be read.

    Nobody asked a question yet: an unreadable store is reported when they do.
    """
    try:
        line = _read(before)
        if line.option:
            return _values(line.option, typed, line)
        if typed.startswith("-") and not line.has_ended:
            return _option(line, typed)
        return _word(line, typed)
    except FactcliError:
        return Offer()


def _read(words: Iterable[str]) -> _Line:
    line = _Line("", None, None, (), frozenset(), (), has_ended=False)
    for word in words:
        if line.option:
            is_store = "--store" in line.option.flags
            stores = (*line.stores, word) if is_store else line.stores
            line = line._replace(option=None, stores=stores)
        elif line.has_ended or not word.startswith("-") or word == "-":
            line = _with_word(line, word)
        elif word == "--":
            line = line._replace(has_ended=True)
        else:
            flag, equals, value = word.partition("=")
            option = _flags(line.command).get(flag)
            wants = option if option and option.kind != "flag" and not equals else None
            is_store = flag == "--store" and bool(equals)
            stores = (*line.stores, value) if is_store else line.stores
            line = line._replace(option=wants, flags=line.flags | {flag}, stores=stores)
    return line


def _with_word(line: _Line, word: str) -> _Line:
    name = f"{line.head} {word}".strip()
    if not line.words and (found := command(name)):
        return line._replace(head=name, command=found)
    if not line.head and any(other.startswith(f"{word} ") for other in NAMES):
        return line._replace(head=word)
    return line._replace(words=(*line.words, word))


def _flags(known: Command | None) -> dict[str, Option]:
    leaves = known.parameters.leaves() if known else iter(LEADING.items())
    return {flag: leaf for _, leaf in leaves if isinstance(leaf, Option) for flag in leaf.flags}


def _option(line: _Line, typed: str) -> Offer:
    flags = _flags(line.command)
    flag, equals, value = typed.partition("=")
    if equals:
        option = flags.get(flag)
        if option is None or option.kind == "flag":
            return Offer()
        found = _values(option, value, line)
        return Offer(tuple(Candidate(f"{flag}={c.value}", c.told) for c in found.candidates))
    shown = {
        name: option.help
        for name, option in flags.items()
        if not option.is_hidden
        and name == max(option.flags, key=len)
        and (option.repeatable or not line.flags.intersection(option.flags))
    }
    shown["--help"] = _HELP["--help"]
    if not line.head:
        shown["--version"] = _HELP["--version"]
    return Offer(tuple(_starting({n: _brief(told) for n, told in shown.items()}, typed)))


def _brief(told: str) -> str:
    """The first part of a help text."""
    return told.partition("; ")[0].rstrip(".")


def _word(line: _Line, typed: str) -> Offer:
    """A word that is no option: a command, or an argument of one."""
    if not line.head:
        return Offer(() if line.words else tuple(_starting(_first_words(), typed)))
    found: list[Candidate] = []
    if not line.words:
        found += _starting(_below(line.head), typed)
    if line.command is None:
        return Offer(tuple(found))
    arguments = [leaf for _, leaf in line.command.parameters.leaves() if isinstance(leaf, Argument)]
    place = len(line.words)
    argument = next(
        (leaf for n, leaf in enumerate(arguments) if n == place or leaf.repeatable), None
    )
    if argument is None:
        return Offer(tuple(found))
    values = _values(argument, typed, line)
    given = set(line.words)
    found += [candidate for candidate in values.candidates if candidate.value not in given]
    return values._replace(candidates=tuple(found))


def _first_words() -> dict[str, str]:
    """The first words of all commands, in the order of the help."""
    heads = dict.fromkeys(name.partition(" ")[0] for name in NAMES)
    return {head: _brief(SUMMARIES.get(head) or ", ".join(_below(head))) for head in heads}


def _below(head: str) -> dict[str, str]:
    """The commands of a group by their last word, with what is said of each."""
    start = f"{head} "
    return {name.removeprefix(start): _brief(told) for name, told in SUMMARIES.items()
            if name.startswith(start)}  # fmt: skip


def _starting(known: Mapping[str, str], typed: str) -> Iterator[Candidate]:
    return (Candidate(name, told) for name, told in known.items() if name.startswith(typed))


def _values(leaf: Option | Argument, typed: str, line: _Line) -> Offer:
    """What an option or an argument takes."""
    if isinstance(leaf, Option) and leaf.choices:
        return Offer(tuple(_starting(dict.fromkeys(leaf.choices, ""), typed)))
    if leaf.complete:
        return Offer(tuple(_completions(leaf.complete, line.stores, typed)))
    if leaf.metavar in _FILES:
        return Offer(paths="files")
    return Offer(paths="folders" if leaf.metavar == "DIR" else "")


def _completions(name: str, stores: tuple[str, ...], typed: str) -> Iterator[Candidate]:
    if name.endswith(" field"):
        from factcli.render.fields import KNOWN

        yield from _listed(KNOWN[name.removesuffix(" field")], typed)
    elif name in _LISTS:
        yield from _LISTS[name](typed)
    else:
        from factcli.cli.stored import stored

        yield from (Candidate(*found) for found in stored(name, stores, typed, MOST))


def _listed(known: Sequence[str], typed: str) -> Iterator[Candidate]:
    """Whole lists up to the name that is being typed: --fields id,val completes the second."""
    done, comma, start = typed.rpartition(",")
    return (Candidate(done + comma + name) for name in known if name.startswith(start))


def _verdicts(typed: str) -> Iterator[Candidate]:
    from factcli.vocabulary import VERDICTS

    return _listed(VERDICTS, typed)


def _shells(typed: str) -> Iterator[Candidate]:
    return _starting(dict.fromkeys(("bash", "zsh", "fish"), ""), typed)


def _explained(typed: str) -> Iterator[Candidate]:
    from factcli.console.topics import TOPICS

    return _starting({**_first_words(), **TOPICS}, typed)


# What is completed without a store, by the name that declarations give it.
_LISTS: Mapping[str, Callable[[str], Iterator[Candidate]]] = {
    "verdict": _verdicts,
    "shell": _shells,
    "help": _explained,
}


def _one_line(told: str) -> str:
    return " ".join(told.split())
