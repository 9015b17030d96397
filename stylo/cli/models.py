"""``stylo models``: the trained models, their checksums and their cards."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from stylo.cli import options
from stylo.cli.catalog import Model, find_models
from stylo.cli.guard import ERROR, OK, guarded
from stylo.cli.output import wants_json
from stylo.errors import ArtifactError

models = typer.Typer(no_args_is_help=True, help="List, check and explain the models.")

Name = Annotated[str, typer.Argument(help="The model's name, as `stylo models ls` shows it.")]


@models.command("ls")
@guarded
def ls(json: options.Json = None) -> int:
    """List the models; a damaged one is shown and does not change the exit code."""
    _show(find_models()[1], json)
    return OK


@models.command("verify")
@guarded
def verify(json: options.Json = None) -> int:
    """Check every file of every model against its checksum; exit with 1 if one differs."""
    found = find_models()[1]
    _show(found, json)
    return OK if all(model.ok for model in found) else ERROR


@models.command("card")
@guarded
def card(name: Name) -> int:
    """Print what a model was trained on, what was measured, and where it fails."""
    from stylo.artifacts import models_folder

    cards = {path.parent.name: path for path in sorted(models_folder().glob("*/card.md"))}
    if name not in cards:
        raise ArtifactError(
            f"there is no model {name!r}", code="artifact_absent", hint=f"use {', '.join(cards)}"
        )
    sys.stdout.write(cards[name].read_text(encoding="utf-8"))
    return OK


def _show(found: list[Model], json: bool | None) -> None:
    if wants_json(json):
        from stylo.cli.records import line

        sys.stdout.write("".join(line(asdict(model)) + "\n" for model in found))
    else:
        from stylo.cli.info_view import print_models

        print_models(found)
