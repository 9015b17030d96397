"""Which finder of personal identifiers is used, and the channel over it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec

from stylo import registry
from stylo.sanitize.identifiers import Identifiers


@cache
def load_finder(name: str = "auto") -> Identifiers:
    """Return the masking channel with the finder ``name``.

    Parameters
    ----------
    name : str, default="auto"
        A name of the group ``stylo.identifiers``; ``"auto"`` takes Presidio where it is
        installed, and the rules otherwise.

    Raises
    ------
    RegistryError
        If nothing is registered under the name.

    Examples
    --------
    >>> load_finder("rules").name
    'identifiers'
    """
    if name == "auto":
        name = "presidio" if find_spec("presidio_analyzer") else "rules"
    return Identifiers(registry.get("stylo.identifiers", name)())
