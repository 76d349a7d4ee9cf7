"""The screen of browse, driven by textual's pilot: what a person types, and what is there then."""

import asyncio
import datetime
import json
import threading
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from conftest import MINES, TROOPS, WriteStore, fact, small_store
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from factcli.browse.app import Browser, Hints, Outcome
from factcli.browse.desk import Desk, Listing
from factcli.documents.shelf import Shelf
from factcli.errors import ExitCode, StoreError
from factcli.index.answer import Filters
from factcli.index.cache import open_index

TODAY = datetime.date(2026, 1, 31)
Person: TypeAlias = Pilot[Outcome]
Story: TypeAlias = Callable[[Person, Browser], Awaitable[None]]


def told_by(browser: Browser, part: str) -> str:
    """What a part of the screen says."""
    return str(browser.query_one(f"#{part}", Static).content)


def listed(browser: Browser) -> list[str]:
    """The rows of the list."""
    return [str(option.prompt) for option in browser.query_one("#list", OptionList).options]


async def settled(person: Person) -> None:
    """Wait until the screen stands: searched thoroughly, the chosen fact read."""
    await person.pause()
    await person.app.workers.wait_for_complete()
    await person.pause()


async def typed(person: Person, text: str) -> None:
    await person.press(*("space" if letter == " " else letter for letter in text))
    await settled(person)


