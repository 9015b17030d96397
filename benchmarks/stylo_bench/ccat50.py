"""The n-gram attackers on CCAT50's official split, to compare with published figures.

Run as ``python -m stylo_bench.ccat50``; the corpus's card says how to obtain it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import stylo
from stylo.artifacts import models_folder, verify
from stylo.attribution.views import remember_views, views_of
from stylo.attribution.windows import cut_all, full_windows
from stylo.errors import StyloError
from stylo_bench.corpora import Record, load_card, read_corpus
from stylo_bench.intervals import over_authors


class Name(StrEnum):
    """The attackers, by their names in the group ``stylo.attackers``."""

    LINEAR = "linear"
    TOPIC_REDUCED = "topic_reduced"
    CONTENT_ONLY = "content_only"


ATTACKERS = tuple(Name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The result of an attacker at one length of the anonymous texts.

    Parameters
    ----------
    attacker : str
        Its name in the group ``stylo.attackers``.
    words : int or None
        Words in each anonymous text; None for whole documents.
    options : tuple of (str, value)
        The attacker's options, but for the seed.
    texts : int
        How many there were.
    accuracy, low, high : float
        Share attributed rightly, and its 95 % interval by a bootstrap over authors.
    wall_seconds, cpu_seconds : float
        Time for training and attribution, without that for parsing.
    """

    attacker: str
    words: int | None
    options: tuple[tuple[str, Any], ...]
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
    parser : str
        The checksum of the English pipeline.
    code_version : str
        The version of Stylo.
    seed : int
        The seed.
    authors, known_texts : int
        How many candidates there were, and documents of known writing.
    parse_cpu_seconds : float
        Time for parsing, once for all rows.
    rows : tuple of Row
        The results.
    """

    task: str
    corpus: str
    corpus_sha256: str
    parser: str
    code_version: str
    seed: int
    authors: int
    known_texts: int
    parse_cpu_seconds: float
    rows: tuple[Row, ...]


def anonymous_texts(records: Sequence[Record], words: int | None) -> tuple[list[str], list[str]]:
    """Return the texts to attribute and their authors: documents, or all their whole windows."""
    pairs = [
        (piece, str(record.author))
        for record in records
        for piece in ([record.text] if words is None else full_windows(record.text, words))
    ]
    return [text for text, _ in pairs], [author for _, author in pairs]


def make_attacker(name: str, *, words: int | None = None, seed: int = 0) -> Any:
    """Return an attacker that is not fitted; the linear one parses short texts too.

    Parameters
    ----------
    name : str
        One of :class:`Name`.
    words : int, optional
        How long the texts to attribute are; None for whole documents.
    seed : int
        Its seed.
    """
    from stylo.attribution.blocks import LONG, LONG_BLOCKS, SHORT_BLOCKS
    from stylo.attribution.content_only import ContentOnly
    from stylo.attribution.linear import LinearAttacker
    from stylo.attribution.topic_reduced import TopicReduced

    if name == "linear":
        short = words is not None and words < LONG
        blocks = SHORT_BLOCKS if short else LONG_BLOCKS
        return LinearAttacker(query_words=words, blocks=blocks, seed=seed)
    kinds = {"topic_reduced": TopicReduced, "content_only": ContentOnly}
    return kinds[name](query_words=words, seed=seed)


def measure(
    records: Sequence[Record], attacker: str = "linear", *, words: int | None = None, seed: int = 0
) -> Row:
    """Return how many texts of the half ``test`` an attacker trained on ``train`` attributes.

    Parameters
    ----------
    records : sequence of Record
        Both halves.
    attacker : str
        One of :class:`Name`.
    words : int, optional
        Cut the test documents into windows of that many words; what remains is left out.
    seed : int
        Seed of the attacker and the bootstrap.
    """
    known = [record for record in records if record.split == "train"]
    texts, authors = anonymous_texts([r for r in records if r.split == "test"], words)
    model = make_attacker(attacker, words=words, seed=seed)
    options = model.get_params()
    wall, cpu = time.perf_counter(), time.process_time()
    model.fit([record.text for record in known], [str(record.author) for record in known])
    predicted = model.predict(texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    hits = [guess == author for guess, author in zip(predicted, authors, strict=True)]
    accuracy = over_authors(hits, authors, macro=False, seed=seed)
    return Row(
        attacker=str(attacker),
        words=words,
        options=tuple(
            sorted((k, v) for k, v in options.items() if k not in ("query_words", "seed"))
        ),
        texts=len(texts),
        accuracy=round(accuracy.value, 4),
        low=round(accuracy.low, 4),
        high=round(accuracy.high, 4),
        wall_seconds=round(wall, 1),
        cpu_seconds=round(cpu, 1),
    )


def parse_all(records: Sequence[Record], lengths: Sequence[int | None]) -> float:
    """Parse documents, windows and pieces of known writing; return the seconds of CPU it took."""
    began = time.process_time()
    for words in lengths:
        views_of(anonymous_texts([r for r in records if r.split == "test"], words)[0])
        known = [record.text for record in records if record.split == "train"]
        views_of(known if words is None else cut_all(known, known, words)[0])
    return time.process_time() - began


def result_card(
    *,
    attackers: Sequence[str] = ATTACKERS,
    lengths: Sequence[int | None] = (None, 125),
    seed: int = 0,
) -> ResultCard:
    """Return the results on the corpus as its card describes it, for attackers at each length."""
    card = load_card("ccat50")
    records = read_corpus("ccat50", part="test")
    with remember_views():
        parsing = parse_all(records, lengths)
        rows = tuple(
            measure(records, name, words=words, seed=seed)
            for name in attackers
            for words in lengths
        )
    return ResultCard(
        task="ccat50-official",
        corpus=card.name,
        corpus_sha256=card.sha256,
        parser=verify(models_folder() / "english"),
        code_version=stylo.__version__,
        seed=seed,
        authors=card.authors,
        known_texts=sum(record.split == "train" for record in records),
        parse_cpu_seconds=round(parsing, 1),
        rows=rows,
    )


def as_json(card: ResultCard) -> str:
    """Return the card as JSON, options as an object."""
    table = asdict(card)
    for row in table["rows"]:
        row["options"] = dict(row["options"])
    return json.dumps(table, indent=2) + "\n"


def run(
    words: Annotated[int, typer.Option(help="Words in a window.", min=1)] = 125,
    attacker: Annotated[
        list[Name] | None, typer.Option(help="An attacker; all of them by default.")
    ] = None,
    as_data: Annotated[bool, typer.Option("--json", help="JSON in place of a table.")] = False,
    out: Annotated[Path | None, typer.Option(help="Also write the result card here.")] = None,
    seed: Annotated[int, typer.Option(help="Seed.")] = 0,
) -> None:
    """Attribute CCAT50's test half, whole and in windows, after training on its other half."""
    try:
        card = result_card(attackers=attacker or ATTACKERS, lengths=(None, words), seed=seed)
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

    columns = ("attacker", "texts", "number", "accuracy", "95 % interval", "CPU seconds")
    table = Table(*columns, title="CCAT50", caption=f"parsing: {card.parse_cpu_seconds:.0f} s")
    for row in card.rows:
        table.add_row(
            row.attacker,
            "documents" if row.words is None else f"{row.words} words",
            str(row.texts),
            f"{row.accuracy:.3f}",
            f"{row.low:.3f}-{row.high:.3f}",
            f"{row.cpu_seconds:.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    typer.run(run)
