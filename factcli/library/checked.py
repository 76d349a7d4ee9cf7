"""What the library finds in a text that is checked: each claim with its verdict."""

import datetime
from collections.abc import Mapping
from typing import Any

from factcli.check.checker import Checker
from factcli.check.dating import days_of
from factcli.check.findings import Checked, Place, Policy
from factcli.check.findings import Finding as Found
from factcli.documents.encoding import refuse_controls
from factcli.errors import UsageError
from factcli.index.reader import Index
from factcli.library import notebook
from factcli.library.exact import object_of
from factcli.render.findings import as_json, line, streamed
from factcli.render.screen import Look
from factcli.vocabulary import VERDICTS

_COLUMNS = ("line", "verdict", "claim", "expected", "fact", "reason")


class Finding:
    """A claim of a text with the verdict of the store.

    >>> (finding,) = open_store().check("Norway has 70 soldiers in Operation Inherent Resolve.")
    >>> finding.claim, finding.verdict, finding.fact
    ('70 soldiers', 'imprecise', 'norway-troops-oir')
    """

    def __init__(self, checked: Checked, found: Found) -> None:
        self._checked, self._found = checked, found

    @property
    def claim(self) -> str:
        """The words of the text."""
        return self._found.claim

    @property
    def verdict(self) -> str:
        """`supported`, `imprecise`, `outdated`, `contradicted`, or `unverified`."""
        return self._found.verdict

    @property
    def reason(self) -> str:
        """Why, in words."""
        return self._found.reason

    @property
    def fact(self) -> str | None:
        """The id of the fact that the claim was held against."""
        return self._found.fact_id

    @property
    def expected(self) -> str | None:
        """What the store says; None where it says nothing."""
        return self._found.expected

    @property
    def place(self) -> Place:
        """Where the claim stands, in lines and columns counted from 1; the end is behind it."""
        return self._found.place

    @property
    def span(self) -> tuple[int, int]:
        """The same in characters: `text[start:end]` is the claim."""
        return self._found.start, self._found.end

    def to_dict(self) -> dict[str, Any]:
        """The finding as `check --json` prints it."""
        return object_of(as_json(self._checked, self._found, with_file=False))

    def __str__(self) -> str:
        """A line as compilers print theirs, which editors can jump to."""
        return line(self._checked.file, self._found)

    def __repr__(self) -> str:
        return f"<Finding {self.verdict}: “{self.claim}”>"


class CheckedText(list[Finding]):
    """The findings of a text in reading order, in a list that notebooks show as a table.

    >>> checked = open_store().check("The Mine Ban Convention had 162 states parties in 2014.")
    >>> checked.summary["supported"], checked.unread
    (2, ())
    """

    def __init__(self, checked: Checked) -> None:
        super().__init__(Finding(checked, found) for found in checked.report.findings)
        self._checked = checked

    @property
    def summary(self) -> Mapping[str, int]:
        """How many findings there are of each verdict."""
        return self._checked.report.summary

    @property
    def unread(self) -> tuple[str, ...]:
        """The numbers of the text that no rule could turn into a claim."""
        return tuple(number.text for number in self._checked.report.unread)

    def to_dict(self) -> dict[str, Any]:
        """The findings as `check --json` prints them."""
        look = Look("json", datetime.date.min)
        return object_of("".join(streamed([self._checked], look, VERDICTS)))

    def __str__(self) -> str:
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return notebook.listed(self)

    def _repr_html_(self) -> str:
        rows = (
            (str(f.place.line), f.verdict, f.claim, f.expected or "", f.fact or "", f.reason)
            for f in self
        )
        return notebook.table(_COLUMNS, rows)


def checked(
    index: Index,
    text: str,
    name: str,
    *,
    today: datetime.date,
    max_age: int,
    as_of: str | None,
    markdown: bool,
) -> CheckedText:
    """A text held against an index."""
    refuse_controls(text, name)
    plain = text.replace("\r\n", "\n")
    checker = Checker(index, Policy(today, max_age, _last_day(as_of)))
    return CheckedText(Checked(name, plain, checker.check(plain, markdown=markdown)))


def _last_day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    days = days_of(text)
    if days is None:
        raise UsageError(f"as_of: “{text}” is no date; write it as 2026-01-31, 2026-01 or 2026")
    return days.last
