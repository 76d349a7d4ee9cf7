"""Columns of findings in the units that machines count: those of UTF-16, and bytes of UTF-8."""

from factcli.check.findings import Finding


def in_utf16(text: str, finding: Finding) -> tuple[int, int]:
    """The first column of a finding and the one behind it, from 1, in units of UTF-16."""
    return _counted(text, finding, "utf-16-le", 2)


def in_bytes(text: str, finding: Finding) -> tuple[int, int]:
    """The same in bytes of UTF-8."""
    return _counted(text, finding, "utf-8", 1)


def _counted(text: str, finding: Finding, encoding: str, width: int) -> tuple[int, int]:
    place = finding.place
    starts = finding.start - place.column + 1, finding.end - place.end_column + 1
    before = text[starts[0] : finding.start], text[starts[1] : finding.end]
    first, last = (len(part.encode(encoding, "surrogatepass")) // width + 1 for part in before)
    return first, last
