"""A habit of a document as its text tells it, and what it leaves open."""

from typing import Generic, Literal, NamedTuple, TypeVar

_Habit = TypeVar("_Habit")
NOT_KNOWN = "not known"


class Doubt(NamedTuple):
    """A habit that the text leaves open: what to ask a person, and the answers, the usual first.

    `reason` is the line among the reasons that says how it is taken while nobody is asked.
    """

    about: Literal["day_first", "currency", "fiscal_year"]
    question: str
    answers: tuple[str, ...]
    reason: str


class Found(NamedTuple, Generic[_Habit]):
    """A habit, None where the text does not tell; what to say of it, what to ask."""

    habit: _Habit | None = None
    reasons: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
