"""Risk without a pool, judged on writers and corpora that it never saw.

Run as ``python -m stylo_bench.risk``; the corpora's cards say how to obtain them. Pieces of the
writing of test authors are attacked, and the share of attacks that succeed among N candidates is
compared with the probability that a report gives for the piece alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

import stylo
from stylo.attribution.views import remember_views
from stylo.document.parser import make_document
from stylo.errors import StyloError
from stylo.risk.margin import rates_among
from stylo.risk.scorer import RiskScorer
from stylo_bench.corpora import load_card, read_corpus
from stylo_bench.intervals import over_authors
from stylo_bench.metrics import calibration_error, calibration_noise
from stylo_bench.outcomes import (
    VIEWS,
    Outcome,
    Setting,
    View,
    Writing,
    attack,
    gather,
    longest,
    with_views,
)

CORPORA = ("history_meta_se", "rj", "blogs_adult_2000")
BINS = 10
_DRAWS = 200
# The other kinds of a corpus were written to hide the writer, or not by the writer at all.
_KINDS = {"rj": ("background",)}
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How predicted and measured success agree among one number of candidates.

    Parameters
    ----------
    corpus, view : str
        Whose texts, and what the attacker was shown of them.
    candidates : int
        N; the measured rates are averages over all draws of N of the ``authors``.
    words : int or None
        Length of the texts; None for all lengths together.
    authors, texts : int
        How many authors, the candidates, and how many attacked texts.
    predicted : float
        Mean probability of the reports; every author counts the same.
    interval_low, interval_high : float
        Means of the ends of the reports' intervals.
    measured, low, high : float
        Mean rate of success, and its 95 % interval by a bootstrap over authors.
    error : float
        Expected calibration error over ten bins of equal mass.
    noise : float
        What it would be by chance alone, were the probabilities perfect.
    rank_correlation, rank_low, rank_high : float
        Spearman's, between probabilities and rates, and its 95 % interval over authors.
    """

    corpus: str
    view: View
    candidates: int
    words: int | None
    authors: int
    texts: int
    predicted: float
    interval_low: float
    interval_high: float
    measured: float
    low: float
    high: float
    error: float
    noise: float
    rank_correlation: float
    rank_low: float
    rank_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCard:
    """What was run on what, and what came out.

    Parameters
    ----------
    task : str
        What was asked.
    corpora : dict of str to str
        The checksum of each corpus.
    reference, code_version : str
        Checksum of the reference population that made the predictions; the version of Stylo.
    seed : int
        The seed.
    attackers, lengths, known : tuple
        The attackers, of whom at each length the strongest counts; words of the texts; words of
        known writing.
    wall_seconds, cpu_seconds : float
        Time for all of it.
    rows : tuple of Row
        The results.
    """

    task: str
    corpora: dict[str, str]
    reference: str
    code_version: str
    seed: int
    attackers: tuple[str, ...]
    lengths: tuple[int, ...]
    known: tuple[int, ...]
    wall_seconds: float
    cpu_seconds: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An attacked text with what the report said of it.

    Parameters
    ----------
    outcome : Outcome
        What became of the attack.
    probability, low, high : ndarray of float, shape (n_candidates,)
        What the report said for each number of candidates; the interval is that of the full view.
    """

    outcome: Outcome
    probability: Floats
    low: Floats
    high: Floats


def read_writing(corpus: str, *, words: int, most: int, seed: int) -> list[Writing]:
    """Return the writing of up to ``most`` test authors who wrote at least ``words`` words."""
    kinds = _KINDS.get(corpus)
    records = [r for r in read_corpus(corpus, part="test") if not kinds or r.kind in kinds]
    return longest(gather(corpus, records, words=words, seed=seed), most)


def strongest(
    writing: Sequence[Writing], setting: Setting, attackers: Sequence[str], *, queries: int,
    seed: int,
) -> list[Outcome]:  # fmt: skip
    """Return the outcomes of the attacker that named the most writers."""
    found = [
        attack(
            writing,
            replace(setting, attacker=attacker),
            queries=queries, seed=seed,
        )
        for attacker in attackers
    ]  # fmt: skip
    return max(found, key=lambda got: sum(o.beaten == o.others for o in got))


def judge(outcome: Outcome, scorer: RiskScorer, sizes: Sequence[int]) -> Judged:
    """Return what a report says of an attacked text, which is all that it is given."""
    document = make_document(outcome.text)
    said = []
    for size in sizes:
        report = scorer.score(document, candidates=size, known_words=outcome.setting.known)
        whole = (report.probability, *report.interval)
        alone = {"style": report.style, "content": report.content}.get(outcome.setting.view)
        said.append(whole if alone is None else (alone, np.nan, np.nan))
    probability, low, high = np.array(said).T
    return Judged(outcome=outcome, probability=probability, low=low, high=high)


def compare(judged: Sequence[Judged], sizes: Sequence[int], *, seed: int = 0) -> list[Row]:
    """Return a row for every number of candidates that there were, by length and altogether."""
    rows = []
    lengths = sorted({item.outcome.setting.words for item in judged})
    for words in (None, *lengths):
        chosen = [j for j in judged if words in (None, j.outcome.setting.words)]
        rates = rates_among(
            [item.outcome.beaten for item in chosen], [item.outcome.others for item in chosen],
            sizes,
        )  # fmt: skip
        for column, size in enumerate(sizes):
            there = ~np.isnan(rates[:, column])
            if there.any():
                kept = [item for item, use in zip(chosen, there, strict=True) if use]
                rows.append(_row(kept, rates[there, column], column, size, words, seed))
    return rows


def _row(
    judged: Sequence[Judged], rates: Floats, column: int, size: int, words: int | None, seed: int
) -> Row:
    said, low, high = (
        np.array([getattr(item, name)[column] for item in judged])
        for name in ("probability", "low", "high")
    )
    authors = [item.outcome.author for item in judged]
    _, index, counts = np.unique(authors, return_inverse=True, return_counts=True)
    weights = 1.0 / counts[index]
    measured = over_authors(rates, authors, seed=seed)
    correlation = _rank_correlation(said, rates, index, seed=seed)
    first = judged[0].outcome
    return Row(
        corpus=first.corpus, view=first.setting.view, candidates=size, words=words,
        authors=len(counts), texts=len(judged),
        predicted=_mean(said, weights),
        interval_low=_mean(low, weights), interval_high=_mean(high, weights),
        measured=round(measured.value, 4),
        low=round(measured.low, 4), high=round(measured.high, 4),
        error=round(calibration_error(said, rates, weights=weights, bins=BINS), 4),
        noise=round(calibration_noise(said, weights=weights, bins=BINS, seed=seed), 4),
        rank_correlation=correlation[0], rank_low=correlation[1], rank_high=correlation[2],
    )  # fmt: skip


def _mean(values: Floats, weights: Floats) -> float:
    return round(float(np.average(values, weights=weights)), 4)


def _rank_correlation(
    said: Floats, rates: Floats, authors: NDArray[np.intp], *, seed: int
) -> tuple[float, float, float]:
    """Return Spearman's rank correlation with its 95 % interval over authors; 0 without ranks."""
    from scipy.stats import rankdata

    def correlation(rows: NDArray[np.intp]) -> float:
        one, other = rankdata(said[rows]), rankdata(rates[rows])
        if one.std() == 0 or other.std() == 0:
            return 0.0
        return float(np.corrcoef(one, other)[0, 1])

    rng = np.random.default_rng(seed)
    by_author = [np.flatnonzero(authors == at) for at in range(int(authors.max()) + 1)]
    drawn = [
        correlation(np.concatenate([by_author[at] for at in draw]))
        for draw in rng.integers(len(by_author), size=(_DRAWS, len(by_author)))
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    value = correlation(np.arange(len(said)))
    return round(value, 4), round(float(low), 4), round(float(high), 4)


def measure(
    corpus: str, *, attackers: Sequence[str], lengths: Sequence[int], known: Sequence[int],
    sizes: Sequence[int], most: int, queries: int, views: Sequence[View] = VIEWS, seed: int = 0,
    scorer: RiskScorer | None = None,
) -> list[Row]:  # fmt: skip
    """Return how predicted and measured success agree on the test authors of one corpus."""
    scorer = scorer or RiskScorer()
    writing = with_views(
        read_writing(corpus, words=min(known) + min(lengths), most=most, seed=seed), views
    )
    rows = []
    for view in views:
        with remember_views():
            judged = [
                judge(outcome, scorer, sizes)
                for amount in known
                for words in lengths
                for outcome in strongest(
                    writing, Setting(view=view, known=amount, words=words), attackers,
                    queries=queries, seed=seed,
                )
            ]  # fmt: skip
        rows += compare(judged, sizes, seed=seed) if judged else []
    return rows


def run(
    corpora: Annotated[list[str] | None, typer.Option("--corpus", help="A corpus.")] = None,
    attackers: Annotated[list[str] | None, typer.Option("--attacker", help="Attacker.")] = None,
    lengths: Annotated[list[int] | None, typer.Option("--words", help="Words of a text.")] = None,
    known: Annotated[list[int] | None, typer.Option(help="Words of known writing.")] = None,
    sizes: Annotated[list[int] | None, typer.Option("--candidates", help="N.")] = None,
    most: Annotated[int, typer.Option("--authors", help="The most authors of a corpus.")] = 150,
    queries: Annotated[int, typer.Option(help="Texts of each author.")] = 4,
    full: Annotated[bool, typer.Option("--full-only", help="Neither style nor content.")] = False,
    as_data: Annotated[bool, typer.Option("--json", help="JSON in place of a table.")] = False,
    out: Annotated[Path | None, typer.Option(help="Also write the result card here.")] = None,
    seed: Annotated[int, typer.Option(help="Seed.")] = 0,
) -> None:
    """Compare the risk of texts by test authors with what attackers make of them."""
    wall, cpu = time.perf_counter(), time.process_time()
    names, by = tuple(corpora or CORPORA), tuple(attackers or ("linear",))
    words, amounts = tuple(lengths or (50, 125, 250, 500)), tuple(known or (500, 2000))
    scorer = RiskScorer()
    try:
        rows = [
            row
            for name in names
            for row in measure(
                name, attackers=by, lengths=words, known=amounts,
                sizes=sizes or (10, 30, 100, 1000), most=most, queries=queries,
                views=VIEWS[:1] if full else VIEWS, seed=seed, scorer=scorer,
            )
        ]  # fmt: skip
    except StyloError as error:
        sys.stderr.write(f"{error.message}\nhint: {error.hint}\n")
        raise typer.Exit(1) from error
    card = ResultCard(
        task="risk-without-pool", corpora={name: load_card(name).sha256 for name in names},
        reference=scorer.reference.checksum, code_version=stylo.__version__, seed=seed,
        attackers=by, lengths=words, known=amounts,
        wall_seconds=round(time.perf_counter() - wall, 1),
        cpu_seconds=round(time.process_time() - cpu, 1), rows=tuple(rows),
    )  # fmt: skip
    if out is not None:
        out.write_text(as_json(card), encoding="utf-8")
    if as_data:
        sys.stdout.write(as_json(card))
    else:
        _show(card)


def as_json(card: ResultCard) -> str:
    """Return the card as JSON; what has no value is null."""
    table = asdict(card)
    for row in table["rows"]:
        row |= {key: None for key, value in row.items() if value != value}
    return json.dumps(table, indent=2, allow_nan=False) + "\n"


def _show(card: ResultCard) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "corpus", "view", "among", "words", "authors", "texts", "predicted", "measured", "95 %",
        "error", "by chance", "ranks", title="Risk without a pool",
    )  # fmt: skip
    for row in card.rows:
        table.add_row(
            row.corpus, row.view, f"{row.candidates:,}", str(row.words or "all"),
            str(row.authors), str(row.texts), f"{row.predicted:.3f}", f"{row.measured:.3f}",
            f"{row.low:.3f}-{row.high:.3f}", f"{row.error:.3f}", f"{row.noise:.3f}",
            f"{row.rank_correlation:.2f}",
        )  # fmt: skip
    Console(width=None if sys.stdout.isatty() else 140).print(table)


if __name__ == "__main__":
    typer.run(run)
