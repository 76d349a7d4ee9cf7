"""The named checks of a store: pure functions from what was read to what is wrong with it."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from factcli.verify import doubts, proofs
from factcli.verify.material import Findings, Layer, Material
from factcli.vocabulary import CheckName

__all__ = ["CHECKS", "Check", "Finding", "Layer", "Material", "Report", "verify"]

Severity: TypeAlias = Literal["error", "warning"]


class Finding(NamedTuple):
    """One thing that a check found: in which fact or at which path, and what to know of it."""

    check: str
    severity: Severity
    fact: str | None
    path: str
    message: str
    store: str


class Report(NamedTuple):
    """What all checks found, and how many of what they looked at."""

    findings: tuple[Finding, ...]
    summary: dict[str, int]

    @property
    def failed(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity == "error" for finding in self.findings)


class Check(NamedTuple):
    """A named check: what it looks for, how to mend what it finds, whether it fails the store."""

    name: CheckName
    fails: bool
    explanation: str
    fix: str
    run: Callable[[Material], Findings]


def verify(material: Material, names: Sequence[str] = ()) -> Report:
    """Run the checks of these names, which then all count as errors, or else every check.

    The form of the stores is checked in any case: a store that is not sound proves nothing.
    """
    asked = {"schema", *names} if names else {check.name for check in CHECKS}
    chosen = [check for check in CHECKS if check.name in asked]
    findings = tuple(
        Finding(
            check.name,
            "error" if check.fails or names else "warning",
            found.fact,
            found.path,
            found.message,
            found.layer.path,
        )
        for check in chosen
        for found in check.run(material)
    )
    severities = Counter(finding.severity for finding in findings)
    summary = {
        "facts": sum(1 for _ in material.facts()),
        "documents": len(material.documents()),
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
    summary |= proofs.proof_summary(material)
    return Report(findings, summary | proofs.evidence_summary(material))


CHECKS = (
    Check(
        "schema",
        fails=True,
        explanation="Every store has the form that `factcli schema` prints.",
        fix="Correct the JSON at the path that the finding names.",
        run=proofs.schema,
    ),
    Check(
        "ids",
        fails=True,
        explanation="What facts refer to is there: documents, and the facts they supersede.",
        fix="Correct the id, or add the document or fact that is missing.",
        run=proofs.ids,
    ),
    Check(
        "evidence",
        fails=True,
        explanation="Every figure stands whole in its document at its start (needs --documents).",
        fix="--fix sets start where a figure has moved; else copy the figure as it is printed.",
        run=proofs.evidence,
    ),
    Check(
        "digits",
        fails=True,
        explanation="All of a value is what its figures say: number, qualifier, unit, currency, "
        "period; so are the numbers of its text and of the statement.",
        fix="Correct the value or the words, or add the evidence that carries what is missing.",
        run=proofs.digits,
    ),
    Check(
        "dates",
        fails=True,
        explanation="Dates are those of their figures, in the document's day order; "
        "none is without a figure.",
        fix="Correct the date, cite the phrase that gives it, or set it to null.",
        run=proofs.dates,
    ),
    Check(
        "conflicts",
        fails=False,
        explanation="No two facts of the same date say different things of one subject.",
        fix="Find out which is right; where both were said, tell them apart in the attribute.",
        run=doubts.conflicts,
    ),
    Check(
        "duplicates",
        fails=False,
        explanation="No two facts of the same date say the same.",
        fix="Remove one, or give both documents as the evidence of one.",
        run=doubts.duplicates,
    ),
    Check(
        "unsourced",
        fails=False,
        explanation="Every value is proved by a figure of some document.",
        fix="Add evidence: the document, the figure, and where it starts.",
        run=doubts.unsourced,
    ),
    Check(
        "stale",
        fails=False,
        explanation=f"No fact is {doubts.STALE_AFTER_YEARS} years old without a newer one.",
        fix="Look for a newer figure, and let it supersede this one.",
        run=doubts.stale,
    ),
    Check(
        "links",
        fails=False,
        explanation="Documents are cited by some fact, and their links are web addresses.",
        fix="Correct the link, or remove the document.",
        run=doubts.links,
    ),
    Check(
        "aliases",
        fails=False,
        explanation="No name stands for two subjects of which the same is stated at one date.",
        fix="Drop the alias from one of them, or tell the attributes apart.",
        run=doubts.aliases,
    ),
)
