"""`undo`: the last change of a store taken back."""

from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES, changing
from factcli.console import output
from factcli.console.declare import Command, Group
from factcli.console.options import COLOR
from factcli.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from factcli.store.earlier import Earlier


class UndoArguments(NamedTuple):
    """What undo is asked: of which store, and whether only to show it."""

    dry_run: bool
    color: str | None
    stores: tuple[str, ...]


def run(arguments: UndoArguments) -> ExitCode:
    """Make the store what it was before its last change; 1 where nothing is kept of that."""
    from factcli.curate.target import desk
    from factcli.store.earlier import earlier
    from factcli.store.paths import is_address, layers_to_write, real_path
    from factcli.store.writing import FileSession

    store = layers_to_write(arguments.stores)[1]
    if is_address(store):
        way_out = "factcli log ID shows what a fact was, factcli edit makes it so again"
        raise UsageError(f"a shared store has no undo: {way_out}")
    with desk(arguments.stores, dry=arguments.dry_run) as opened:
        found = earlier(opened.layers.store, real_path(opened.path))
        if found is None:
            output.hint([f"Nothing to undo: no change of {opened.path} is kept."])
            return ExitCode.NEGATIVE
        if isinstance(opened.session, FileSession):
            opened.session.undo(found)
        else:
            changing.carry_out(opened, found.delta, arguments.color)
            output.hint(_beside(found))
        changing.tell(opened, f"Undone, {_told(found)},", differs=True)
    return ExitCode.OK


def _told(found: "Earlier") -> str:
    """What became of the facts and documents, counted."""
    delta = found.delta
    documents = len(delta.documents) + len(found.lost)
    counted = (
        (len(delta.added), "fact", "back"),
        (len(delta.changed), "fact", "as before"),
        (len(delta.gone), "fact", "gone"),
        (documents, "document", "as before"),
    )
    parts = [f"{n:,} {noun}{'s' if n > 1 else ''} {how}" for n, noun, how in counted if n]
    return ", ".join(parts) or "all as before"


def _beside(found: "Earlier") -> list[str]:
    """What the difference of facts does not show."""
    lost = [f"Document {name} would go." for name in found.lost]
    return [*lost, *["Synonyms would be as before."] * found.has_other_synonyms]


COMMAND = Command(
    "undo",
    SUMMARIES["undo"],
    Group(
        UndoArguments,
        {
            "dry_run": changing.DRY_RUN,
            "color": COLOR,
            "stores": changing.WRITTEN_STORE,
        },
    ),
    run,
    examples=("factcli undo", "factcli undo --dry-run"),
)
