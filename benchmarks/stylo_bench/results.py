"""Results of the benchmark: one line of JSON for each thing measured, in one file a task.

Lines are only ever added, each in one write, so that a run that is killed loses the line it was at
and nothing else. A line says what it answers; what is there is not computed again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import stylo
from stylo.artifacts import models_folder
from stylo.errors import InputError

Kind: TypeAlias = Literal["attack", "open_set", "measures"]


@cache
def models_digest() -> str:
    """Return a short hash of the checksums of the models that ship.

    The reference population is left out: no attacker and no defence reads it.
    """
    folder = models_folder()
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(folder.glob("*/CHECKSUM")):
        if path.parent.name == "reference":
            continue
        digest.update(path.parent.name.encode() + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a result answers.

    Parameters
    ----------
    task, digest, corpus_sha256 : str
        The task, the hash of what it asks, and the bytes it was asked of.
    kind : {"attack", "open_set", "measures"}
        What was measured.
    defence : str
        After which defence.
    seed : int
        The seed.
    attacker, mode : str
        Who attacked, and trained on what; empty for ``measures``.
    words : int
        Length of the pieces; 0 for ``measures``.
    code_version, models : str
        The version of Stylo, and a hash of the checksums of its models.
    """

    task: str
    digest: str
    corpus_sha256: str
    kind: Kind
    defence: str
    seed: int
    attacker: str = ""
    mode: str = ""
    words: int = 0
    code_version: str = field(default_factory=lambda: stylo.__version__)
    models: str = field(default_factory=models_digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was measured, and what it took.

    Parameters
    ----------
    key : Key
        What it answers.
    values : mapping
        The figures: ``rates`` of an attack, ``auc`` of the open set, or the other measures.
    wall_seconds, cpu_seconds : float
        Time it took.
    """

    key: Key
    values: Mapping[str, Any]
    wall_seconds: float
    cpu_seconds: float


class ResultLog:
    """The file of a task's results.

    Parameters
    ----------
    path : Path
        A file of JSON Lines; made when the first result is added.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._found = {result.key: result for result in self._read()}

    def __contains__(self, key: Key) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[Result]:
        yield from self._found.values()

    def __len__(self) -> int:
        return len(self._found)

    def add(self, result: Result) -> None:
        """Write a result at the end of the file."""
        line = json.dumps(asdict(result), sort_keys=True, allow_nan=False) + "\n"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as stream:
            stream.write(line)
        self._found[result.key] = result

    def _read(self) -> Iterator[Result]:
        if not self.path.is_file():
            return
        text = self.path.read_text(encoding="utf-8")
        whole, _, rest = text.rpartition("\n")
        if rest:  # a line that was cut off when the run was killed
            self.path.write_text(whole + "\n" if whole else "", encoding="utf-8")
        for line in whole.splitlines():
            try:
                row = json.loads(line)
                yield Result(**(row | {"key": Key(**row["key"])}))
            except (ValueError, TypeError, KeyError) as error:
                raise InputError(
                    f"{self.path.name} holds a line that is no result",
                    code="bad_results",
                    hint="move the file away and run the task again",
                ) from error
