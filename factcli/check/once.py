"""Attributes that are worked out once, when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Worked = TypeVar("_Worked")


class once(Generic[_Worked]):  # noqa: N801 - a decorator
    """As functools.cached_property, without its lock.

    Python 3.11 takes one at each first look, and a draft has many thousands of those.
    """

    def __init__(self, work: Callable[[Any], _Worked]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[_Worked]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _Worked: ...

    def __get__(self, instance: object | None, owner: type) -> once[_Worked] | _Worked:
        if instance is None:
            return self
        worked = instance.__dict__[self._name] = self._work(instance)
        return worked
