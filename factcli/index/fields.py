"""The fields of a fact as bits of a mask, and what a word is worth in each."""

SUBJECT, ATTRIBUTE, ALIAS, PARTY, VALUE, STATEMENT = (1 << bit for bit in range(6))
ALL_FIELDS = 63
NAMING = SUBJECT | ALIAS | PARTY
# Above the fields: in which of four sizes subject and attribute are, the shortest first.
LENGTH_SHIFT = 6

_FIELD_WEIGHTS = (
    (SUBJECT | ATTRIBUTE, 1.0),
    (ALIAS | PARTY, 0.97),
    (VALUE, 0.92),
    (STATEMENT, 0.85),
)
_LENGTH_FACTORS = (1.0, 0.97, 0.94, 0.91)

PLAIN_WEIGHTS = tuple(
    next((weight for bits, weight in _FIELD_WEIGHTS if mask & bits), 0.0) for mask in range(256)
)
MASK_WEIGHTS = tuple(
    weight * _LENGTH_FACTORS[mask >> LENGTH_SHIFT] for mask, weight in enumerate(PLAIN_WEIGHTS)
)
