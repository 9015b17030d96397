"""``stylo info`` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from stylo.cli import terminal

if TYPE_CHECKING:
    from stylo.cli.catalog import Model
    from stylo.cli.info import InForce


def print_info(facts: dict[str, Any], models: list[Model], settings: list[InForce]) -> None:
    """Write what ``stylo info`` found."""
    out = terminal.console()
    out.print(Text(f"stylo {facts['version']}, Python {facts['python']}, {facts['platform']}"))
    libraries = [f"{name} {found or 'absent'}" for name, found in facts["libraries"].items()]
    out.print(Text(", ".join(libraries), "dim"))
    out.print()
    out.print(Text(f"models in {facts['models_folder'] or 'no folder'}"))
    print_models(models)
    out.print()
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("setting", "value", "from"):
        table.add_column(name)
    for setting in settings:
        table.add_row(setting.name, Text(str(setting.value)), setting.source)
    out.print(table)
    out.print()
    for extra, there in facts["extras"].items():
        hint = "" if there else f": pip install 'stylo-privacy[{extra}]'"
        out.print(Text(f"extra {extra}: {'installed' if there else 'not installed'}{hint}"))


def print_models(models: list[Model]) -> None:
    """Write a line for each model."""
    out = terminal.console()
    for model in models:
        state = Text("  ok     ", "green") if model.ok else Text("  wrong  ", "bold red")
        said = f"{model.name}  sha256 {model.checksum[:16]}" if model.ok else model.name
        out.print(state + Text(said if model.ok else f"{said}: {model.problem}"))
