"""A draft with its proofs: a footnote behind each supported figure."""

from itertools import zip_longest

from factcli.check.findings import Checked, Finding
from factcli.render.cite import sentences
from factcli.render.result import of_entry
from factcli.vocabulary import SUPPORTED


def annotated(checked: Checked) -> str:
    """The draft, every supported figure followed by a footnote, and the footnotes at the end.

    A footnote is named after its fact, so that it meets none of the draft's own.
    """
    parts: list[str] = []
    notes: dict[str, str] = {}
    done = 0
    supported = [f for f in checked.report.findings if f.verdict == SUPPORTED and f.fact]
    for finding, following in zip_longest(supported, supported[1:]):
        # A figure and its date stand on one fact: one note behind both is enough.
        if finding.fact is None or (following and _same(finding, following)):
            continue
        end = max(done, finding.end)
        parts += [checked.text[done:end], f"[^{finding.fact.id}]"]
        notes[finding.fact.id] = sentences([of_entry(finding.fact)])
        done = end
    text = "".join((*parts, checked.text[done:]))
    if not notes:
        return text
    listed = "".join(f"[^{name}]: {note}" for name, note in notes.items())
    return f"{text.rstrip(chr(10))}\n\n{listed}"


def _same(finding: Finding, following: Finding) -> bool:
    """Whether two findings of one sentence rest on the same fact."""
    same_sentence = finding.sentence_start == following.sentence_start
    return same_sentence and finding.fact_id == following.fact_id
