"""The numbers of a passage that no rule turned into a claim: passed over, but not in silence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from factcli.check.claims import Claim
from factcli.check.passages import Passage

_NUMBER = re.compile(r"(?<![\w.,/-])[-−]?[0-9][0-9.,]*(?:[0-9]|(?<=[0-9]))(?![\w]|[-/][\w])")
# A number that tells one of a name from others is no figure: Building 3, Article 5, the 2008 Act.
_OF_NAME = re.compile(
    r"(?:[A-ZÆØÅ][\w'’.&]*|[Nn]o\.|[Nn]os?|[Aa]rticles?|[Pp]aragraphs?|[Cc]hapters?|[Pp]ages?|pp?\.|"
    r"[Ss]ections?|[Rr]esolutions?|[Ff]ootnotes?|[Tt]ables?|[Ff]igures?|[Aa]nnex|[Pp]hase|[Vv]ersion|§)\s?$"
)
_LIST_MARK = re.compile(r"\s*\(?[0-9]{1,3}[.)]?\s*")


def unread(passage: Passage, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Where those numbers stand in the passage."""
    ends = [claim.end for claim in claims]
    for found in _NUMBER.finditer(passage.text):
        start, end = found.span()
        at = bisect_right(ends, start)
        if at < len(claims) and claims[at].start < end:
            continue
        before = passage.text[max(0, start - 40) : start]
        opens = not before.strip() and not passage.cell
        is_mark = opens and _LIST_MARK.fullmatch(passage.text[:end]) is not None
        if is_mark or (before.strip() and _OF_NAME.search(before) and not passage.cell):
            continue
        yield passage.start + start, passage.start + end
