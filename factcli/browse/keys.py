"""The keys: what each does, in which words, and which are told where there is little room."""

from typing import NamedTuple


class Key(NamedTuple):
    """Keys for one action: how they are called, and what help and the last line say of them.

    All wait for what was typed before them to be in the question, but those that are `at_once`.
    """

    keys: str
    action: str
    name: str
    help: str
    hint: str = ""
    at_once: bool = False


KEYS = (
    Key("enter", "take", "Enter", "print the fact, in --format, and leave", "Enter print"),
    Key("escape,ctrl+c,ctrl+q", "leave", "Esc", "leave, and print nothing (exit code 130)",
        "Esc leave", at_once=True),
    Key("question_mark,f1", "explain", "?, F1", "this help", "? help", at_once=True),
    Key("up,ctrl+p", "move('cursor_up')", "↑, Ctrl+P", "the fact before"),
    Key("down,ctrl+n,ctrl+j", "move('cursor_down')", "↓, Ctrl+N", "the next fact"),
    Key("pageup", "move('page_up')", "PgUp", "a page up the list"),
    Key("pagedown", "move('page_down')", "PgDn", "a page down the list"),
    Key("shift+up", "scroll(-3)", "Shift+↑", "scroll the fact up"),
    Key("shift+down", "scroll(3)", "Shift+↓", "scroll the fact down"),
    Key("ctrl+y", "copy('figure')", "Ctrl+Y", "copy the figure", "^Y copy figure"),
    Key("ctrl+s", "copy('sentence')", "Ctrl+S", "copy the sentence with its source",
        "^S sentence"),
    Key("ctrl+b", "copy('json')", "Ctrl+B", "copy the fact as JSON", "^B JSON"),
    Key("ctrl+o", "open", "Ctrl+O", "open the source, as factcli open does", "^O source"),
    Key("ctrl+t", "narrow('kind')", "Ctrl+T", "only facts of a kind", "^T kind"),
    Key("ctrl+l", "narrow('place')", "Ctrl+L", "only facts about a place", "^L place"),
    Key("ctrl+r", "widen", "Ctrl+R", "take the filters away"),
)  # fmt: skip
HELP = tuple((key.name, key.help) for key in KEYS)


def hints(width: int) -> str:
    """As many keys in a line as there is room for, the most wanted first."""
    told = [key.hint for key in KEYS if key.hint]
    while len(line := "  ".join(told)) > width:
        told.pop()
    return line
