"""Spans of a text, edits to it, and the map between the text before and after.

All offsets are in Unicode code points (Python string indices), half open: ``text[start:end]``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch of a text.

    Examples
    --------
    >>> Span(start=2, end=5).overlaps(Span(start=4, end=9))
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError("a span needs 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether the two have a character in common."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change to a text: ``text[start:end] == before`` becomes ``after``.

    Parameters
    ----------
    start, end : int
        Where the change applies, in the text before it.
    before, after : str
        The words replaced and their replacement; kept out of the repr, as they are user text.
    channel : str
        Which channel asked for it; ``a+b`` where the changes of two channels touch.
    reason : str
        Why, in plain words. Never user text.
    """

    start: int
    end: int
    before: str = field(repr=False)
    after: str = field(repr=False)
    channel: str
    reason: str

    @classmethod
    def on(cls, text: str, start: int, end: int, after: str, *, channel: str, reason: str) -> Edit:
        """Return the edit that puts ``after`` in the place of ``text[start:end]``.

        Examples
        --------
        >>> edit = Edit.on("so u say", 3, 4, "you", channel="abbreviations", reason="spelled out")
        >>> edit.before
        'u'
        """
        return cls(
            start=start, end=end, before=text[start:end], after=after,
            channel=channel, reason=reason,
        )  # fmt: skip

    @property
    def span(self) -> Span:
        """The span that is replaced."""
        return Span(start=self.start, end=self.end)


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with sorted, non-overlapping ``edits`` carried out.

    Raises
    ------
    ValueError
        If edits overlap, are out of order or do not match the text.

    Examples
    --------
    >>> text = "so u say"
    >>> apply_edits(text, [Edit.on(text, 3, 4, "you", channel="x", reason="spelled out")])
    'so you say'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or edit.end < edit.start:
            raise ValueError("edits overlap or are out of order")
        if text[edit.start : edit.end] != edit.before:
            raise ValueError("an edit does not match the text it is applied to")
        parts += (text[at : edit.start], edit.after)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


class OffsetMap:
    """The way from offsets in an edited text back to the text before the edits.

    Parameters
    ----------
    edits : iterable of Edit
        Sorted and non-overlapping, as given to :func:`apply_edits`.

    Notes
    -----
    Inside a replacement there is no finer correspondence, so a position strictly inside one maps
    to the start (or, for the end of a span, to the end) of what was replaced.

    Examples
    --------
    >>> edit = Edit.on("so u say", 3, 4, "you", channel="x", reason="spelled out")
    >>> OffsetMap([edit]).to_source(Span(start=7, end=10))       # "say" in "so you say"
    Span(start=5, end=8)
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits = tuple(edits)
        self._starts: list[int] = []
        self._ends: list[int] = []
        shift = 0
        for edit in self._edits:
            self._starts.append(edit.start + shift)
            self._ends.append(edit.start + shift + len(edit.after))
            shift += len(edit.after) - (edit.end - edit.start)

    def to_source(self, span: Span) -> Span:
        """Return the span of the text before the edits that ``span`` came from."""
        start = self._start(span.start)
        return Span(start=start, end=max(start, self._end(span.end)))

    def _start(self, position: int) -> int:
        # The last edit whose replacement begins at or before the position.
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        edit = self._edits[index]
        if position < self._ends[index]:
            return edit.start
        return edit.end + position - self._ends[index]

    def _end(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        while index >= 0 and self._starts[index] == position:
            index -= 1  # an edit that begins where the span ends is not part of it
        if index < 0:
            return position
        edit = self._edits[index]
        if position <= self._ends[index]:
            return edit.end
        return edit.end + position - self._ends[index]


def _interact(a_start: int, a_end: int, b_start: int, b_end: int) -> bool:
    if a_start == a_end and b_start == b_end:
        return a_start == b_start
    if a_start == a_end:
        return b_start < a_start < b_end
    if b_start == b_end:
        return a_start < b_start < a_end
    return max(a_start, b_start) < min(a_end, b_end)


def compose(source: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that lead from ``source`` to the result of ``first`` and then ``second``.

    Edits that touch the same characters become one, with both channels and both reasons. The
    result is sorted and non-overlapping, and ``apply_edits(source, result)`` equals applying the
    two lists one after the other. What the second list restores is left out.
    """
    if not first or not second:
        return tuple(first) or tuple(second)
    middle = apply_edits(source, first)
    # (start in middle, end in middle, which list, edit)
    pieces: list[tuple[int, int, int, Edit]] = [(e.start, e.end, 1, e) for e in second]
    shift = 0
    for edit in first:
        start = edit.start + shift
        pieces.append((start, start + len(edit.after), 0, edit))
        shift += len(edit.after) - (edit.end - edit.start)
    pieces.sort(key=lambda piece: piece[:3])
    back = OffsetMap(first)
    merged: list[Edit] = []
    group: list[tuple[int, int, int, Edit]] = []
    low = high = 0
    for piece in pieces:
        if group and _interact(low, high, piece[0], piece[1]):
            high = max(high, piece[1])
            group.append(piece)
            continue
        if group:
            merged.append(_merge(source, middle, low, high, group, back))
        group, low, high = [piece], piece[0], piece[1]
    merged.append(_merge(source, middle, low, high, group, back))
    return tuple(edit for edit in merged if edit.before != edit.after)


def _merge(
    source: str,
    middle: str,
    low: int,
    high: int,
    group: list[tuple[int, int, int, Edit]],
    back: OffsetMap,
) -> Edit:
    if len(group) == 1:
        _, _, which, edit = group[0]
        if which == 0:
            return edit
        origin = back.to_source(Span(start=low, end=high))
        return Edit.on(
            source, origin.start, origin.end, edit.after, channel=edit.channel, reason=edit.reason
        )
    firsts = [edit for _, _, which, edit in group if which == 0]
    seconds = [edit for _, _, which, edit in group if which == 1]
    origin = back.to_source(Span(start=low, end=high))
    start = min([origin.start, *(e.start for e in firsts)])
    end = max([origin.end, *(e.end for e in firsts)])
    after, at = [], low
    for edit in seconds:
        after += [middle[at : edit.start], edit.after]
        at = edit.end
    after.append(middle[at:high])
    edits = firsts + seconds
    channels = dict.fromkeys(name for edit in edits for name in edit.channel.split("+"))
    reasons = dict.fromkeys(part for edit in edits for part in edit.reason.split("; "))
    return Edit.on(
        source, start, end, "".join(after), channel="+".join(channels), reason="; ".join(reasons)
    )
