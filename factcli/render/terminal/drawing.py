"""Rich as this program uses it: text stays text, and what is drawn is a string."""

import io

from rich.console import Console, Group, RenderableType
from rich.style import Style
from rich.text import Text

from factcli.documents.web import is_safe_address
from factcli.render.safety import visible
from factcli.render.screen import Screen

# The signs of our own words as a terminal has them that knows ASCII alone.
_IN_ASCII = str.maketrans("–—‘’“”«»≈…", "--''\"\"<>~.")


def drawn(screen: Screen, *parts: RenderableType) -> str:
    """The parts one under the other, as text with the escape codes that the screen takes."""
    console = Console(
        file=io.StringIO(),
        width=screen.width,
        # Whether to colour was decided from flag and environment; rich must not decide again.
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for part in parts:
            # Only an id is ever longer than a line: cut off, it could not be copied. In a group a
            # text keeps its own rule of where it may be broken.
            console.print(Group(part), crop=False)
    shown = captured.get() if screen.unicode else captured.get().translate(_IN_ASCII)
    return "\n".join(line.rstrip() for line in shown.split("\n"))


def linked(content: str, url: str | None, screen: Screen, style: str = "") -> Text:
    """Text that leads to an address, where the screen takes links and the address is sound."""
    shown = text(content, style)
    if url and screen.links and is_safe_address(url):
        shown.stylize(Style(link=url))
    return shown


def text(content: str, style: str = "") -> Text:
    """Text of a store for rich, which takes nothing in it for markup, an escape or a link."""
    return Text(visible(content), style=style, overflow="fold")


def whole(content: str, style: str = "") -> Text:
    """An id, or a line with one: nothing in it is broken, however narrow the screen."""
    return Text(visible(content), style=style, overflow="ignore", no_wrap=True)


def beside(lead: Text, identifier: Text, screen: Screen) -> RenderableType:
    """Words and an id behind them, or below them where both have no room on a line."""
    if lead.cell_len + identifier.cell_len > screen.width:
        return Group(lead, identifier)
    line = whole("")
    return line.append_text(lead).append_text(identifier)
