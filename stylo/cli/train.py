"""``stylo train``: author pools kept as an index, without their text."""

from __future__ import annotations

import secrets
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stylo.cli import options
from stylo.cli.guard import OK, guarded
from stylo.cli.output import wants_json
from stylo.cli.progress import Progress
from stylo.errors import InputError

if TYPE_CHECKING:
    from stylo.attribution.index import PoolIndex
    from stylo.pipeline import Pipeline

train = typer.Typer(no_args_is_help=True, help="Make and change an index of known writers.")


class PoolLevel(StrEnum):
    """What an adversary may have run over the known writing."""

    raw = "raw"
    light = "light"
    standard = "standard"


Corpus = Annotated[
    Path,
    typer.Argument(
        metavar="CORPUS",
        help="Known writing: a file with author and text columns, or a folder with one "
        "sub-folder for each author.",
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Argument(metavar="POOL", help="The folder of the index.")]
Levels = Annotated[
    list[PoolLevel] | None,
    typer.Option(
        "--level",
        help="What texts to be matched may have gone through; may be given several times. "
        "Unless given: all. raw is always there.",
        rich_help_panel="Pool",
    ),
]
Pseudonymous = Annotated[
    bool,
    typer.Option(
        "--pseudonymous",
        help="Keep keyed pseudonyms (HMAC-SHA256) in the place of the authors' ids.",
        rich_help_panel="Pool",
    ),
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The key of the pseudonyms; made, for you alone to read, where it is not there. "
        "Unless given: pool.key in Stylo's data folder.",
        show_default=False,
        rich_help_panel="Pool",
    ),
]
Author = Annotated[
    str,
    typer.Option(
        "--author", metavar="ID", help="Whom to take out: the id, or the pseudonym.",
        show_default=False,
    ),
]  # fmt: skip


@train.command("pool")
@guarded
def pool(
    corpus: Corpus,
    out: Out,
    level: Levels = None,
    pseudonymous: Pseudonymous = False,
    key_file: KeyFile = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    author_column: options.AuthorColumn = None,
    json: options.Json = None,
) -> int:
    """Make an index of the authors of a corpus, for --authors of the other verbs."""
    from stylo.attribution.index import PoolIndex
    from stylo.attribution.indexfile import check_folder
    from stylo.cli.work import open_pipeline

    began = time.monotonic()
    if not out.absolute().parent.is_dir():
        raise typer.BadParameter("POOL: the folder it is to lie in is not there")
    check_folder(out)
    texts, authors = _known(corpus, text_column, id_column, author_column)
    pipeline = open_pipeline()
    wanted = [name.value for name in level or PoolLevel]
    index = PoolIndex.build(
        texts,
        authors,
        levels=_sanitizers(pipeline, wanted),
        features=pipeline.scorer.features,
        pseudonymous_key=_key(key_file) if pseudonymous else None,
    )
    return _finish(index, out, began=began, json=json)


@train.command("pool-add")
@guarded
def pool_add(
    corpus: Corpus,
    out: Out,
    key_file: KeyFile = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    author_column: options.AuthorColumn = None,
    json: options.Json = None,
) -> int:
    """Add writing to an index, of authors it has or of new ones; nothing is trained again."""
    from stylo.attribution.index import PoolIndex
    from stylo.cli.work import open_pipeline

    began = time.monotonic()
    index = PoolIndex.load(out)
    texts, authors = _known(corpus, text_column, id_column, author_column)
    pipeline = open_pipeline()
    index = index.add(
        texts,
        authors,
        levels=_sanitizers(pipeline, index.levels),
        features=pipeline.scorer.features,
        pseudonymous_key=_key(key_file) if index.pseudonymous else None,
    )
    return _finish(index, out, began=began, json=json)


@train.command("pool-remove")
@guarded
def pool_remove(
    out: Out,
    author: Author,
    key_file: KeyFile = None,
    json: options.Json = None,
) -> int:
    """Take an author out of an index; nothing counted from their writing stays."""
    from stylo.attribution.index import PoolIndex

    began = time.monotonic()
    index = PoolIndex.load(out)
    # A pseudonym is found without the key.
    needed = index.pseudonymous and author not in index.authors
    index = index.remove(author, pseudonymous_key=_key(key_file) if needed else None)
    return _finish(index, out, began=began, json=json)


def _known(
    corpus: Path, text_column: str | None, id_column: str | None, author_column: str | None
) -> tuple[list[str], list[str]]:
    """Return the known writing in a corpus, and the author of each text."""
    from stylo.cli.work import Input, read_known

    given = Input(
        sources=(), text_column=text_column, id_column=id_column, author_column=author_column
    )
    return read_known(corpus, given=given)


def _sanitizers(
    pipeline: Pipeline, levels: list[str] | tuple[str, ...]
) -> dict[str, Callable[[list[str]], list[str]]]:
    """Return what rewrites texts at each level but ``raw``, with progress."""

    def run(level: str, texts: list[str]) -> list[str]:
        with Progress(f"texts sanitized at {level}") as progress:
            return [
                pipeline.sanitize_texts([text], level=level)[0]  # type: ignore[arg-type]
                for text in progress.over(iter(texts))
            ]

    return {level: partial(run, level) for level in levels if level != PoolLevel.raw}


def _key(path: Path | None) -> bytes:
    """Return the key in a file, which is made where it is not there.

    Raises
    ------
    InputError
        ``bad_key`` if it cannot be read or made, or holds less than 16 bytes.
    """
    if path is None:
        from platformdirs import user_data_path

        path = user_data_path("stylo") / "pool.key"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
            typer.echo(f"made the key {path}; keep it, and keep it apart from the pool", err=True)
        key = path.read_bytes().strip()
    except OSError as error:
        raise InputError(
            f"the key {path.name} cannot be read or made", code="bad_key",
            hint="check the folder of --key-file",
        ) from error  # fmt: skip
    if len(key) < 16:
        raise InputError(
            f"the key {path.name} is too short", code="bad_key", hint="16 bytes at the least"
        )
    return key


def _finish(index: PoolIndex, out: Path, *, began: float, json: bool | None) -> int:
    """Save the index and say what it is."""
    index.save(out)
    facts: dict[str, Any] = {
        "pool": str(out),
        "authors": len(index),
        "texts": sum(index.texts),
        "dropped": index.dropped,
        "known_words": sorted(index.words)[len(index) // 2],
        "levels": list(index.levels),
        "pseudonymous": index.pseudonymous,
        "calibrated": {level: list(index.calibrated(level)) for level in index.levels},
        "bytes": sum(path.stat().st_size for path in out.rglob("*") if path.is_file()),
        "seconds": round(time.monotonic() - began, 1),
    }
    if wants_json(json):
        from stylo.cli.records import line

        sys.stdout.write(line(facts) + "\n")
    else:
        _print(facts)
    return OK


def _print(facts: dict[str, Any]) -> None:
    from rich.text import Text

    from stylo.cli import terminal

    out = terminal.console()
    out.print(
        Text(
            f"{facts['pool']}: {facts['authors']:,} authors, {facts['texts']:,} texts, "
            f"{facts['known_words']:,} words of known writing each (median)"
        )
    )
    for level, lengths in facts["calibrated"].items():
        said = ", ".join(f"{words} words" for words in lengths)
        out.print(Text(f"  {level}: " + (f"calibrated at {said}" if said else "a wide guess")))
    said = f"{facts['bytes'] / 1e6:.1f} MB, no text in it; {facts['seconds']:.1f} s"
    if facts["dropped"]:
        said += f"; {facts['dropped']:,} copies left out"
    out.print(Text(said, "dim"))
