"""Identification among a thousand bloggers: rates, their growth, and calibrated probabilities.

Run as ``python -m stylo_bench.blogs``; the corpus's card says how to obtain it. The calibration is
fitted on authors of the half ``development``; authors of the half ``test`` are the candidates whose
texts are attributed. Known are the earliest posts of each, the texts to attribute are windows of
later ones.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

import stylo
from stylo.attribution.base import Attacker
from stylo.attribution.identification import Identification
from stylo.attribution.pool import new_attacker
from stylo.errors import StyloError
from stylo_bench.corpora import load_card, read_corpus
from stylo_bench.curves import LEAST_AUTHORS, Point, impostors_beaten, rate_curve
from stylo_bench.intervals import Estimate, over_authors
from stylo_bench.parts import Groups, divide
from stylo_bench.trials import (
    Extrapolation,
    Judgment,
    calibrate,
    extrapolate,
    judge,
    run_trial,
    writings,
)

CORPUS = "blogs_adult_2000"
OPEN = ("rj", "history_meta_se")  # what a calibration that ships may be fitted on
SIZES = (10, 100, 1000)
FAR = (10_000, 100_000)
POOL = 60  # authors in a pool of an open corpus, at least


def open_calibration(
    make: Callable[[], Attacker], *, words: int, known_words: int, leave_out: bool, seed: int
) -> Identification:
    """Return a calibration on development authors of the corpora that may train what ships.

    Each corpus is a pool of its own, as the subject would give away writers of another. One with
    few authors is filled up with others, whose columns do not count: attackers that compare the
    writers of a small pool with a stored cohort may have that cohort from these very writers.

    Parameters
    ----------
    make : callable
        Returns an attacker that is not fitted.
    words, known_words : int
        How long the texts are, and how much is known at most of each author.
    leave_out : bool
        Whether strangers are made by leaving out the column of a text's author; without it a fifth
        of the authors are strangers. See
        :func:`~stylo.attribution.identification.fit_identification`.
    seed : int
        Seed of the draws.
    """
    rng = np.random.default_rng(seed)
    pools = {name: writings(read_corpus(name), known_words=known_words) for name in OPEN}
    trials = []
    for name, writers in pools.items():
        own = [writers[at] for at in rng.permutation(len(writers)).tolist()]
        strangers = 0 if leave_out else len(own) // 5
        others = [
            replace(writer, author=f"{other}/{writer.author}")
            for other in OPEN
            if other != name
            for writer in pools[other]
        ]
        fillers = others[: max(0, POOL - len(own))]
        trial = run_trial(
            make,
            [*own[strangers:], *fillers],
            tested=own[strangers:],
            strangers=own[:strangers],
            words=words,
        )
        trials.append(trial.without([writer.author for writer in fillers]))
    return calibrate(trials, leave_out=leave_out, seed=seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The result at one length of the texts.

    Parameters
    ----------
    words, texts, strangers : int
        Words in each text; how many were by candidates and how many by strangers.
    top1, top5 : Estimate
        Share named first, or among the first five, of all candidates; authors count the same.
    curve : tuple of Point
        The rate over the number of candidates.
    extrapolation : Extrapolation or None
        From 200 authors to all; None where there are no more than that.
    own : tuple of Judgment
        Probabilities by a calibration on other authors of this corpus.
    open : tuple of Judgment
        Probabilities by a calibration on the open corpora, as what ships is calibrated.
    wall_seconds, cpu_seconds, texts_per_second : float
        Time for everything at this length, and speed of the decision values alone.
    """

    words: int
    texts: int
    strangers: int
    top1: Estimate
    top5: Estimate
    curve: tuple[Point, ...]
    extrapolation: Extrapolation | None
    own: tuple[Judgment, ...]
    open: tuple[Judgment, ...]
    wall_seconds: float
    cpu_seconds: float
    texts_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCard:
    """What was run on what, and what came out.

    Parameters
    ----------
    task, corpus, corpus_sha256 : str
        What was asked, of which bytes.
    attacker, code_version : str
        Its name in the group ``stylo.attackers``, and the version of Stylo.
    seed : int
        Of everything drawn.
    known_words : int
        Words of known writing of each author.
    candidates, tested, calibration, outsiders, strangers : int
        How many authors play each part.
    rows : tuple of Row
        One for each length.
    """

    task: str
    corpus: str
    corpus_sha256: str
    attacker: str
    code_version: str
    seed: int
    known_words: int
    candidates: int
    tested: int
    calibration: int
    outsiders: int
    strangers: int
    rows: tuple[Row, ...]


