"""Finding known texts that are copies of one another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
SHINGLE = 8
SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Which texts to keep.

    Parameters
    ----------
    kept : tuple of int
        The indices of the texts to keep, in order.
    across : int
        How many were dropped because another author has them too.
    within : int
        How many were dropped because the same author has them already.
    """

    kept: tuple[int, ...]
    across: int
    within: int


def shingles(text: str, words: int = SHINGLE) -> frozenset[int]:
    """Return hashes of all runs of ``words`` words; of the whole text if it is shorter.

    Case, punctuation and layout are ignored.

    Examples
    --------
    >>> shingles("One two, three.", 2) == shingles("one TWO three", 2)
    True
    """
    found = _WORD.findall(text.lower())
    runs = (" ".join(found[at : at + words]) for at in range(max(1, len(found) - words + 1)))
    return frozenset(
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs
    )


def drop_duplicates(texts: Sequence[str], authors: Sequence[Hashable]) -> Cleaned:
    """Return which texts are no copies.

    A text goes if half or more of its runs of eight words (Broder 1997, On the Resemblance and
    Containment of Documents) stand in texts of other authors, as nobody can say then whose they
    are, or in earlier texts of its own author, as a copy must not be used to check what its
    original taught. The texts of an author who would be left with none stay.

    Examples
    --------
    >>> drop_duplicates(["Best wishes to all.", "best wishes to all", "Hi!"], ["a", "b", "b"]).kept
    (0, 2)
    """
    marks = [shingles(text) for text in texts]
    owner: dict[int, Hashable] = {}
    shared: set[int] = set()
    for found, author in zip(marks, authors, strict=True):
        for mark in found:
            if owner.setdefault(mark, author) != author:
                shared.add(mark)
    copied = [len(found & shared) >= SHARE * len(found) for found in marks]
    safe = {author for author, copy in zip(authors, copied, strict=True) if not copy}
    across = {index for index, copy in enumerate(copied) if copy and authors[index] in safe}
    seen: dict[Hashable, set[int]] = {}
    kept: list[int] = []
    for index, (found, author) in enumerate(zip(marks, authors, strict=True)):
        earlier = seen.setdefault(author, set())
        if index in across or len(found & earlier) >= SHARE * len(found):
            continue
        earlier |= found
        kept.append(index)
    return Cleaned(
        kept=tuple(kept), across=len(across), within=len(texts) - len(kept) - len(across)
    )
