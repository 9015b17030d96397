"""Make the reference population: how common each habit is, and what attackers make of it.

Run from the root of a checkout, with the corpora at hand (STYLO_CORPORA or STYLO_SHARED)::

    python models/reference/train.py [--smoke]

It takes about 25 minutes; ``--smoke`` takes a few and writes to a temporary folder.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import stylo
from stylo.artifacts import save_artifact
from stylo.attribution.linear import LinearAttacker
from stylo.attribution.windows import cut_words
from stylo.document.parser import make_document, make_documents
from stylo.features.extractor import StyleFeatures
from stylo.features.featureset import FeatureSet
from stylo.risk.findings import distinctiveness, weigh
from stylo.risk.margin import MarginModel, fit_margin
from stylo.risk.reference import LENGTHS, QUANTILES, Population
from stylo.risk.scorer import margin_terms
from stylo_bench.corpora import load_card, read_corpus

HERE = Path(__file__).resolve().parent
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What one development author wrote: the same documents at every level."""

    corpus: str
    author: str
    documents: dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One attacked text: what was known of it and how many candidates its writer beat."""

    corpus: str
    author: str
    terms: Floats
    beaten: float
    others: int


def read_writing(
    corpora: Sequence[str], levels: Sequence[str], *, most: int, seed: int
) -> list[Writing]:
    """Return the development authors' documents, sanitized at every level."""
    pipe = stylo.load("en")
    by_author: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in corpora:
        for record in read_corpus(name, part="development"):
            if record.author and record.text.strip():
                by_author[name, record.author].append(record.text)
    chosen = sorted(by_author.items(), key=lambda item: -sum(map(len, item[1])))[:most]
    writing = []
    rng = np.random.default_rng(seed)
    for (corpus, author), ordered in sorted(chosen):
        # Neighbors share a topic: known writing and attacked texts are drawn from all over.
        texts = [ordered[at] for at in rng.permutation(len(ordered))]
        documents = {"raw": texts}
        for level in levels:
            if level != "raw":
                documents[level] = pipe.sanitize_texts(texts, level=level)  # type: ignore[arg-type]
        writing.append(Writing(corpus=corpus, author=author, documents=documents))
    return writing


def pieces_of(documents: Sequence[str], words: int, most: int) -> list[str]:
    """Return up to ``most`` pieces of ``words`` words from all over; short documents are joined."""
    pieces = cut_words("\n\n".join(documents), words)
    chosen = np.linspace(0, len(pieces) - 1, min(most, len(pieces))).round().astype(int)
    return [pieces[at] for at in chosen]


def population_of(
    writing: Sequence[Writing], level: str, features: FeatureSet, *, per_author: int
) -> Population:
    """Return shares and quantiles of every feature, for every length."""
    by_length = [
        [
            piece
            for item in writing
            for piece in pieces_of(item.documents[level], length, per_author)
            if len(piece.split()) >= 0.8 * length
        ]
        for length in LENGTHS
    ]
    shares, quantiles = [], []
    for pieces in by_length:
        matrix = features.matrix(make_documents(pieces)).tocsc()
        table = np.zeros((matrix.shape[1], QUANTILES))
        seen = np.diff(matrix.indptr)
        for column in np.flatnonzero(seen):
            values = matrix.data[matrix.indptr[column] : matrix.indptr[column + 1]]
            table[column] = np.quantile(values, (np.arange(QUANTILES) + 0.5) / QUANTILES)
        shares.append(seen / len(pieces))
        quantiles.append(table)
    ones = np.ones(len(LENGTHS), dtype=np.float32)
    bare = Population(
        # Stored in half precision: three digits are more than a quantile is sure of.
        shares=np.asarray(shares, dtype=np.float16).astype(np.float32),
        quantiles=np.asarray(quantiles, dtype=np.float16).astype(np.float32),
        pieces=np.asarray([len(pieces) for pieces in by_length]),
        center=0 * ones,
        scale=ones,
        margin=MarginModel(coefficients=np.zeros((1, 4)), spread=np.ones(1)),
    )
    found = [[distinct_of(piece, bare, features) for piece in pieces] for pieces in by_length]
    return replace(
        bare,
        center=np.array([np.mean(values) for values in found], dtype=np.float32),
        scale=np.array([np.std(values) for values in found], dtype=np.float32),
    )


