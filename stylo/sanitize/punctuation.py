"""Punctuation: one mark where several were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.sanitize.draft import WORDS, Draft, settle
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_RUN = re.compile(r"[!?‽](?: ?[!?‽])+(?![=\w])|‽")
_AFTER_MARK = re.compile(r"(?<=[!?])\.(?![.\w])")
_COMMAS = re.compile(r",(?: ?,)+(?!\d)")
_SEMICOLONS = re.compile(r"(?<=\w);(?: ?;)+(?=\s|\Z)")
_ODD = re.compile(r"[!?,;] ?[!?,;.]|‽")


def _step(draft: Draft) -> None:
    reason = "one mark where several stood"
    draft.sub(_RUN, lambda match: "?" if set(match[0]) & set("?‽") else "!", reason)
    draft.sub(_AFTER_MARK, "", reason)
    draft.sub(_COMMAS, ",", reason)
    draft.sub(_SEMICOLONS, ";", reason)


class Punctuation:
    """Put one mark where several were typed for effect.

    ``!!!`` becomes ``!``, ``???`` and ``?!`` become ``?``, and doubled commas and
    semicolons become single.

    Examples
    --------
    >>> Punctuation.name, Punctuation.level
    ('punctuation', 'light')
    """

    name: ClassVar[str] = "punctuation"
    level: ClassVar[Level] = "light"
    rank: ClassVar[int] = 40
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset[LockKind]] = WORDS - {"placeholder"}

    def propose(self, document: Document) -> Iterable[Edit]:
        """Yield edits that leave one mark of each run."""
        if not _ODD.search(document.text):
            return ()
        return settle(document, self, _step)
