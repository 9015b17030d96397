"""Arguments and options that several verbs share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class InputFormat(StrEnum):
    """What a source holds."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Files (.txt, .md, .jsonl, .csv, .parquet), folders, or - for standard input.",
        show_default=False,
    ),
]
TextColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="Column of the text.", rich_help_panel="Input")
]
IdColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="Column of the id.", rich_help_panel="Input")
]
AuthorColumn = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Column of the author.", rich_help_panel="Input"),
]
Format = Annotated[
    InputFormat | None,
    typer.Option(
        "--input-format",
        help="What the input holds, where its ending does not say.",
        rich_help_panel="Input",
    ),
]
Authors = Annotated[
    Path | None,
    typer.Option(
        "--authors",
        metavar="POOL",
        help="Known writing to match against: a file with author and text columns, a folder "
        "with one sub-folder for each author, or an index made by stylo train pool.",
        rich_help_panel="Adversary",
    ),
]
Candidates = Annotated[
    int | None,
    typer.Option(
        min=2,
        max=100_000_000,
        metavar="N",
        help="How many people could have written the text (STYLO_CANDIDATES, or 1000).",
        rich_help_panel="Adversary",
    ),
]
KnownWords = Annotated[
    int | None,
    typer.Option(
        min=50,
        max=10_000_000,
        metavar="N",
        help="Words of known writing that the adversary has by each of them "
        "(STYLO_KNOWN_WORDS, or 2000).",
        rich_help_panel="Adversary",
    ),
]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="OUT",
        help="Write one self-contained HTML page as well.",
        rich_help_panel="Output",
    ),
]
Json = Annotated[
    bool | None,
    typer.Option(
        "--json/--no-json",
        help="JSON Lines, or a form for people; JSON Lines unless on a terminal.",
        show_default=False,
        rich_help_panel="Output",
    ),
]
