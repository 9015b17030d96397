"""Give "anonymous" feedback back to its writers, before and after sanitizing.

The adversary holds what twelve people wrote openly on the intranet. After sanitizing the adversary
is assumed to know Stylo, to run it over that writing and to train again; the best of all its
attempts counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

import stylo
from stylo.attribution.views import remember_views
from stylo.attribution.windows import cut_words
from stylo.report.base import SanitizeItem
from stylo.report.html import render_html
from stylo_bench.floors import content_only, style_only
from stylo_bench.reidentification import Reidentification, reidentify

DATA = Path(__file__).resolve().parent / "data"
SHOWN = 12
T = TypeVar("T")
Sanitize = Callable[[list[str]], list[str]]


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Texts and who wrote them."""

    ids: list[str]
    authors: list[str]
    texts: list[str]


def read(name: str) -> Texts:
    """Return the texts of ``data/<name>.jsonl``."""
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return Texts(
        ids=[row["id"] for row in rows],
        authors=[row["author"] for row in rows],
        texts=[row["text"] for row in rows],
    )


def progress(items: Iterable[T], what: str, console: Console) -> Iterable[T]:
    """Return ``items``, their progress shown on a terminal."""
    shown = console.is_terminal
    return track(items, what, console=console, disable=not shown, transient=True)


def remembering(sanitize: Callable[[str], str], console: Console) -> Sanitize:
    """Return ``sanitize`` over lists, each text worked on once."""
    memory: dict[str, str] = {}

    def run(texts: list[str]) -> list[str]:
        new = list(dict.fromkeys(text for text in texts if text not in memory))
        for text in progress(new, "sanitizing", console):
            memory[text] = sanitize(text)
        return [memory[text] for text in texts]

    return run


def named(result: Reidentification, authors: Sequence[str], writer: str) -> str:
    """Return how many of a writer's texts were given back to them."""
    ranks = [rank for rank, author in zip(result.ranks, authors, strict=True) if author == writer]
    return f"{ranks.count(1)} of {len(ranks)}"


def rate(result: Reidentification) -> str:
    """Return a rate with its interval."""
    return f"{result.top1:.0%} ({result.low:.0%}-{result.high:.0%})"


@dataclass(frozen=True, kw_only=True)
class Attack:
    """What an attacker reached on raw text, on sanitized text, and after training again."""

    before: Reidentification
    static: Reidentification
    best: Reidentification


def attack(known: Texts, texts: Texts, sanitize: Sanitize, see: Sanitize) -> Attack:
    """Return the attacks by somebody who sees only what ``see`` leaves of each text."""
    raw, queries = see(known.texts), see(texts.texts)
    clean, changed = see(sanitize(known.texts)), see(sanitize(texts.texts))
    before = reidentify(raw, known.authors, queries, texts.authors)
    static = reidentify(raw, known.authors, changed, texts.authors)
    retrained = [
        reidentify(clean, known.authors, changed, texts.authors),
        reidentify(raw + clean, known.authors * 2, changed, texts.authors),
    ]
    best = max([static, *retrained], key=lambda result: (result.top1, result.mrr))
    return Attack(before=before, static=static, best=best)


def opening(texts: list[str], words: int = 30) -> list[str]:
    """Return the first words of each text."""
    return [cut_words(text, words)[0] for text in texts]


def attacks(known: Texts, texts: Texts, sanitize: Sanitize) -> dict[str, Attack]:
    """Return the attacks on whole texts, on their parts, and on their first words."""
    short = replace(texts, texts=opening(texts.texts))
    return {
        "everything": attack(known, texts, sanitize, list),
        "style only (parts of speech for content)": attack(known, texts, sanitize, style_only),
        "content only (words, sorted)": attack(known, texts, sanitize, content_only),
        "everything, first 30 words": attack(known, short, sanitize, list),
    }


def show(console: Console, texts: Texts, found: dict[str, Attack]) -> None:
    """Print the table per writer and the overall rates."""
    whole = found["everything"]
    table = Table(title="texts given back to their writer, of 12 candidates")
    for column in ("writer", "before", "after, attacker not retrained", "after, best attacker"):
        table.add_column(column, justify="left" if column == "writer" else "right")
    for writer in sorted(set(texts.authors)):
        table.add_row(
            writer,
            *(named(r, texts.authors, writer) for r in (whole.before, whole.static, whole.best)),
        )
    console.print(table)
    rates = Table(title="re-identification rate (95 % interval over writers)")
    for column in ("what the attacker sees", "before", "not retrained", "best attacker"):
        rates.add_column(column, justify="left" if column.startswith("what") else "right")
    for name, results in found.items():
        rates.add_row(name, *map(rate, (results.before, results.static, results.best)))
    rates.add_row("(guessing)", *[f"{whole.before.chance:.0%}"] * 3)
    console.print(rates)


def main() -> int:
    """Run the example."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--level", default="standard", choices=("light", "standard"))
    parser.add_argument("--out", type=Path, default=Path("out"))
    options = parser.parse_args()
    console, began = Console(), time.perf_counter()
    errors = Console(stderr=True)
    known, texts = read("known"), read("feedback")
    console.print(
        f"{len(texts.texts)} anonymous texts; {len(known.texts)} texts that the same "
        f"{len(set(known.authors))} people signed, on other topics. All of it is made up."
    )
    pipe = stylo.load("en")

    def clean(text: str) -> str:
        result = pipe.sanitize(text, level=options.level, identifiers="mask", risk=False)
        return result.text or ""

    with remember_views():
        found = attacks(known, texts, remembering(clean, errors))
    show(console, texts, found)
    pool = pipe.pool(known.texts, known.authors)
    items = []
    chosen = list(range(0, len(texts.texts), max(1, len(texts.texts) // SHOWN)))
    for at in progress(chosen, "writing the report", errors):
        result = pipe.sanitize(
            texts.texts[at], level=options.level, identifiers="mask", authors=pool
        )
        items.append(SanitizeItem(id=texts.ids[at], text=texts.texts[at], result=result))
    options.out.mkdir(parents=True, exist_ok=True)
    page = options.out / "report.html"
    page.write_text(
        render_html(items, title="Feedback at Harrow & Pine (made up)"), encoding="utf-8"
    )
    console.print(
        f"report: {page}  (texts before and after, with what gives the writer away)\n"
        f"{time.perf_counter() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
