"""A text under the hands of one channel: rules change it in turn, locked stretches stay."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import regex

from stylo.document.base import LockKind
from stylo.spans import Edit, apply_edits, compose

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Channel

_ROUNDS = 6

Change: TypeAlias = tuple[int, int, str]
Replace: TypeAlias = str | Callable[[Any], str | None]
# What both ``re`` and ``regex`` compile to; some rules need the scripts that only the latter knows.
Pattern: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"

WORDS: frozenset[LockKind] = frozenset(
    {"date", "measure", "modality", "money", "name", "negation", "number", "percent",
     "placeholder", "quantifier", "quotation", "time"}
)  # fmt: skip
"""Locked items that are words, not addresses or code: their spacing and glyphs may change."""


class Step(Protocol):
    """One pass of a channel's rules over a draft."""

    def __call__(self, draft: Draft, /) -> object:
        """Carry out the rules."""
        ...


class Draft:
    """A text that the rules of one channel change one after the other.

    Every rule sees what the earlier ones left, and the whole is handed over as one list of edits
    on the text it began with. Code, and locked items the channel may not touch, stay as they are.

    Parameters
    ----------
    document : Document
        Whose text it is.
    channel : Channel
        Who changes it.

    Attributes
    ----------
    text : str
        The text as it stands now.
    edits : tuple of Edit
        What leads from ``document.text`` to ``text``.
    """

    def __init__(self, document: Document, channel: Channel) -> None:
        self.source = document.text
        self.text = document.text
        self.edits: tuple[Edit, ...] = ()
        self._name = channel.name
        kept = [zone.span for zone in document.zones if zone.kind == "code"]
        kept += [lock.span for lock in document.locks if lock.kind not in channel.touches]
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(kept):
            if self._ends and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            elif span.end > span.start:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __repr__(self) -> str:
        return f"Draft({len(self.text)} characters, {len(self.edits)} edits)"

    def kept(self, start: int, end: int) -> bool:
        """Say whether something that must stay lies in ``start:end`` or around it."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self._starts[index] < max(end, start + (start == end)):
            inside = self._ends[index] > start
            if inside and (end > start or self._starts[index] < start):
                return True
        index += 1
        return index < len(self._starts) and self._starts[index] < end

    def sub(self, pattern: Pattern, after: Replace, reason: str, *, group: int = 0) -> None:
        """Replace a group of every match; a function may return ``None`` to leave one alone."""

        def changes() -> Iterator[Change]:
            for match in pattern.finditer(self.text):
                new = after if isinstance(after, str) else after(match)
                if new is not None:
                    yield match.start(group), match.end(group), new

        self.change(changes(), reason)

    def cut(self, pattern: Pattern, reason: str, *groups: int) -> None:
        """Take out some groups of every match, all of them or none."""

        def changes() -> Iterator[Change]:
            for match in pattern.finditer(self.text):
                spans = [match.span(group) for group in groups]
                if not any(self.kept(start, end) for start, end in spans):
                    for start, end in spans:
                        yield start, end, ""

        self.change(changes(), reason)

    def change(self, changes: Iterable[Change], reason: str) -> None:
        """Carry out changes given as (start, end, replacement), in order, without overlaps."""
        text = self.text
        edits = [
            Edit.on(text, start, end, after, channel=self._name, reason=reason)
            for start, end, after in changes
            if text[start:end] != after and not self.kept(start, end)
        ]
        if not edits:
            return
        self.text = apply_edits(text, edits)
        self.edits = compose(self.source, self.edits, edits)
        self._shift(edits)

    def _shift(self, edits: list[Edit]) -> None:
        shift = at = 0
        for index, start in enumerate(self._starts):
            while at < len(edits) and edits[at].end <= start:
                shift += len(edits[at].after) - (edits[at].end - edits[at].start)
                at += 1
            self._starts[index] += shift
            self._ends[index] += shift


def words_remain(text: str, gone: Iterable[tuple[int, int]]) -> bool:
    """Say whether a letter or digit is left of ``text`` without the stretches ``gone``, in order.

    Examples
    --------
    >>> words_remain("Hi :)", [(3, 5)]), words_remain("Hi :)", [(0, 2)])
    (True, False)
    """
    at = 0
    for start, end in gone:
        if any(map(str.isalnum, text[at:start])):
            return True
        at = end
    return any(map(str.isalnum, text[at:]))


def settle(document: Document, channel: Channel, step: Step) -> tuple[Edit, ...]:
    """Return the edits of ``step``, repeated until it has nothing left to change."""
    draft = Draft(document, channel)
    for _ in range(_ROUNDS):
        before = draft.text
        step(draft)
        if draft.text == before:
            break
    return draft.edits
