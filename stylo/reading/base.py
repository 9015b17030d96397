"""What reading yields: rows, and the rows and files that could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from stylo.errors import InputError

Format: TypeAlias = Literal["text", "jsonl", "csv", "parquet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text to work on.

    Parameters
    ----------
    id : str
        From the id column, else the file's name, with the line or row number where the file holds
        several (``feedback.csv:12``).
    text : str
        The text; kept out of the repr.
    author : str or None
        From the author column, else the sub-folder the file lies in.
    """

    id: str
    text: str = field(repr=False)
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
    """A row, or a whole file, that cannot be used. Never holds user text.

    Parameters
    ----------
    source : str
        The file's name, ``stdin`` for standard input.
    number : int or None
        The line (JSON Lines, CSV) or row (Parquet), counted from 1; ``None`` for a whole file.
    code, message, hint : str
        As in :class:`stylo.errors.StyloError`.

    Examples
    --------
    >>> RowError(source="a.jsonl", number=3, code="broken_json", message="not JSON").id
    'a.jsonl:3'
    """

    source: str
    number: int | None = None
    code: str
    message: str
    hint: str = ""

    @property
    def id(self) -> str:
        """What stands in the place of the row's id."""
        return self.source if self.number is None else f"{self.source}:{self.number}"

    @classmethod
    def of(cls, error: InputError, *, source: str, number: int | None = None) -> RowError:
        """Return ``error`` as the error of a row or file."""
        return cls(
            source=source, number=number, code=error.code, message=error.message, hint=error.hint
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns hold the text, the id and the author; ``None`` leaves the choice to us.

    Parameters
    ----------
    text, id, author : str or None
        The columns asked for by name.
    lenient : bool
        Whether a text or id column that was asked for and is not there gives way to the usual
        names: a pool need not be laid out like the file it is used on.
    """

    text: str | None = None
    id: str | None = None
    author: str | None = None
    lenient: bool = False
