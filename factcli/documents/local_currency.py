"""What a sign that several currencies share means in a document."""

import re
from collections import Counter
from urllib.parse import urlsplit

from factcli.documents.doubts import NOT_KNOWN, Doubt, Found
from factcli.documents.text import Text
from factcli.values.locality import PLACES, Shared, shared_signs

# A place that a text names as often as this, and twice as often as any other, is where it is from.
_OFTEN = 3
_BANK = r"\b(?:Central|Reserve) Bank of "
# More answers than keys of one digit cannot be offered.
_MOST_ANSWERS = 8


def currency_of(text: Text) -> Found[str]:
    """The currency that a bare sign stands for, where it is not the one it mostly does."""
    doubted: Found[str] = Found()
    for sign in shared_signs(text.text):
        code, is_sure = _local(text, sign)
        if code is not None and is_sure:
            if code == sign.usual:
                continue
            others = [other for other in (sign.usual, *sign.codes) if other not in ("", code)]
            changed = f" (--currency {others[0]})" if others else ""
            return Found(code, (f"“{sign.mark}” is read as {code}{changed}.",))
        doubt = _doubt(sign, code)
        if doubt and not doubted.doubts:
            doubted = Found(None, (doubt.reason,), (doubt,))
    return doubted


def _doubt(sign: Shared, code: str | None) -> Doubt | None:
    """What to ask of a sign that nothing settles; None where what it mostly means will do."""
    if sign.is_open:
        likely = [code] if code else [sign.usual] if sign.usual else []
        others = [other for other in sign.codes if other not in likely]
        answers = (*likely, *others)[:_MOST_ANSWERS]
        taken = f"read as {sign.usual}" if sign.usual else "left as it is printed"
        told = f"“{sign.mark}” is {taken}; whose is it? (--currency {answers[0]})"
        none = () if sign.usual else (NOT_KNOWN,)
        return Doubt("currency", f"What is “{sign.mark}” here?", (*answers, *none), told)
    if code is None or code == sign.usual:
        return None
    told = f"“{sign.mark}” is read as {sign.usual}; is it {code}? (--currency {code})"
    question = f"What is “{sign.mark}” here, {sign.usual} or {code}?"
    return Doubt("currency", question, (sign.usual, code), told)


def _local(text: Text, sign: Shared) -> tuple[str | None, bool]:
    """The currency of the place that a text is from, and whether a bare sign is surely in it.

    Its site, publisher or language say so; its title and words only where it marks the usual
    currency of the sign as another one, as "US$" beside "$" does, or the sign has no usual one.
    """
    host = (urlsplit(text.url or "").hostname or "").rpartition(".")[2]
    places = {code: PLACES[code] for code in sign.codes}
    for code, place in places.items():
        if host == place.domain or text.language in place.languages:
            return code, True
    contrast = sign.is_open or sign.told_apart.search(text.text) is not None
    for words, is_sure in ((text.publisher, True), (text.title, contrast)):
        named = [code for code, place in places.items() if _names(words or "", place.names)]
        if named:
            return (named[0], is_sure) if len(named) == 1 else (None, False)
    counts = Counter({code: _count(text.text, place.names) for code, place in places.items()})
    (code, most), *rest = counts.most_common(2)
    next_most = rest[0][1] if rest else 0
    often = most >= _OFTEN and most >= 2 * next_most
    if often:
        return code, contrast
    return (code, False) if sign.is_open and most > next_most else (None, False)


def _names(words: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE) for name in names)


def _count(text: str, names: tuple[str, ...]) -> int:
    """How often a text names a place; the bank that issues its money counts for several."""
    named = sum(len(re.findall(rf"\b{re.escape(name)}\b", text)) for name in names)
    banks = sum(len(re.findall(rf"{_BANK}{re.escape(name)}\b", text)) for name in names)
    return named + banks * (_OFTEN - 1)
