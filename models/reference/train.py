"""Make the reference population: how common each habit is, and what attackers make of it.

Run from the root of a checkout, with the corpora at hand (STYLO_CORPORA or STYLO_SHARED)::

    python models/reference/train.py [--smoke] [--authors N] [--out FOLDER]

``--smoke`` takes a minute or two and writes to a temporary folder.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import stylo
from stylo.artifacts import save_artifact
from stylo.attribution.views import remember_views
from stylo.attribution.windows import full_windows
from stylo.document.document import Document
from stylo.document.parser import make_document, make_documents
from stylo.features.extractor import StyleFeatures
from stylo.features.featureset import FeatureSet
from stylo.risk.evidence import FAMILIES, excess_by_family
from stylo.risk.findings import weigh
from stylo.risk.margin import MarginModel
from stylo.risk.reference import LENGTHS, QUANTILES, Population
from stylo_bench.corpora import load_card, read_corpus
from stylo_bench.margins import Fitted, fit_view, left_out
from stylo_bench.outcomes import (
    VIEWS,
    Outcome,
    Setting,
    View,
    Writing,
    attack,
    gather,
    longer,
    longest,
    sanitized,
    with_views,
)

HERE = Path(__file__).resolve().parent
Floats = NDArray[np.float64]


def read_writing(config: dict[str, Any], *, most: int | None) -> list[Writing]:
    """Return the development authors' documents, sanitized at every level."""
    pipe = stylo.load("en")
    writing = []
    for name in config["corpora"]:
        records = read_corpus(name, part="development")
        found = gather(
            name, records, words=LENGTHS[0], enough=config["pieces"]["enough"], seed=config["seed"]
        )
        writing += found if most is None else longest(found, most)
    return sanitized(
        writing,
        {
            level: partial(pipe.sanitize_texts, level=level)
            for level in config["levels"]
            if level != "raw"
        },
    )


def pieces_of(documents: Sequence[str], words: int, most: int) -> list[str]:
    """Return up to ``most`` pieces of ``words`` words from all over; short documents are joined."""
    pieces = full_windows("\n\n".join(documents), words)
    chosen = np.linspace(0, len(pieces) - 1, min(most, len(pieces))).round().astype(int)
    return [pieces[at] for at in chosen]


def population_of(
    writing: Sequence[Writing], level: str, features: FeatureSet, *, per_author: int
) -> Population:
    """Return shares and quantiles of every feature, for every length."""
    shares, quantiles, counts, kept = [], [], [], []
    for length in LENGTHS:
        pieces = [
            piece
            for item in writing
            for piece in pieces_of(item.documents[level, "full"], length, per_author)
        ]
        documents = list(make_documents(pieces))
        matrix = features.matrix(documents).tocsc()
        table = np.zeros((matrix.shape[1], QUANTILES))
        seen = np.diff(matrix.indptr)
        for column in np.flatnonzero(seen):
            values = matrix.data[matrix.indptr[column] : matrix.indptr[column + 1]]
            table[column] = np.quantile(values, (np.arange(QUANTILES) + 0.5) / QUANTILES)
        shares.append(seen / len(pieces))
        quantiles.append(table)
        counts.append(len(pieces))
        kept.append(documents)
    nothing = MarginModel(coefficients=np.zeros((1, 3 + len(FAMILIES))), spread=np.ones(1))
    bare = Population(
        # Stored in half precision: three digits are more than a quantile is sure of.
        shares=np.asarray(shares, dtype=np.float16).astype(np.float32),
        quantiles=np.asarray(quantiles, dtype=np.float16).astype(np.float32),
        pieces=np.asarray(counts),
        ordinary=np.ones((len(LENGTHS), len(FAMILIES)), dtype=np.float32),
        margins=dict.fromkeys(VIEWS, nothing),
    )
    ordinary = [
        np.mean([excess(document, bare, features) for document in documents], axis=0)
        for documents in kept
    ]
    return replace(bare, ordinary=np.asarray(ordinary, dtype=np.float32))


def excess(document: Document, population: Population, features: FeatureSet) -> Floats:
    """Return how far a piece stands out, by family."""
    weighed = weigh(
        features.observe(document), population=population, columns=features.columns,
        words=document.words,
    )  # fmt: skip
    return excess_by_family(document, weighed)


def strength_of(population: Population, features: FeatureSet) -> Callable[[Outcome], Floats]:
    """Return what gives the strength of an attacked piece's evidence, each worked out once."""
    memory: dict[str, Floats] = {}

    def strength(outcome: Outcome) -> Floats:
        if outcome.text not in memory:
            found = excess(make_document(outcome.text), population, features)
            length = LENGTHS.index(outcome.setting.words)
            memory[outcome.text] = population.strength(found, length)
        return memory[outcome.text]

    return strength


def training_of(level: str, view: str) -> list[tuple[str, ...]]:
    """Return the ways in which an adversary who knows Stylo may train."""
    if level == "raw":
        return [("raw",)]
    # Of style alone, writing of both kinds was never the weaker to train on.
    return [(level,), ("raw", level)] if view == "full" else [("raw", level)]


