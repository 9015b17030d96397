"""How much of the meaning a rewriting kept, without a model."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from stylo.document.base import Lock
from stylo.document.document import Document
from stylo.document.lexicons import zipf
from stylo.document.locks import count_lost
from stylo.document.words import LETTERS, straighten
from stylo.sanitize.base import Meaning
from stylo.spans import Edit, Span, apply_edits

# These channels put other words in place; all others write the same word another way.
SUBSTITUTING = frozenset({"abbreviations", "discourse_markers", "function_words"})
# These take greetings, names and the like out on purpose; what they remove is not missed.
REMOVERS = frozenset({"identifiers", "salutations"})

# Words used more than once in a thousand are function words, or say as little.
_CONTENT_BELOW = 6.0


def removed_spans(edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Return the spans of the source that were taken out or masked on purpose."""
    return tuple(edit.span for edit in edits if not REMOVERS.isdisjoint(edit.channel.split("+")))


def remaining_locks(document: Document, removed: Sequence[Span]) -> list[Lock]:
    """Return the locked items of ``document`` outside the spans that were taken out on purpose."""
    return [
        lock
        for lock in document.locks
        if not any(span.overlaps(lock.span) for span in removed)
    ]  # fmt: skip


def lost_share(before: Document, after: Document, *, removed: Sequence[Span]) -> float:
    """Return the share of the locked items of ``before`` that ``after`` no longer has.

    Parameters
    ----------
    before, after : Document
        The text and its rewriting.
    removed : sequence of Span
        Spans of ``before.text`` whose items do not count.
    """
    items = remaining_locks(before, removed)
    if not items:
        return 0.0
    return sum(count_lost(items, after.locks, after.text).values()) / len(items)


def measure_meaning(before: Document, after: Document, *, edits: Sequence[Edit]) -> Meaning:
    """Return how much of the meaning of ``before`` is still in ``after``.

    Similarity is the cosine of word counts, each word weighted by its information content
    -log10 p in general English (wordfreq); recall is the share of content words (used less than
    once in a thousand words) found again. A word that is only spelled another way counts as kept.

    Parameters
    ----------
    before, after : Document
        The text and its rewriting.
    edits : sequence of Edit
        What leads from ``before.text`` to ``after.text``.

    References
    ----------
    Salton, Wong & Yang (1975), A vector space model for automatic indexing.
    """
    same = [edit for edit in edits if SUBSTITUTING.isdisjoint(edit.channel.split("+"))]
    left = _counts(apply_edits(before.text, same))
    right = _counts(after.text)
    content = {word: n for word, n in left.items() if zipf(word) < _CONTENT_BELOW}
    kept = sum(min(n, right[word]) for word, n in content.items())
    total = sum(content.values())
    return Meaning(
        similarity=_cosine(left, right),
        content_recall=kept / total if total else 1.0,
        locked_kept=1.0 - lost_share(before, after, removed=removed_spans(edits)),
    )


def _counts(text: str) -> Counter[str]:
    return Counter(straighten(word.lower()) for word in LETTERS.findall(text))


def _cosine(left: Counter[str], right: Counter[str]) -> float:
    weight = {word: (9.0 - zipf(word)) ** 2 for word in left.keys() | right.keys()}
    dot = sum(n * right[word] * weight[word] for word, n in left.items())
    norms = [
        math.sqrt(sum(n * n * weight[word] for word, n in counts.items()))
        for counts in (left, right)
    ]
    if not all(norms):
        return 1.0 if norms[0] == norms[1] else 0.0
    return min(1.0, dot / (norms[0] * norms[1]))
