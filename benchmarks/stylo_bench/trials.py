"""Trials of identification: known writing, later texts, and what an attacker makes of them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import Attacker, Floats
from stylo.attribution.duplicates import drop_duplicates
from stylo.attribution.identification import Identification, fit_identification
from stylo.attribution.windows import count_words, full_windows
from stylo_bench import metrics
from stylo_bench.corpora import Record
from stylo_bench.curves import LEAST_AUTHORS, impostors_beaten, rate_curve
from stylo_bench.intervals import over_authors

PER_AUTHOR = 3  # texts to attribute of each author, so that talkative ones weigh no more
REPEATS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is known of one author, and what they wrote besides.

    Parameters
    ----------
    author : str
        A short id.
    known : tuple of str
        Known documents, cut off at the words asked for; never empty.
    later : str
        The other documents, one after the other.
    """

    author: str
    known: tuple[str, ...] = field(repr=False)
    later: str = field(repr=False)


def writings(
    records: Sequence[Record], *, known_words: int, newest_first: bool = False
) -> list[Writing]:
    """Return known writing and later texts of each author, by the order of their documents.

    Copies within an author and across authors are dropped first
    (:func:`~stylo.attribution.duplicates.drop_duplicates`). The earliest documents are known,
    up to ``known_words`` words; the last of them is cut off there and the rest of it is not used,
    so that no document lies on both sides.

    Parameters
    ----------
    records : sequence of Record
        Documents of any number of authors.
    known_words : int
        How much is known of each author. Those with less are kept, with half of their documents
        known.
    newest_first : bool
        Whether the ids of the documents run backwards in time.
    """
    usable = [record for record in records if record.author and record.text.strip()]
    cleaned = drop_duplicates([r.text for r in usable], [r.author for r in usable])
    documents: dict[str, list[Record]] = defaultdict(list)
    for at in cleaned.kept:
        documents[str(usable[at].author)].append(usable[at])
    return [
        _writing(author, sorted(own, key=_id, reverse=newest_first), known_words)
        for author, own in sorted(documents.items())
    ]


def _id(record: Record) -> str:
    return record.doc_id


