"""Inputs for the readers: what people write, cut, doubled and mixed with what nobody should."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

_CORPUS = Path(__file__).parent / "corpus"
# Words on which a reader turns, by what they are: a text is a chain of them.
_NUMBERS = (
    "7 70 1,162 1.162 23.824 1 000 0 -5 5-7 5–7 three a dozen half a tenth 3½ 1/3 ½ ² ٣ 1e9 ∞ 10^6 "
    "999999999999999999999999999999999 0.000000000000000000001 00 7. .7 7,7,7"
).split(" ")
_AROUND = (
    "up to|at least|about|nearly|not|no|not 70 but|between|from|to|and|per|%|per cent|million|bn|"
    "lakh crore|USD|$|€|£|NOK|kr|Rs|a year|each|of|in|as of|since|until|by|(|)|[|]|“|”|\"|'|,|;|"
    ":|.|—|–|-|/|\\|\n|\n\n|\t|\r\n|\u00a0|…|*|**|#|- |> |`|<b>|</b>|&amp;|http://x.y/z|^|[^1]|||~|\0|\x1b[2J"
).split("|")
_NOUNS = (
    "soldiers personnel states parties countries people children Norway Norwegian troops Iraq Mali "
    "S. Sudan CAR Mine Ban Convention UNMIL F-16 Group B Resolution 1325 convention treaty aid who "
    "how many when where which former deputy"
).split(" ")
_DATES = (
    "2014|November 2014|2014-11|2008-03-11|11/3/2008|3/13/2008|Mar-21|FY2022|2021-22|Q3|mid-2019|"
    "31 February 2010|end of 2018|1990s|yesterday|last year|0001|9999-12-31|2014/2016|2014-11/..|"
    "1066~|the spring of 2008|week 53|32 May|12 January 2020"
).split("|")
_ODD = "\u202e \u200b \ufeff \ud800 \udcff 𝟕 é e\u0301 İ ß ﬁ 中 🙂 \x85 \u2028 \x00".split(" ")
_words = st.sampled_from([*_NUMBERS, *_AROUND, *_NOUNS, *_DATES]) | st.sampled_from(_ODD)
_raw = st.text(max_size=20)


@cache
def corpus(name: str) -> tuple[str, ...]:
    """The inputs that are always tried: each was once a fault, or is near one."""
    lines = (_CORPUS / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(json.loads(f'"{line}"') if "\\" in line else line for line in lines if line)


def texts(name: str, most: int = 24) -> st.SearchStrategy[str]:
    """Texts like those of a corpus: chains of words, and lines of it cut and joined."""
    chains = st.lists(_words | _raw, max_size=most).map(" ".join)
    whole = st.sampled_from(corpus(name))
    cut = st.tuples(whole, st.integers(0, 60), st.integers(0, 60), whole | chains).map(_cut)
    return whole | cut | chains


def _cut(drawn: tuple[str, int, int, str]) -> str:
    """A text with a part of it taken out, or doubled, and another one put there."""
    text, start, length, other = drawn
    start = min(start, len(text))
    end = start + length
    return text[:start] + other + (text[end:] if length % 2 else text[start:])


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """Bytes with some cut out, changed or doubled."""
    place = st.integers(0, len(whole))
    return st.tuples(place, st.integers(0, 40), st.binary(max_size=8)).map(
        lambda drawn: whole[: drawn[0]] + drawn[2] + whole[drawn[0] + drawn[1] :]
    )


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts("values", 6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_raw, inner, max_size=3),
    max_leaves=6,
)


def stores(sound: dict[str, Any]) -> st.SearchStrategy[bytes]:
    """Stores in which one thing is another one, and bytes that were stores."""
    data = json.dumps(sound).encode()
    return st.tuples(st.randoms(use_true_random=False), _json).map(
        lambda drawn: json.dumps(_replaced(sound, *drawn)).encode("utf-8", "surrogatepass")
    ) | damaged(data)


def _replaced(whole: object, random: Any, other: object) -> object:  # noqa: ANN401 - as hypothesis
    if isinstance(whole, dict) and whole and random.random() < 0.8:
        key = random.choice(sorted(whole))
        return {**whole, key: _replaced(whole[key], random, other)}
    if isinstance(whole, list) and whole and random.random() < 0.8:
        place = random.randrange(len(whole))
        return [*whole[:place], _replaced(whole[place], random, other), *whole[place + 1 :]]
    return other


_cells = st.sampled_from(["", '"', '""', ",", ";", "\t", "\n", "\r", "\r\n", "'", "=1+1", "{", "["])


def tables() -> st.SearchStrategy[bytes]:
    """CSV as people save it, with quotes, separators and headings where they should not be."""
    heading = st.sampled_from(
        ["subject,attribute,value,as_of", "subject;attribute;value;unit", "id\tsubject\tvalue",
         "value,value,subject,attribute", "", '"subject","attribute","value"']
    )  # fmt: skip
    cell = _cells | st.sampled_from([*_NUMBERS, *_DATES, *_NOUNS]) | _raw
    rows = st.lists(st.lists(cell, max_size=6).map(",".join), max_size=6).map("\n".join)
    encoding = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    return st.tuples(heading, rows, encoding).map(
        lambda drawn: f"{drawn[0]}\n{drawn[1]}".encode(drawn[2], "replace")
    )


_TAGS = (
    "<table>|<tr>|<td>|<th colspan=9>|<td rowspan=99999>|</td>|</tr>|</table>|<p>|<div>|<script>x|"
    "</script>|<!--|-->|<![CDATA[|<h1>|<ul><li>|&nbsp;|&#0;|&#xd800;|&amp|<a href='|'>|<br/>|"
    "<main>|<meta charset=utf-16>|<pre>|<svg><title>|<nav>|<time datetime=2014>"
).split("|")


def pages() -> st.SearchStrategy[bytes]:
    """Pages with tags that nothing closes."""
    piece = st.sampled_from(_TAGS) | _words | _raw
    return st.lists(piece, max_size=40).map(
        lambda some: f"<html><body>{' '.join(some)}".encode("utf-8", "replace")
    )
