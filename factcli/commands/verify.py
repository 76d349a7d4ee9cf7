"""`verify`: every check of the stores; with the documents, the proof of every figure."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from factcli.commands import SUMMARIES
from factcli.commands.changing import DRY_RUN
from factcli.console import output
from factcli.console.declare import Command, Group, Option
from factcli.console.options import OUTPUT_OF_FINDINGS, STORES, Output
from factcli.documents.shelf import Shelf
from factcli.errors import ExitCode, StoreError, UsageError
from factcli.render import formats, json
from factcli.render.screen import Look
from factcli.vocabulary import CHECK_NAMES

if TYPE_CHECKING:
    from factcli.store.layers import AnyStore
    from factcli.store.schema import Problem
    from factcli.verify import Finding, Layer, Material, Report

# What a sound store may leave open, and how the summary says it.
_OPEN = {"unsourced": "unsourced", "undated": "undated", "unsealed": "of documents without sha256"}
# As many as the bundled store has texts, and a line of a terminal or two holds.
_MOST_NAMED = 5
_USUAL = ("severity", "check", "fact", "path", "message", "store")


class VerifyArguments(NamedTuple):
    """What verify is asked: which checks, against which documents, and how to show findings."""

    checks: tuple[str, ...]
    documents: str | None
    explain: bool
    fix: bool
    dry_run: bool
    output: Output
    stores: tuple[str, ...]


def run(arguments: VerifyArguments) -> ExitCode:
    """Print what the checks find; 1 where one of those that fail a store finds something."""
    from factcli.verify import verify

    look = output.look(arguments.output, "finding")
    if arguments.explain:
        output.page(_explained(arguments.checks, look._replace(fields=())), look)
        return ExitCode.OK
    if arguments.dry_run and not arguments.fix:
        raise UsageError("--dry-run says what --fix does with a store; give both")
    shelf = Shelf.of(arguments.stores, arguments.documents)
    material = _material(arguments, shelf, look)
    if arguments.fix and _fixed(material, arguments):
        material = _material(arguments, shelf, look)
    report = verify(material, arguments.checks)
    _print(report, look, arguments.checks)
    asked = not arguments.checks or "evidence" in arguments.checks
    if asked and report.summary.get("unchecked"):
        output.hint([_unchecked(material, report.summary["unchecked"])])
    output.hint(_warnings(material))
    return ExitCode.answering(not report.failed)


def _warnings(material: "Material") -> list[str]:
    """What should be known of last lines that have no end."""
    from factcli.store.layers import warning_of

    warnings = (warning_of(layer.store) for layer in material.layers if layer.store)
    return [f"{warning}." for warning in warnings if warning]


def _material(arguments: VerifyArguments, shelf: Shelf, look: Look) -> "Material":
    from factcli.store.layers import examine_layers
    from factcli.verify import Material

    material = Material(_layers(examine_layers(arguments.stores)), None, look.today)
    files = shelf.read_all(document for _, document in material.documents().values())
    return material._replace(files=files if files or shelf.folder else None)


def _unchecked(material: "Material", count: int) -> str:
    """What evidence was not checked, and which texts would prove it."""
    from factcli.verify.proofs import unread_of

    cited = {piece.document for _, fact in material.facts() for piece in fact.evidence}
    texts: dict[str, str] = {}
    for document in unread_of(material).values():
        # Documents of one text need it once; one of no digest can have none attached.
        if document.id in cited and document.sha256:
            texts.setdefault(document.sha256, f"{document.id} ({document.file})")
    lead = f"Evidence was not checked against its documents ({count} pieces): "
    if not texts:
        return f"{lead}--documents DIR does that."
    named = ", ".join(list(texts.values())[:_MOST_NAMED])
    more = f" and {len(texts) - _MOST_NAMED} more" if len(texts) > _MOST_NAMED else ""
    return f"{lead}factcli sources attach ID FILE keeps the text of {named}{more}."


def _fixed(material: "Material", arguments: VerifyArguments) -> bool:
    """Put moved evidence right where a store may be written; whether anything was."""
    from factcli.curate.mending import mendings

    needed = mendings(material, arguments.stores)
    for mending in needed:
        count = f"{len(mending.after)} fact{'s' * (len(mending.after) != 1)}"
        path = mending.path
        if not mending.is_allowed:
            output.hint([f"{count} of {path} could be put right: that store is never written."])
        elif arguments.dry_run:
            from factcli.render.difference import difference
            from factcli.render.screen import Screen

            output.page([difference(mending.changes, path, Screen())])
            output.hint([f"{count} of {path} would be put right."])
        else:
            mending.carry_out()
            output.hint([f"Put right: evidence of {count} in {path}."])
    return bool(needed) and not arguments.dry_run


def _print(report: "Report", look: Look, named: tuple[str, ...]) -> None:
    if look.style == "json":
        texts = [json.record(finding._asdict()) for finding in report.findings]
        output.page([json.findings(formats.chosen(texts, look), report.summary)], look)
    elif look.style == "table":
        from factcli.render.terminal.facts import line

        parts = [*_shown(report, look, named), line(_counted(report), look.screen)]
        output.page(["\n".join(parts)])
    else:
        output.page(_shown(report, look, named))
        output.hint([_counted(report)])


def _layers(examined: "Iterable[tuple[str, AnyStore | None, list[Problem]]]") -> "list[Layer]":
    """The stores with their problems; StoreError for a file that is no JSON at all."""
    from factcli.verify import Layer

    layers = [Layer(*layer) for layer in examined]
    for layer in layers:
        for problem in layer.problems:
            if layer.store is None and problem.message.startswith("malformed JSON"):
                raise StoreError(f"{layer.path}: {problem}")
    return layers


def _shown(report: "Report", look: Look, named: tuple[str, ...]) -> Iterable[str]:
    texts = [json.record(finding._asdict()) for finding in report.findings]
    if look.style == "jsonl":
        return formats.objects(texts, look)
    if look.style != "table" or look.fields:
        return [formats.object_rows(texts, look.fields or _USUAL, look)] if texts else []
    # Doubts by the dozen would bury the errors: they are counted, and listed when asked for.
    listed = [f for f in report.findings if f.severity == "error" or f.check in named]
    return [_table(listed, look)] if listed else []


def _table(findings: "Iterable[Finding]", look: Look) -> str:
    from factcli.render.result import Id
    from factcli.render.terminal.facts import grid

    rows = [
        (f.check, (*((Id(f.fact),) if f.fact else ()), *filter(None, (f.path,))), f.message)
        for f in findings
    ]
    return grid(("Check", "Where", "What"), rows, look.screen)


def _counted(report: "Report") -> str:
    """The summary in one line, the warnings by check."""
    from collections import Counter

    from factcli.documents.evidence import STATUSES

    counts = report.summary
    parts = [", ".join(_number_of(counts, name) for name in ("facts", "documents"))]
    open_ended = [f"{counts[name]} {told}" for name, told in _OPEN.items() if counts[name]]
    if open_ended:
        parts.append(", ".join(open_ended))
    if "found" in counts:
        shown = [status for status in STATUSES if status in counts]
        proved = ", ".join(f"{counts[status]} {status}" for status in shown)
        parts.append(f"evidence: {proved}")
    problems = ", ".join(_number_of(counts, name) for name in ("errors", "warnings"))
    warned = Counter(f.check for f in report.findings if f.severity == "warning")
    if warned:
        by_check = ", ".join(f"{name} {count}" for name, count in warned.items())
        problems += f" ({by_check}: --check {next(iter(warned))} lists them)"
    return "; ".join((*parts, problems))


def _number_of(counts: Mapping[str, int], name: str) -> str:
    return f"{counts[name]} {name.removesuffix('s') if counts[name] == 1 else name}"


def _explained(names: tuple[str, ...], look: Look) -> Iterable[str]:
    from factcli.verify import CHECKS

    records = [
        {
            "check": check.name,
            "verdict": "fails" if check.fails else "warns",
            "explanation": check.explanation,
            "fix": check.fix,
        }
        for check in CHECKS
        if not names or check.name in names
    ]
    if look.style in ("json", "jsonl"):
        return formats.objects(map(json.record, records), look)
    headings = ("Check", "Verdict", "What it checks", "How to mend it")
    return [formats.delimited(headings, [tuple(record.values()) for record in records], look)]


COMMAND = Command(
    "verify",
    SUMMARIES["verify"],
    Group(
        VerifyArguments,
        {
            "checks": Option(
                ("--check",),
                "Only this check, which then counts as an error.",
                repeatable=True,
                choices=CHECK_NAMES,
            ),
            "documents": Option(
                ("--documents",), "The folder with the files of the sources.", metavar="DIR"
            ),
            "explain": Option(
                ("--explain",), "What each check looks for and how to mend it.", kind="flag"
            ),
            "fix": Option(
                ("--fix",), "Put evidence right whose figure has moved in its document.", "flag"
            ),
            "dry_run": DRY_RUN,
            "output": OUTPUT_OF_FINDINGS,
            "stores": STORES,
        },
    ),
    run,
    examples=("factcli verify --documents ./documents", "factcli verify --check stale"),
)
