"""Stylo measures how identifiable a text is by its style, and makes it less so.

Importing this package does nothing: the public names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stylo.errors import StyloError
    from stylo.features.extractor import StyleFeatures
    from stylo.pipeline import Pipeline, load
    from stylo.risk.base import RiskReport
    from stylo.risk.scorer import RiskScorer
    from stylo.sanitize.base import MeaningBudget, SanitizeResult

__version__ = "0.1.0"

__all__ = [
    "MeaningBudget",
    "Pipeline",
    "RiskReport",
    "RiskScorer",
    "SanitizeResult",
    "StyleFeatures",
    "StyloError",
    "__version__",
    "load",
]

_WHERE = {
    "MeaningBudget": "stylo.sanitize.base",
    "Pipeline": "stylo.pipeline",
    "RiskReport": "stylo.risk.base",
    "RiskScorer": "stylo.risk.scorer",
    "SanitizeResult": "stylo.sanitize.base",
    "StyleFeatures": "stylo.features.extractor",
    "StyloError": "stylo.errors",
    "load": "stylo.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'stylo' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
