"""Senses: forms that share a stem and mean other things, as population and populated areas.

A stem joins what is asked with what a fact states (adopted, adoption). For few words it joins too
much; of those the forms are told apart here, when a fact is judged.
"""

from collections.abc import Iterator

from factcli.index.reader import Index
from factcli.index.table import Row
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.naming import said_otherwise
from factcli.match.query import Query
from factcli.words.text import stem

# A line a stem, the forms of one sense before and those of the other after the bar. A form that
# may have both (contracted, convicted) stands in neither.
_APART = """
population populations | populate populates populated populating
relation relations | relate relates related relating
situation situations | situate situated situating
constitution constitutions | constitute constitutes constituted constituting
delegation delegations | delegate delegates
production productions | product products
projection projections projected | project projects
formation formations | format formats formatted
convention conventions | convent convents
contraction contractions | contract contracts
conviction convictions | convict convicts
objection objections | object objects
question questions | quest quests
affection affections | affect affects affected affecting
vacation vacations | vacate vacates vacated vacating
united unite unites uniting | unit units
states | stated stating
forces | forced forcing
plane planes | plan plans planned planning
premiere premieres premiered | premier premiers
heroine heroines | heroin
humane | human humans
finale finales | final finals
evening evenings | even evens
clothes clothing clothed | cloth cloths
news | new
aids | aid aided aiding
"""
APART = tuple(
    tuple(frozenset(side.split()) for side in line.split("|"))
    for line in _APART.strip().split("\n")
)
_OTHER_FORMS = {
    word: other for one, two in APART for own, other in ((one, two), (two, one)) for word in own
}


def in_another_sense(index: Index, query: Query, scored: Scored) -> Iterator[Finding]:
    """A word that the fact has only in a form of another sense."""
    for unit, match in zip(query.units, scored.matches, strict=True):
        others = _OTHER_FORMS.get(unit.text) if match.likeness and not match.near else None
        if others is None:
            continue
        tokens = frozenset(a.token for a in unit.alternatives)
        said = _said(index, scored.row, tokens)
        if said and others.issuperset(said):
            yield found(Kind.OTHER_THING, said[0])


def _said(index: Index, row: Row, tokens: frozenset[str]) -> list[str]:
    """The words of a fact by which it has one of these tokens."""
    said = []
    for text in (row.subject, row.attribute, row.unit, row.aliases.replace("|", " "), row.rest):
        own = text.split()
        otherwise = said_otherwise(index, own, tokens)
        said += [word for word in own if stem(word) in tokens or word in otherwise]
    return said
