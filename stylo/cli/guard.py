"""The border between the verbs and the shell: exit codes, and errors without user text.

======  ==========================================================
code    meaning
======  ==========================================================
0       everything was done
1       an error, or a row that could not be read or worked on
2       the command was not used as it is meant to be
3       a text is over the limit that was asked for
130     interrupted
======  ==========================================================

Where a row failed and another is over the limit the code is 1: what was not judged may be over
the limit as well.
"""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from stylo.errors import StyloError

OK, ERROR, USAGE, OVER_LIMIT, INTERRUPTED = 0, 1, 2, 3, 130

_P = ParamSpec("_P")


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; halves of characters become question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def complain(message: str, hint: str = "") -> None:
    """Write an error and what to do about it to standard error."""
    typer.echo(f"error: {message}", err=True)
    if hint:
        typer.echo(f"hint: {hint}", err=True)


def guarded(verb: Callable[_P, int]) -> Callable[_P, None]:
    """Return ``verb``, which returns an exit code, as a command that exits with it."""

    @functools.wraps(verb)
    def command(*args: _P.args, **kwargs: _P.kwargs) -> None:
        use_utf8()
        try:
            code = verb(*args, **kwargs)
            sys.stdout.flush()
        except StyloError as error:
            complain(error.message, error.hint)
            code = ERROR
        except KeyboardInterrupt:
            code = INTERRUPTED
        except BrokenPipeError:
            # The reader has gone. What is still buffered must not be tried again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = ERROR
        raise typer.Exit(code)

    return command


def report_bug(error: Exception) -> None:
    """Say where something went wrong that should not have, without what it said.

    The message of an exception from a library may quote the text it stumbled over.
    """
    trace, place = error.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith("stylo"):
            place = f" in {name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    complain(
        f"{type(error).__name__}{place}",
        "this is a bug in Stylo; please report this line, and keep the text to yourself",
    )
