"""The folder of an index: facts about the authors, and a folder for each level."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from stylo.artifacts import CHECKSUM, load_artifact, save_artifact
from stylo.attribution.levels import RAW, Level
from stylo.attribution.pairmodel import load_pair_model
from stylo.errors import ArtifactError, InputError

FACTS = ("authors", "words", "texts", "levels", "features", "dropped", "mark")
_KIND, _VERSION = "author-pool", 1
_REBUILD = "build it again with stylo train pool"


def is_index(folder: Path) -> bool:
    """Return whether a folder looks like an index that was saved."""
    return (folder / CHECKSUM).is_file() and (folder / RAW / CHECKSUM).is_file()


def check_folder(folder: Path) -> None:
    """Refuse a folder that an index must not take the place of.

    Raises
    ------
    InputError
        ``not_an_index``.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not is_index(folder)):
        raise InputError(
            f"{folder.name} is there and is no index", code="not_an_index", hint="give a new folder"
        )


def write_index(folder: Path, facts: Mapping[str, Any], levels: Mapping[str, Level]) -> None:
    """Write an index in the place of one that was there; until all is written, that one stays.

    Parameters
    ----------
    folder : Path
        Where to.
    facts : mapping
        A value for each name in :data:`FACTS`.
    levels : mapping of str to Level
        All of them.

    Raises
    ------
    InputError
        ``not_an_index`` if there is something else in the folder.
    """
    folder = folder.absolute()
    check_folder(folder)
    part = folder.with_name(f".{folder.name}.part")
    if part.exists():
        shutil.rmtree(part)
    for name, level in levels.items():
        level.save(part / name)
    counted = {name: np.array(facts[name], dtype=np.int64) for name in ("words", "texts")}
    said = {name: facts[name] for name in FACTS if name not in counted}
    said |= {"kind": _KIND, "version": _VERSION, "pairs": load_pair_model().checksum}
    save_artifact(part, arrays=counted, meta=said)
    if folder.exists():
        shutil.rmtree(folder)
    part.replace(folder)


def read_facts(folder: Path) -> dict[str, Any]:
    """Return the facts of the index in ``folder``, all of whose files are checked.

    Raises
    ------
    ArtifactError
        If it is absent or damaged, or ``other_pairs`` if it was built with other weights.
    """
    folder = folder.absolute()
    artifact = load_artifact(folder.name, folder=folder.parent)
    meta = artifact.meta
    if meta.get("kind") != _KIND or meta.get("version") != _VERSION:
        raise ArtifactError(f"{folder.name} is no index of this version", hint=_REBUILD)
    if meta.get("pairs") != load_pair_model().checksum:
        raise ArtifactError(
            "the index was built with other weights of the pair scorer",
            code="other_pairs",
            hint=_REBUILD,
        )
    try:
        facts = {name: meta[name] for name in FACTS if name not in artifact.arrays}
        return facts | {name: values.tolist() for name, values in artifact.arrays.items()}
    except KeyError as error:
        raise ArtifactError("the index lacks a part", hint=_REBUILD) from error
