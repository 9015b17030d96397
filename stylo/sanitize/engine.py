"""Runs the channels of a level over a text until nothing changes, and undoes what breaks a lock.

Each round parses the text, lets every channel propose, keeps the proposals that do not collide
(lower rank first) and that leave every locked item its value, carries them out, and starts over.
The text returned is one that a whole round leaves as it is, so sanitizing it again changes
nothing: that is what makes a level idempotent, whatever its channels do to one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stylo.document.base import Lock, LockKind
from stylo.document.document import Document
from stylo.document.locks import OPAQUE, count_lost
from stylo.sanitize.base import LEVELS, Channel, Level, Rewrite
from stylo.sanitize.meaning import measure_meaning, remaining_locks, removed_spans
from stylo.spans import Edit, OffsetMap, Span, apply_edits, compose

MAX_ROUNDS = 12
# Kept when their words still stand in the text; whether they are found again does not matter.
_BY_WORDS: frozenset[LockKind] = OPAQUE | {"name", "quotation"}


@dataclass(slots=True)
class _State:
    """A text on its way, with the edits that led from the first document to this one."""

    first: Document
    now: Document
    edits: tuple[Edit, ...] = ()
    undone: int = 0


def channels_for(level: Level, channels: Iterable[Channel]) -> list[Channel]:
    """Return the channels that act at ``level``, in order of rank.

    Examples
    --------
    >>> from stylo.sanitize.typography import Typography
    >>> [channel.name for channel in channels_for("light", [Typography()])]
    ['typography']
    """
    limit = LEVELS.index(level)
    acting = [channel for channel in channels if LEVELS.index(channel.level) <= limit]
    return sorted(acting, key=lambda channel: (channel.rank, channel.name))


def rewrite(
    document: Document,
    *,
    level: Level,
    channels: Iterable[Channel],
    parse: Callable[[str], Document],
) -> Rewrite:
    """Return ``document`` rewritten at ``level``.

    Parameters
    ----------
    document : Document
        The text, parsed.
    level : {"light", "standard"}
        How far to go.
    channels : iterable of Channel
        All channels at hand; those above the level rest.
    parse : callable
        Makes a document of a text; called once per round.
    """
    acting = channels_for(level, channels)
    state = _State(first=document, now=document)
    seen = {document.text}
    settled = False
    for _ in range(MAX_ROUNDS):
        if not _round(state, acting, parse):
            settled = True
            break
        if state.now.text in seen:
            break
        seen.add(state.now.text)
    notes = []
    if not document.language.english and document.language.code != "und":
        notes.append(
            f"not English ({document.language.code}): only what needs no knowledge of the "
            "language was changed"
        )
    if not settled:
        notes.append("the channels did not settle; sanitizing again may change more")
    edits = compose(document.source, document.repairs, state.edits)
    return Rewrite(
        source=document.source,
        text=state.now.text,
        level=level,
        edits=edits,
        meaning=measure_meaning(document, state.now, edits=state.edits),
        removed=removed_spans(edits),
        undone=state.undone,
        notes=tuple(notes),
    )


def _round(state: _State, channels: Sequence[Channel], parse: Callable[[str], Document]) -> bool:
    """Carry out one round; say whether it changed the text."""
    edits = _collect(state.now, channels)
    while edits:
        after = parse(apply_edits(state.now.text, edits))
        done = compose(state.now.text, edits, after.repairs)
        total = compose(state.first.text, state.edits, done)
        blamed = _blame(state, edits, after, total)
        if not blamed:
            changed = after.text != state.now.text
            state.now, state.edits = after, total
            return changed
        state.undone += len(blamed)
        edits = [edit for index, edit in enumerate(edits) if index not in blamed]
    return False


def _collect(document: Document, channels: Sequence[Channel]) -> list[Edit]:
    """Return the proposals of all channels that neither collide nor touch a lock they may not."""
    taken = bytearray(len(document.text) + 1)
    kept: list[Edit] = []
    for channel in channels:
        if channel.english and not document.language.english:
            continue
        barred: bytearray | None = None
        for edit in channel.propose(document):
            if edit.before == edit.after:
                continue
            barred = _barred(document, channel) if barred is None else barred
            # An insertion stands between two characters; it collides when both sides are taken.
            low, high = (edit.start, max(edit.end, edit.start + 1))
            if any(taken[low:high]) or any(barred[edit.start : edit.end]):
                continue
            if edit.start == edit.end and _inside(barred, edit.start):
                continue
            taken[low:high] = b"\x01" * (high - low)
            kept.append(edit)
    kept.sort(key=lambda edit: (edit.start, edit.end))
    return kept


def _barred(document: Document, channel: Channel) -> bytearray:
    marks = bytearray(len(document.text) + 1)
    for lock in document.locks:
        if lock.kind not in channel.touches:
            marks[lock.span.start : lock.span.end] = b"\x01" * len(lock.span)
    return marks


def _inside(marks: bytearray, at: int) -> bool:
    return 0 < at < len(marks) and bool(marks[at - 1]) and bool(marks[at])


def _blame(
    state: _State, edits: Sequence[Edit], after: Document, total: Sequence[Edit]
) -> set[int]:
    """Return the edits to undo because a locked item was lost or appeared; empty if none was."""
    expected = remaining_locks(state.first, removed_spans(total))
    lost = count_lost(expected, after.locks, after.text)
    typed = [lock for lock in after.locks if lock.kind not in _BY_WORDS]
    gained = count_lost(typed, expected, "")
    if not lost and not gained:
        return set()
    back = OffsetMap(state.edits)
    origins = [back.to_source(edit.span) for edit in edits]
    blamed = _near(origins, list(lost), state.first.sentences)
    # What appeared stands in the new text; walk it back to where its edit was made.
    home = OffsetMap(total)
    moved = [
        Lock(span=home.to_source(lock.span), kind=lock.kind, value=lock.value) for lock in gained
    ]
    blamed |= _near(origins, moved, state.first.sentences)
    return blamed or set(range(len(edits)))


def _near(origins: Sequence[Span], locks: Sequence[Lock], sentences: Sequence[Span]) -> set[int]:
    """Return which edits touch a lock, or, where none does, share its sentence."""
    blamed: set[int] = set()
    starts = [span.start for span in sentences]
    for lock in locks:
        low, high = lock.span.start - 1, lock.span.end + 1
        touching = {i for i, s in enumerate(origins) if s.start <= high and s.end >= low}
        if not touching and starts:
            at = max(0, bisect_left(starts, lock.span.end) - 1)
            home = sentences[at]
            touching = {
                i for i, s in enumerate(origins) if s.start <= home.end and s.end >= home.start
            }
        blamed |= touching
    return blamed
