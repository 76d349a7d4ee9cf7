"""What a sentence denies: whether it says that its figure is not so, or of whom it is not."""

from __future__ import annotations

import enum
import re

_NOT = (
    r"(?:not|never|no\slonger|hardly|neither|ikke|aldri|"
    r"(?:is|was|are|were|has|have|had|did|does|do|wo|would|could)n['’]t)"
)
# What these say is so for all that: not only, not until 2014, never before, not surprisingly.
_HARMLESS = (
    r"(?!\s*(?:only|least|just|even|simply|more\sthan|less\sthan|fewer\sthan|yet|exceed|to\sexceed|"
    r"exceeding|until|before|once|all\b|(?:every|each|many|most)(?:\sone)?\sof\s(?:the|its|their|our|these|those)\b|always|quite|surprisingly|unexpectedly|unlike|to\smention|to\sspeak|"
    r"without|a\sfew|far|long|forget|forgotten|far\sfrom|so\smuch|for\b|had\smore|have\smore|has\smore|"
    r"had\sfewer|had\sless|been\sforgotten|be\sforgotten)|-)"
)
_DENIED = re.compile(rf"(?<![\w-]){_NOT}(?!\w){_HARMLESS}", re.IGNORECASE)
_UNTRUE = re.compile(
    r"(?<!\w)(?:(?:is|are|was|were|be)\s(?:simply\s|quite\s|plainly\s)?(?:untrue|false|wrong|incorrect|"
    r"inaccurate|mistaken|a\smyth|a\slie|an\serror|fiction|nonsense)|it\sis\s(?:simply\s)?(?:untrue|"
    r"false|wrong|incorrect|a\smyth)|contrary\sto|no\s?body\s(?:believes|thinks|says|claims)|"
    r"no\sone\s(?:believes|thinks|says|claims)|den(?:y|ies|ied|ying)\s(?:that|reports)|"
    r"(?:falsely|wrongly|mistakenly|incorrectly)\s|rumou?rs?\s(?:that|of)|myth\sthat|"
    r"reject(?:s|ed)?\sthe\sclaim)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"(?<!\w)(?:other\sthan|except(?:ing)?(?:\sfor)?|apart\sfrom|aside\sfrom|excluding|barring|"
    r"without|with\sthe\sexception\sof|all\s(?:[a-z]+\s)?but|every(?:body|one)?\s(?:[a-z]+\s)?but|"
    r"turn(?:ed|s|ing)\sdown(?!\sby)|instead\sof|rather\sthan|none\sof|and\snone|not\sincluding|unlike)(?!\w)",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    rf"(?<![\w-]){_NOT}\s(?:have\s|has\s|had\s|been\s|be\s|ever\s|with\s|by\s|of\s|counted\s|numbered\s)*$",
    re.IGNORECASE,
)


# What was not so until then has been so since.
_ONLY_THEN = re.compile(r"(?:until|till|before)\s", re.IGNORECASE)


class Denial(enum.Enum):
    """What a statement denies: nothing, its figure, or something of which it is unclear."""

    NONE = "none"
    FIGURE = "figure"
    UNCLEAR = "unclear"


def denial_of_all(sentence: str) -> Denial:
    """What a sentence says of all its claims: that they are false, unclear where it quotes."""
    if _UNTRUE.search(sentence) is None:
        return Denial.NONE
    return Denial.UNCLEAR if '"' in sentence or "“" in sentence else Denial.FIGURE


def denial(clause: str, start: int) -> Denial:
    """What is denied of the figure that starts at `start` of its clause.

    Negation belongs to a verb: one before the figure in its own clause denies it, one behind it or
    beyond a comma does not.
    """
    if _LEFT_OUT.search(clause):
        return Denial.UNCLEAR
    if _ONLY_THEN.match(clause, start):
        return Denial.NONE
    found = [match for match in _DENIED.finditer(clause) if not _turns(clause, match, start)]
    if not found:
        return Denial.NONE
    before = [match for match in found if match.end() <= start]
    if not before:
        return Denial.UNCLEAR if _is_near(clause, start, found[0].start()) else Denial.NONE
    return Denial.FIGURE if _is_near(clause, before[-1].end(), start) else Denial.NONE


def bounds_above(text: str, start: int) -> bool:
    """Whether "more than 10" at `start` is denied and so says "at most": never had more than 10."""
    return _AT_MOST.search(text[max(0, start - 40) : start]) is not None


def _turns(clause: str, match: re.Match[str], start: int) -> bool:
    """Whether what is denied is no more than the words of the figure: "not more than 10"."""
    return (
        _AT_MOST.search(clause[match.start() : start]) is not None
        and start - match.end() < 25
        and (clause[start:].casefold().startswith(("more than", "over", "less than", "fewer than")))
    )


def _is_near(clause: str, start: int, end: int) -> bool:
    between = clause[start:end]
    return "," not in between and '"' not in between and "”" not in between
