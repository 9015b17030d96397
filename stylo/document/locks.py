"""Locked items: what a rewriting must keep, each with a typed value."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from stylo.document.base import Lock, LockKind, Zone
from stylo.document.links import find_links
from stylo.document.names import find_names
from stylo.document.operators import find_operators
from stylo.document.quantities import find_quantities
from stylo.document.times import find_times
from stylo.document.words import straighten
from stylo.spans import Span

# What stands inside these is kept letter for letter, so nothing is looked for in them.
OPAQUE: frozenset[LockKind] = frozenset({"code", "url", "email", "placeholder"})
_WORDS = regex.compile(r"[\p{L}\p{M}\d]+")
_NAME_WORD = regex.compile(r"[\p{L}\d]+(?:[-'](?!s\b)[\p{L}\d]+)*")


def find_locks(text: str, zones: Sequence[Zone], sentences: Sequence[Span]) -> tuple[Lock, ...]:
    """Return the locked items of ``text``, in order.

    Items do not overlap, save that quotations may hold other items. Where two finders want the
    same characters, code goes before addresses, those before dates and times, those before money,
    measures and numbers, those before names, and names before negation, modality and quantifiers.

    Examples
    --------
    >>> [(lock.kind, lock.value) for lock in find_locks("It isn't 3 pm.", (), ())]
    [('negation', 'not'), ('time', '15:00')]
    """
    layers: tuple[Iterable[Lock], ...] = (
        _code(text, zones),
        find_links(text),
        find_times(text),
        find_quantities(text),
        find_names(text, sentences),
        find_operators(text),
    )
    taken = bytearray(len(text))
    kept: list[Lock] = []
    for layer in layers:
        for lock in layer:
            span = lock.span
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\x01" * len(span)
                kept.append(lock)
    kept += _quotations(text, zones)
    kept.sort(key=lambda lock: (lock.span.start, -lock.span.end))
    return tuple(kept)


def _code(text: str, zones: Sequence[Zone]) -> list[Lock]:
    return [
        Lock(span=zone.span, kind="code", value=_within(text, zone).strip())
        for zone in zones
        if zone.kind == "code"
    ]


def _quotations(text: str, zones: Sequence[Zone]) -> list[Lock]:
    return [
        Lock(span=zone.span, kind="quotation", value=plain(_within(text, zone)))
        for zone in zones
        if zone.kind == "quotation"
    ]


def _within(text: str, zone: Zone) -> str:
    return text[zone.span.start : zone.span.end]


def plain(text: str) -> str:
    """Return the words of ``text``: NFKC, lower case, one space between, no punctuation.

    Examples
    --------
    >>> plain("“Don’t  panic…”")
    'don t panic'
    """
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))


def count_lost(before: Iterable[Lock], after: Iterable[Lock], text: str) -> Counter[Lock]:
    """Return the locked items of one text that another no longer has.

    Names, quotations, code and addresses are kept when the words still stand in ``text``;
    everything else when an item of the same kind and value is found there as often.

    Parameters
    ----------
    before, after : iterable of Lock
        The items of the two texts.
    text : str
        The second text.
    """
    left = Counter((lock.kind, lock.value) for lock in after)
    words = Counter(_NAME_WORD.findall(straighten(text)))
    folded: str | None = None
    lost: Counter[Lock] = Counter()
    for lock in before:
        key = (lock.kind, lock.value)
        if left[key] > 0:
            left[key] -= 1
            continue
        if lock.kind == "name" and words[lock.value] > 0:
            words[lock.value] -= 1
            continue
        if lock.kind == "quotation":
            folded = folded if folded is not None else f" {plain(text)} "
            if f" {lock.value} " in folded:
                continue
        if lock.kind in OPAQUE and lock.value in text:
            continue
        lost[lock] += 1
    return lost