def outcomes_of(
    writing: Sequence[Writing], level: str, view: View, config: dict[str, Any]
) -> tuple[list[Outcome], dict[str, float]]:
    """Attack every corpus at every length; of the adversaries the strongest at each counts."""
    best: list[Outcome] = []
    rates: dict[str, list[float]] = {}
    for words in LENGTHS:
        found: dict[str, list[Outcome]] = {}
        for attacker in config["attackers"][view]:
            for training in training_of(level, view):
                outcomes = found.setdefault(f"{attacker} on {'+'.join(training)}", [])
                for corpus in config["corpora"]:
                    mine = [item for item in writing if item.corpus == corpus]
                    for known in config["attacks"]["known_words"]:
                        setting = Setting(
                            level=level, view=view, training=training, known=known,
                            words=words, attacker=attacker,
                        )  # fmt: skip
                        outcomes += attack(
                            mine, setting, queries=config["attacks"]["queries_per_author"],
                            seed=config["seed"],
                        )  # fmt: skip
        top = {name: [float(o.beaten == o.others) for o in got] for name, got in found.items()}
        for name, hits in top.items():
            rates.setdefault(name, []).extend(hits)
        best += found[max(top, key=lambda name: float(np.mean(top[name] or [0.0])))]
    return best, {name: round(float(np.mean(hits)), 4) for name, hits in rates.items()}


def learn(
    writing: Sequence[Writing], population: Population, level: str, features: FeatureSet,
    config: dict[str, Any],
) -> tuple[dict[View, Fitted], dict[View, Any]]:  # fmt: skip
    """Return the margin models of a level, and what was measured.

    Content is attacked in raw text only: sanitizing is to keep it, and who holds the sanitized
    text can make out no more of it.
    """
    models, measured = {}, {}
    strength = strength_of(population, features)
    for view in VIEWS if level == "raw" else VIEWS[:2]:
        outcomes, rates = outcomes_of(writing, level, view, config)
        fitted = fit_view(outcomes, strength, view=view, config=config)
        models[view] = fitted
        measured[view] = {
            "attacked": len(outcomes),
            "top1_by_adversary": rates,
            "coefficients": fitted.model.coefficients[0].round(4).tolist(),
            "spread": round(float(fitted.model.spread[0]), 4),
            "corpus_offsets": fitted.offsets,
            "most_candidates": 1 + max(outcome.others for outcome in outcomes),
            "left_out": left_out(outcomes, strength, view=view, config=config),
        }
    return models, measured


def main() -> None:
    """Train and write the artefact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a short run on few authors")
    parser.add_argument("--authors", type=int, help="no more authors of each corpus than this")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write the artefact")
    given = parser.parse_args()
    config = tomllib.loads((HERE / "config.toml").read_text("utf-8"))
    if given.smoke:
        config["attacks"] |= {"known_words": [500], "queries_per_author": 2, "draws": 20}
        config["pieces"] |= {"per_author": 3, "enough": 3000}
    began, cpu = time.perf_counter(), time.process_time()

    def say(*what: object) -> None:
        spent = f"{time.perf_counter() - began:.0f} s, {time.process_time() - cpu:.0f} s of CPU"
        print(*what, f"({spent})", flush=True)

    writing = read_writing(config, most=given.authors or (14 if given.smoke else None))
    say(f"{len(writing)} authors, sanitized")
    features = (
        StyleFeatures()
        .fit([text for item in writing for text in item.documents["raw", "full"]])
        .feature_set_
    )
    least = min(config["attacks"]["known_words"]) + LENGTHS[0]
    attacked = with_views(longer(writing, least))
    say(f"{len(attacked)} of them to attack, parsed")
    arrays: dict[str, NDArray[Any]] = {}
    measured: dict[str, Any] = {}
    models: dict[View, Fitted] = {}
    for level in config["levels"]:
        population = population_of(
            writing, level, features, per_author=config["pieces"]["per_author"]
        )
        with remember_views():
            fitted, measured[level] = learn(attacked, population, level, features, config)
        models |= fitted
        arrays |= {
            f"{level}_shares": population.shares.astype(np.float16),
            f"{level}_quantiles": population.quantiles.astype(np.float16),
            f"{level}_pieces": population.pieces,
            f"{level}_ordinary": population.ordinary,
        }
        for view in VIEWS:
            margin = models[view].model
            arrays[f"{level}_{view}_coefficients"] = margin.coefficients.astype(np.float32)
            arrays[f"{level}_{view}_spread"] = margin.spread.astype(np.float32)
        say(level, measured[level])
    elsewhere = given.smoke and given.out == HERE
    folder = Path(tempfile.mkdtemp()) / "reference" if elsewhere else given.out
    save_artifact(folder, arrays=arrays, meta=meta_of(config, features, writing, measured))
    size = sum(path.stat().st_size for path in folder.glob("*.*")) / 1e6
    say(f"written to {folder}, {size:.1f} MB")


def meta_of(
    config: dict[str, Any],
    features: FeatureSet,
    writing: Sequence[Writing],
    measured: dict[str, Any],
) -> dict[str, Any]:
    """Return what is stored beside the arrays."""
    cards = [load_card(name) for name in config["corpora"]]
    known = config["attacks"]["known_words"]
    return {
        "levels": config["levels"],
        "names": list(features.names),
        "features": features.to_meta(),
        "words_range": [LENGTHS[0], LENGTHS[-1]],
        "known_range": [min(known), max(known)],
        "measured_authors": measured["raw"]["full"]["most_candidates"],
        "authors": len(writing),
        "corpora": [{"name": c.name, "sha256": c.sha256, "licence": c.licence} for c in cards],
        "licence": "CC-BY-SA-4.0",
        "measured": measured,
        "trained_with": stylo.__version__,
    }


if __name__ == "__main__":
    main()
