"""What the commands that change a store share: showing a difference, telling what was done."""

from typing import TYPE_CHECKING

from factcli.console import output
from factcli.console.declare import Option
from factcli.console.options import Output, stores_by

if TYPE_CHECKING:
    from factcli.curate.target import Desk
    from factcli.store.delta import Delta
    from factcli.store.facts import Fact

WRITTEN_STORE = stores_by(
    Option(
        ("--store",),
        "The store to change, made where there is none; without it your own. Of several the last is"
        " changed.",
        repeatable=True,
        metavar="PATH",
    )
)
DRY_RUN = Option(("--dry-run",), "Show the difference, and write nothing.", kind="flag")


def carry_out(desk: "Desk", delta: "Delta", color: str | None) -> bool:
    """Write what differs, or print it where the desk is dry; False if nothing does."""
    if desk.session:
        return desk.change(delta)
    from factcli.curate.changes import changes
    from factcli.render.difference import difference

    screen = output.look(Output(format="table", color=color)).screen
    shown = difference(changes(desk.layers.store, delta), desk.path, screen)
    output.page([shown])
    return bool(shown)


def tell(desk: "Desk", done: str, *, differs: bool) -> None:
    """Say on standard error what was done, and what was cut off on the way."""
    from factcli.store.layers import warning_of

    warning = warning_of(desk.layers.store)
    if warning:
        output.hint([f"{warning}: a writer cuts it off."])
    if not differs:
        output.hint([f"Nothing differs: {desk.path} is as it was."])
    elif desk.session:
        command = way_back(desk.path)
        output.hint([f"{done} in {desk.path}{f'; to take it back: {command}' * bool(command)}."])
    else:
        output.hint(["Nothing was written: that is what would change."])


def way_back(path: str) -> str:
    """The command that takes back the last change of a store; a server has none."""
    import shlex

    from factcli.store.paths import is_address, layers_to_write, real_path

    if is_address(path):
        return ""
    is_usual = real_path(layers_to_write()[1]) == real_path(path)
    named = "" if is_usual else f" --store {shlex.quote(path)}"
    return f"factcli undo{named}"


def doubts(desk: "Desk", fact: "Fact") -> list[str]:
    """What speaks against a fact: another of the same topic, and what no evidence proves."""
    from factcli.curate.proving import Prover
    from factcli.store.relations import of_same_topic

    reasons = [
        f"{other.id} says {other.value} of the same subject and attribute"
        + (f", as of {other.as_of}." if other.as_of else ".")
        for other in of_same_topic(desk.layers, fact)
    ]
    prover = Prover.of(desk.layers, desk.texts)
    reasons += [f"{found.path}: {found.message}." for found in prover.found(fact)]
    documents = desk.layers.documents()
    reasons += [
        f"No document “{piece.document}” is registered: factcli sources add FILE."
        for piece in fact.evidence
        if piece.document not in documents
    ]
    return list(dict.fromkeys(reasons))