def distinct_of(piece: str, population: Population, features: FeatureSet) -> float:
    """Return how distinctive a piece is."""
    document = make_document(piece)
    return distinctiveness(
        weigh(
            features.observe(document), population=population, columns=features.columns,
            words=document.words,
        )
    )  # fmt: skip


def split_words(documents: Sequence[str], known: int) -> tuple[list[int], list[int]]:
    """Return which documents are known writing, and which are left to attack."""
    total, first = 0, []
    for at, text in enumerate(documents):
        if total >= known:
            break
        total += len(text.split())
        first.append(at)
    return first, list(range(len(first), len(documents)))


def attack(
    writing: Sequence[Writing], level: str, mode: str, *, known: int, words: int, queries: int,
    seed: int,
) -> tuple[list[str], list[str], NDArray[np.float64], NDArray[np.intp]]:  # fmt: skip
    """Return the attacked pieces, their authors, the decision rows and each writer's column."""
    train, labels, pieces, owners = [], [], [], []
    for item in writing:
        first, rest = split_words(item.documents["raw"], known)
        left = [item.documents[level][at] for at in rest]
        chosen = [p for p in pieces_of(left, words, queries) if len(p.split()) >= 0.8 * words]
        if sum(len(item.documents["raw"][at].split()) for at in first) < known or not chosen:
            continue
        for version in {"raw": ("raw",), "sanitized": (level,), "both": ("raw", level)}[mode]:
            text = "\n\n".join(item.documents[version][at] for at in first)
            whole = cut_words(text, 500)
            train += whole
            labels += [item.author] * len(whole)
        pieces += chosen
        owners += [item.author] * len(chosen)
    if len(set(labels)) < 10:
        return [], [], np.zeros((0, 0)), np.zeros(0, dtype=np.intp)
    attacker = LinearAttacker(query_words=words, seed=seed).fit(train, labels)
    rows = attacker.decision_function(pieces)
    return pieces, owners, rows, np.searchsorted(attacker.classes_, owners)


def outcomes_of(
    writing: Sequence[Writing], level: str, population: Population, features: FeatureSet,
    config: dict[str, Any],
) -> tuple[list[Outcome], dict[str, float]]:  # fmt: skip
    """Attack every corpus at every length; the strongest adversary's ranks are returned."""
    modes = ("raw",) if level == "raw" else ("sanitized", "both")
    found: dict[str, list[Outcome]] = {mode: [] for mode in modes}
    hits: dict[str, list[float]] = {mode: [] for mode in modes}
    memory: dict[str, float] = {}

    def distinct(piece: str, words: int) -> float:
        if piece not in memory:
            value = distinct_of(piece, population, features)
            memory[piece] = population.standardized(value, LENGTHS.index(words))
        return memory[piece]

    for corpus in sorted({item.corpus for item in writing}):
        mine = [item for item in writing if item.corpus == corpus]
        for known in config["known_words"]:
            for words in LENGTHS:
                for mode in modes:
                    pieces, owners, rows, true = attack(
                        mine, level, mode, known=known, words=words,
                        queries=config["queries_per_author"], seed=config["seed"],
                    )  # fmt: skip
                    for at, piece in enumerate(pieces):
                        own = rows[at, true[at]]
                        rest = np.delete(rows[at], true[at])
                        beaten = float((rest < own).sum() + 0.5 * (rest == own).sum())
                        terms = margin_terms(
                            words=words, known_words=known, distinct=distinct(piece, words)
                        )
                        found[mode].append(
                            Outcome(
                                corpus=corpus, author=owners[at], terms=terms, beaten=beaten,
                                others=len(rest),
                            )
                        )  # fmt: skip
                        hits[mode].append(float(beaten == len(rest)))
    rates = {mode: float(np.mean(values)) for mode, values in hits.items()}
    best = max(rates, key=lambda mode: rates[mode])
    return found[best], rates


