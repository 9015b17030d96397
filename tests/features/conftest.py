from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from stylo.document.parser import make_document
from stylo.features.base import Family

Seen: TypeAlias = dict[str, list[str]]


@pytest.fixture
def see() -> Callable[[Family, str], Seen]:
    """What a family sees in a text: feature without its family -> the words pointed at."""

    def look(family: Family, text: str) -> Seen:
        document = make_document(text)
        return {
            found.feature.removeprefix(f"{family.name}:"): [
                document.text[span.start : span.end] for span in found.spans
            ]
            for found in family.observe(document)
        }

    return look


@pytest.fixture
def values() -> Callable[[Family, str], dict[str, float]]:
    """The values of a family's features in a text."""

    def measure(family: Family, text: str) -> dict[str, float]:
        return {
            found.feature.removeprefix(f"{family.name}:"): found.value
            for found in family.observe(make_document(text))
        }

    return measure
