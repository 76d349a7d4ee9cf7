"""Why find prints nothing, in lines for a person: no fact answers, or no value stands alone."""

from collections.abc import Iterable, Iterator

from factcli.index.answer import Answer, Hit, Outside


def abstention(answer: Answer) -> list[str]:
    """That no fact answers, what is missing, and the nearest facts, numbered."""
    lines = [f"No fact answers “{answer.query}”."]
    if answer.outside:
        # The filters are why: nothing is missing, and what is inside them is no nearer.
        return [*lines, f"{_joined(map(_outside, answer.outside), 'and')}."]
    missing = _missing(answer)
    if answer.near:
        lines.append(f"{missing}; nearest:" if missing else "Nearest:")
    elif missing:
        lines.append(f"{missing}.")
    return lines + [f"{n}. {_near(hit)}" for n, hit in enumerate(answer.near, start=1)]


def _outside(one: Outside) -> str:
    answers = "1 answer" if one.answers == 1 else f"{one.answers} answers"
    return f"{answers} outside {_joined(one.filters, 'and')}"


def _missing(answer: Answer) -> str:
    if answer.unknown:
        return f"No fact on {_joined(answer.unknown, 'or')}"
    if answer.lacking and all(what.startswith("with ") for what in answer.lacking):
        return f"No fact {_joined(answer.lacking, 'or')}"
    if answer.lacking:
        return f"No fact on {_joined(answer.lacking, 'or')} together with the rest"
    return ""


def _near(hit: Hit) -> str:
    import json  # decoding to types would take longer than the look-up

    fact = json.loads(hit.entry.json)
    statement = f"{fact['subject']} – {fact['attribute']}: {fact['value']['text']}"
    return f"{statement}{_in_brackets(hit.differs)}"


def no_value(answer: Answer, *, strict: bool = False) -> str:
    """Why the first value can't be used unread, with the way out; empty where it can."""
    reasons = "; ".join(_reasons(answer, strict=strict))
    if not reasons:
        return ""
    way_out = "Ask more closely, or print the first value with --any."
    return f"No value for “{answer.query}”: {reasons}. {way_out}"


def _reasons(answer: Answer, *, strict: bool) -> Iterator[str]:
    first = answer.hits[0]
    if not first.as_asked:
        yield f"the first fact is not quite what is asked{_in_brackets(first.differs)}"
    elif strict and first.match == "approximate":
        yield f"the words match only approximately{_in_brackets(first.differs)}"
    if answer.rivals:
        yield _choice((first, *answer.rivals))


def _choice(hits: Iterable[Hit]) -> str:
    """What the best facts state: attributes of one thing, several things, or several values."""
    from factcli.render.result import of_hits

    facts = [result.fact for result in of_hits(hits)]
    subjects = dict.fromkeys(fact.subject for fact in facts)
    attributes = dict.fromkeys(fact.attribute for fact in facts)
    if len(subjects) > 1:
        stated = dict.fromkeys(f"{fact.subject} – {fact.attribute}" for fact in facts)
        return f"it may ask for {_joined(stated, 'or')}"
    if len(attributes) > 1:
        return f"it may ask for {_joined(attributes, 'or')} of {facts[0].subject}"
    values = dict.fromkeys(str(fact.value) for fact in facts)
    return f"the facts say {_joined(values, 'and')}"


def _in_brackets(differs: tuple[str, ...]) -> str:
    return f" ({'; '.join(differs)})" if differs else ""


def _joined(texts: Iterable[str], last: str) -> str:
    """Texts as a sentence has them: "a, b or c"."""
    *before, end = texts
    return f"{', '.join(before)} {last} {end}" if before else end
