"""How an answer is to look: its format, its fields, and the terminal it is drawn for."""

import datetime
import os
from typing import NamedTuple

from factcli.errors import UsageError


class Screen(NamedTuple):
    """A terminal: its width, whether it takes colour, more than ASCII, and links (OSC 8)."""

    width: int = 80
    colour: bool = False
    unicode: bool = True
    links: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether columns side by side would leave a word or two on a line."""
        return self.width < 60

    @property
    def is_wide(self) -> bool:
        """Whether the source has room for a column of its own."""
        return self.width >= 104


class Look(NamedTuple):
    """The format and what each format may need; fields are empty where all are shown."""

    style: str
    today: datetime.date
    fields: tuple[str, ...] = ()
    screen: Screen = Screen()


def today_of(given: str | None, where: str = "--today") -> datetime.date:
    """The day that ages are counted from: as given, else FACTCLI_TODAY, else today's.

    `where` is what it is given by.
    """
    text = given or os.environ.get("FACTCLI_TODAY")
    try:
        return datetime.date.fromisoformat(text) if text else datetime.date.today()
    except ValueError:
        named = where if given else "FACTCLI_TODAY"
        raise UsageError(f"{named}: “{text}” is no day; write it as 2026-01-31") from None
