"""The screen of `browse`: a question, the facts for it as one types, the chosen one in full."""

import asyncio
import datetime
import os
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from factcli.browse.copying import COPIES
from factcli.browse.desk import FAULTS, Desk, Listing
from factcli.browse.keys import HELP, KEYS, hints
from factcli.browse.page import first_page, page
from factcli.browse.panels import Choice, Help
from factcli.browse.question import Question
from factcli.browse.rows import row, text, told
from factcli.browse.terminal import driver
from factcli.errors import ExitCode
from factcli.index.answer import Filters
from factcli.render.result import Result
from factcli.render.safety import visible
from factcli.words.text import LONGEST_QUESTION

# Seconds without a key after which the chosen fact's documents and fellows are read, and after
# which the question is looked into as thoroughly as `find` does.
_PAUSE, _LONG_PAUSE = 0.15, 0.4
_WIDE = 100
# Seconds for which a message stands, and so much of what was copied.
_MOMENT, _MOST_TOLD = 4, 160
_ACTIONS = frozenset(key.action.partition("(")[0] for key in KEYS)


class Outcome(NamedTuple):
    """How a person left: with a fact, or with the exit code that says without."""

    chosen: Result | None
    status: ExitCode


class Hints(Static):
    """As much of the keys as there is room for."""

    def render(self) -> Content:
        """One line."""
        return text(hints(self.size.width), "dim")


