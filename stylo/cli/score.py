"""``stylo score``: how identifiable texts are."""

from __future__ import annotations

from typing import Annotated

import typer

from stylo.cli import options
from stylo.cli.guard import guarded
from stylo.cli.output import Printer, check_writable, page_title, wants_json

FailAbove = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        metavar="P",
        help="Exit with 3 if the probability of any text is above this.",
        rich_help_panel="Adversary",
    ),
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Show on the terminal what gives the writer away, and where.",
        rich_help_panel="Output",
    ),
]


@guarded
def score(
    files: options.Sources,
    authors: options.Authors = None,
    candidates: options.Candidates = None,
    known_words: options.KnownWords = None,
    fail_above: FailAbove = None,
    explain: Explain = False,
    html: options.Html = None,
    json: options.Json = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    author_column: options.AuthorColumn = None,
    input_format: options.Format = None,
) -> int:
    """Say how likely an adversary is to name the writer of each text, and why."""
    check_writable(html, "--html")
    from stylo.cli.work import Input, chosen_pool, open_pipeline, run
    from stylo.reading.base import Row
    from stylo.report.base import Item, ScoreItem

    given = Input.of(
        files, text_column=text_column, id_column=id_column,
        author_column=author_column, input_format=input_format,
    )  # fmt: skip
    pipeline = open_pipeline()
    pool = chosen_pool(
        authors, given=given, pipeline=pipeline,
        candidates=candidates, known_words=known_words,
    )  # fmt: skip
    limit = 1.0 if fail_above is None else fail_above

    def work(row: Row) -> ScoreItem:
        report = pipeline.score(
            row.text, authors=pool, candidates=candidates, known_words=known_words
        )
        return ScoreItem(id=row.id, text=row.text, report=report)

    def over(item: Item) -> bool:
        return isinstance(item, ScoreItem) and item.report.probability > limit

    return run(
        given, work,
        printer=_printer(wants_json(json), explain=explain, pool=pool is not None),
        over=over, verb="texts scored", html=html,
        title=page_title("How identifiable", files), quiet=explain,
    )  # fmt: skip


def _printer(as_json: bool, *, explain: bool, pool: bool) -> Printer:
    if as_json:
        from stylo.cli.lines import JsonLines

        return JsonLines(pool=pool)
    from stylo.cli.score_view import Explained, ScoreTable

    return Explained() if explain else ScoreTable()