def measure(
    make: Callable[[], Attacker],
    groups: Groups,
    *,
    words: int,
    shipped: Identification,
    seed: int = 0,
) -> Row:
    """Return the result at one length.

    Parameters
    ----------
    make : callable
        Returns an attacker that is not fitted.
    groups : Groups
        Who plays which part.
    words : int
        How long the texts are.
    shipped : Identification
        A calibration on open corpora, for texts of that length.
    seed : int
        Seed of everything drawn.
    """
    wall, cpu = time.perf_counter(), time.process_time()
    held = run_trial(make, groups.calibration, words=words, strangers=groups.outsiders)
    own = calibrate([held], leave_out=False, seed=seed)
    trial = run_trial(
        make, groups.candidates, tested=groups.tested, words=words, strangers=groups.strangers
    )
    inside, size = trial.inside, len(groups.candidates)
    ranks = size - impostors_beaten(inside.decisions, inside.columns)
    sizes = [candidates for candidates in SIZES if candidates <= size]
    far = [*FAR] if size >= LEAST_AUTHORS else []
    return Row(
        words=words,
        texts=len(inside.columns),
        strangers=len(trial.columns) - len(inside.columns),
        top1=over_authors(ranks == 1, inside.authors, seed=seed),
        top5=over_authors(ranks <= 5, inside.authors, seed=seed),
        curve=rate_curve(
            size - ranks, inside.authors, measured=size, candidates=[*sizes, *far], seed=seed
        ),
        extrapolation=extrapolate(inside, seed=seed) if size > LEAST_AUTHORS else None,
        own=tuple(judge(trial, own, candidates, seed=seed) for candidates in sizes),
        open=tuple(judge(trial, shipped, candidates, seed=seed) for candidates in sizes),
        wall_seconds=round(time.perf_counter() - wall, 1),
        cpu_seconds=round(time.process_time() - cpu, 1),
        texts_per_second=round(len(trial.columns) / trial.score_seconds, 1),
    )


def result_card(
    *,
    attacker: str,
    authors: int,
    lengths: Sequence[int],
    known_words: int,
    leave_out: bool,
    seed: int,
) -> ResultCard:
    """Return the result of an attacker of that name at each length.

    Parameters
    ----------
    attacker : str
        Its name in the group ``stylo.attackers``.
    authors : int
        How many candidates.
    lengths : sequence of int
        Words in the texts to attribute.
    known_words : int
        Words of known writing of each author.
    leave_out : bool
        As for :func:`open_calibration`.
    seed : int
        Seed of everything drawn.
    """
    card = load_card(CORPUS)
    halves = [
        writings(read_corpus(CORPUS, part=part), known_words=known_words, newest_first=True)
        for part in ("development", "test")
    ]
    groups = divide(*halves, authors=authors, seed=seed)
    rows = []
    for words in lengths:

        def make(words: int = words) -> Attacker:
            return new_attacker(attacker, query_words=words, seed=seed)

        shipped = open_calibration(
            make, words=words, known_words=known_words, leave_out=leave_out, seed=seed
        )
        rows.append(measure(make, groups, words=words, shipped=shipped, seed=seed))
    return ResultCard(
        task="blogs-open-set",
        corpus=card.name,
        corpus_sha256=card.sha256,
        attacker=attacker,
        code_version=stylo.__version__,
        seed=seed,
        known_words=known_words,
        candidates=len(groups.candidates),
        tested=len(groups.tested),
        calibration=len(groups.calibration),
        outsiders=len(groups.outsiders),
        strangers=len(groups.strangers),
        rows=tuple(rows),
    )


def as_json(card: ResultCard) -> str:
    """Return the card as JSON, figures to four places."""
    return json.dumps(_rounded(asdict(card)), indent=2) + "\n"


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return round(value, 4) if isinstance(value, float) else value


def run(
    attacker: Annotated[str, typer.Option(help="An attacker's name.")] = "pairs",
    authors: Annotated[int, typer.Option(help="Number of candidates.", min=20)] = 1000,
    words: Annotated[
        list[int] | None, typer.Option(help="Words in a text; may be given several times.", min=1)
    ] = None,
    known: Annotated[int, typer.Option(help="Words of known writing of each.", min=1)] = 2000,
    leave_out: Annotated[
        bool, typer.Option(help="The attacker scores each candidate without the others.")
    ] = True,
    out: Annotated[
        Path | None, typer.Option("--json", help="Also write the result card here.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed.")] = 0,
) -> None:
    """Attribute later posts of test authors among all candidates, and judge the probabilities."""
    try:
        card = result_card(
            attacker=attacker,
            authors=authors,
            lengths=words or [125, 500],
            known_words=known,
            leave_out=leave_out,
            seed=seed,
        )
    except StyloError as error:
        sys.stderr.write(f"{error.message}\nhint: {error.hint}\n")
        raise typer.Exit(1) from error
    if out is not None:
        out.write_text(as_json(card), encoding="utf-8")
    _show(card)


def _show(card: ResultCard) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    rates = Table("words", "candidates", "rate", "95 % interval", "", title="Writer named first")
    for row in card.rows:
        for point in row.curve:
            how = "projected" if point.projected else "fitted" if point.fitted else "measured"
            low_high = f"{point.low:.3f}-{point.high:.3f}"
            rates.add_row(
                str(row.words), f"{point.candidates:,}", f"{point.rate:.3f}", low_high, how
            )
    console.print(rates)
    title = "Probabilities, half of the texts by strangers"
    names = (
        "words",
        "calibrated on",
        "candidates",
        "ECE",
        "by chance",
        "Brier",
        "Cllr",
        "AUC none",
    )
    table = Table(*names, title=title)
    for row in card.rows:
        for where, judgments in (("these", row.own), ("open", row.open)):
            for j in judgments:
                figures = (j.ece, j.ece_noise, j.brier, j.cllr, j.none_auc)
                table.add_row(
                    str(row.words), where, f"{j.candidates:,}", *(f"{f:.3f}" for f in figures)
                )
    console.print(table)


if __name__ == "__main__":
    typer.run(run)
