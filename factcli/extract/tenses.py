"""The finite verbs of a clause, each with its tense.

Only forms decide: modals, the forms of "be" and "have", irregular pasts, and endings. A word that
can be a noun as well ("numbers", "plans") is none where a surer verb follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from factcli.extract.clause_words import VERBS
from factcli.grammar.lexis import word_set

Tense: TypeAlias = Literal["past", "present", "perfect", "ahead", ""]

_IRREGULAR = word_set(
    """
    was were had did rose fell grew went came stood gave got took made paid spent sold bought
    brought cost sent lost won met held built left became began ran saw drew shrank hit kept put fed
    taught led wrote said told found fought flew swam sank drove ate beat bore broke chose cut dealt
    dug forgot froze hid hurt knew laid lay lent let lit meant rode rang read shook shot shut slept
    spoke stole struck swept swore threw understood wore wound withdrew undertook overtook oversaw
    underwent arose awoke bound burst cast caught clung crept felt fled flung hung knelt leapt
    learnt rid sat sought shone slid spun spread stuck swung thought tore woke wept
    var hadde ble økte falt steg fikk ga gikk kom sto utgjorde kostet sendte
    """
)
_MODALS = word_set(
    """
    will would shall should could may might must can cannot vil skal kan må bør ville skulle
    """
)
_BE = word_set("is are am er")
_HAVE = word_set("has have har")
# Behind "is", what makes it of a time to come.
_AHEAD_OF = word_set(
    """
    to expected projected forecast planned scheduled due likely set anticipated envisaged estimated
    """
)
_AHEAD = word_set("plans aims intends intend expects expect hopes hope proposes propose")
_PRESENT = frozenset(
    word for word in VERBS if word.endswith("s") and word not in ("was", "has", "is")
) | word_set(
    """
    do does provide give come account include need remain make live lives receive work works depend
    use uses lack lacks suffer face faces go goes take pay want own hold serve cover earn earns run
    lie lies continue represent constitute exceed contain form show say believe
    """
)
_CERTAIN = _MODALS | _BE | _HAVE | _IRREGULAR
# Behind these a word is a noun or an adjective, whatever its form.
_NOUNISH = word_set(
    """
    a an the its their his her our your my of in on at by for with from to into and
    estimated combined fixed related total such any no every other same
    """
)
_NOT_VERBS = word_set(
    """
    united estimated combined fixed unprecedented limited advanced skilled red seed need speed feed
    indeed hundred bed breed exceed proceed succeed weed deed greed shed sacred naked
    projected expected planned based aged unchanged related
    """
)
_PARTICIPLES = ("ed", "wn", "en", "ung", "ought")
_IRREGULAR_PARTICIPLES = word_set("been gone done come become overcome run begun shrunk sunk drunk")
_SHORTEST = 3
_NEAR = 3


def tenses(words: Sequence[tuple[int, str]]) -> list[tuple[int, Tense]]:
    """The places of the finite verbs among words of one clause, each with its tense."""
    found: list[tuple[int, Tense]] = []
    keys = [word for _, word in words]
    last_certain = max((turn for turn, key in enumerate(keys) if key in _CERTAIN), default=-1)
    skipped = -1
    for turn, (place, word) in enumerate(words):
        if turn <= skipped:
            continue
        near = keys[turn + 1 : turn + 1 + _NEAR]
        is_doubtful = turn < last_certain or (bool(near) and _is_past(near[0]))
        tense = _tense(word, keys[turn - 1] if turn else "", near, is_doubtful)
        if not tense:
            continue
        found.append((place, tense))
        # A participle belongs to the verb before it.
        for step, each in enumerate(near, start=turn + 1):
            if _is_participle(each) or each in ("be", "not", "being"):
                skipped = step
    return found


def _tense(word: str, before: str, near: Sequence[str], is_doubtful: bool) -> Tense:
    if word in _MODALS:
        return "ahead"
    if word in _BE:
        is_ahead = bool(near) and near[0] in _AHEAD_OF and "to" in near
        return "ahead" if is_ahead else "present"
    if word in _HAVE:
        return "perfect" if any(map(_is_participle, near)) else "present"
    if before in _NOUNISH:
        return ""
    if word in _AHEAD and not is_doubtful:
        return "ahead"
    if word in _PRESENT and not is_doubtful:
        return "present"
    return "past" if _is_past(word) else ""


def is_finite(word: str) -> bool:
    """Whether a word can be a finite verb by its form."""
    return word in _CERTAIN or word in _PRESENT or _is_past(word)


def _is_past(word: str) -> bool:
    is_formed = word.endswith("ed") and len(word) > _SHORTEST and word not in _NOT_VERBS
    return is_formed or word in _IRREGULAR


def _is_participle(word: str) -> bool:
    is_formed = word.endswith(_PARTICIPLES)
    return is_formed or word in _IRREGULAR_PARTICIPLES or word in _IRREGULAR
