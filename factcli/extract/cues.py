"""Which words a sentence has at all, so that most figures are not searched around for nothing.

Each cue may be seen where it does not apply, and is never missed where it does.
"""

from __future__ import annotations

import re

from factcli.extract.clause_words import VERBS
from factcli.grammar.lexis import word_set
from factcli.words.sentences import Sentence

_LETTERS = re.compile(r"[^\W\d_]+")
_STEM = 4
_AHEAD = word_set(
    """
    will would shall should could might if unless plan plans planned aim aims target targets goal
    goals hope hopes expect expects expected forecast forecasts projected propose proposes proposed
    intends be skal vil mål
    """
)
_CHANGES = word_set(
    """
    rais rise rose risi incr grow grew clim jump gain surg expa økte økni veks steg up fell fall
    drop decl decr redu cut cuts shra shri lost down slip lowe more less high fewe addi furt extr
    anot boos loss nedg falt belo abov unde over apar ahea behi
    """
)
_FUNDS = word_set(
    """
    fund supp assi aid budg cont dona gran loan debt cost reve expo impo inve expe spen pled defi
    surp inco outl rece allo appr ceil pric prem disc prof loss støt bist
    """
)
_TREATIES = word_set("conv trea prot cove acco konv trak")
_TELLING = word_set("in at from on i fra av and the of to for with")
_DEEDS = word_set(
    """
    ente entr tråd adop vedt sign unde rati foun grun esta set crea oppr etab laun lans bega begu
    star ende expi conc publ meet conf summ nego talk
    """
)
_OFFICES = word_set("faci penh chai pres mini amba secr host medi envo memb")
_DENIED = word_set("not never denied deny nobody neither ikke aldri no")
_APPROVED = word_set(
    "appr anno auth reco publ repo note notes noti welc requ prop expe esti fore proj pred"
)
_GIVEN = word_set("prov exte offe gran laun sign ensu")
_COMPARED = word_set("after compared against from than versus")
_APART = word_set("respectively apiece each")
_RELATIVE = word_set("which who")


def is_of_change(word: str) -> bool:
    """Whether a word, in small letters, may tell of a change."""
    return word[:_STEM] in _CHANGES


class Cues:
    """The cues of one sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        """Read its words once."""
        said = text[sentence.start : sentence.end].casefold()
        words = frozenset(_LETTERS.findall(said))
        stems = {word[:_STEM] for word in words}
        self.ahead = not _AHEAD.isdisjoint(words) or "is to" in said or "are to" in said
        self.changes = not _CHANGES.isdisjoint(stems)
        self.funds = not _FUNDS.isdisjoint(stems)
        self.treaties = not _TREATIES.isdisjoint(stems)
        self.verbs = not VERBS.isdisjoint(words)
        self.deeds = not _DEEDS.isdisjoint(stems)
        self.offices = not _OFFICES.isdisjoint(stems)
        self.denied = not _DENIED.isdisjoint(words)
        self.approved = not _APPROVED.isdisjoint(stems)
        self.given = not _GIVEN.isdisjoint(stems)
        self.compared = not _COMPARED.isdisjoint(words)
        self.brackets = "(" in said
        self.of = "of" in words or "av" in words
        self.relative = not _RELATIVE.isdisjoint(words)
        self.apart = not _APART.isdisjoint(words)
        self.words = not _TELLING.isdisjoint(words) or any(word.endswith("ed") for word in words)
