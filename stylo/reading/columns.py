"""Choosing the columns of a table, and making a row out of its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stylo.errors import InputError
from stylo.reading.base import Columns, Row

TEXT_NAMES = ("text", "body", "content", "message", "comment", "feedback", "review")
ID_NAMES = ("id", "doc_id")
AUTHOR_NAMES = ("author", "author_id")

# Where a file has no header its first row, which is user text, stands in the header's place; so
# only what looks like the name of a column is ever repeated in a message.
_LIKE_A_NAME = re.compile(r"[^\W\d][\w.-]{0,30}(?: [\w.-]{1,15})?")
_MOST_NAMES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The names of the columns to read; ``None`` where there is no such column."""

    text: str
    id: str | None
    author: str | None


def shown(names: Sequence[str]) -> str:
    """Return column names for a message; what does not look like a name is left as a number.

    Examples
    --------
    >>> shown(["id", "I really do not like this new canteen"])
    'id, #2'
    """
    listed = [
        name if _LIKE_A_NAME.fullmatch(name) else f"#{position}"
        for position, name in enumerate(names[:_MOST_NAMES], 1)
    ]
    if len(names) > _MOST_NAMES:
        listed.append(f"and {len(names) - _MOST_NAMES} more")
    return ", ".join(listed) or "none"


def _named(names: Sequence[str], wanted: str) -> str | None:
    if wanted in names:
        return wanted
    folded = wanted.strip().casefold()
    return next((name for name in names if name.strip().casefold() == folded), None)


def _missing(names: Sequence[str], wanted: str | None, option: str) -> InputError:
    what = f"there is no column {wanted!r}" if wanted else "there is no text column"
    return InputError(
        f"{what}; the columns are: {shown(names)}",
        code="missing_column",
        hint=f"name it with {option}; the first line of a CSV file must be its header",
    )


def _text(names: Sequence[str], columns: Columns) -> str:
    if columns.text is not None:
        found = _named(names, columns.text)
        if found is not None:
            return found
        if not columns.lenient:
            raise _missing(names, columns.text, "--text-column")
    present = [found for name in TEXT_NAMES if (found := _named(names, name)) is not None]
    if len(present) > 1:
        raise InputError(
            f"several columns may hold the text: {', '.join(present)}",
            code="ambiguous_column",
            hint="choose one with --text-column",
        )
    if not present:
        raise _missing(names, None, "--text-column")
    return present[0]


def _other(
    names: Sequence[str], wanted: str | None, usual: Sequence[str], option: str, lenient: bool
) -> str | None:
    if wanted is not None:
        found = _named(names, wanted)
        if found is None and not lenient:
            raise _missing(names, wanted, option)
        if found is not None:
            return found
    return next((found for name in usual if (found := _named(names, name)) is not None), None)


def choose(names: Sequence[str], columns: Columns) -> Chosen:
    """Return the columns to read from a table with the columns ``names``.

    Raises
    ------
    InputError
        ``missing_column`` or ``ambiguous_column``.

    Examples
    --------
    >>> choose(["ID", "Comment", "stars"], Columns())
    Chosen(text='Comment', id='ID', author=None)
    """
    return Chosen(
        text=_text(names, columns),
        id=_other(names, columns.id, ID_NAMES, "--id-column", columns.lenient),
        author=_other(names, columns.author, AUTHOR_NAMES, "--author-column", False),
    )


def make_row(*, text: object, id: object, author: object, fallback: str) -> Row:
    """Return the row of three values of a table.

    Parameters
    ----------
    text, id, author : object
        The values; ``id`` and ``author`` may be absent.
    fallback : str
        The id of a row that has none.

    Raises
    ------
    InputError
        ``missing_text`` where there is none, ``not_text`` where it is a number or nested.
    """
    if text is None:
        raise InputError(
            "the row has no text", code="missing_text", hint="fill in the text or leave the row out"
        )
    if not isinstance(text, str):
        raise InputError(
            f"the text is no string but {type(text).__name__}",
            code="not_text",
            hint="check that the text column holds strings",
        )
    return Row(id=_label(id) or fallback, text=text, author=_label(author))


def _label(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
