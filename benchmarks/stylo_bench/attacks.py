"""One attack of a task: an attacker trained in one way, on pieces of one length, in every arm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import softmax
from stylo.attribution.calibration import fit_temperature
from stylo.attribution.pool import new_attacker
from stylo.attribution.windows import cut_words
from stylo_bench.curves import first_among, impostors_beaten
from stylo_bench.intervals import over_authors
from stylo_bench.material import JOIN, Material, Piece, pieces_of
from stylo_bench.metrics import auc, calibration_error
from stylo_bench.reidentification import MODES, Mode
from stylo_bench.tasks import Task

TRAINING_WORDS = 500  # known writing is joined, and cut into documents of this length
_FEWEST = 30  # pieces under which calibration says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often the writer of an arm's pieces was named among ``candidates`` people.

    Parameters
    ----------
    arm : str
        Which anonymous writing.
    candidates : int
        N, the writer included.
    texts, authors : int
        How many pieces, and by how many writers.
    top1, top1_low, top1_high : float
        Macro top-1 and its 95 % interval over authors.
    top5, mrr : float
        Among all candidates only; macro.
    ece : float or None
        Expected calibration error of the probability of the first named, among all candidates:
        the temperature is fitted on half of the authors and the error measured on the others.
    chance : float
        1 / N.
    """

    arm: str
    candidates: int
    texts: int
    authors: int
    top1: float
    top1_low: float
    top1_high: float
    top5: float
    mrr: float
    ece: float | None
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What a defence made of a task's material.

    Parameters
    ----------
    known : tuple of str
        One for each known document.
    arms : mapping of str to tuple of str
        One for each anonymous document.
    """

    known: tuple[str, ...]
    arms: Mapping[str, tuple[str, ...]]


def training_texts(
    material: Material, rewritten: Rewritten, mode: Mode
) -> tuple[list[str], list[str]]:
    """Return what the adversary trains on, and whose it is.

    The known writing of an author is joined and cut into documents of about 500 words, raw and
    sanitized apart. An author of whom the defence left nothing is known by the raw writing.
    """
    raw = [entry.text for entry in material.known]
    sources = {
        "static": [raw],
        "adaptive_sanitized": [list(rewritten.known)],
        "adaptive_both": [raw, list(rewritten.known)],
    }[mode]
    owners = [entry.author for entry in material.known]
    texts: list[str] = []
    names: list[str] = []
    for source in sources:
        for author, joined in _joined(source, owners, raw).items():
            cut = cut_words(joined, TRAINING_WORDS)
            texts += cut
            names += [author] * len(cut)
    return texts, names


def _joined(texts: Sequence[str], owners: Sequence[str], raw: Sequence[str]) -> dict[str, str]:
    own: dict[str, list[str]] = {}
    for text, author in zip(texts, owners, strict=True):
        own.setdefault(author, [])
        if text.strip():
            own[author].append(text)
    for author, parts in own.items():
        if not parts:
            parts += [text for text, name in zip(raw, owners, strict=True) if name == author]
    return {author: JOIN.join(parts) for author, parts in own.items()}


def attack(
    task: Task,
    material: Material,
    rewritten: Rewritten,
    *,
    attacker: str,
    mode: Mode,
    words: int,
    seed: int,
) -> tuple[Rates, ...]:
    """Return the rates of one attacker in every arm, at every number of candidates.

    Parameters
    ----------
    task : Task
        What is asked.
    material : Material
        Known and anonymous documents.
    rewritten : Rewritten
        What the defence made of them.
    attacker : str
        A name of the group ``stylo.attackers``.
    mode : {"static", "adaptive_sanitized", "adaptive_both"}
        What it trains on.
    words : int
        Length of the pieces.
    seed : int
        Seed of the attacker and of the intervals.

    Returns
    -------
    tuple of Rates
        None for an arm without a piece of that length.
    """
    assert mode in MODES  # noqa: S101
    model = new_attacker(attacker, query_words=words, seed=seed)
    model.fit(*training_texts(material, rewritten, mode))
    found: list[Rates] = []
    for arm, documents in material.arms.items():
        pieces = pieces_of(documents, rewritten.arms[arm], words=words, most=task.pieces)
        if pieces:
            found += _rates(model, arm, pieces, task, seed)
    return tuple(found)


def decisions(model: Any, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return the decision values of each text; all alike for an empty one, which says nothing."""
    rows = np.zeros((len(texts), len(model.classes_)))
    filled = [at for at, text in enumerate(texts) if text.strip()]
    if filled:
        rows[filled] = model.decision_function([texts[at] for at in filled])
    return rows