class Browser(App[Outcome]):
    """The live search; `run` gives what was chosen."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as textual declares it
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.keys, key.action, key.help, priority=key.at_once, show=False) for key in KEYS
    ]

    def __init__(
        self,
        desk: Desk,
        question: str,
        filters: Filters,
        today: datetime.date,
        opened: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Ask `desk`, first this question; `opened` opens a fact's source and says what it did."""
        super().__init__(driver_class=driver(), ansi_color=True)
        self.theme = "ansi-dark"
        self._desk = desk
        self._question = question
        self._narrowed = filters
        self._today = today
        self._opened = opened
        self._listing = Listing([], [], is_asked=False)
        self._is_listed = False
        self.failure: Exception | None = None

    def compose(self) -> ComposeResult:
        """The parts of the screen, from top to bottom."""
        yield Question(
            self._question,
            placeholder="Ask in plain words",
            select_on_focus=False,
            max_length=LONGEST_QUESTION,
            id="question",
        )
        yield Static(id="told")
        with Horizontal(id="facts"):
            facts = OptionList(id="list", markup=False)
            facts.can_focus = False
            yield facts
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="page", markup=False)
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Show what there is for the first question."""
        self.query_one(Input).cursor_position = len(self._question)
        # Without colours the chosen lines are underlined.
        self.screen.set_class("NO_COLOR" in os.environ, "-plain")
        self._search(self._question)

    # Searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search anew at each key."""
        if event.input.id == "question" and event.value != self._question:
            self._search(event.value)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: what was typed before it is in the question by now."""
        if event.input.id == "question":
            await self.action_take()

    @work(exclusive=True, group="search")
    async def _search(self, question: str) -> None:
        """List the facts for a question at once, and thoroughly once nothing more is typed."""
        self._question = question
        self._is_listed = False
        await self._list(thorough=False)
        if self._listing.is_asked:
            await asyncio.sleep(_LONG_PAUSE)
            await self._list(thorough=True)

    async def _list(self, *, thorough: bool) -> None:
        question, filters = self._question, self._narrowed
        try:
            listing = await self._desk.ask(
                lambda: self._desk.listing(question, filters, thorough=thorough)
            )
        except FAULTS as error:
            self._tell(str(error), is_bad=True)
            return
        if not self._is_listed or listing != self._listing:
            self._is_listed = True
            self._show(listing)

    def _show(self, listing: Listing) -> None:
        """List facts, the one that was chosen still chosen where nothing was asked since."""
        is_same = [r.fact.id for r in listing.results] == [r.fact.id for r in self._listing.results]
        facts = self.query_one("#list", OptionList)
        before = facts.highlighted if is_same else None
        self._listing = listing
        count = len(listing.answers)
        options: list[Option | None] = [
            Option(row(result, self._today, is_answer=number < count))
            for number, result in enumerate(listing.results)
        ]
        if count and listing.close:
            options.insert(count, None)  # a line between them
        with self.batch_update():
            facts.clear_options()
            facts.add_options(options)
            self._say_what_is_listed()
            facts.highlighted = (before or 0) if options else None
            if not options:
                self.query_one("#page", Static).update("")

    def _say_what_is_listed(self) -> None:
        shown = told(self._listing, self._desk.size)
        chips = [f"kind {kind}" for kind in self._narrowed.kinds]
        chips += [f"place {place}" for place in self._narrowed.places]
        chips += ["other filters"] * (self._narrowed._replace(kinds=(), places=()) != Filters())
        if chips:
            shown = text(f"[{', '.join(chips)}] ", "bold") + shown
        self.query_one("#told", Static).update(shown)

    # The chosen fact

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Show the fact in full: what is known of it at once, all else after a moment."""
        chosen = self.chosen
        if chosen is None:
            return
        self.query_one("#page", Static).update(first_page(chosen, self._today))
        self.query_one("#side", VerticalScroll).scroll_home(animate=False)
        self._read(chosen)

    @work(exclusive=True, group="read")
    async def _read(self, chosen: Result) -> None:
        await asyncio.sleep(_PAUSE)
        try:
            sheet = await self._desk.ask(lambda: self._desk.sheet(chosen.entry))
        except FAULTS as error:
            self._tell(str(error), is_bad=True)
            return
        differs = chosen.hit.differs if chosen.hit else ()
        self.query_one("#page", Static).update(page(sheet, differs, self._today))

    @property
    def chosen(self) -> Result | None:
        """The fact that the list stands at."""
        at = self.query_one("#list", OptionList).highlighted
        return None if at is None else self._listing.results[at]

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the keys to what lies over the screen."""
        return len(self.screen_stack) == 1 or action not in _ACTIONS

    async def _meant(self) -> Result | None:
        """The fact that is chosen for all that is typed: quick fingers are ahead of the list."""
        typed = self.query_one("#question", Input).value
        if not self._is_listed or typed != self._question:
            self._question, self._is_listed = typed, False
            await self._list(thorough=False)
        return self.chosen

    async def action_take(self) -> None:
        """Leave with the chosen fact."""
        chosen = await self._meant()
        self.exit(Outcome(chosen, ExitCode.answering(chosen)))

    def action_leave(self) -> None:
        """Leave without one."""
        self.exit(Outcome(None, ExitCode.INTERRUPTED))

    def action_move(self, how: str) -> None:
        """Go up or down the list, by a fact or a page."""
        getattr(self.query_one("#list", OptionList), f"action_{how}")()

    def action_scroll(self, lines: int) -> None:
        """Scroll the fact beside the list."""
        self.query_one("#side", VerticalScroll).scroll_relative(y=lines, animate=False)

    async def action_copy(self, what: str) -> None:
        """Give something of the chosen fact to the terminal's clipboard (OSC 52)."""
        if chosen := await self._meant():
            copied = COPIES[what](chosen)
            self.copy_to_clipboard(copied)
            self._tell(f"Copied: {copied[:_MOST_TOLD]}")

    async def action_open(self) -> None:
        """Open the source of the chosen fact."""
        if chosen := await self._meant():
            with self.suspend():
                said = self._opened(chosen.fact.id)
            self.refresh(layout=True)
            self._tell(said)

    def action_explain(self) -> None:
        """Say what the keys do."""
        self.push_screen(Help(HELP))

    @work(exclusive=True, group="filter")
    async def action_narrow(self, name: str) -> None:
        """Choose the kind or the place that facts must have."""
        try:
            facets = await self._desk.ask(lambda: self._desk.facets(name))
        except FAULTS as error:
            self._tell(str(error), is_bad=True)
            return
        if not facets:
            self._tell(f"No fact has a {name}.", is_bad=True)
            return
        chosen = await self.push_screen_wait(Choice(name, facets))
        if chosen is not None:
            narrowed = self._narrowed
            self._narrowed = (
                narrowed._replace(kinds=chosen)
                if name == "kind"
                else narrowed._replace(places=chosen)
            )
            self._search(self._question)

    def action_widen(self) -> None:
        """Take all filters away."""
        self._narrowed = Filters()
        self._search(self._question)

    def _tell(self, message: str, *, is_bad: bool = False) -> None:
        """Say something for a moment, over the screen."""
        if message:
            self.notify(
                visible(message),
                severity="warning" if is_bad else "information",
                markup=False,
                timeout=_MOMENT,
            )

    def _handle_exception(self, error: Exception) -> None:
        """Leave a failure to the command, which tells it in a line."""
        self.failure = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback."""
