"""British and other variant spellings turned into the common American one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Final

from stylo.document.base import LockKind
from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.sanitize.base import Level
from stylo.sanitize.lexicon import Phrase, compile_phrases, replace_phrases, until_stable
from stylo.spans import Edit

_REASON: Final = "spelling variant"
_ENDINGS: Final = (
    "ize", "izes", "ized", "izing", "ization", "izations", "izational", "izer", "izers",
    "izable", "izingly",
)  # fmt: skip
_KEPT: Final = "-"


class SpellingVariant:
    """One spelling for words that have several: *colour* and *color*, *e-mail* and *email*.

    The pairs are those of the ``breame`` library, less those that are two different words, and our
    own. A capital that may belong to a name keeps the word as it is.
    """

    name: ClassVar[str] = "spelling_variant"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 120
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset()

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield edits to the American spelling."""
        yield from until_stable(document.text, self._once)

    def _once(self, text: str) -> Iterator[Edit]:
        return replace_phrases(text, _compounds(), spellings(), channel=self.name, reason=_REASON)


@cache
def spellings() -> dict[str, str]:
    """Return the single words that are respelled, each with its American form."""
    from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

    rows = [row for row in _additions() if _is_single(row[0])]
    own = {form: after for form, after in rows if form != "-ise"}
    stems = {stem for form, after in rows if form == "-ise" for stem in after.split()}
    stems.update(
        form[:-3]
        for form, after in BRITISH_ENGLISH_SPELLINGS.items()
        if form.endswith("ise") and after.endswith("ize")
    )
    table = dict(BRITISH_ENGLISH_SPELLINGS)
    for stem in stems:
        table.update({f"{stem}{end.replace('z', 's', 1)}": f"{stem}{end}" for end in _ENDINGS})
    table.update(own)
    targets = set(table.values())
    return {
        form: after
        for form, after in table.items()
        # A form that another one is turned into stays, or the two would go round for ever.
        if after not in (_KEPT, form) and own.get(form, "") != _KEPT
        and not (form in targets and form not in own)
    }  # fmt: skip


def _is_single(form: str) -> bool:
    return form == "-ise" or form.isalpha()


@cache
def _compounds() -> dict[str, tuple[Phrase, ...]]:
    return compile_phrases(row for row in _additions() if not _is_single(row[0]))


def _additions() -> list[tuple[str, ...]]:
    return read_table("stylo.sanitize", "spelling_additions.tsv")
