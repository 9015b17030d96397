"""``stylo sanitize``: texts in the house style."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from stylo.cli import options
from stylo.cli.guard import guarded
from stylo.cli.output import Printer, check_writable, open_output, page_title, wants_json

if TYPE_CHECKING:
    from stylo.cli.work import Input
    from stylo.sanitize.base import MeaningBudget, SanitizeResult

_TEXT_SUFFIXES = {".txt", ".md"}


class LevelName(StrEnum):
    """How far to go."""

    light = "light"
    standard = "standard"


class Identifiers(StrEnum):
    """What becomes of personal identifiers."""

    keep = "keep"
    mask = "mask"


Level = Annotated[
    LevelName | None,
    typer.Option(
        help="light: typography, encoding and layout, no word changed. standard: one house "
        "style. Unless given: STYLO_LEVEL, or standard.",
        rich_help_panel="Rewriting",
    ),
]
MaxRisk = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        metavar="P",
        help="Withhold a text whose risk is above this afterwards, and exit with 3.",
        rich_help_panel="Limits",
    ),
]
MinMeaning = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        metavar="S",
        help="Go down a level, and in the end withhold, where less meaning than this is kept.",
        rich_help_panel="Limits",
    ),
]
Keep = Annotated[
    bool,
    typer.Option(
        "--keep",
        help="Write a text even where a limit is missed; the exit code says so all the same.",
        rich_help_panel="Limits",
    ),
]
Masking = Annotated[
    Identifiers | None,
    typer.Option(
        help="mask: names of people, e-mails, phone and account numbers become placeholders. "
        "Unless given: STYLO_IDENTIFIERS, or keep.",
        rich_help_panel="Rewriting",
    ),
]
NoRisk = Annotated[
    bool,
    typer.Option(
        "--no-risk", help="Do not score before and after; faster.", rich_help_panel="Adversary"
    ),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help="Show what changes: by words on a terminal, as a unified diff when piped.",
        rich_help_panel="Output",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="OUT",
        help="Write to a file: .txt and .md get the text alone, others JSON Lines.",
        rich_help_panel="Output",
    ),
]


@guarded
def sanitize(
    files: options.Sources,
    level: Level = None,
    identifiers: Masking = None,
    max_risk: MaxRisk = None,
    min_meaning: MinMeaning = None,
    keep: Keep = False,
    authors: options.Authors = None,
    candidates: options.Candidates = None,
    known_words: options.KnownWords = None,
    no_risk: NoRisk = False,
    diff: Diff = False,
    html: options.Html = None,
    output: Output = None,
    json: options.Json = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    author_column: options.AuthorColumn = None,
    input_format: options.Format = None,
) -> int:
    """Rewrite each text into one house style, and say what it did to the risk and the meaning."""
    _check(max_risk=max_risk, no_risk=no_risk, diff=diff, json=json, output=output)
    check_writable(html, "--html")
    check_writable(output, "--output")
    from stylo.cli.work import Input, chosen_pool, open_pipeline

    given = Input.of(
        files, text_column=text_column, id_column=id_column,
        author_column=author_column, input_format=input_format,
    )  # fmt: skip
    pipeline = open_pipeline()
    pool = chosen_pool(
        None if no_risk else authors, given=given, pipeline=pipeline,
        candidates=candidates, known_words=known_words,
    )  # fmt: skip
    rewrite = partial(
        pipeline.sanitize,
        level=level.value if level else None,
        max_risk=max_risk,
        budget=_budget(min_meaning),
        identifiers=identifiers.value if identifiers else None,
        authors=pool,
        candidates=candidates,
        known_words=known_words,
        risk=not no_risk,
        keep=keep,
    )
    with open_output(output) as stream:
        printer = _printer(stream, as_json=json, diff=diff, output=output)
        return _run(given, rewrite, printer=printer, html=html)


def _budget(min_meaning: float | None) -> MeaningBudget | None:
    from stylo.sanitize.base import MeaningBudget

    return None if min_meaning is None else MeaningBudget(min_similarity=min_meaning)


def _run(
    given: Input,
    rewrite: Callable[[str], SanitizeResult],
    *,
    printer: Printer,
    html: Path | None,
) -> int:
    from stylo.cli.work import run
    from stylo.reading.base import Row
    from stylo.report.base import Item, SanitizeItem

    def work(row: Row) -> SanitizeItem:
        return SanitizeItem(id=row.id, text=row.text, result=rewrite(row.text))

    def over(item: Item) -> bool:
        return isinstance(item, SanitizeItem) and not item.result.released

    return run(
        given, work, printer=printer, over=over, verb="texts sanitized", html=html,
        title=page_title("Sanitized", given.sources),
    )  # fmt: skip


def _check(
    *,
    max_risk: float | None,
    no_risk: bool,
    diff: bool,
    json: bool | None,
    output: Path | None,
) -> None:
    if max_risk is not None and no_risk:
        raise typer.BadParameter("--max-risk needs the risk: leave out --no-risk")
    if diff and (json or output):
        raise typer.BadParameter("--diff goes neither with --json nor with --output")


def _printer(stream: TextIO, *, as_json: bool | None, diff: bool, output: Path | None) -> Printer:
    from stylo.cli import sanitize_view
    from stylo.cli.lines import JsonLines

    if diff:
        return sanitize_view.WordDiff() if stream.isatty() else sanitize_view.UnifiedDiff()
    if output is not None:
        as_text = output.suffix.lower() in _TEXT_SUFFIXES if as_json is None else not as_json
        return sanitize_view.OneText(stream) if as_text else JsonLines(stream=stream)
    if wants_json(as_json):
        return JsonLines()
    return sanitize_view.SanitizeView()
