"""Text cut into stretches that are marked alike, for a page or a terminal to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stylo.risk.base import Finding
from stylo.spans import Edit

# Control characters would act on a terminal and are not allowed in HTML; each is shown by its own
# picture, so that offsets stay. Halves of a character can be written to no file.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PICTURES |= {0x7F: 0x2421, 0x0D: 0x20, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
_PICTURES |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_SURROGATES = range(0xD800, 0xE000)


def visible(text: str) -> str:
    r"""Return ``text`` with nothing in it that a page or terminal would act on; same length.

    Examples
    --------
    >>> visible("a\x1b[31mb")
    'a␛[31mb'
    """
    shown = text.translate(_PICTURES)
    try:
        shown.encode("utf-8")
    except UnicodeEncodeError:
        shown = shown.translate(dict.fromkeys(_SURROGATES, 0xFFFD))
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text with one set of marks.

    Parameters
    ----------
    text : str
        The stretch, made visible.
    findings : tuple of Finding
        The habits seen in it, the heaviest first.
    edit : Edit or None
        The change it belongs to: taken out where the piece stands in the text before, put in
        where it stands in the text after.
    strength : float
        The weight of the heaviest of its findings, as a share of the heaviest in the whole text.
    """

    text: str = field(repr=False)
    findings: tuple[Finding, ...] = ()
    edit: Edit | None = None
    strength: float = 0.0


def pieces(
    text: str,
    findings: Iterable[Finding] = (),
    edits: Sequence[Edit] = (),
    *,
    limit: int | None = None,
) -> list[Piece]:
    """Return ``text`` cut at the borders of all findings and edits.

    Parameters
    ----------
    text : str
        The text.
    findings : iterable of Finding
        They may overlap.
    edits : sequence of Edit
        Sorted and without overlaps; what counts is ``start`` and ``end`` in ``text``.
    limit : int, optional
        Only the text up to here.

    Examples
    --------
    >>> habit = Finding(feature="words:cheers", family="words", start=3, end=9, reason="r",
    ...                 weight=4.0)
    >>> [(piece.text, len(piece.findings)) for piece in pieces("So cheers all", [habit])]
    [('So ', 0), ('cheers', 1), (' all', 0)]
    """
    size = len(text) if limit is None else min(limit, len(text))
    starts: dict[int, list[Finding]] = {}
    ends: dict[int, list[Finding]] = {}
    borders = {0, size}
    most = 0.0
    for finding in findings:
        most = max(most, finding.weight)
        start, end = min(finding.start, size), min(finding.end, size)
        if start < end:
            starts.setdefault(start, []).append(finding)
            ends.setdefault(end, []).append(finding)
            borders |= {start, end}
    changed = [edit for edit in edits if edit.start < min(edit.end, size)]
    for edit in changed:
        borders |= {edit.start, min(edit.end, size)}
    cut = sorted(borders)
    shown = visible(text[:size])
    active: list[Finding] = []
    result: list[Piece] = []
    at = 0
    for start, end in pairwise(cut):
        for finding in ends.get(start, ()):
            active.remove(finding)
        active += starts.get(start, ())
        while at < len(changed) and changed[at].end <= start:
            at += 1
        edit_here = changed[at] if at < len(changed) and changed[at].start <= start else None
        heaviest = tuple(sorted(active, key=lambda finding: -finding.weight))
        strength = heaviest[0].weight / most if heaviest and most > 0 else 0.0
        result.append(
            Piece(text=shown[start:end], findings=heaviest, edit=edit_here, strength=strength)
        )
    return result


def moved(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits with the offsets of what they put in, in the text after them.

    Examples
    --------
    >>> first = Edit(start=0, end=1, before="u", after="you", channel="c", reason="r")
    >>> second = Edit(start=6, end=7, before="r", after="are", channel="c", reason="r")
    >>> [(edit.start, edit.end) for edit in moved([first, second])]
    [(0, 3), (8, 11)]
    """
    shift = 0
    result = []
    for edit in edits:
        start = edit.start + shift
        result.append(
            Edit(
                start=start, end=start + len(edit.after), before=edit.before, after=edit.after,
                channel=edit.channel, reason=edit.reason,
            )
        )  # fmt: skip
        shift += len(edit.after) - len(edit.before)
    return result
