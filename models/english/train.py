"""Train the English pipeline on open treebanks, with word vectors from open text.

``python models/english/train.py`` makes the pipeline that ships, in about an hour on one idle core;
``--smoke`` makes a small one in a minute. The data is read from ``STYLO_SHARED``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, load_config, load_model_from_config
from spacy.vectors import Vectors
from thinc.api import Adam

from stylo.artifacts import write_checksums
from stylo.document.english import PIPELINE, make_tokenizer, register
from stylo_bench.corpora import lingdata_folder
from stylo_bench.parsing import POINTS, scores_of
from stylo_bench.treebank import Sentence, make_gold, read_treebank

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from roughen import roughen  # noqa: E402
from vectors import make_vectors  # noqa: E402

Documents = Sequence[Sequence[Sentence]]


def chunks(documents: Documents, most: int, rng: random.Random) -> list[Sequence[Sentence]]:
    """Return the documents in pieces of 1 to ``most`` sentences."""
    found = []
    for document in documents:
        at = 0
        while at < len(document):
            size = rng.randint(1, most)
            found.append(document[at : at + size])
            at += size
    return found


def examples(
    nlp: Language, documents: Documents, recipe: dict[str, Any], rng: random.Random
) -> Iterator[Example]:
    """Yield examples without end: every pass divides, roughens and orders the text anew."""
    while True:
        pieces = chunks(documents, recipe["training"]["sentences"], rng)
        rng.shuffle(pieces)
        for piece in pieces:
            rough = roughen(piece, recipe["roughen"], rng)
            gold = make_gold(nlp.vocab, rough, breaks=rng.random() < 0.5)
            yield Example(nlp.make_doc(gold.text), gold)


def batches(stream: Iterator[Example], options: dict[str, Any]) -> Iterator[list[Example]]:
    """Yield batches that grow from ``words_first`` to ``words_last`` words."""
    size = float(options["words_first"])
    batch: list[Example] = []
    words = 0
    for example in stream:
        batch.append(example)
        words += len(example)
        if words >= size:
            yield batch
            batch, words = [], 0
            size = min(size * options["words_growth"], options["words_last"])


def rate_at(done: float, step: int, options: dict[str, Any]) -> float:
    """Return the learning rate: a linear rise, then a linear fall to zero when all is done."""
    rise = min(1.0, (step + 1) / options["warmup"])
    return float(options["learn_rate"]) * rise * max(0.0, 1.0 - done)


def begin(recipe: dict[str, Any], treebank: Documents, vectors: Path) -> Language:
    """Return the untrained pipeline with its vectors, made or read from ``vectors``."""
    register()
    nlp: Language = load_model_from_config(
        load_config(HERE / "config.cfg"), auto_fill=True, validate=True
    )
    if vectors.is_file():
        with np.load(vectors, allow_pickle=False) as kept:
            words, data = kept["words"].tolist(), kept["data"]
    else:
        blank = spacy.blank("en")
        blank.tokenizer = make_tokenizer(blank)
        own = [make_gold(blank.vocab, document).text for document in treebank]
        words, data = make_vectors(blank, recipe["vectors"], own)
        if vectors.suffix == ".npz":
            np.savez(vectors, words=np.array(words), data=data)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=data, keys=words, attr="LOWER", name="stylo_english"
    )
    fix_random_seed(recipe["seed"])
    rng = random.Random(recipe["seed"])  # noqa: S311
    first = examples(nlp, treebank, recipe, rng)
    some = [next(first) for _ in range(len(chunks(treebank, 10, rng)))]
    nlp.initialize(lambda: some)
    return nlp


def keep(nlp: Language, averages: dict[Any, Any], folder: Path) -> None:
    """Write the pipeline with averaged weights, the vectors in half precision."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with nlp.use_params(averages):
        nlp.to_disk(folder)
    stored = folder / "vocab" / "vectors"
    np.save(stored, nlp.vocab.vectors.data.astype(np.float16))
    stored.with_suffix(".npy").replace(stored)
    # spaCy reads which form of a word the vectors are looked up by, but does not write it.
    settings = {"mode": "default", "attr": int(nlp.vocab.vectors.attr)}
    (folder / "vocab" / "vectors.cfg").write_text(json.dumps(settings) + "\n", encoding="utf-8")


def train(
    nlp: Language, treebank: Documents, dev: Documents, recipe: dict[str, Any], folder: Path
) -> None:
    """Train, print figures on dev at every evaluation, and keep the last averaged weights."""
    options = recipe["training"]
    rng = random.Random(recipe["seed"] + 1)  # noqa: S311
    optimizer = Adam(learn_rate=0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0,
                     use_averages=True)  # fmt: skip
    began = time.process_time()
    losses: dict[str, float] = {}
    steps = options["steps"]
    for step, batch in enumerate(batches(examples(nlp, treebank, recipe, rng), options)):
        if step == steps or (step and step % options["evaluate_every"] == 0):
            with nlp.use_params(optimizer.averages):
                found = scores_of(nlp, dev, way="raw")
            row = " ".join(f"{name} {100 * found[name]:.2f}" for name in POINTS)
            shown = " ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
            minutes = (time.process_time() - began) / 60
            print(f"{step} {minutes:.1f} CPU min {row} | {shown}", flush=True)
            keep(nlp, optimizer.averages, folder)
            losses.clear()
        if step == steps:
            break
        optimizer.learn_rate = rate_at(step / steps, step, options)
        nlp.update(batch, sgd=optimizer, drop=options["dropout"], losses=losses)


def main() -> None:
    """Train and write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a minute's run on little text")
    parser.add_argument(
        "--vectors",
        type=Path,
        default=Path("-"),
        help="an .npz to read them from, or to keep them in",
    )
    parser.add_argument("--output", type=Path, default=HERE, help="where to write the pipeline")
    given = parser.parse_args()
    recipe = tomllib.loads((HERE / "recipe.toml").read_text("utf-8"))
    folder = lingdata_folder() / "treebank"
    treebank = [
        document
        for name in recipe["treebanks"]
        for document in read_treebank(folder / f"{name}.conllu.gz")
    ]
    dev = read_treebank(folder / f"{recipe['choice']}.conllu.gz")
    if given.smoke:
        import tempfile

        given.output = Path(tempfile.mkdtemp()) / "english"
        treebank, dev = treebank[:60], dev[:20]
        recipe["vectors"] |= {"most": 100_000, "words": 2000, "contexts": 500, "width": 16}
        recipe["training"]["steps"] = 60
    print(f"{len(treebank)} documents, {sum(len(s.words) for d in treebank for s in d)} words")
    home = given.output / PIPELINE
    nlp = begin(recipe, treebank, given.vectors)
    train(nlp, treebank, dev, recipe, home)
    write_checksums(given.output)
    size = sum(path.stat().st_size for path in given.output.rglob("*") if path.is_file())
    print(f"written to {given.output}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
