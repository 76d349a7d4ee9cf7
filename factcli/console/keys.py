"""One key of a terminal, without waiting for Enter."""

import os
import sys

_ESCAPE = b"\x1b"
_PAUSE = 0.05  # seconds in which the rest of an arrow key's code arrives


def key() -> str:
    """The next key as a lowercase letter; "" where the input has ended, "?" for a special key."""
    if sys.platform == "win32":
        import msvcrt

        pressed = msvcrt.getwch()
        if pressed == "\x03":
            raise KeyboardInterrupt
        if pressed in ("\x00", "\xe0"):
            msvcrt.getwch()
            return "?"
        return "" if pressed in ("\x04", "\x1a") else pressed.lower()
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        # What was typed ahead is kept: a quick reader's next key is meant.
        tty.setcbreak(terminal, termios.TCSADRAIN)
        return _pressed(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _pressed(terminal: int) -> str:
    import select

    pressed = os.read(terminal, 1)
    # Linux gives a Ctrl-D that was typed ahead, while lines were read, as a zero byte.
    if pressed in (b"", b"\x04", b"\0"):
        return ""
    if pressed == _ESCAPE or pressed[0] >= 0x80:
        # The rest of an arrow key's code, or of a letter outside ASCII.
        if select.select([terminal], [], [], _PAUSE)[0]:
            os.read(terminal, 7 if pressed == _ESCAPE else 3)
        return "?"
    return pressed.decode().lower()
