"""Open stores: asked, looked up in, checked against, and added to."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from factcli.errors import UsageError
from factcli.index.answer import Filters
from factcli.index.cache import open_index
from factcli.library.narrowing import Names, When, named_filters, text_given, written
from factcli.library.opened import Opened
from factcli.library.results import Answer, Facts, StoredFact, stored
from factcli.library.sources import Source, Sources
from factcli.match.filters import checked
from factcli.match.search import THRESHOLD, find
from factcli.store.facts import Fact

if TYPE_CHECKING:
    from factcli.library.checked import CheckedText
    from factcli.library.extracted import Candidates


class FactStore(Opened):
    """One or more stores, read as one; close it, or use it in a `with`.

    What it tells is of the stores as they were when they were opened, or last saved to; open them
    again to see what others have changed in a file since. Several threads may use one: they wait
    for each other.

    >>> with open_store() as store:
    ...     hit = store.find("norwegian troops in iraq", place="Iraq")[0]
    ...     print(hit.value, hit.evidence[0].figure, sep=" / ")
    up to 70 personnel / Up to 70 personnel
    """

    def close(self) -> None:
        """Close the index; what was added and not saved is forgotten."""
        super().close()
        self.discard()

    # Asking

    def find(
        self,
        question: str,
        *,
        kind: Names = (),
        place: Names = (),
        actor: Names = (),
        source: Names = (),
        since: When = None,
        until: When = None,
        as_of: When = None,
        undated: bool = False,
        limit: int = 10,
        min_score: float = THRESHOLD,
        filters: Filters | None = None,
    ) -> Answer:
        """The facts that answer a question, best first; an empty answer where none does.

        The filters are those of the command line, each a name or several. UsageError, with a
        suggestion, for a kind, place, actor or source that no fact has, and for an empty question.
        `filters` are instead taken as they are, in the store's own spelling.

        >>> store = open_store()
        >>> store.find("how many states are party to the mine ban convention")[0].value.low
        162
        >>> store.find("troops", place="Lapland")
        Traceback (most recent call last):
        factcli.errors.UsageError: no fact has the place “Lapland”; ...
        """
        named = named_filters(kind, place, actor, source, since, until, as_of, undated=undated)
        if filters is not None and named != Filters():
            raise UsageError("give filters by their names, or as filters=Filters(…); not both")
        asked = text_given(question, "question")
        with self._reading() as index:
            narrowed = filters or checked(named, index, prefix="")
            found = find(index, asked, limit=limit, min_score=min_score, filters=narrowed)
        return Answer(found._replace(query=question))

    def check(
        self,
        text: str,
        *,
        name: str = "<text>",
        as_of: When = None,
        max_age: int = 3,
        today: When = None,
        markdown: bool = True,
    ) -> "CheckedText":
        """The claims of a text with their verdicts, in reading order.

        `as_of` is the date of a text that names none itself, `max_age` how many years old a fact
        may be that a text says without a date, `today` the day that ages are counted from (else
        FACTCLI_TODAY, else today). InputError for what is no text.

        >>> checked = open_store().check("Norway has 70 soldiers in Operation Inherent Resolve.")
        >>> print(checked)
        <text>:1:12: warning: imprecise: “70 soldiers”: the source says “up to 70 personnel”, ...
        """
        from factcli.library.checked import checked as held
        from factcli.render.screen import today_of

        day, date = today_of(written(today), "today"), written(as_of)
        plain = text_given(text, "text")
        with self._reading() as index:
            return held(
                index, plain, name,
                today=day, max_age=max_age, as_of=date, markdown=markdown,
            )  # fmt: skip

    def extract(
        self,
        text: str,
        *,
        name: str = "<text>",
        day_first: bool | None = None,
        currency: str | None = None,
        fiscal_year: str | None = None,
    ) -> "Candidates":
        """The figures of a text as candidate facts, in reading order.

        How its dates and signs are read its own text tells, unless that is given: whether 11/3 is
        the 11th of March, what a bare $ or kr means (JMD), the month in which its fiscal years
        begin (april). A text that the store has as a document is read as that is known.

        >>> [str(each.value) for each in open_store().extract("They paid NOK 250–300 million.")]
        ['NOK 250–300 million']
        """
        from factcli.library.extracted import candidates

        plain = text_given(text, "text")
        with self._reading() as index:
            return candidates(
                index, plain, name,
                day_first=day_first, currency=currency, fiscal_year=fiscal_year,
            )  # fmt: skip

    # Looking up

    def get(self, identifier: str) -> StoredFact | None:
        """The fact with this id, or None."""
        with self._reading() as index:
            entry = index.entry(text_given(identifier, "id"))
        return stored(entry) if entry else None

    def __getitem__(self, identifier: str) -> StoredFact:
        found = self.get(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, str) and self.get(identifier) is not None

    def similar_ids(self, identifier: str) -> list[str]:
        """The ids most like one that is not there: what may have been meant."""
        with self._reading() as index:
            return index.similar_ids(identifier)

    def __len__(self) -> int:
        with self._reading() as index, index.question():
            return index.size

    def __iter__(self) -> Iterator[StoredFact]:
        """All facts, by id."""
        return self._facts(Filters())

    def facts(
        self,
        *,
        kind: Names = (),
        place: Names = (),
        actor: Names = (),
        source: Names = (),
        since: When = None,
        until: When = None,
        as_of: When = None,
        undated: bool = False,
    ) -> Facts[StoredFact]:
        """The facts that pass these filters, by id, as `list` prints them.

        >>> [fact.kind for fact in open_store().facts(kind="police")][:1]
        ['police']
        """
        named = named_filters(kind, place, actor, source, since, until, as_of, undated=undated)
        with self._reading() as index:
            narrowed = checked(named, index, prefix="")
        return Facts(self._facts(narrowed))

    def sources(self) -> Sources:
        """The documents, with how many facts each proves.

        >>> open_store().sources()[0].id
        'mfa-peace-stability-security'
        """
        with self._reading() as index:
            return Sources(map(Source, index.documents()))

    def to_frame(self) -> Any:  # noqa: ANN401 - of a library that need not be there
        """All facts as a frame of pandas or polars: the one that is imported, else is installed.

        `low` and `high` are for computing (floats where not all are whole numbers), `value` is
        exact; `first_day` and `last_day` bound the as-of. UsageError where neither is there.
        """
        return self.facts().to_frame()

    def _facts(self, filters: Filters) -> Iterator[StoredFact]:
        last: str | None = ""
        while last is not None:
            # Between two pages others may ask.
            with self._reading() as index:
                page, last = index.page(last, filters)
            yield from map(stored, page)

    # Adding

    def add(self, fact: Fact | Mapping[str, Any], *, force: bool = False) -> Fact:
        """Add a fact to the last of the stores, or without named ones to the user's, by `save`.

        A mapping is a fact as JSON has it, its value and lists also as people write them; an id is
        made where none is given. UsageError, as `factcli add` has it, where the fact is not sound
        or its evidence does not prove it, and where another has its id or states the same of the
        same subject and date; `force` adds it beside that one.

        >>> import tempfile
        >>> with open_store(f"{tempfile.mkdtemp()}/team.json", create=True) as store:
        ...     chad = {"subject": "Chad", "attribute": "monitors", "value": "up to 30 monitors"}
        ...     added = store.add(chad)
        ...     store.save()
        ...     added.id, added.id in store
        ('chad-monitors', True)
        """
        from factcli.curate.additions import Additions

        with self._lock:
            if self._additions is None:
                self._additions = Additions(self._stores)
            added = self._additions.add(fact, force=force)
            self._is_unsaved = True
            return added

    def save(self) -> None:
        """Write what was added, under the store's lock: all of it or nothing.

        Each fact is proved once more against the store as it then is. UsageError where one can't be
        added any more for what others wrote meanwhile; it can then be left with `discard`.
        """
        with self._lock:
            # Where it fails, that is told.
            self._is_unsaved = False
            if not self._additions:
                return
            self._additions.save()
            # A server's index tells of the change by itself.
            if not self._is_shared:
                self._index.close()
                self._index = open_index(self._stores)

    def discard(self) -> None:
        """Forget what was added and not saved."""
        with self._lock:
            if self._additions:
                self._additions.discard()


def open_store(*paths: "str | os.PathLike[str]", create: bool = False) -> FactStore:
    """Open the stores at these paths, lowest first; without paths, those the command line reads.

    `create` makes the last one where there is none. StoreError where one is missing or unsound.

    >>> with open_store() as store:
    ...     "norway-troops-oir" in store
    True
    """
    stores: Sequence[str] = [os.fspath(path) for path in paths]
    if create and paths:
        from factcli.curate.additions import create as make

        make(paths[-1])
    return FactStore(open_index(stores), stores)
