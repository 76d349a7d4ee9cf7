"""The entry point: from a command line to an exit code, and the one handler of all errors."""

import os
import sys
from collections.abc import Sequence

from factcli.cli.argv import Find, plain_invocation
from factcli.commands import command, commands_for, is_name
from factcli.console.declare import Command
from factcli.console.output import complain, drop, page, prepare, say, write
from factcli.errors import ExitCode, FactcliError
from factcli.version import __version__

_VERSION = ("--version", "-V", "version")
_HELP = ("--help", "-h")


def main(argv: Sequence[str] | None = None) -> int:
    """Run factcli and return its exit code; no error leaves it as a traceback."""
    try:
        prepare()
        status = _run(sys.argv[1:] if argv is None else argv)
    except FactcliError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
        return ExitCode.FAILED
    except MemoryError:
        complain("there is not enough memory for this; split the file, or free some")
        return ExitCode.FAILED
    except Exception as error:
        if os.environ.get("FACTCLI_DEBUG"):
            raise
        kind = type(error).__name__
        complain(f"internal error, {kind}: {error} (FACTCLI_DEBUG=1 shows where; please report it)")
        return ExitCode.FAILED
    return status


def _run(argv: Sequence[str]) -> int:
    if "_FACTCLI_COMPLETE" in os.environ:
        from factcli.cli.completion import answer

        write(answer(os.environ["_FACTCLI_COMPLETE"], argv))
        return ExitCode.OK
    if len(argv) == 1 and argv[0] in _VERSION:
        write(f"factcli {__version__}\n")
        return ExitCode.OK
    if not argv:
        # Without a word there is nothing to do: an error to a script, and help to a person.
        from factcli.commands.help import text

        say(text((), sys.stderr))
        return ExitCode.FAILED
    if argv[-1] in _HELP and is_name(argv[:-1]):
        argv = ["help", *argv[:-1]]
    find = _commands()
    invocation = plain_invocation(argv, find)
    if invocation is not None:
        return invocation.run()
    from factcli.cli.app import parse

    parsed = parse(argv, commands_for(argv, find))
    if parsed.invocation is not None:
        return parsed.invocation.run()
    page([parsed.text])
    return parsed.status


def _commands() -> Find:
    """The commands by name, with what settings say of their options, if any file does."""
    from factcli.store.paths import settings_files

    files = settings_files()
    if not files:
        return command
    from factcli.console.settings import configured

    def find(name: str) -> Command | None:
        known = command(name)
        return known and configured(known, files)

    return find


def _reader_gone() -> int:
    """`| head` has what it wants; what is still buffered must not fail at exit either."""
    drop(sys.stdout)
    return ExitCode.OK
