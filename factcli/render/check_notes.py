"""A draft with its proofs: a footnote behind each supported figure."""

from factcli.check.findings import SUPPORTED
from factcli.render.check import Checked
from factcli.render.cite import sentences
from factcli.render.result import of_entry


def annotated(checked: Checked) -> str:
    """The draft, every supported figure followed by a footnote, and the footnotes at the end.

    A footnote is named after its fact, so that it meets none of the draft's own.
    """
    parts, notes, done = [], {}, 0
    for finding in checked.report.findings:
        if finding.verdict != SUPPORTED or finding.fact is None:
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
