"""SWORDS: words in context with substitutes that several annotators judged (Lee et al. 2021)."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A word of SWORDS with the shares of annotators who accept each substitute."""

    text: str = field(repr=False)
    offset: int
    word: str
    pos: str
    lemma: str
    shares: dict[str, float] = field(repr=False)


def read_swords(path: Path) -> tuple[Target, ...]:
    """Return the targets of a SWORDS file (``swords-v1.1_dev.json.gz``)."""
    data: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    shares: dict[str, dict[str, float]] = {}
    for key, row in data["substitutes"].items():
        labels = data["substitute_labels"][key]
        share = sum(label.startswith("TRUE") for label in labels) / len(labels)
        shares.setdefault(row["target_id"], {})[row["substitute"]] = share
    return tuple(
        Target(
            text=data["contexts"][row["context_id"]]["context"], offset=row["offset"],
            word=row["target"], pos=row["pos"], lemma=row["extra"]["coinco_lemma"],
            shares=shares.get(key, {}),
        )
        for key, row in data["targets"].items()
    )  # fmt: skip
