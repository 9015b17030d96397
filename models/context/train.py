"""Train the context model: p(word | both sides), on open text, with torch.

Run from the root of a checkout, in an environment with torch and Stylo, with the data at hand
(STYLO_SHARED, ``../shared`` by default)::

    OMP_NUM_THREADS=1 python models/context/train.py [--smoke] [--out FOLDER]

It takes about 35 minutes on one core; ``--smoke`` takes one and writes to a temporary folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import silu

from stylo.artifacts import write_checksums
from stylo.document.context import (
    BANDS,
    BUCKETS,
    PAD,
    REACH,
    UNKNOWN,
    word_features,
    word_key,
    word_shape,
)
from stylo_bench.corpora import lingdata_folder, read_corpus
from stylo_bench.treebank import read_treebank

HERE = Path(__file__).resolve().parent
RESERVED = UNKNOWN + 1
Ints = NDArray[np.int64]

# Words, clitics and marks apart, as in Universal Dependencies.
TOKEN = re.compile(
    r"(?:[a-z]\.){2,}|(?:mr|mrs|ms|dr|st|vs|prof|gen|rev|jr|sr)\.|can(?=not\b)|[^\W\d_]+(?=n't\b)"
    r"|n't\b|'(?:s|m|re|ve|ll|d)\b|[^\W\d_]+|\d+(?:[.,:]\d+)*|\.{2,}|-{2,}|[^\w\s]",
    re.IGNORECASE,
)
PLAIN = str.maketrans("’‘“”", "''\"\"")
# The extracted articles lack the text of some links; these are the traces it leaves.
HOLES = re.compile(r'""|\( ?[,)]| ,|,,|  |^,| \.(?: |$)|\( |^’s|\bin [,.]')


def treebank_documents(name: str) -> Iterator[list[str]]:
    """Yield the tokens of every document of a treebank."""
    for document in read_treebank(lingdata_folder() / "treebank" / f"{name}.conllu.gz"):
        yield [word.text for sentence in document for word in sentence.words]


def text_documents(name: str, smoke: bool, rng: np.random.Generator) -> Iterator[list[str]]:
    """Yield the tokens of every article or stretch of a book; a third of them line by line."""
    block: list[str] = []
    stretch = 8 if name == "gutenberg_sample" else 1_000
    with gzip.open(lingdata_folder() / "text" / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if smoke and number > 6_000:
                return
            if line.strip() and not (name == "wikinews" and HOLES.search(line)):
                block.append(line)
            if block and (not line.strip() or len(block) >= stretch):
                pieces = block if rng.random() < 0.33 else ["\n".join(block)]
                yield from (TOKEN.findall(piece.translate(PLAIN)) for piece in pieces)
                block = []


def all_documents(smoke: bool, rng: np.random.Generator) -> Iterator[tuple[str, list[str]]]:
    """Yield every document with the name of where it is from."""
    for name, file in (("ewt", "en_ewt-ud-train"), ("gum", "gum-free-train")):
        for document in treebank_documents(file):
            yield name, document
    for name in ("rj", "history_meta_se"):
        for record in read_corpus(name, part="development"):
            yield name, TOKEN.findall(record.text.translate(PLAIN))
    for name, file in (("wikinews", "wikinews"), ("gutenberg", "gutenberg_sample")):
        for document in text_documents(file, smoke, rng):
            yield name, document


@dataclass(frozen=True, kw_only=True)
class Text:
    """The corpora as numbers, and the words that the numbers stand for."""

    documents: list[Ints]
    sources: list[str]
    words: list[str]
    counts: NDArray[np.float64]
    features: Ints


def encode(config: dict[str, Any], smoke: bool) -> Text:
    """Read everything, choose the types by weighted frequency, and number the tokens by it."""
    rng = np.random.default_rng(config["seed"])
    raw: dict[str, int] = {}
    documents, sources = [], []
    for source, tokens in all_documents(smoke, rng):
        if len(tokens) > 2:
            codes = [raw.setdefault(token, len(raw)) for token in tokens]
            documents.append(np.array(codes, dtype=np.int32))
            sources.append(source)
    counts = np.zeros(len(raw))
    for source, times in config["times"].items():
        mine = [document for document, own in zip(documents, sources, strict=True) if own == source]
        counts += times * np.bincount(np.concatenate(mine), minlength=len(raw))
    keys: dict[str, float] = {}
    shapes: dict[str, tuple[float, str]] = {}
    for token, count in zip(raw, counts, strict=True):
        key = word_key(token)
        keys[key] = keys.get(key, 0.0) + count
        shapes[key] = max(shapes.get(key, (0.0, "")), (count, word_shape(token)))
    ranked = sorted(keys, key=lambda key: (-keys[key], key))[: config["types"]]
    number = {key: at for at, key in enumerate(ranked, start=RESERVED)}
    # What is too rare to be predicted shares one number in training.
    table = np.array([number.get(word_key(token), UNKNOWN) for token in raw], dtype=np.int64)
    features = np.zeros((len(ranked) + RESERVED, len(word_features("a", "lower"))), dtype=np.int64)
    for at, key in enumerate(ranked, start=RESERVED):
        features[at] = word_features(key, shapes[key][1])
    return Text(
        documents=[table[document].astype(np.int32) for document in documents],
        sources=sources,
        words=ranked,
        counts=np.array([0.0, 0.0, *(keys[key] for key in ranked)]),
        features=features,
    )


def chunks(text: Text, config: dict[str, Any], rng: np.random.Generator) -> Iterator[Ints]:
    """Yield batches of chunks with their margins, epoch after epoch."""
    size, batch = config["training"]["chunk"], config["training"]["batch"]
    pad = np.full(REACH, PAD, dtype=np.int32)
    while True:
        times = np.array([config["times"][source] for source in text.sources])
        times = np.floor(times + rng.random(len(times))).astype(int)
        order = rng.permutation(np.repeat(np.arange(len(times)), times))
        stream = np.concatenate([part for at in order for part in (pad, text.documents[at])])
        stream = np.concatenate([stream, pad, np.full(size, PAD, dtype=np.int32)])
        starts = rng.permutation(np.arange(0, len(stream) - size - 2 * REACH, size))
        span = np.arange(size + 2 * REACH)
        for at in range(0, len(starts) - batch + 1, batch):
            yield stream[starts[at : at + batch, None] + span].astype(np.int64)


class Rows:
    """The table of words and buckets, its used rows updated by a lazy Adam."""

    def __init__(self, text: Text, config: dict[str, Any]) -> None:
        width = config["network"]["width"]
        self.own = config["vocabulary"] + RESERVED
        self.features = torch.from_numpy(text.features)
        generator = torch.Generator().manual_seed(config["seed"])
        self.table = torch.randn(self.own + BUCKETS, width + 1, generator=generator) * 0.06
        share = np.log((text.counts + 0.5) / text.counts.sum())
        self.table[:, width] = 0.0
        own = min(self.own, len(share))
        self.table[:own, width] = torch.from_numpy(share[:own]).float()
        self.table[UNKNOWN, width] = float(share[self.own :].mean() if len(share) > own else -16.0)
        self.first, self.second = torch.zeros_like(self.table), torch.zeros_like(self.table)

    def parts(self, ids: torch.Tensor) -> torch.Tensor:
        """Return which rows of the table each type is the sum of."""
        own = torch.where(ids < self.own, ids, torch.full_like(ids, UNKNOWN))
        return torch.cat([own[:, None], self.features[ids] + self.own], dim=1)

    def gather(self, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the used rows, as a leaf, their numbers, and the sum of them for every type."""
        used, inverse = torch.unique(self.parts(ids), return_inverse=True)
        leaf = self.table[used].requires_grad_()
        vectors = torch.nn.functional.embedding_bag(inverse, leaf, mode="sum")
        return used, leaf, vectors

    def update(self, used: torch.Tensor, gradient: torch.Tensor, rate: float, step: int) -> None:
        """Move the used rows."""
        first = self.first[used].mul_(0.9).add_(gradient, alpha=0.1)
        second = self.second[used].mul_(0.99).addcmul_(gradient, gradient, value=0.01)
        self.first[used], self.second[used] = first, second
        scale = (1 - 0.99**step) ** 0.5 / (1 - 0.9**step)
        self.table[used] -= rate * scale * first / (second.sqrt() + 1e-8)


