"""Where results go: JSON Lines for programs, a form for people, a page."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import typer

from stylo.errors import StyloError

if TYPE_CHECKING:
    from stylo.report.base import Item


class Printer(Protocol):
    """Writes items as they come."""

    def add(self, item: Item) -> None:
        """Write one item, now or in the end."""
        ...

    def finish(self) -> None:
        """Write what is left to write."""
        ...


def wants_json(flag: bool | None) -> bool:
    """Say whether JSON Lines are wanted: as asked for, else unless standard output is a screen."""
    return flag if flag is not None else not sys.stdout.isatty()


def check_writable(path: Path | None, option: str) -> None:
    """Refuse a file that cannot be written before work that would be lost.

    Raises
    ------
    typer.BadParameter
        If its folder is not there, or it is a folder itself.
    """
    if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise typer.BadParameter(f"{option}: the folder is not there, or it is itself a folder")


def write_file(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` in UTF-8, in one go.

    Raises
    ------
    StyloError
        ``cannot_write``.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="replace")
        part.replace(path)
    except OSError as error:
        raise _cannot_write(path) from error


def open_output(path: Path | None) -> AbstractContextManager[TextIO]:
    """Open ``path`` for writing, or standard output where there is none.

    Raises
    ------
    StyloError
        ``cannot_write``.
    """
    if path is None:
        return nullcontext(sys.stdout)
    try:
        return path.open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise _cannot_write(path) from error


def _cannot_write(path: Path) -> StyloError:
    return StyloError(
        f"{path.name} cannot be written", code="cannot_write", hint="check its folder and the disk"
    )


def page_title(verb: str, sources: Iterable[str]) -> str:
    """Return what stands at the top of the page.

    Examples
    --------
    >>> page_title("Scored", ["data/feedback.csv"]), page_title("Scored", ["-"])
    ('Scored: feedback.csv', 'Scored: standard input')
    """
    names = [
        "standard input" if source == "-" else Path(source).name or source for source in sources
    ]
    return f"{verb}: {', '.join(names) if len(names) <= 3 else f'{len(names)} sources'}"
