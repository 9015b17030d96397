"""Personal identifiers replaced by consistent, typed placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

import regex

from stylo.document.base import LockKind
from stylo.document.document import Document
from stylo.document.identifiers import IdentifierFinder, without_overlaps
from stylo.sanitize.base import Level
from stylo.spans import Edit

_PLACEHOLDER = regex.compile(r"\[(?P<kind>[A-Z]+)_(?P<number>\d{1,6})\]")


class Identifiers:
    """Replaces names of people, e-mails, phone and account numbers and handles.

    The same value gets the same placeholder within a text (``[NAME_1]`` is one person throughout);
    across texts the numbers mean nothing, so that they cannot link them.

    Parameters
    ----------
    finder : IdentifierFinder
        What finds them.
    """

    name: ClassVar[str] = "identifiers"
    level: ClassVar[Level] = "light"
    rank: ClassVar[int] = 8
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset[LockKind]] = frozenset(
        {"date", "email", "measure", "modality", "name", "number", "quotation", "time", "url"}
    )

    def __init__(self, finder: IdentifierFinder) -> None:
        self.finder = finder

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield one edit per identifier."""
        text = document.text
        # Numbering goes on where a text that was masked before left off.
        used: Counter[str] = Counter()
        masked = []
        for match in _PLACEHOLDER.finditer(text):
            used[match["kind"]] = max(used[match["kind"]], int(match["number"]))
            masked.append(range(match.start(), match.end()))
        given: dict[tuple[str, str], str] = {}
        for item in without_overlaps(self.finder.find(text)):
            start, end = item.span.start, item.span.end
            if any(start < span.stop and end > span.start for span in masked):
                continue
            key = (item.kind, item.value)
            if key not in given:
                used[item.kind] += 1
                given[key] = f"[{item.kind}_{used[item.kind]}]"
            reason = f"personal identifier masked ({item.kind.lower()})"
            yield Edit.on(text, start, end, given[key], channel=self.name, reason=reason)