def _rates(model: Any, arm: str, pieces: Sequence[Piece], task: Task, seed: int) -> list[Rates]:
    k = len(model.classes_)
    rows = decisions(model, [piece.text for piece in pieces])
    owners = [piece.author for piece in pieces]
    truth = np.searchsorted(model.classes_, np.array(owners))
    beaten = impostors_beaten(rows, truth)
    own = rows[np.arange(len(rows)), truth][:, None]
    # Ties are broken by chance: a constant text is worth 1 in N, not nothing and not all.
    ties = (rows == own).sum(axis=1) - 1
    sizes = sorted({n for n in task.candidates if 2 <= n < k} | {k})
    chances = _first_with_ties(beaten, ties, k - 1, sizes)
    ranks = k - beaten - ties / 2
    top5 = over_authors(ranks <= 5, owners, seed=seed).value
    mrr = over_authors(1 / ranks, owners, seed=seed).value
    ece = _calibration(rows, truth, owners, seed)
    found = []
    for at, size in enumerate(sizes):
        top1 = over_authors(chances[:, at], owners, seed=seed)
        found.append(
            Rates(
                arm=arm, candidates=size, texts=len(owners), authors=len(set(owners)),
                top1=top1.value, top1_low=top1.low, top1_high=top1.high,
                top5=top5, mrr=mrr, ece=ece, chance=1 / size,
            )
        )  # fmt: skip
    return found


def _calibration(
    rows: NDArray[np.float64], truth: NDArray[np.intp], owners: Sequence[str], seed: int
) -> float | None:
    authors = sorted(set(owners))
    if len(authors) < 6 or len(owners) < _FEWEST:
        return None
    half = set(np.random.default_rng(seed).permutation(authors)[: len(authors) // 2].tolist())
    first = np.array([owner in half for owner in owners])
    tops, hits = [], []
    for fitted in (first, ~first):
        scaled = softmax(rows[~fitted] / fit_temperature(rows[fitted], truth[fitted]))
        tops.append(scaled.max(axis=1))
        hits.append(scaled.argmax(axis=1) == truth[~fitted])
    return calibration_error(np.concatenate(tops), np.concatenate(hits))


def _first_with_ties(
    beaten: NDArray[np.intp], ties: NDArray[np.intp], others: int, sizes: Sequence[int]
) -> NDArray[np.float64]:
    """Return the chance to come first among N, the writer's ties being broken at random."""
    plain = first_among(beaten, others, sizes)
    tied = np.flatnonzero(ties)
    if len(tied):
        # Among the writer and t ties every order is as likely: the mean over how many are beaten.
        for at in tied.tolist():
            spread = np.arange(beaten[at], beaten[at] + ties[at] + 1)
            plain[at] = first_among(spread, others, sizes).mean(axis=0)
    return plain


def open_set_auc(
    material: Material, rewritten: Rewritten, *, attacker: str, mode: Mode, words: int,
    most: int, seed: int,
) -> float | None:  # fmt: skip
    """Return how well "the writer is among the candidates" is told from "is not" (AUC).

    Half of the authors, drawn by the seed, are no candidates; the evidence is the top decision
    value over the spread of its row. None where there are fewer than six authors.
    """
    authors = material.candidates
    if len(authors) < 6:
        return None
    inside = set(np.random.default_rng(seed).permutation(authors)[: len(authors) // 2].tolist())
    texts, names = training_texts(material, rewritten, mode)
    kept = [at for at, name in enumerate(names) if name in inside]
    model = new_attacker(attacker, query_words=words, seed=seed)
    model.fit([texts[at] for at in kept], [names[at] for at in kept])
    pieces = [
        piece
        for arm, documents in material.arms.items()
        for piece in pieces_of(documents, rewritten.arms[arm], words=words, most=most)
    ]
    known = np.array([piece.author in inside for piece in pieces])
    if not len(pieces) or known.all() or not known.any():
        return None
    rows = decisions(model, [piece.text for piece in pieces])
    spread = rows.std(axis=1)
    evidence = (rows.max(axis=1) - rows.mean(axis=1)) / np.where(spread > 0, spread, 1.0)
    return auc(evidence, known)
