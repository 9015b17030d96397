"""``stylo info``: what is installed, and the settings in force."""

from __future__ import annotations

import os
import platform
import sys
import tomllib
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from stylo import __version__
from stylo.cli import options
from stylo.cli.catalog import find_models
from stylo.cli.guard import ERROR, OK, guarded
from stylo.cli.output import wants_json

# What each extra brings, by its import name.
EXTRAS = {"data": "pyarrow", "presidio": "presidio_analyzer"}
_LIBRARIES = ("spacy", "scikit-learn", "numpy", "scipy")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """A setting in force and where it comes from."""

    name: str
    value: object
    source: str


def settings_in_force() -> list[InForce]:
    """Return every setting with its value and its source.

    Raises
    ------
    SettingsError
        If a value makes no sense.
    """
    from stylo.settings import get_settings

    values = get_settings().model_dump()
    file = Path("stylo.toml")
    written: dict[str, Any] = {}
    if file.is_file():
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    environment = {name.upper() for name in os.environ}
    return [
        InForce(
            name=name,
            value=value,
            source=f"STYLO_{name.upper()}"
            if f"STYLO_{name.upper()}" in environment
            else "stylo.toml"
            if name in written
            else "default",
        )
        for name, value in values.items()
    ]


def _library(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@guarded
def info(json: options.Json = None) -> int:
    """Show the version, the models with their checksums, the settings and the extras."""
    folder, found = find_models()
    in_force = settings_in_force()
    facts: dict[str, Any] = {
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "models_folder": folder,
        "models": [asdict(model) for model in found],
        "settings": [asdict(setting) for setting in in_force],
        "extras": {extra: find_spec(module) is not None for extra, module in EXTRAS.items()},
        "libraries": {name: _library(name) for name in _LIBRARIES},
    }
    if wants_json(json):
        from stylo.cli.records import line

        sys.stdout.write(line(facts) + "\n")
    else:
        from stylo.cli.info_view import print_info

        print_info(facts, found, in_force)
    return OK if all(model.ok for model in found) else ERROR
