"""The times of the amounts of a text, sentence by sentence: of their own words, or carried on."""

from __future__ import annotations

from factcli.extract.carrying import carried
from factcli.extract.counted import counted_times
from factcli.extract.dated import Dated, in_columns
from factcli.extract.dating import Dating
from factcli.extract.headed import Heads
from factcli.extract.nowadays import of_now
from factcli.extract.reading import Reading
from factcli.extract.relative import told_before, years_told
from factcli.extract.saying import Said, said_before, said_of
from factcli.extract.squeezed import squeezed
from factcli.grammar.figures import Figure
from factcli.words.sentences import Sentence


class Times:
    """Dates the amounts of a text, while its sentences come in reading order."""

    def __init__(self, text: str, reading: Reading) -> None:
        """Nothing has been said before the first sentence."""
        self._text, self._reading = text, reading
        self._view = squeezed(text)
        self._heads = Heads(self._view.lines, reading.published)
        self._said: Said | None = None

    def of(self, sentence: Sentence, figures: tuple[Figure, ...]) -> dict[int, Dated]:
        """The date of each amount among the figures of a sentence, by its place."""
        view = self._view
        columns = {
            view.place(start): view.dated(date)
            for start, date in in_columns(self._text, figures).items()
        }
        shown = view.figures(figures)
        dates = self._of(view.sentence(sentence), shown, columns)
        starts = {each.start: figure.start for each, figure in zip(shown, figures, strict=True)}
        return {starts[at]: view.dated_as_printed(date) for at, date in dates.items()}

    def _of(
        self, sentence: Sentence, figures: tuple[Figure, ...], columns: dict[int, Dated]
    ) -> dict[int, Dated]:
        published, fiscal = self._reading.published, self._reading.fiscal
        flat, said = self._view.flat, self._said
        relative = tuple(years_told(flat, sentence, published, figures, fiscal))
        around = tuple(sorted((*figures, *relative), key=_start)) if relative else figures
        dating = Dating(flat, sentence, around)
        dates = dating.told() | columns
        rows = {each.start for each in figures if each.row and each.column is None}
        if said is None or "\n\n" in flat[said.date.end : sentence.start]:
            said = said_before(told_before(flat, sentence, published, fiscal))
        dates |= self._heads.over(dating) or carried(dating, said, published)
        dates |= of_now(dating, dates, published)
        told = dates | counted_times(dating, dates, published, said.date if said else None)
        known = {start: date for start, date in told.items() if date and start not in rows}
        self._said = said_of(dating, known, said)
        return known


def _start(figure: Figure) -> int:
    return figure.start
