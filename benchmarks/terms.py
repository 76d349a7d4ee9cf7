"""Questions in the peers' own languages; it imports nothing, since cold processes are timed."""

from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Tuned on EntityQuestions, in the peers' favour: without them they do worse.
_ONE_EDIT, _TWO_EDITS = 4.0, 2.0
_STOP = frozenset(
    (
        "a an and are as at be by did do does for from had has have how in into is it its many "
        "much of on or s that the their there to was were what when where which who whom whose "
        "will with"
    ).split()
)


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, the commonest left out where others are there."""
    found = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return [word for word in found if word not in _STOP] or found


def trigram_query(question: str) -> str:
    """Any trigram of the question's words, as FTS5 wants it."""
    text = " ".join(plain_words(question))
    return " OR ".join(f'"{text[at : at + 3]}"' for at in range(len(text) - 2))


def tantivy_query(
    tantivy: ModuleType,
    index: "Any",  # noqa: ANN401
    question: str,
    distance: int,
) -> "Any":  # noqa: ANN401
    """Words as they stand, and as fuzzy terms of the subject: one edit, from six letters two."""
    schema, query, should = index.schema, tantivy.Query, tantivy.Occur.Should
    words = plain_words(question)
    parts = [(should, index.parse_query(" ".join(words), ["rest"]))]
    for word in words:
        parts.append((should, query.term_query(schema, "subject", word)))
        for reach, shortest, boost in ((1, 4, _ONE_EDIT), (2, 6, _TWO_EDITS)):
            if reach <= distance and len(word) >= shortest:
                fuzzy = query.fuzzy_term_query(schema, "subject", word, reach, True)
                parts.append((should, query.boost_query(fuzzy, boost)))
    return query.boolean_query(parts)
