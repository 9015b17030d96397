"""The attacker on CCAT50's official split, to compare with published figures.

Run as ``python -m stylo_bench.ccat50``; the corpus's card says how to obtain it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

import stylo
from stylo.attribution.windows import full_windows
from stylo.errors import StyloError
from stylo_bench.corpora import Record, load_card, read_corpus
from stylo_bench.intervals import over_authors


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The result at one length of the anonymous texts.

    Parameters
    ----------
    words : int or None
        Words in each anonymous text; None for whole documents.
    texts : int
        How many there were.
    accuracy, low, high : float
        Share attributed rightly, and its 95 % interval by a bootstrap over authors.
    wall_seconds, cpu_seconds : float
        Time for training and attribution.
    """

    words: int | None
    texts: int
    accuracy: float
    low: float
    high: float
    wall_seconds: float
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCard:
    """What was run on what, and what came out.

    Parameters
    ----------
    task, corpus, corpus_sha256 : str
        What was asked, of which bytes.
    attacker : str
        Its name in the group ``stylo.attackers``.
    options : tuple of (str, value)
        Its options, but for ``query_words``, which follows each row.
    code_version : str
        The version of Stylo.
    seed : int
        The seed.
    authors, known_texts : int
        How many candidates there were, and documents of known writing.
    rows : tuple of Row
        The results.
    """

    task: str
    corpus: str
    corpus_sha256: str
    attacker: str
    options: tuple[tuple[str, Any], ...]
    code_version: str
    seed: int
    authors: int
    known_texts: int
    rows: tuple[Row, ...]


def anonymous_texts(records: Sequence[Record], words: int | None) -> tuple[list[str], list[str]]:
    """Return the texts to attribute and their authors: documents, or all their whole windows."""
    pairs = [
        (piece, str(record.author))
        for record in records
        for piece in ([record.text] if words is None else full_windows(record.text, words))
    ]
    return [text for text, _ in pairs], [author for _, author in pairs]


def measure(records: Sequence[Record], *, words: int | None = None, seed: int = 0) -> Row:
    """Return how many texts of the half ``test`` an attacker trained on ``train`` attributes.

    Parameters
    ----------
    records : sequence of Record
        Both halves.
    words : int, optional
        Cut the test documents into windows of that many words; what remains is left out.
    seed : int
        Seed of the attacker and the bootstrap.
    """
    from stylo.attribution.linear import LinearAttacker

    known = [record for record in records if record.split == "train"]
    texts, authors = anonymous_texts([r for r in records if r.split == "test"], words)
    wall, cpu = time.perf_counter(), time.process_time()
    attacker = LinearAttacker(query_words=words, seed=seed)
    attacker.fit([record.text for record in known], [str(record.author) for record in known])
    predicted = attacker.predict(texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    hits = [guess == author for guess, author in zip(predicted, authors, strict=True)]
    accuracy = over_authors(hits, authors, macro=False, seed=seed)
    return Row(
        words=words,
        texts=len(texts),
        accuracy=round(accuracy.value, 4),
        low=round(accuracy.low, 4),
        high=round(accuracy.high, 4),
        wall_seconds=round(wall, 1),
        cpu_seconds=round(cpu, 1),
    )


def result_card(*, lengths: Sequence[int | None] = (None, 125), seed: int = 0) -> ResultCard:
    """Return the result on the corpus as its card describes it, at each length."""
    from stylo.attribution.linear import LinearAttacker

    card = load_card("ccat50")
    records = read_corpus("ccat50", part="test")
    options = LinearAttacker().get_params()
    return ResultCard(
        task="ccat50-official",
        corpus=card.name,
        corpus_sha256=card.sha256,
        attacker="linear",
        options=tuple(
            (name, options[name]) for name in sorted(options) if name not in ("query_words", "seed")
        ),
        code_version=stylo.__version__,
        seed=seed,
        authors=card.authors,
        known_texts=sum(record.split == "train" for record in records),
        rows=tuple(measure(records, words=words, seed=seed) for words in lengths),
    )


def as_json(card: ResultCard) -> str:
    """Return the card as JSON, options as an object."""
    table = asdict(card) | {"options": dict(card.options)}
    return json.dumps(table, indent=2) + "\n"


def run(
    words: Annotated[int, typer.Option(help="Words in a window.", min=1)] = 125,
    as_data: Annotated[bool, typer.Option("--json", help="JSON in place of a table.")] = False,
    out: Annotated[Path | None, typer.Option(help="Also write the result card here.")] = None,
    seed: Annotated[int, typer.Option(help="Seed.")] = 0,
) -> None:
    """Attribute CCAT50's test half, whole and in windows, after training on its other half."""
    try:
        card = result_card(lengths=(None, words), seed=seed)
    except StyloError as error:
        sys.stderr.write(f"{error.message}\nhint: {error.hint}\n")
        raise typer.Exit(1) from error
    if out is not None:
        out.write_text(as_json(card), encoding="utf-8")
    if as_data:
        sys.stdout.write(as_json(card))
        return
    _show(card)


def _show(card: ResultCard) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("texts", "number", "accuracy", "95 % interval", "seconds", title="CCAT50")
    for row in card.rows:
        table.add_row(
            "documents" if row.words is None else f"{row.words} words",
            str(row.texts),
            f"{row.accuracy:.3f}",
            f"{row.low:.3f}-{row.high:.3f}",
            f"{row.wall_seconds:.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    typer.run(run)
