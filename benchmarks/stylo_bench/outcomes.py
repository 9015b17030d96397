"""What attackers made of texts whose writers are known: the ranks that risk is learned from.

The first documents of each author, up to a number of words, are known writing; pieces of the rest
are attacked. Views of the documents (their style
without content, their content without style) keep the words that white space divides, so that
they are made once and cut where the text is cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import numpy as np

from stylo.attribution.duplicates import drop_duplicates
from stylo.attribution.pool import new_attacker
from stylo.attribution.views import is_content, reduce_topic
from stylo.attribution.windows import cut_all, cut_words, full_windows
from stylo.document.document import Document
from stylo.document.parser import make_document, parse_documents
from stylo_bench.corpora import Record

View: TypeAlias = Literal["full", "style", "content"]
VIEWS: tuple[View, ...] = ("full", "style", "content")
Sanitize: TypeAlias = Callable[[list[str]], list[str]]

# Stands where a word without content stood, so that the words stay as many.
_NO_CONTENT = "_"
_WORD = re.compile(r"\S+")
_KNOWN_PIECE = 500
_FEWEST_AUTHORS = 10
# A last piece may be a little shorter than the others.
_SHORTEST = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What one author wrote.

    Parameters
    ----------
    corpus, author : str
        Who wrote it.
    documents : mapping of (str, str) to tuple of str
        By level of sanitizing and view, the same documents in the same order.
    """

    corpus: str
    author: str
    documents: Mapping[tuple[str, str], tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How texts are attacked.

    Parameters
    ----------
    level : str
        What the attacked texts went through; ``"raw"`` is nothing.
    view : {"full", "style", "content"}
        What the attacker is shown of known writing and of texts.
    training : tuple of str
        The levels that the attacker sees the known writing at.
    known, words : int
        Words of known writing of each candidate, and of each attacked piece.
    attacker : str
        A name in the group ``stylo.attackers``.
    """

    level: str = "raw"
    view: View = "full"
    training: tuple[str, ...] = ("raw",)
    known: int = 2000
    words: int = 125
    attacker: str = "linear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One attacked piece.

    Parameters
    ----------
    corpus, author : str
        Who wrote it.
    text : str
        The piece as it stands at the level, whatever view of it was attacked.
    setting : Setting
        How it was attacked.
    beaten : float
        How many of the other candidates its writer's score beat; a tie is half.
    others : int
        How many other candidates there were.
    """

    corpus: str
    author: str
    text: str = field(repr=False)
    setting: Setting
    beaten: float
    others: int


def gather(
    corpus: str, records: Iterable[Record], *, words: int, enough: int = 10_000, seed: int = 0
) -> list[Writing]:
    """Return the raw writing of the authors who wrote at least ``words`` words, sorted.

    Copies of other documents are left out: who finds a copy has found no style. Neighboring
    documents share a topic or a thread, so that they stay neighbors, in the order of the corpus
    or its reverse: known writing comes from one end, and what is attacked from beyond it.

    Parameters
    ----------
    corpus : str
        Its name.
    records : iterable of Record
        Its documents.
    words : int
        The fewest words of an author.
    enough : int, default=10,000
        Further documents of an author are left out once there are so many words.
    seed : int, default=0
        Decides between the two orders for each author.
    """
    rows = [(str(r.author), r.text) for r in records if r.author and r.text.strip()]
    kept = drop_duplicates([text for _, text in rows], [author for author, _ in rows]).kept
    by_author: dict[str, list[str]] = defaultdict(list)
    for author, text in (rows[at] for at in kept):
        # As it will be scored: with its encoding repaired.
        by_author[author].append(make_document(text).text)
    rng = np.random.default_rng(seed)
    found = []
    for name, texts in sorted(by_author.items()):
        ordered = texts[:: 1 if rng.random() < 0.5 else -1]
        if _count(texts) >= words:
            documents = tuple(ordered[: _known(ordered, enough)])
            found.append(
                Writing(corpus=corpus, author=name, documents={("raw", "full"): documents})
            )
    return found


def longest(writing: Sequence[Writing], most: int) -> list[Writing]:
    """Return the writing of the ``most`` authors who wrote the most words, in the same order."""
    order = sorted(writing, key=lambda item: -_count(item.documents["raw", "full"]))
    kept = {item.author for item in order[:most]}
    return [item for item in writing if item.author in kept]


def longer(writing: Sequence[Writing], words: int) -> list[Writing]:
    """Return the writing of those who wrote at least ``words`` words."""
    return [item for item in writing if _count(item.documents["raw", "full"]) >= words]


def _count(documents: Iterable[str]) -> int:
    return sum(len(text.split()) for text in documents)


def content_in_place(document: Document) -> str:
    """Return the lemmas of the content words, each where its word stood, and signs elsewhere.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> content_in_place(make_document("The old printers in Leeds jam."))
    '_ old printer _ leeds jam'
    """
    starts = [match.start() for match in _WORD.finditer(document.text)]
    lemmas: list[list[str]] = [[] for _ in starts]
    for token in document.doc:
        if is_content(token):
            lemma = "".join((token.lemma_ or token.text).lower().split())
            lemmas[bisect_right(starts, token.idx) - 1].append(lemma)
    return " ".join("+".join(found) or _NO_CONTENT for found in lemmas)


def sanitized(writing: Sequence[Writing], sanitizers: Mapping[str, Sanitize]) -> list[Writing]:
    """Return the writing with every document sanitized at further levels.

    Parameters
    ----------
    writing : sequence of Writing
        Raw.
    sanitizers : mapping of str to callable
        For each level what rewrites a list of texts.
    """
    texts = [text for item in writing for text in item.documents["raw", "full"]]
    made = {(level, "full"): list(rewrite(texts)) for level, rewrite in sanitizers.items()}
    return _divided(writing, made)


def with_views(writing: Sequence[Writing], views: Sequence[View] = VIEWS) -> list[Writing]:
    """Return the writing with its views at every level; each document is parsed once a level."""
    made: dict[tuple[str, str], list[str]] = {}
    for level in {level: None for item in writing for level, _ in item.documents}:
        texts = (text for item in writing for text in item.documents[level, "full"])
        asked = [view for view in views if view != "full"]
        made |= {(level, view): [] for view in asked}
        for document in parse_documents(texts, trees=False) if asked else ():
            for view in asked:
                made[level, view].append(_MAKE[view](document))
    return _divided(writing, made)


def _divided(
    writing: Sequence[Writing], made: Mapping[tuple[str, str], Sequence[str]]
) -> list[Writing]:
    result, start = [], 0
    for item in writing:
        end = start + len(item.documents["raw", "full"])
        new = {key: tuple(texts[start:end]) for key, texts in made.items()}
        result.append(replace(item, documents={**item.documents, **new}))
        start = end
    return result


_MAKE: dict[str, Callable[[Document], str]] = {
    "style": lambda document: reduce_topic(document.doc),
    "content": content_in_place,
}


def attack(
    writing: Sequence[Writing], setting: Setting, *, queries: int, seed: int = 0
) -> list[Outcome]:
    """Return the outcome for up to ``queries`` pieces of every author of one corpus.

    Authors without enough known writing, or without a piece of the rest, are left out. Where
    fewer than ten authors are left there are no outcomes.

    Parameters
    ----------
    writing : sequence of Writing
        Of one corpus, with the levels and views of the setting.
    setting : Setting
        How they are attacked.
    queries : int
        Pieces of each author, from all over.
    seed : int
        Seed of the attacker.
    """
    train: list[str] = []
    labels: list[str] = []
    attacked: list[tuple[Writing, str, str]] = []
    for item in writing:
        first = _known(item.documents["raw", "full"], setting.known)
        chosen = _chosen(item, setting, first, queries)
        if not chosen:
            continue
        attacked += chosen
        for level in setting.training:
            known = "\n\n".join(item.documents[level, setting.view][:first])
            pieces = cut_words(known, _KNOWN_PIECE)
            train += pieces
            labels += [item.author] * len(pieces)
    if len(set(labels)) < _FEWEST_AUTHORS:
        return []
    shown = [view for _, _, view in attacked]
    if setting.view == "content":
        train, labels, _ = cut_all(train, labels, setting.words)
        train, shown = [content_set(text) for text in train], [content_set(text) for text in shown]
    attacker = new_attacker(setting.attacker, query_words=setting.words, seed=seed)
    rows = attacker.fit(train, labels).decision_function(shown)
    truth = np.searchsorted(attacker.classes_, [item.author for item, _, _ in attacked])
    own = rows[np.arange(len(rows)), truth][:, None]
    beaten = (rows < own).sum(axis=1) + 0.5 * ((rows == own).sum(axis=1) - 1)
    return [
        Outcome(
            corpus=item.corpus, author=item.author, text=piece, setting=setting,
            beaten=float(wins), others=rows.shape[1] - 1,
        )
        for (item, piece, _), wins in zip(attacked, beaten, strict=True)
    ]  # fmt: skip


def _chosen(
    item: Writing, setting: Setting, first: int | None, queries: int
) -> list[tuple[Writing, str, str]]:
    """Return pieces to attack, each with what the attacker is shown of it."""
    if first is None:
        return []
    pieces, views = (
        full_windows("\n\n".join(item.documents[setting.level, view][first:]), setting.words)
        for view in ("full", setting.view)
    )
    count = min(len(pieces), len(views))
    at = np.linspace(0, count - 1, min(queries, count)).round().astype(int).tolist()
    return [(item, pieces[index], views[index]) for index in at]


def content_set(text: str) -> str:
    """Return the sorted set of the lemmas in a piece of :func:`content_in_place`.

    Examples
    --------
    >>> content_set("_ old printer _ old rock+roll")
    'old printer rock roll'
    """
    lemmas = {lemma for word in text.split() for lemma in word.split("+")} - {_NO_CONTENT, ""}
    return " ".join(sorted(lemmas)) or _NO_CONTENT


def _known(documents: Sequence[str], words: int) -> int | None:
    """Return how many documents are known writing; None if all of them are not enough."""
    total = 0
    for at, text in enumerate(documents):
        total += len(text.split())
        if total >= words:
            return at + 1
    return None