def network(config: dict[str, Any]) -> dict[str, torch.Tensor]:
    """Return the weights of the layers, drawn afresh."""
    width, hidden = config["network"]["width"], config["network"]["hidden"]
    torch.manual_seed(config["seed"])
    sizes = {"1": (2 * len(BANDS) * width, hidden), "2": (hidden, hidden), "3": (hidden, width)}
    weights = {f"w{at}": torch.randn(size) * (1.5 / size[0]) ** 0.5 for at, size in sizes.items()}
    weights["w1"] *= 4.0  # the embeddings begin small
    weights |= {f"b{at}": torch.zeros(size[1]) for at, size in sizes.items()}
    return {name: weight.requires_grad_() for name, weight in weights.items()}


def predict(vectors: torch.Tensor, weights: dict[str, torch.Tensor], size: int) -> torch.Tensor:
    """Return the output vector of every word of chunks that have margins on both sides."""
    parts = []
    total = torch.cat([torch.zeros_like(vectors[:, :1]), vectors.cumsum(1)], dim=1)
    for first, last in BANDS:
        for low, high in ((REACH - last, REACH - first), (REACH + first, REACH + last)):
            if low == high:
                parts.append(vectors[:, low : low + size])
            else:
                band = total[:, high + 1 : high + 1 + size] - total[:, low : low + size]
                parts.append(band / (high - low + 1))
    inner = silu(torch.cat(parts, dim=2).flatten(0, 1) @ weights["w1"] + weights["b1"])
    inner = inner + silu(inner @ weights["w2"] + weights["b2"])
    return inner @ weights["w3"] + weights["b3"]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """How the words that a target is compared with are drawn."""

    chances: NDArray[np.float64]
    always: int
    drawn: int

    def draw(self, rng: np.random.Generator) -> tuple[Ints, NDArray[np.float64]]:
        """Return numbers of words, and the log of the chance that each had to be among them."""
        common = np.arange(RESERVED, RESERVED + self.always)
        found = np.unique(np.searchsorted(self.chances, rng.random(self.drawn), side="right"))
        steps = np.diff(self.chances, prepend=0.0)[found]
        chance = -np.expm1(self.drawn * np.log1p(-steps))
        ids = np.concatenate([common, found + RESERVED + self.always])
        return ids, np.concatenate([np.zeros(self.always), np.log(chance)])


