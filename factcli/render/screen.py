"""The terminal that a table is drawn for."""

import io
from typing import NamedTuple

from rich.console import Console, RenderableType
from rich.text import Text

from factcli.render.safety import visible


class Screen(NamedTuple):
    """Its width, whether it takes colour, and whether it can show more than ASCII."""

    width: int
    colour: bool = False
    unicode: bool = True

    @property
    def is_narrow(self) -> bool:
        """Whether columns side by side would leave a word or two on a line."""
        return self.width < 60

    def drawn(self, *parts: RenderableType) -> str:
        """The parts one under the other, as text with the screen's escape codes."""
        console = Console(
            file=io.StringIO(),
            width=self.width,
            # The decision was made from flag and environment; rich must not make it again.
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        with console.capture() as captured:
            for part in parts:
                console.print(part)
        return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def text(content: str, style: str = "") -> Text:
    """Text of a store for rich, which takes nothing in it for markup, an escape or a link."""
    return Text(visible(content), style=style, overflow="fold")
