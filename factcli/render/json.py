"""The JSON contract, version 1, spliced from the facts' own JSON: nothing is parsed on the way."""

from collections.abc import Iterable, Mapping, Sequence

from factcli.index.answer import Entry, Hit, Outside
from factcli.render.safety import inert_json, json_string

_VERSION = '{"version":1,'


def hit(found: Hit) -> str:
    """One RESULT of find as a JSON object: the fact, and how it answers the query."""
    differs = ",".join(json_string(difference) for difference in found.differs)
    how = (
        f'"score":{found.score},"match":{json_string(found.match)},"differs":[{differs}],'
        f"{_provenance(found.entry)}"
    )
    return inert_json(f"{found.entry.json[:-1]},{how}}}")


def entry(found: Entry) -> str:
    """One RESULT of list and show as a JSON object: the fact, and where it comes from."""
    return inert_json(f"{found.json[:-1]},{_provenance(found)}}}")


def source(document: str, facts: int, store: str) -> str:
    """A document as a JSON object, with how many facts cite it and where it comes from."""
    return inert_json(f'{document[:-1]},"facts":{facts},"store":{json_string(store)}}}')


def record(fields: Mapping[str, str | int | None]) -> str:
    """Texts and numbers by name as a JSON object, such as a finding of verify."""
    return f"{{{','.join(f'{json_string(k)}:{_or_null(v)}' for k, v in fields.items())}}}"


def outcomes(texts: Iterable[str], summary: Mapping[str, int]) -> str:
    """The object that import prints."""
    counts = ",".join(f'"{name}":{count}' for name, count in summary.items())
    return f'{_VERSION}"rows":[{",".join(texts)}],"summary":{{{counts}}}}}\n'


def findings(texts: Iterable[str], summary: Mapping[str, int]) -> str:
    """The object that verify prints."""
    counts = ",".join(f'"{name}":{count}' for name, count in summary.items())
    return f'{_VERSION}"findings":[{",".join(texts)}],"summary":{{{counts}}}}}\n'


def answer(query: str, results: Sequence[str], outside: Iterable[Outside] = ()) -> str:
    """The object that find prints for one query, on one line."""
    text = f'{_VERSION}"query":{json_string(query)},{_counted(results)}'
    told = ",".join(
        f'{{"count":{one.answers},"filters":[{",".join(map(json_string, one.filters))}]}}'
        for one in outside
    )
    return f'{text[:-2]},"outside":[{told}]}}\n' if told else text


def listing(results: Sequence[str]) -> str:
    """The object that list, show and sources print, on one line."""
    return f"{_VERSION}{_counted(results)}"


def of_query(query: str, result: str) -> str:
    """A RESULT that says which of several queries it answers."""
    return f'{{"query":{json_string(query)},{result[1:]}'


def _counted(results: Sequence[str]) -> str:
    return f'"count":{len(results)},"results":[{",".join(results)}]}}\n'


def _provenance(found: Entry) -> str:
    return f'"superseded_by":{_or_null(found.superseded_by)},"store":{json_string(found.store)}'


def _or_null(value: str | int | None) -> str:
    if isinstance(value, int):
        return str(value)
    return "null" if value is None else json_string(value)