def drawing(text: Text, config: dict[str, Any]) -> Drawing:
    """Return the drawing by frequency to a power."""
    training = config["training"]
    weight = text.counts[RESERVED + training["always"] :] ** training["power"]
    return Drawing(
        chances=np.cumsum(weight) / weight.sum(),
        always=training["always"],
        drawn=training["drawn"],
    )


def loss_of(
    batch: Ints,
    rows: Rows,
    weights: dict[str, torch.Tensor],
    drawn: tuple[Ints, NDArray[np.float64]],
    penalty: float,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, float]:
    """Return the loss of a batch, the used rows with their numbers, and the bare cross-entropy."""
    size = batch.shape[1] - 2 * REACH
    targets = batch[:, REACH : REACH + size].reshape(-1)
    # Padding and the rarest are read, not predicted.
    keep = np.flatnonzero(targets >= RESERVED)
    types, where = np.unique(np.concatenate([batch.reshape(-1), drawn[0]]), return_inverse=True)
    used, leaf, vectors = rows.gather(torch.from_numpy(types))
    inputs = torch.from_numpy(where[: batch.size].reshape(batch.shape))
    hidden = predict(vectors[inputs, :-1], weights, size)[torch.from_numpy(keep)]
    place = np.full(len(types), -1)
    place[where[batch.size :]] = np.arange(len(drawn[0]))
    own = where[: batch.size].reshape(batch.shape)[:, REACH : REACH + size].reshape(-1)[keep]
    target = vectors[torch.from_numpy(own)]
    score = (hidden * target[:, :-1]).sum(1) + target[:, -1]
    others = vectors[torch.from_numpy(where[batch.size :])]
    offset = others[:, -1] - torch.from_numpy(drawn[1]).float()
    logits = torch.addmm(offset, hidden, others[:, :-1].T)
    hit = np.flatnonzero(place[own] >= 0)
    mask = torch.from_numpy(hit), torch.from_numpy(place[own][hit])
    logits.index_put_(mask, torch.tensor(-1e9))
    total = torch.logaddexp(torch.logsumexp(logits, 1), score)
    bare = (total - score).mean()
    return bare + penalty * (total**2).mean(), used, leaf, float(bare.detach())


