"""How many texts without a name are given back to their authors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from stylo.attribution.base import Attacker, Floats, check_texts
from stylo.attribution.windows import count_words
from stylo.errors import InputError, SettingsError
from stylo_bench.intervals import over_authors

Mode: TypeAlias = Literal["static", "adaptive_sanitized", "adaptive_both"]
MODES: tuple[Mode, ...] = ("static", "adaptive_sanitized", "adaptive_both")
Sanitize: TypeAlias = Callable[[list[str]], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reidentification:
    """How well an attacker found the authors of texts among ``candidates`` authors.

    Parameters
    ----------
    mode : {"static", "adaptive_sanitized", "adaptive_both"}
        What the attacker was trained on: raw known writing, sanitized, or both.
    candidates, texts : int
        How many authors there were to choose from, and texts to attribute.
    predicted : tuple of str
        For each text, whom the attacker named.
    ranks : tuple of int
        For each text, the place of its author in the attacker's ranking; ties count against the
        attacker.
    top1, top5, mrr : float
        Share of texts whose author came first, or among the first five, and the mean of 1 / rank;
        every author counts the same.
    low, high : float
        The 95 % interval of ``top1``, by a bootstrap over authors.
    chance : float
        What guessing reaches in ``top1``.
    """

    mode: Mode
    candidates: int
    texts: int
    predicted: tuple[str, ...]
    ranks: tuple[int, ...]
    top1: float
    top5: float
    mrr: float
    low: float
    high: float
    chance: float


def reidentify(
    known_texts: Sequence[str],
    known_authors: Sequence[str],
    texts: Sequence[str],
    authors: Sequence[str],
    *,
    attacker: Attacker | None = None,
    mode: Mode = "static",
    sanitize: Sanitize | None = None,
    seed: int = 0,
) -> Reidentification:
    """Return how well an attacker with known writing finds the authors of ``texts``.

    Parameters
    ----------
    known_texts, known_authors : sequences of str
        Known writing of the candidates.
    texts, authors : sequences of str
        Texts to attribute and who really wrote them, each one of the candidates.
    attacker : Attacker, optional
        Not fitted; a :class:`~stylo.attribution.linear.LinearAttacker` for the median length of
        the texts by default.
    mode : {"static", "adaptive_sanitized", "adaptive_both"}
        Whether the attacker trains on raw known writing, on what the sanitizer makes of it, or on
        both. The first is never to be reported alone.
    sanitize : callable, optional
        From a list of texts to the list of rewritten ones. Applied to ``texts`` in every mode.
    seed : int
        Seed of the attacker and the bootstrap.

    Raises
    ------
    InputError
        With code ``empty_text``, ``no_texts``, ``length_mismatch``, ``too_few_authors`` or
        ``unknown_author``.
    """
    if mode not in MODES:
        raise SettingsError(f"mode is one of {', '.join(MODES)}", code="bad_mode")
    if mode != "static" and sanitize is None:
        raise SettingsError(
            "an adaptive attacker needs the sanitizer", code="no_sanitizer", hint="pass sanitize"
        )
    queries = _sanitized(sanitize, check_texts(texts, name="texts"))
    known = check_texts(known_texts, name="known_texts")
    changed = known if mode == "static" else _sanitized(sanitize, known)
    train = _training(known, changed, known_authors, mode)
    return _attack(train, queries, authors, attacker=attacker, mode=mode, seed=seed)


def best_adaptive(
    known_texts: Sequence[str],
    known_authors: Sequence[str],
    texts: Sequence[str],
    authors: Sequence[str],
    *,
    sanitize: Sanitize,
    attackers: Sequence[Attacker | None] = (None,),
    seed: int = 0,
) -> Reidentification:
    """Return the strongest of the attacks, by ``top1``, that know the sanitizer and that do not.

    Every attacker is tried in every mode; each text is sanitized once. This is the figure by
    which a sanitizer is judged. The parameters are those of :func:`reidentify`.
    """
    known = check_texts(known_texts, name="known_texts")
    queries = _sanitized(sanitize, check_texts(texts, name="texts"))
    changed = _sanitized(sanitize, known)
    results = [
        _attack(
            _training(known, changed, known_authors, mode),
            queries,
            authors,
            attacker=attacker,
            mode=mode,
            seed=seed,
        )
        for attacker in attackers
        for mode in MODES
    ]
    return max(results, key=lambda result: (result.top1, result.mrr))


def _sanitized(sanitize: Sanitize | None, texts: list[str]) -> list[str]:
    if sanitize is None:
        return texts
    changed = list(sanitize(list(texts)))
    if len(changed) != len(texts):
        raise InputError(
            f"the sanitizer made {len(changed)} texts of {len(texts)}", code="length_mismatch"
        )
    return changed


def _training(
    known: list[str], changed: list[str], authors: Sequence[str], mode: Mode
) -> tuple[list[str], list[str]]:
    if len(known) != len(authors):
        raise InputError("there is not one author for each known text", code="length_mismatch")
    names = [str(author) for author in authors]
    sources = {
        "static": [known],
        "adaptive_sanitized": [changed],
        "adaptive_both": [known, changed],
    }
    pairs = [
        (text, name)
        for source in sources[mode]
        for text, name in zip(source, names, strict=True)
        if text.strip()
    ]
    # An author with nothing left after sanitizing is still known by the raw writing.
    left = {name for _, name in pairs}
    pairs += [(text, name) for text, name in zip(known, names, strict=True) if name not in left]
    return [text for text, _ in pairs], [name for _, name in pairs]


def _attack(
    known: tuple[list[str], list[str]],
    queries: list[str],
    authors: Sequence[str],
    *,
    attacker: Attacker | None,
    mode: Mode,
    seed: int,
) -> Reidentification:
    from sklearn.base import clone

    train, names = known
    if len(authors) != len(queries):
        raise InputError("there is not one author for each text", code="length_mismatch")
    unknown = {str(author) for author in authors} - set(names)
    if unknown:
        raise InputError(
            f"{len(unknown)} authors of texts have no known writing",
            code="unknown_author",
            hint="leave their texts out; these figures are about a closed set",
        )
    model = clone(attacker) if attacker is not None else _default(queries, seed)
    model.fit(train, names)
    scores = np.zeros((len(queries), len(model.classes_)))
    filled = [at for at, text in enumerate(queries) if text.strip()]
    if filled:
        scores[filled] = model.decision_function([queries[at] for at in filled])
    truth = np.searchsorted(model.classes_, np.array([str(author) for author in authors]))
    return _result(scores, truth, model.classes_.tolist(), mode, seed)


def _default(queries: list[str], seed: int) -> Attacker:
    from stylo.attribution.linear import LinearAttacker

    words = max(1, int(np.median([count_words(text) for text in queries])))
    return LinearAttacker(query_words=words, seed=seed)


def _result(
    scores: Floats, truth: np.ndarray, names: list[str], mode: Mode, seed: int
) -> Reidentification:
    own = scores[np.arange(len(scores)), truth]
    ranks = (scores >= own[:, None]).sum(axis=1)
    owners = [names[at] for at in truth]
    top1 = over_authors(ranks == 1, owners, seed=seed)
    return Reidentification(
        mode=mode,
        candidates=len(names),
        texts=len(ranks),
        predicted=tuple(names[at] for at in scores.argmax(axis=1)),
        ranks=tuple(ranks.tolist()),
        top1=top1.value,
        top5=over_authors(ranks <= 5, owners, seed=seed).value,
        mrr=over_authors(1 / ranks, owners, seed=seed).value,
        low=top1.low,
        high=top1.high,
        chance=1 / len(names),
    )
