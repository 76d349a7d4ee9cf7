"""`python -m factcli` and the script of that name: from here on Ctrl-C ends it with 130."""

import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

_INTERRUPTED = 130
_is_under_way = False


def _interrupted(_: int, frame: "FrameType | None") -> None:
    """While a command runs it ends as it likes; before and after there is nothing to end.

    Python's importer would swallow the exception with a traceback; whatever is being written stands
    a kill.
    """
    is_importing = frame is not None and frame.f_code.co_filename.startswith("<frozen importlib")
    if _is_under_way and not is_importing:
        raise KeyboardInterrupt
    os._exit(_INTERRUPTED)


# Who starts factcli in the background may have chosen that it hears no Ctrl-C.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _interrupted)


def main() -> int:
    """Run factcli on the command line's words and return its exit code."""
    global _is_under_way
    from factcli.cli.main import main as run

    try:
        _is_under_way = True
        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        _is_under_way = False


if __name__ == "__main__":
    sys.exit(main())