Play: TypeAlias = Callable[..., Outcome | None]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small store and its documents, in which the index is made once."""
    folder = tmp_path_factory.mktemp("browse")
    (folder / "facts.json").write_text(json.dumps(small_store()), "utf-8")
    (folder / "mines.txt").write_text(MINES, "utf-8")
    (folder / "troops.txt").write_text(TROOPS, "utf-8")
    return folder


@pytest.fixture
def play(home: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Plays a story at a screen, and gives how it was left."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))

    def it(
        story: Story,
        question: str = "",
        filters: Filters = Filters(),  # noqa: B008 - frozen
        *,
        size: tuple[int, int] = (120, 40),
        of: str = str(home / "facts.json"),
        opened: Callable[[str], str] = lambda _: "",
        change: Callable[[Desk], None] = lambda _: None,
    ) -> Outcome | None:
        shelf = Shelf.of((of,), str(home))
        with closing(Desk(open_index([of]), shelf)) as desk:
            change(desk)
            browser = Browser(desk, question, filters, TODAY, opened)

            async def played() -> None:
                async with browser.run_test(size=size) as person:
                    await settled(person)
                    await story(person, browser)

            asyncio.run(played())
            return browser.return_value

    return it


def test_the_list_changes_with_each_letter(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        assert len(listed(browser)) == 7
        assert told_by(browser, "told") == "all 7 facts; type a question"
        await typed(person, "norw")
        assert "Norwegian" in listed(browser)[0]
        await person.press("ctrl+u")
        await typed(person, "ottawa tr")
        assert listed(browser)[0].startswith("Mine Ban Convention – states parties\n162")
        assert told_by(browser, "told").startswith("2 facts answer")

    play(story)


def test_a_page_that_is_pasted_is_no_question(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        asked = browser.query_one("#question", Input)
        asked.insert_text_at_cursor("ottawa treaty")
        await settled(person)
        asked.insert_text_at_cursor(" mines" * 400)
        await settled(person)
        assert asked.value == "ottawa treaty"
        assert told_by(browser, "told").startswith("2 facts answer")

    play(story)


def test_the_chosen_fact_is_shown_in_full(play: Play) -> None:
    async def story(_: Person, browser: Browser) -> None:
        shown = told_by(browser, "page")
        assert shown.startswith("162 states parties\nNov 2014, 11 years old\n")
        # The paragraph of its evidence, its figures over time, and what it supersedes.
        assert "As of November 2014, it has 162 states parties. Norway chairs nothing." in shown
        times = shown.partition("Over time\n")[2].splitlines()
        assert times[:2] == ["  2010  156 states parties", "▸ Nov 2014  162 states parties"]
        assert "Supersedes\n  2010  156 states parties" in shown

    play(story, "mine ban convention states parties")


def test_enter_gives_the_fact_that_was_moved_to(play: Play) -> None:
    async def story(person: Person, _: Browser) -> None:
        await person.press("down", "enter")

    left = play(story, "ottawa treaty")
    assert left is not None
    assert left.chosen is not None
    assert (left.chosen.fact.id, left.status) == ("mine-ban-parties-2010", ExitCode.OK)


def test_enter_waits_for_what_was_typed_last(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        browser.query_one(Input).value = "arms trade treaty"
        await browser.action_take()
        await person.pause()

    left = play(story, "norwegian troops")
    assert left is not None
    assert left.chosen is not None
    assert left.chosen.fact.id == "arms-trade-treaty-in-force"


def test_keys_act_in_their_order_however_fast(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        for key in ("ctrl+u", *"minx", "backspace", "e", "enter"):
            browser.post_message(Key(key, key if len(key) == 1 else None))
        await person.pause()
        assert browser.query_one(Input).value == "mine"

    left = play(story, "norwegian troops in iraq")
    assert left is not None
    assert left.chosen is not None
    assert left.chosen.fact.subject == "Mine Ban Convention"


@pytest.mark.parametrize(
    ("question", "key", "status"),
    [
        ("mine", "escape", ExitCode.INTERRUPTED),
        ("mine", "ctrl+c", ExitCode.INTERRUPTED),
        ("zzz", "enter", ExitCode.NEGATIVE),
    ],
)
def test_who_leaves_without_a_fact_is_told_apart(
    play: Play, question: str, key: str, status: ExitCode
) -> None:
    async def story(person: Person, _: Browser) -> None:
        await person.press(key)

    assert play(story, question) == Outcome(None, status)


def test_figure_sentence_and_json_are_copied(play: Play) -> None:
    copied: list[str] = []

    async def story(person: Person, browser: Browser) -> None:
        for key in ("ctrl+y", "ctrl+s", "ctrl+b"):
            await person.press(key)
            copied.append(browser.clipboard)

    play(story, "norwegian troops in iraq")
    figure, sentence, object_ = copied
    assert figure == "up to 70 personnel"
    assert sentence.startswith("In 2018 Norway had up to 70 personnel in Iraq (Ministry of Exam")
    assert json.loads(object_)["id"] == "norway-troops-iraq"


def test_the_source_of_the_fact_is_opened(play: Play) -> None:
    asked: list[str] = []

    def opened(identifier: str) -> str:
        asked.append(identifier)
        return "it has no address"

    async def story(person: Person, browser: Browser) -> None:
        browser.suspend = closing_nothing  # type: ignore[method-assign] # no terminal to give away
        await person.press("ctrl+o")

    play(story, "norwegian troops in iraq", opened=opened)
    assert asked == ["norway-troops-iraq"]


def closing_nothing() -> Any:  # noqa: ANN401 - any context manager
    from contextlib import nullcontext

    return nullcontext()


def test_filters_are_chosen_by_keys_and_taken_away(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        await person.press("ctrl+l")
        await person.pause()
        await person.press(*"mal", "enter")
        await settled(person)
        assert [row.partition("\n")[0] for row in listed(browser)] == [
            "Norwegian troops in Mali – personnel"
        ]
        assert told_by(browser, "told").startswith("[place ML] ")
        await person.press("ctrl+t")
        await person.pause()
        await person.press("escape")  # leaves the choice, not the screen
        await settled(person)
        await person.press("ctrl+r")
        await settled(person)
        assert len(listed(browser)) > 1

    play(story, "norwegian troops")


def test_filters_that_removed_the_answer_are_named(play: Play) -> None:
    async def story(_: Person, browser: Browser) -> None:
        assert "1 outside --place ML" in told_by(browser, "told")

    play(story, "norwegian troops in iraq", Filters(places=("ML",)))


def test_a_question_mark_opens_the_help_and_is_not_typed(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        await person.press("question_mark")
        await person.pause()
        assert "copy the figure" in str(browser.screen.query_one(Static).content)
        await person.press("escape")
        await person.pause()
        assert browser.query_one(Input).value == "mine"
        assert len(browser.screen_stack) == 1

    play(story, "mine")


def test_narrow_and_wide_terminals_and_the_way_between(play: Play) -> None:
    async def story(person: Person, browser: Browser) -> None:
        facts, side = browser.query_one("#list"), browser.query_one("#side")
        for width, is_beside in ((60, False), (99, False), (100, True), (200, True), (30, False)):
            await person.resize_terminal(width, 20)
            await person.pause()
            assert (side.region.x > facts.region.x) is is_beside
            assert side.region.right <= width
            assert len(str(browser.query_one(Hints).render())) <= width

    play(story, "mine", size=(80, 24))


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ([], "The store has no facts; factcli add adds one."),
        (None, "No fact on zzz."),
    ],
)
def test_it_says_why_nothing_is_listed(
    play: Play, write_store: WriteStore, facts: list[Any] | None, told: str
) -> None:
    async def story(_: Person, browser: Browser) -> None:
        assert told_by(browser, "told") == told
        assert not listed(browser)

    content = small_store() if facts is None else {"version": 1, "facts": facts}
    play(story, "zzz", of=write_store("other.json", content))


def test_text_of_a_store_stays_text(play: Play, write_store: WriteStore) -> None:
    trap = "\x1b]52;c;aGk=\x07\x1b[2J[bold]x[/] \u202elive\n"
    value = {"type": "text", "text": f"v{trap}"}
    own = fact("evil", f"Evil{trap}", f"size{trap}", value, note=trap, statement=trap)
    path = write_store("evil.json", {"version": 1, "facts": [own]})

    async def story(person: Person, browser: Browser) -> None:
        shown = listed(browser)[0] + told_by(browser, "page")
        assert all(line.isprintable() for line in shown.splitlines())
        assert "[bold]x[/]" in shown  # no markup either
        await person.press("ctrl+y")
        assert browser.clipboard.isprintable()

    play(story, "", of=path)


def test_a_slow_search_holds_up_nothing_and_the_latest_question_wins(play: Play) -> None:
    go, begun = threading.Event(), threading.Event()
    asked: list[str] = []

    def slow(desk: Desk) -> None:
        listing = desk.listing

        def waiting(text: str, filters: Filters, *, thorough: bool = False) -> Listing:
            asked.append(text)
            if text == "m":
                begun.set()
                go.wait(10)
            return listing(text, filters, thorough=thorough)

        desk.listing = waiting  # type: ignore[method-assign]

    async def story(person: Person, browser: Browser) -> None:
        await person.press("m")
        assert await asyncio.to_thread(begun.wait, 10)
        await person.press(*"ine")
        assert browser.query_one(Input).value == "mine"
        go.set()
        await settled(person)
        assert listed(browser)[0].startswith("Mine Ban")

    play(story, change=slow)
    # What was overtaken before it began was never asked.
    assert "mi" not in asked
    assert "min" not in asked
    assert "mine" in asked


def test_a_store_that_fails_meanwhile_is_told_and_ends_nothing(play: Play) -> None:
    def broken(desk: Desk) -> None:
        def failing(text: str, filters: Filters, *, thorough: bool = False) -> Listing:
            raise StoreError(f"{text}: the server went away, {filters}, {thorough}")

        desk.listing = failing  # type: ignore[method-assign]

    async def story(person: Person, browser: Browser) -> None:
        await typed(person, "mine")
        assert any("the server went away" in note.message for note in browser._notifications)

    play(story, change=broken)