def _writing(author: str, records: list[Record], known_words: int) -> Writing:
    lengths = [count_words(record.text) for record in records]
    if sum(lengths[:-1]) < known_words:
        known_words = max(1, sum(lengths[: (len(lengths) + 1) // 2]))
    known: list[str] = []
    missing, at = known_words, 0
    while missing > 0:
        text = records[at].text
        known.append(text if lengths[at] <= missing else full_windows(text, missing)[0])
        missing -= lengths[at]
        at += 1
    return Writing(
        author=author,
        known=tuple(known),
        later="\n\n".join(record.text for record in records[at:]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Decision values of texts for candidates, some of the texts by nobody among them.

    Parameters
    ----------
    decisions : ndarray of shape (n, N)
        From the attacker.
    columns : ndarray of int, shape (n,)
        The column of each text's author, -1 for a stranger.
    names : tuple of str
        The candidates, in the order of the columns.
    authors : tuple of str
        Who wrote each text.
    fit_seconds, score_seconds : float
        Wall time of training, and of all decision values.
    """

    decisions: Floats = field(repr=False)
    columns: NDArray[np.intp] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)
    authors: tuple[str, ...] = field(repr=False)
    fit_seconds: float
    score_seconds: float

    @property
    def inside(self) -> Trial:
        """The texts whose author is among the candidates."""
        return self.part(self.columns >= 0)

    def part(self, chosen: NDArray[np.bool_]) -> Trial:
        """Return the trial on some of its texts."""
        return replace(
            self,
            decisions=self.decisions[chosen],
            columns=self.columns[chosen],
            authors=tuple(np.asarray(self.authors, dtype=object)[chosen].tolist()),
        )

    def without(self, authors: Collection[str]) -> Trial:
        """Return the trial without the columns of some authors; none of the texts is theirs."""
        kept = np.array([name not in authors for name in self.names])
        places = np.append(np.cumsum(kept) - 1, -1)  # a stranger's -1 stays -1
        return replace(
            self,
            decisions=self.decisions[:, kept],
            columns=places[self.columns],
            names=tuple(np.asarray(self.names, dtype=object)[kept].tolist()),
        )


def run_trial(
    make: Callable[[], Attacker],
    candidates: Sequence[Writing],
    *,
    words: int,
    tested: Sequence[Writing] | None = None,
    strangers: Sequence[Writing] = (),
    per_author: int = PER_AUTHOR,
) -> Trial:
    """Return what an attacker trained on known writing says of later texts.

    Parameters
    ----------
    make : callable
        Returns an attacker that is not fitted.
    candidates : sequence of Writing
        Whose known writing the attacker has.
    words : int
        How long the texts to attribute are: whole windows of an author's later documents.
    tested : sequence of Writing, optional
        Those of the candidates whose texts are attributed; all of them without.
    strangers : sequence of Writing
        Others whose texts are attributed; none of them is a candidate.
    per_author : int
        The most texts of each.
    """
    pairs = [(text, writing.author) for writing in candidates for text in writing.known]
    start = time.perf_counter()
    attacker = make().fit([text for text, _ in pairs], [author for _, author in pairs])
    fitted = time.perf_counter()
    names = {str(author): column for column, author in enumerate(attacker.classes_)}
    queries = [
        (text, writing.author)
        for writing in [*(candidates if tested is None else tested), *strangers]
        for text in full_windows(writing.later, words)[:per_author]
    ]
    decisions = attacker.decision_function([text for text, _ in queries])
    return Trial(
        decisions=np.asarray(decisions, dtype=np.float64),
        columns=np.array([names.get(author, -1) for _, author in queries], dtype=np.intp),
        names=tuple(names),
        authors=tuple(author for _, author in queries),
        fit_seconds=fitted - start,
        score_seconds=time.perf_counter() - fitted,
    )


def calibrate(trials: Sequence[Trial], *, leave_out: bool, seed: int = 0) -> Identification:
    """Return the calibration that trials, each of a pool of its own, give together.

    The options are those of :func:`~stylo.attribution.identification.fit_identification`.
    """
    widest = max(trial.decisions.shape[1] for trial in trials)
    rows = [
        np.pad(
            trial.decisions,
            ((0, 0), (0, widest - trial.decisions.shape[1])),
            constant_values=-np.inf,
        )
        for trial in trials
    ]
    columns = np.concatenate([trial.columns for trial in trials])
    return fit_identification(np.concatenate(rows), columns, leave_out=leave_out, seed=seed)


def among(trial: Trial, candidates: int, *, seed: int = 0) -> tuple[Floats, NDArray[np.bool_]]:
    """Return decision values for ``candidates`` columns, drawn for each text alone.

    Where a text's author is among them it stands first, and the second array says so.
    """
    rng = np.random.default_rng(seed)
    order = rng.random(trial.decisions.shape)
    inside = np.flatnonzero(trial.columns >= 0)
    order[inside, trial.columns[inside]] = -1.0
    kept = np.argsort(order, axis=1)[:, :candidates]
    return np.take_along_axis(trial.decisions, kept, axis=1), trial.columns >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extrapolation:
    """How well the rate among all candidates is foretold from fewer authors.

    Parameters
    ----------
    measured, candidates : int
        From how many authors to how many.
    rate : float
        The rate measured among ``candidates``.
    foretold : float
        The mean of what was foretold, over draws of the authors.
    error, worst : float
        Mean and largest distance to what was measured for the texts of the same authors: the
        error of the extrapolation, not of having few authors.
    """

    measured: int
    candidates: int
    rate: float
    foretold: float
    error: float
    worst: float


def extrapolate(trial: Trial, *, measured: int = LEAST_AUTHORS, seed: int = 0) -> Extrapolation:
    """Return how well the rate among all candidates is foretold from ``measured`` of them.

    Parameters
    ----------
    trial : Trial
        Of candidates only.
    measured : int
        How many authors are drawn, their columns and their texts; at least 200.
    seed : int
        Seed of the draws.
    """
    rng = np.random.default_rng(seed)
    size = trial.decisions.shape[1]
    beaten = impostors_beaten(trial.decisions, trial.columns)
    owners = np.unique(trial.columns)
    foretold, same = [], []
    for _ in range(REPEATS):
        drawn = np.sort(rng.permutation(owners)[:measured])
        mine = np.isin(trial.columns, drawn)
        names = trial.columns[mine].tolist()
        fewer = impostors_beaten(
            trial.decisions[np.ix_(mine, drawn)], np.searchsorted(drawn, trial.columns[mine])
        )
        point, *_ = rate_curve(fewer, names, measured=measured, candidates=[size], draws=0)
        foretold.append(point.rate)
        same.append(over_authors(beaten[mine] == size - 1, names).value)
    errors = np.abs(np.subtract(foretold, same))
    return Extrapolation(
        measured=measured,
        candidates=size,
        rate=over_authors(beaten == size - 1, trial.authors).value,
        foretold=float(np.mean(foretold)),
        error=float(errors.mean()),
        worst=float(errors.max()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """How good the probabilities of a calibration are among ``candidates`` authors.

    Texts by candidates and texts by strangers weigh the same, half of the whole, and the prior
    says so; the event is that the likeliest candidate is the writer.

    Parameters
    ----------
    candidates : int
        N.
    ece, ece_noise : float
        Expected calibration error, and what would be left of it by chance.
    ece_closed : float
        The same on texts by candidates alone, when it is known that they are.
    brier, log_loss : float
        Of the event; log loss in nats.
    cllr : float
        Of the pairs of text and candidate, in bits.
    none_auc : float
        How well the probability of none of them tells strangers from candidates.
    """

    candidates: int
    ece: float
    ece_noise: float
    ece_closed: float
    brier: float
    log_loss: float
    cllr: float
    none_auc: float


def judge(
    trial: Trial, identification: Identification, candidates: int, *, seed: int = 0
) -> Judgment:
    """Return how good the probabilities are when each text has ``candidates`` candidates.

    Parameters
    ----------
    trial : Trial
        Of authors who took no part in the calibration, with strangers.
    identification : Identification
        The calibration.
    candidates : int
        N; each text keeps its author and draws the others.
    seed : int
        Seed of the draws.
    """
    decisions, known = among(trial, candidates, seed=seed)
    probabilities, none = identification.probabilities(decisions, prior_known=0.5)
    likeliest = probabilities.max(axis=1)
    right = known & (probabilities.argmax(axis=1) == 0)
    weights = np.where(known, 1 / known.sum(), 1 / max(1, (~known).sum()))
    closed, _ = identification.probabilities(decisions[known], prior_known=1 - 1e-9)
    same = np.zeros(probabilities.shape, dtype=bool)
    same[known, 0] = True
    prior = 0.5 / candidates
    pairs = _log_odds(probabilities) - np.log(prior / (1 - prior))
    return Judgment(
        candidates=candidates,
        ece=metrics.calibration_error(likeliest, right, weights=weights),
        ece_noise=metrics.calibration_noise(likeliest, weights=weights, seed=seed),
        ece_closed=metrics.calibration_error(closed.max(axis=1), right[known]),
        brier=metrics.brier(likeliest, right, weights=weights),
        log_loss=metrics.log_loss(likeliest, right, weights=weights),
        cllr=metrics.cllr(pairs.ravel(), same.ravel()),
        none_auc=metrics.auc(none, ~known),
    )


def _log_odds(probabilities: Floats) -> Floats:
    p = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return np.asarray(np.log(p) - np.log1p(-p))
