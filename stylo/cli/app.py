"""The ``stylo`` command."""

from __future__ import annotations

from typing import Annotated

import typer

from stylo import __version__
from stylo.cli.bench import bench
from stylo.cli.guard import ERROR, report_bug, use_utf8
from stylo.cli.info import info
from stylo.cli.models import models
from stylo.cli.sanitize import sanitize
from stylo.cli.score import score
from stylo.cli.train import train

# Exceptions are not shown with the values of variables: those hold the user's text.
app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 error or a row that failed, 2 wrong usage, 3 over the limit "
    "asked for.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stylo {__version__}")
        raise typer.Exit


@app.callback()
def stylo(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Measure how identifiable a text is by its style, and make it less so."""


app.command()(score)
app.command()(sanitize)
app.add_typer(train, name="train")
app.add_typer(bench, name="bench")
app.command()(info)
app.add_typer(models, name="models")


def main() -> None:
    """Run the command line."""
    use_utf8()
    try:
        app(prog_name="stylo")
    except Exception as error:
        report_bug(error)
        raise SystemExit(ERROR) from None
