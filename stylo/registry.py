"""One registry for everything that can be plugged in.

A thing is registered by an entry point of its group, ours as well as other people's, so that
nothing is imported before it is asked for; :func:`register` adds one for the running process.

====================== ===============================================
group                  what is registered
====================== ===============================================
``stylo.features``     a family of style features
``stylo.attackers``    an authorship attacker (scikit-learn classifier)
``stylo.channels``     a channel of rewriting
``stylo.identifiers``  a finder of personal identifiers
====================== ===============================================
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, TypeVar

from stylo.errors import RegistryError

GROUPS = ("stylo.features", "stylo.attackers", "stylo.channels", "stylo.identifiers")

_T = TypeVar("_T")
_added: dict[tuple[str, str], Any] = {}


@cache
def _declared(group: str) -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=group):
        other = found.get(point.name)
        if other is not None and other.value != point.value:
            raise RegistryError(
                f"{group} has two entries named {point.name!r}",
                code="name_taken",
                hint="uninstall one of the packages that declare it",
            )
        found[point.name] = point
    return found


def _check_group(group: str) -> None:
    if group not in GROUPS:
        raise RegistryError(f"{group!r} is not a group", hint=f"use one of {', '.join(GROUPS)}")


def names(group: str) -> list[str]:
    """Return the names registered in ``group``, sorted.

    Examples
    --------
    >>> "typography" in names("stylo.channels")
    True
    """
    _check_group(group)
    return sorted({*_declared(group), *(name for where, name in _added if where == group)})


def get(group: str, name: str) -> Any:
    """Return what is registered as ``name`` in ``group``, importing it if need be.

    Raises
    ------
    RegistryError
        If there is no such name; the hint names the nearest one.
    """
    _check_group(group)
    if (group, name) in _added:
        return _added[group, name]
    point = _declared(group).get(name)
    if point is None:
        near = difflib.get_close_matches(name, names(group), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names(group))}"
        raise RegistryError(f"nothing is registered as {name!r} in {group}", hint=hint)
    return point.load()


def register(group: str, name: str) -> Callable[[_T], _T]:
    """Return a decorator that registers a class or function for the running process.

    Packages declare an entry point instead; this is for notebooks and tests.

    Raises
    ------
    RegistryError
        If the name is taken by something else.
    """
    _check_group(group)

    def add(thing: _T) -> _T:
        if name in names(group) and _added.get((group, name)) is not thing:
            raise RegistryError(f"{name!r} is taken in {group}", code="name_taken")
        _added[group, name] = thing
        return thing

    return add


def unregister(group: str, name: str) -> None:
    """Take back a :func:`register`; what an entry point declares stays."""
    _added.pop((group, name), None)
