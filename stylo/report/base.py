"""What a report is made of: one item for each row that was worked on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from stylo.risk.base import RiskReport
from stylo.sanitize.base import SanitizeResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreItem:
    """A text that was scored."""

    id: str
    text: str = field(repr=False)
    report: RiskReport


@dataclass(frozen=True, slots=True, kw_only=True)
class SanitizeItem:
    """A text that was sanitized; ``text`` is the text before."""

    id: str
    text: str = field(repr=False)
    result: SanitizeResult


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedItem:
    """A row that could not be worked on."""

    id: str
    code: str
    message: str
    hint: str = ""


Item: TypeAlias = ScoreItem | SanitizeItem | FailedItem
