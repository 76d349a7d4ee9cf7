"""What lies over the screen for a moment: the help, and the choice of a kind or a place."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from factcli.browse.rows import QUIET, text

_ANY = "any"


class Help(ModalScreen[None]):
    """What the keys do; any of the usual ones closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,f1,ctrl+c", "dismiss", show=False)
    ]

    def __init__(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Show these keys with what they do."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The keys, a line each."""
        width = max(len(name) for name, _ in self._keys) + 2
        lines = (text(name.ljust(width), "bold") + text(does) for name, does in self._keys)
        with VerticalScroll(classes="panel"):
            yield Static(Content("\n").join([*lines, Content(), text("Esc closes this.", QUIET)]))


class Choice(ModalScreen[tuple[str, ...] | None]):
    """A choice among the values of a facet, the most frequent first, found by typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", show=False, priority=True),
        Binding("up,ctrl+p", "move('cursor_up')", show=False, priority=True),
        Binding("down,ctrl+n,ctrl+j", "move('cursor_down')", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, name: str, facets: list[tuple[str, str, int]]) -> None:
        """Offer values, each with what people call it and how many facts have it."""
        super().__init__()
        self._facet = name
        self._facets = facets
        self._shown: list[tuple[str, ...]] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and what it leaves."""
        with Vertical(classes="panel"):
            yield Input(placeholder=f"Which {self._facet}?", id="which")
            values = OptionList(id="values", markup=False)
            values.can_focus = False
            yield values

    def on_mount(self) -> None:
        """Offer everything."""
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what has what is typed in it."""
        event.stop()
        self._offer(event.value)

    def _offer(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        found = [
            (value, name, count)
            for value, name, count in self._facets
            if wanted in name.casefold() or wanted == value.casefold()
        ]
        self._shown = [()] * (not wanted) + [(value,) for value, _, _ in found]
        lines = [text(_ANY)] * (not wanted)
        lines += [text(name) + text(f"  {count:,}", QUIET) for _, name, count in found]
        values = self.query_one(OptionList)
        values.clear_options()
        values.add_options(map(Option, lines))
        values.highlighted = 0 if lines else None

    def action_move(self, how: str) -> None:
        """Go up or down."""
        getattr(self.query_one(OptionList), f"action_{how}")()

    def action_take(self) -> None:
        """Choose the value that the list stands at."""
        at = self.query_one(OptionList).highlighted
        self.dismiss(None if at is None else self._shown[at])

    def action_leave(self) -> None:
        """Choose nothing: the filter stays as it was."""
        self.dismiss(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose by a click."""
        self.dismiss(self._shown[event.option_index])
