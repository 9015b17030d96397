"""Salutations: greetings, sign-offs and signatures leave the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, get_args

from stylo.document.base import LockKind
from stylo.sanitize.draft import words_remain
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_REASONS = {
    "greeting": "greeting taken out",
    "signature": "signature taken out",
    "signoff": "sign-off taken out",
}


class Salutations:
    """Take out greetings, sign-offs and signatures, with the white space around them.

    A text that is nothing else stays as it is.

    Examples
    --------
    >>> Salutations.name, Salutations.level
    ('salutations', 'standard')
    """

    name: ClassVar[str] = "salutations"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 10
    english: ClassVar[bool] = True
    # A signature goes with the names, numbers and addresses in it.
    touches: ClassVar[frozenset[LockKind]] = frozenset(get_args(LockKind))

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that delete greetings, sign-offs and signatures."""
        text = document.text
        edits: list[Edit] = []
        left = 0
        for zone in document.zones:
            if zone.kind not in _REASONS:
                continue
            start, end = _with_space(text, max(zone.span.start, left), zone.span.end)
            start = max(start, left)
            if start >= end:
                continue
            reason = _REASONS[zone.kind]
            edits.append(Edit.on(text, start, end, "", channel=self.name, reason=reason))
            left = end
        return edits if words_remain(text, [(edit.start, edit.end) for edit in edits]) else ()


def _with_space(text: str, start: int, end: int) -> tuple[int, int]:
    head = start
    while head and text[head - 1].isspace():
        head -= 1
    tail = end
    while tail < len(text) and text[tail].isspace():
        tail += 1
    return (head if head == 0 or tail == len(text) else start), tail
