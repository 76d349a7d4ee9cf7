"""Findings: what stands between a question and a fact, how grave each kind is, and its words."""

from enum import Enum, IntEnum
from typing import NamedTuple


class Gravity(IntEnum):
    """What a finding does to an answer.

    A note says how a word was read, and takes nothing away; of what is mild the answer tells; what
    is grave makes it none, unless all else speaks for it (`weighing`); what is final always does.
    """

    NOTE = 0
    MILD = 1
    GRAVE = 2
    FINAL = 3


class Kind(Enum):
    """The kinds of findings: the judgement that makes them, how grave they are, and the words."""

    # About: does the fact concern what the question names?
    NOT_NAMED = ("about", Gravity.GRAVE, "not about {}")
    NOT_SAID = ("about", Gravity.MILD, "the fact does not name {}")
    ANOTHER_NAME = ("about", Gravity.FINAL, "the fact is about “{}”")
    LONGER_NAME = ("about", Gravity.MILD, "the fact is about “{}”")
    MUCH_LONGER_NAME = ("about", Gravity.GRAVE, "the fact is about “{}”")
    OTHER_OFFICE = ("about", Gravity.FINAL, "the fact says “{}”")
    OTHER_PLACE = ("about", Gravity.FINAL, "the place is {}, not {}")
    OTHER_ORIGIN = ("about", Gravity.FINAL, "not from {} but from {}")
    OTHER_WAY = ("about", Gravity.FINAL, "not to {} but from it")
    OTHER_PEOPLE = ("about", Gravity.FINAL, "the {} are not from {}")
    MANY_PLACES = ("about", Gravity.MILD, "“{}” may be {}")
    TOTAL_OF_PLACES = ("about", Gravity.MILD, "a total for {}, not {} alone")
    TOTAL_OF_ACTORS = ("about", Gravity.MILD, "a total that includes {}")
    PART_OF_FORCE = ("about", Gravity.MILD, "{} only")
    PART_OF_NAME = ("about", Gravity.GRAVE, "only a part of “{}” is in the fact")
    TOO_UNLIKE = ("about", Gravity.GRAVE, "“{}” is too unlike any word of the fact")
    READ_AS = ("about", Gravity.NOTE, "“{}” read as “{}”")
    READ_OTHERWISE = ("about", Gravity.MILD, "“{}” read as “{}”")
    MISREAD = ("about", Gravity.GRAVE, "“{}” read as “{}”")
    # Asked: does the fact state what is asked of it?
    UNKNOWN = ("asked", Gravity.GRAVE, "“{}” is not in the fact")
    NEARLY = ("asked", Gravity.MILD, "not “{}” but “{}”")
    LEFT_OVER = ("asked", Gravity.MILD, "the fact does not say “{}”")
    OTHER_RELATION = ("asked", Gravity.GRAVE, "the fact does not say “{}”")
    OTHER_ATTRIBUTE = ("asked", Gravity.MILD, "the fact says “{}”")
    QUITE_ANOTHER = ("asked", Gravity.GRAVE, "the fact says “{}”")
    OTHER_THING = ("asked", Gravity.FINAL, "the fact says “{}”")
    NOT_COUNTED = ("asked", Gravity.GRAVE, "the fact counts {}")
    ONLY_A_SHARE = ("asked", Gravity.FINAL, "only a proportion: “{}”")
    NO_NUMBER = ("asked", Gravity.FINAL, "no number to count")
    NO_AMOUNT = ("asked", Gravity.FINAL, "no amount")
    NO_MONEY = ("asked", Gravity.FINAL, "no sum of money")
    NO_DATE = ("asked", Gravity.FINAL, "no date")
    NO_PERSON = ("asked", Gravity.FINAL, "nobody is named")
    NO_PLACE = ("asked", Gravity.FINAL, "no place")
    NO_REASON = ("asked", Gravity.FINAL, "the fact does not say why")
    # Restricted: does each restriction hold?
    OTHER_YEAR = ("restricted", Gravity.FINAL, "{}: {}")
    SPAN = ("restricted", Gravity.MILD, "a total {}, not {} alone")
    NOT_SINCE = ("restricted", Gravity.MILD, "for {}, not since {}")
    OTHER_NUMBER = ("restricted", Gravity.FINAL, "{} is not a number of the fact")
    OTHER_CURRENCY = ("restricted", Gravity.FINAL, "the amount is in {}")
    OTHER_PERIOD = ("restricted", Gravity.FINAL, "{}, not {}")
    OTHER_HOLDER = ("restricted", Gravity.FINAL, "the fact does not say who came {} {}")
    NEGATED = ("restricted", Gravity.FINAL, "{} negates")
    OPPOSITE = ("restricted", Gravity.FINAL, "says the opposite")
    CROSSED = ("restricted", Gravity.FINAL, "the fact says it the other way round")
    NARROWER = ("restricted", Gravity.MILD, "the fact says “{}”")

    @property
    def judgement(self) -> str:
        """Which of the three judgements makes it."""
        return self._value_[0]

    @property
    def gravity(self) -> Gravity:
        """What it does to an answer."""
        return self._value_[1]


class Finding(NamedTuple):
    """One thing that differs between a question and a fact."""

    kind: Kind
    about: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The finding in words."""
        return self.kind.value[2].format(*self.about)

    @property
    def gravity(self) -> Gravity:
        """What it does to the answer."""
        return self.kind.gravity


def found(kind: Kind, *about: str) -> Finding:
    """A finding of a kind with what it is about."""
    return Finding(kind, about)


class Verdict(NamedTuple):
    """All that was found of a fact, the gravest first, each thing once.

    `outweighed`: all else speaks so much for the fact that it is an answer in spite of it.
    """

    findings: tuple[Finding, ...]
    outweighed: bool = False

    @property
    def is_answer(self) -> bool:
        """Whether the fact is an answer at all."""
        return self.outweighed or not self.findings or self.findings[0].gravity < Gravity.GRAVE

    @property
    def is_ruled_out(self) -> bool:
        """Whether a finding makes it none, whatever speaks for it."""
        return bool(self.findings) and self.findings[0].gravity is Gravity.FINAL

    @property
    def is_as_asked(self) -> bool:
        """Whether it is one without a difference: how a word was read is none."""
        return not self.findings or self.findings[0].gravity < Gravity.MILD

    @property
    def differs(self) -> tuple[str, ...]:
        """The findings in words."""
        return tuple(dict.fromkeys(finding.text for finding in self.findings))


def verdict(findings: list[Finding]) -> Verdict:
    """The verdict on a fact for which these were found."""
    if len(findings) < 2:
        return Verdict(tuple(findings))
    return Verdict(tuple(sorted(dict.fromkeys(findings), key=lambda f: -f.gravity)))
