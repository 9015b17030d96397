"""From sources to results: the rows, the pool of authors and the pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stylo.cli.guard import ERROR, OK, OVER_LIMIT
from stylo.cli.output import Printer, write_file
from stylo.cli.progress import Progress
from stylo.errors import InputError, StyloError
from stylo.reading.base import Format, Row, RowError
from stylo.reading.sources import STDIN, rows
from stylo.report.base import FailedItem, Item
from stylo.report.html import HtmlReport

if TYPE_CHECKING:
    from stylo.cli.options import InputFormat
    from stylo.pipeline import Pipeline
    from stylo.risk.pool import Pool

_MOST_WARNINGS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What the options say about the input."""

    sources: tuple[str, ...]
    text_column: str | None = None
    id_column: str | None = None
    author_column: str | None = None
    input_format: Format | None = None

    @classmethod
    def of(
        cls,
        files: list[str],
        *,
        text_column: str | None,
        id_column: str | None,
        author_column: str | None,
        input_format: InputFormat | None,
    ) -> Input:
        """Return what the options of a verb say."""
        return cls(
            sources=tuple(files),
            text_column=text_column,
            id_column=id_column,
            author_column=author_column,
            input_format=input_format.value if input_format else None,
        )

    def rows(self) -> Iterator[Row | RowError]:
        """Yield the rows of all sources, in order."""
        names = [Path(source).name for source in self.sources]
        for source, name in zip(self.sources, names, strict=True):
            if source == STDIN and sys.stdin.isatty():
                typer.echo("reading from the terminal; end with Ctrl-D", err=True)
            yield from rows(
                source,
                text_column=self.text_column,
                id_column=self.id_column,
                author_column=self.author_column,
                input_format=self.input_format,
                # Two files of one name are told apart by their folders.
                name=Path(source).as_posix() if names.count(name) > 1 else None,
            )


def open_pipeline() -> Pipeline:
    """Return the pipeline that the settings describe."""
    from stylo.pipeline import load

    return load()


def open_pool(source: Path, *, given: Input, pipeline: Pipeline) -> Pool:
    """Return the pool of authors in ``source``: known writing, or an index of it.

    Raises
    ------
    InputError
        If it names no authors, or too few.
    ArtifactError
        If it is an index that is damaged or does not fit this version.
    """
    from stylo.attribution.indexfile import is_index

    if is_index(source):
        from stylo.attribution.index import PoolIndex
        from stylo.risk.indexed import IndexedPool

        return IndexedPool(PoolIndex.load(source), prior_known=pipeline.settings.prior_known)
    return pipeline.pool(*read_known(source, given=given))


def read_known(source: Path, *, given: Input) -> tuple[list[str], list[str]]:
    """Return the texts in ``source`` and their authors, and warn of rows that are of no use.

    Raises
    ------
    InputError
        ``no_authors`` if it names none.
    """
    texts, authors, skipped = [], [], 0
    for row in rows(
        source,
        text_column=given.text_column,
        id_column=given.id_column,
        author_column=given.author_column,
        lenient=True,
    ):
        if isinstance(row, Row) and row.author is not None and row.text.strip():
            texts.append(row.text)
            authors.append(row.author)
            continue
        skipped += 1
        if skipped <= _MOST_WARNINGS:
            typer.echo(f"warning: left out of the pool: {row.id}: {_why(row)}", err=True)
    if skipped > _MOST_WARNINGS:
        typer.echo(f"warning: {skipped:,} rows in all were left out of the pool", err=True)
    if not authors:
        raise InputError(
            "the pool names no authors",
            code="no_authors",
            hint="give a file with an author column (--author-column), or a folder with one "
            "sub-folder for each author",
        )
    return texts, authors


def _why(row: Row | RowError) -> str:
    if isinstance(row, RowError):
        return row.message
    return "it names no author" if row.author is None else "it has no words"


def chosen_pool(
    authors: Path | None,
    *,
    given: Input,
    pipeline: Pipeline,
    candidates: int | None,
    known_words: int | None,
) -> Pool | None:
    """Return the pool in ``authors``, if any, and say which options it leaves without a use."""
    if authors is None:
        return None
    pool = open_pool(authors, given=given, pipeline=pipeline)
    if candidates is not None or known_words is not None:
        typer.echo(
            "warning: --candidates and --known-words are not used with --authors: the pool says "
            "who the candidates are and what is known of them",
            err=True,
        )
    return pool


def each(given: Input, work: Callable[[Row], Item]) -> Iterator[Item]:
    """Yield the result of ``work`` for each row, and a failed item in the place of each error."""
    for row in given.rows():
        if isinstance(row, RowError):
            yield FailedItem(id=row.id, code=row.code, message=row.message, hint=row.hint)
            continue
        try:
            item = work(row)
        except InputError as error:
            item = failed(row.id, error)
        yield item


def run(
    given: Input,
    work: Callable[[Row], Item],
    *,
    printer: Printer,
    over: Callable[[Item], bool],
    verb: str,
    html: Path | None,
    title: str,
    quiet: bool = False,
) -> int:
    """Work on every row, print what comes out and return the exit code.

    Parameters
    ----------
    given : Input
        The rows.
    work : callable
        Makes a row an item.
    printer : Printer
        Where the items go.
    over : callable
        Says of an item whether it is over the limit that was asked for.
    verb : str
        What progress says is done with the rows.
    html : Path or None
        Where the page goes.
    title : str
        What it is called.
    quiet : bool, default=False
        Show no progress.
    """
    page = HtmlReport(title=title) if html else None
    any_failed = any_over = False
    with Progress(verb, quiet=quiet) as progress:
        for item in progress.over(each(given, work)):
            any_failed = any_failed or isinstance(item, FailedItem)
            any_over = any_over or over(item)
            printer.add(item)
            if page:
                page.add(item)
    printer.finish()
    if page and html:
        write_file(html, page.render())
        typer.echo(f"wrote {html}", err=True)
    return ERROR if any_failed else OVER_LIMIT if any_over else OK


def failed(id: str, error: StyloError) -> FailedItem:
    """Return the item of a row that failed."""
    return FailedItem(id=id, code=error.code, message=error.message, hint=error.hint)