def train(text: Text, config: dict[str, Any], out: Path, every: int) -> None:
    """Train for the configured number of steps; an artefact is written now and then."""
    options = config["training"]
    rng = np.random.default_rng(config["seed"])
    rows, weights, draws = Rows(text, config), network(config), drawing(text, config)
    optimizer = torch.optim.AdamW(weights.values(), betas=(0.9, 0.98), weight_decay=0.01)
    began, mean = time.perf_counter(), 0.0
    batches = chunks(text, config, rng)
    for step in range(1, options["steps"] + 1):
        left = 1 - step / options["steps"]
        rate = options["rate"] * min(1.0, step / options["warmup"]) * max(left, 0.005)
        loss, used, leaf, bare = loss_of(
            next(batches), rows, weights, draws.draw(rng), options["normalize"]
        )
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
        assert leaf.grad is not None  # noqa: S101
        with torch.no_grad():
            rows.update(used, leaf.grad, rate, step)
        mean += (bare - mean) * max(0.02, 1 / step)
        if step % 50 == 0:
            print(f"step {step} loss {mean:.3f} {time.perf_counter() - began:.0f} s", flush=True)
        if step % every == 0 or step == options["steps"]:
            export(text, config, rows, weights, out)


def packed(name: str, values: torch.Tensor) -> dict[str, NDArray[Any]]:
    """Return a table as whole numbers of eight bits, a scale for each row, and the biases."""
    vectors, bias = values[:, :-1].numpy(), values[:, -1].numpy()
    scale = np.maximum(np.abs(vectors).max(axis=1), 1e-6).astype(np.float32) / 127
    table = np.round(vectors / scale[:, None]).clip(-127, 127).astype(np.int8)
    prefix = "" if name == "table" else f"{name}_"
    return {name: table, f"{name}_scale": scale, f"{prefix}bias": bias.astype(np.float32)}


def export(
    text: Text, config: dict[str, Any], rows: Rows, weights: dict[str, torch.Tensor], out: Path
) -> None:
    """Write the arrays, the vocabulary and their checksums."""
    out.mkdir(parents=True, exist_ok=True)
    own = min(rows.own, len(text.words) + RESERVED)
    with torch.no_grad():
        ids = torch.arange(own)
        table = rows.table[rows.parts(ids)].sum(dim=1)
        # Words outside the vocabulary add their own buckets to this one.
        table[UNKNOWN] = rows.table[UNKNOWN]
        arrays = packed("table", table) | packed("buckets", rows.table[rows.own :])
        arrays |= {name: w.detach().numpy().astype(np.float16) for name, w in weights.items()}
    rng = np.random.default_rng(config["seed"])
    common = min(2_000, own - RESERVED)
    rest = np.arange(RESERVED + common, own)
    some = np.sort(rng.choice(rest, min(len(rest), 1_000), replace=False))
    arrays["anchors"] = np.concatenate([np.arange(RESERVED, RESERVED + common), some])
    weight = np.log(len(rest) / max(1, len(some))) if len(rest) else 0.0
    arrays["anchors_weight"] = np.repeat([0.0, weight], [common, len(some)]).astype(np.float32)
    for name, array in arrays.items():
        np.save(out / f"{name}.npy", array, allow_pickle=False)
    (out / "words.txt").write_text("\n".join(text.words[: own - RESERVED]), encoding="utf-8")
    meta = {"licence": "CC-BY-SA-4.0", "config": config}
    (out / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True) + "\n", "utf-8")
    write_checksums(out)


def main() -> None:
    """Train and write the artefact."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a minute's run on little text")
    parser.add_argument("--out", type=Path, help="where to write; beside this file by default")
    parser.add_argument("--steps", type=int, help="instead of the configured number")
    parser.add_argument("--every", type=int, default=1_000, help="steps between checkpoints")
    arguments = parser.parse_args()
    config = tomllib.loads((HERE / "config.toml").read_text("utf-8"))
    if arguments.smoke:
        config["training"]["steps"] = 60
    if arguments.steps:
        config["training"]["steps"] = arguments.steps
    torch.set_num_threads(1)
    began = time.perf_counter()
    text = encode(config, arguments.smoke)
    tokens = sum(map(len, text.documents))
    print(
        f"{tokens} tokens, {len(text.words)} types, {time.perf_counter() - began:.0f} s", flush=True
    )
    out = arguments.out or (Path(tempfile.mkdtemp()) / "context" if arguments.smoke else HERE)
    train(text, config, out, arguments.every)
    print(f"written to {out}, {sum(p.stat().st_size for p in out.glob('*.npy')) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