def fit(outcomes: Sequence[Outcome], *, draws: int, seed: int) -> MarginModel:
    """Return the margin model, with bootstrap draws over authors."""
    terms = np.array([item.terms for item in outcomes])
    beaten = np.array([item.beaten for item in outcomes])
    others = np.array([float(item.others) for item in outcomes])
    keys = np.array([f"{item.corpus}/{item.author}" for item in outcomes])
    corpora = np.array([item.corpus for item in outcomes])
    authors, index, counts = np.unique(keys, return_inverse=True, return_counts=True)
    _, which = np.unique(corpora, return_inverse=True)
    # Every corpus counts the same, and within it every author.
    authors_in = np.array([len(set(keys[corpora == corpus])) for corpus in np.unique(corpora)])
    base = 1.0 / (counts[index] * authors_in[which])
    rng = np.random.default_rng(seed)
    rows, spreads = [], []
    for draw in range(draws + 1):
        times = np.ones(len(authors)) if draw == 0 else np.bincount(
            rng.integers(len(authors), size=len(authors)), minlength=len(authors)
        )  # fmt: skip
        coefficients, spread = fit_margin(terms, beaten, others, base * times[index])
        rows.append(coefficients)
        spreads.append(spread)
    return MarginModel(coefficients=np.array(rows), spread=np.array(spreads))


def main() -> None:
    """Train and write the artefact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a minute's run on few authors")
    smoke = parser.parse_args().smoke
    config = tomllib.loads((HERE / "config.toml").read_text("utf-8"))
    options = {**config["attacks"], "seed": config["seed"]}
    if smoke:
        options |= {"known_words": [500], "draws": 3}
    began = time.perf_counter()
    writing = read_writing(
        config["corpora"], config["levels"], most=30 if smoke else 10_000, seed=config["seed"]
    )
    print(f"{len(writing)} authors, sanitized in {time.perf_counter() - began:.0f} s", flush=True)
    raw = [text for item in writing for text in item.documents["raw"]]
    features = StyleFeatures().fit(raw).feature_set_
    arrays: dict[str, NDArray[Any]] = {}
    measured: dict[str, Any] = {}
    for level in config["levels"]:
        population = population_of(
            writing, level, features, per_author=config["pieces"]["per_author"]
        )
        outcomes, rates = outcomes_of(writing, level, population, features, options)
        margin = fit(outcomes, draws=options["draws"], seed=config["seed"])
        arrays |= {
            f"{level}_shares": population.shares.astype(np.float16),
            f"{level}_quantiles": population.quantiles.astype(np.float16),
            f"{level}_pieces": population.pieces,
            f"{level}_center": population.center,
            f"{level}_scale": population.scale,
            f"{level}_coefficients": margin.coefficients.astype(np.float32),
            f"{level}_spread": margin.spread.astype(np.float32),
        }
        measured[level] = {
            "attacked": len(outcomes),
            "top1_by_adversary": rates,
            "coefficients": margin.coefficients[0].round(4).tolist(),
            "spread": round(float(margin.spread[0]), 4),
        }
        print(level, measured[level], f"{time.perf_counter() - began:.0f} s", flush=True)
    cards = [load_card(name) for name in config["corpora"]]
    meta = {
        "levels": config["levels"],
        "names": list(features.names),
        "features": features.to_meta(),
        "words_range": [LENGTHS[0], LENGTHS[-1]],
        "known_range": [min(options["known_words"]), max(options["known_words"])],
        "authors": len(writing),
        "corpora": [{"name": c.name, "sha256": c.sha256, "licence": c.licence} for c in cards],
        "licence": "CC-BY-SA-4.0",
        "measured": measured,
        "trained_with": stylo.__version__,
    }
    folder = Path(tempfile.mkdtemp()) / "reference" if smoke else HERE
    save_artifact(folder, arrays=arrays, meta=meta)
    print(f"written to {folder}, {sum(p.stat().st_size for p in folder.glob('*.*')) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
