"""Frame: whether a fact's value is of the kind that who, when, where, how many or why ask for."""

import math
from collections.abc import Callable, Iterator

from factcli.index.table import ALIAS, ATTRIBUTE, STATEMENT, SUBJECT, VALUE
from factcli.match.candidates import Scored
from factcli.match.findings import Finding, Kind, found
from factcli.match.query import Query
from factcli.match.relation import SURE, YES
from factcli.words.text import stem, words_again

_A_NUMBER = 2
_NUMERIC = ("quantity", "money")
_REASONS = frozenset(
    map(
        stem,
        "reason reasons why purpose purposes aim aims objective objectives goal goals cause causes "
        "because motive rationale justification explanation intention".split(),
    )
)
_TASKS = _REASONS | set(map(stem, "task mandate work job".split()))
_PROPORTIONS = frozenset("share percentage proportion".split())
_SHARES = _PROPORTIONS | frozenset(
    "shares percent cent portion part fraction slice ratio rate quota chunk percentages half third "
    "quarter majority prosent andel".split()
)
_WHAT_IS = frozenset(("what", verb) for verb in ("is", "was", "are", "were"))
_HOW_MUCH_OF = frozenset({("how", "much", "of"), ("how", "many", "of"), ("how", "big", "a")})

# What a fact's own date is the date of: since when somebody is something.
_STATES = ("role", "membership")
# Words for people of any kind, and what counts them.
_ANYBODY = frozenset(
    map(stem, "people person persons members citizens nationals individuals".split())
)
_PEOPLE = _ANYBODY | frozenset(
    map(
        stem,
        "soldiers troops personnel officers police civilians deaths dead killed wounded casualties "
        "refugees migrants staff employees experts delegates students pupils children women men "
        "residents inhabitants voters prisoners victims observers peacekeepers workers advisers "
        "participants trainers journalists passengers patients farmers parties".split(),
    )
)

# What may be asked for by what it is, "name an alternative rock album", and is none of the others.
_THINGS = tuple(
    frozenset(map(stem, names.split()))
    for names in (
        "artist musician singer band performer vocalist actor author writer composer",
        "album record", "song track single", "film movie", "book novel", "game videogame",
        "show series program programme episode",
    )
)  # fmt: skip

_Holds = Callable[[Query, Scored], bool]


def frame(query: Query, scored: Scored, score: float) -> Iterator[Finding]:
    """What the question's frame asks for and the value is not.

    A trained score that is high enough knows what is counted, and what a reason is.
    """
    for asks, holds, kind, (of_table, of_text) in _RULES:
        if query.asks not in asks or score >= (of_text if scored.row.is_described else of_table):
            continue
        if not holds(query, scored):
            yield found(kind, *_about(kind, scored))
            return


def _about(kind: Kind, scored: Scored) -> tuple[str, ...]:
    if kind is Kind.NOT_COUNTED:
        return (scored.row.unit or "a sum",)
    return (scored.row.leaf,) if kind in (Kind.ONLY_A_SHARE, Kind.OTHER_THING) else ()


def _is_countable(query: Query, scored: Scored) -> bool:
    """Whether "how many" can be read off: of a list in words only what it lists."""
    if scored.row.countable >= _A_NUMBER:
        return True
    fields = [scored.matches[number].fields for number in query.counted]
    return bool(scored.row.countable) and (not fields or any(f & ATTRIBUTE for f in fields))


def _counts(query: Query, scored: Scored) -> bool:
    """Whether a quantity counts what the question counts: no barrels for oilfields."""
    counted = [n for n in query.counted if query.units[n].sort == "content"]
    if not counted:
        return True
    if scored.row.value_type == "text":
        return any(scored.matches[number].fields & ~ALIAS for number in counted)
    if all(stem(query.units[n].text) in _ANYBODY for n in counted):
        return not _PEOPLE.isdisjoint(map(stem, scored.row.unit.split()))
    fields = VALUE | ATTRIBUTE | (0 if scored.row.value_type == "money" else SUBJECT)
    return any(scored.matches[number].fields & fields for number in counted)


def _is_amount(_: Query, scored: Scored) -> bool:
    return scored.row.countable >= _A_NUMBER


def _is_money(_: Query, scored: Scored) -> bool:
    return scored.row.value_type == "money"


def _is_whole(query: Query, scored: Scored) -> bool:
    """Whether a proportion is asked for where one is stated."""
    if _PROPORTIONS.isdisjoint(scored.row.attribute.split()):
        return True
    typed = words_again(query.text)
    if not query.asks and tuple(typed[:2]) not in _WHAT_IS:
        return True
    if "%" in query.text or not _SHARES.isdisjoint(typed):
        return True
    return any(run in _HOW_MUCH_OF for run in zip(typed, typed[1:], typed[2:], strict=False))


def _lists_what_is_asked(query: Query, scored: Scored) -> bool:
    """Whether a fact states things of the kind that is asked for: artists are no albums."""
    last = stem(scored.row.leaf.rpartition(" ")[2])
    own = next((things for things in _THINGS if last in things), None)
    if own is None:
        return True
    asked = set(map(stem, words_again(query.text)))
    lacking = {
        stem(u.text)
        for u, m in zip(query.units, scored.matches, strict=True)
        if not m.fields & ~STATEMENT
    }
    return not own.isdisjoint(asked) or not any(things & lacking for things in _THINGS)


def _is_dated(query: Query, scored: Scored) -> bool:
    """Whether a fact says when: a figure's date does so only where the question has the figure."""
    row = scored.row
    if row.value_type in _NUMERIC:
        figures = (u.sort == "number" and not u.relation for u in query.units)
        return bool(row.as_of_from) and any(figures)
    return bool(row.dated or row.value_from or (row.as_of_from and row.kind in _STATES))


def _names_somebody(_: Query, scored: Scored) -> bool:
    row = scored.row
    return row.value_type not in _NUMERIC and (row.value_type != "date" or bool(row.actors))


def _names_a_place(_: Query, scored: Scored) -> bool:
    row = scored.row
    return row.value_type not in _NUMERIC and (row.value_type != "date" or bool(row.places))


def _says_why(_: Query, scored: Scored) -> bool:
    return not _REASONS.isdisjoint(map(stem, scored.row.attribute.split()))


def _says_what_for(_: Query, scored: Scored) -> bool:
    return not _TASKS.isdisjoint(map(stem, scored.row.attribute.split()))


# What a frame asks, what must hold, what is found where it does not, and the trained score of a
# table's attribute, and of a sentence's, from which on it knows better.
_NEVER, _KNOWN = (math.inf, math.inf), (YES, SURE)
_RULES: tuple[tuple[tuple[str, ...], _Holds, Kind, tuple[float, float]], ...] = (
    (("number",), _is_countable, Kind.NO_NUMBER, _NEVER),
    (("number",), _counts, Kind.NOT_COUNTED, (SURE, SURE)),
    (("amount",), _is_amount, Kind.NO_AMOUNT, _NEVER),
    (("money",), _is_money, Kind.NO_MONEY, _NEVER),
    (("number", "money", "amount", ""), _is_whole, Kind.ONLY_A_SHARE, _NEVER),
    (("",), _lists_what_is_asked, Kind.OTHER_THING, _NEVER),
    (("date",), _is_dated, Kind.NO_DATE, _NEVER),
    (("person",), _names_somebody, Kind.NO_PERSON, _NEVER),
    (("place",), _names_a_place, Kind.NO_PLACE, _NEVER),
    (("reason",), _says_why, Kind.NO_REASON, _KNOWN),
    (("purpose",), _says_what_for, Kind.NO_REASON, _KNOWN),
)
