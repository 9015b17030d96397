"""Margin models fitted to the outcomes of attacks, and how well they carry over to a new corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stylo.risk.evidence import FAMILIES
from stylo.risk.margin import MarginFit, MarginModel, fit_margin, hit_rate, rates_among
from stylo.risk.scorer import margin_terms
from stylo_bench.outcomes import Outcome

Floats = NDArray[np.float64]
Strength = Callable[[Outcome], Floats]

# The constant, the length of the text and the known writing; after them comes the evidence.
_FREE = 3
_FARTHEST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A margin model with what it was fitted to.

    Parameters
    ----------
    model : MarginModel
        The coefficients, and draws of what they might be with other authors and corpora.
    offsets : dict of str to float
        By how much the constant of each corpus differs from the model's.
    """

    model: MarginModel
    offsets: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Outcomes as arrays, one row each."""

    terms: Floats
    rates: Floats
    sizes: Floats
    weights: Floats
    authors: NDArray[np.intp]
    corpora: NDArray[np.str_]


def columns_of(view: str) -> list[int]:
    """Return the terms that a model of ``view`` has: style is no evidence of content."""
    seen = [
        at
        for at, family in enumerate(FAMILIES)
        if view == "full" or (family == "content") == (view == "content")
    ]
    return [*range(_FREE), *(_FREE + at for at in seen)]


def _table(outcomes: Sequence[Outcome], strength: Strength, sizes: Sequence[int]) -> _Table:
    corpora = np.array([outcome.corpus for outcome in outcomes])
    keys = np.array([f"{outcome.corpus}/{outcome.author}" for outcome in outcomes])
    _, authors, counts = np.unique(keys, return_inverse=True, return_counts=True)
    terms = np.array(
        [
            margin_terms(
                words=outcome.setting.words, known_words=outcome.setting.known,
                strength=strength(outcome),
            )
            for outcome in outcomes
        ]
    )  # fmt: skip
    # Every corpus counts the same, and within it every author.
    authors_in = {name: len(set(keys[corpora == name])) for name in np.unique(corpora)}
    weights = 1.0 / (counts[authors] * np.array([authors_in[name] for name in corpora]))
    return _Table(
        terms=terms,
        rates=rates_among(
            [outcome.beaten for outcome in outcomes],
            [outcome.others for outcome in outcomes], sizes,
        ),
        sizes=np.asarray(sizes, dtype=np.float64),
        weights=weights, authors=authors, corpora=corpora,
    )  # fmt: skip


def _fit(table: _Table, rows: NDArray[np.bool_], view: str, config: Mapping[str, Any]) -> MarginFit:
    """Return the fit to some rows, with coefficients of 0 for what the view does not show."""
    columns = columns_of(view)
    _, authors = np.unique(table.authors[rows], return_inverse=True)
    found = fit_margin(
        table.terms[rows][:, columns], table.rates[rows], table.sizes, table.weights[rows],
        authors, free=_FREE, ridge=config["attacks"]["ridge"], alike=config["attacks"]["alike"],
    )  # fmt: skip
    width = table.terms.shape[1]
    coefficients = np.zeros(width)
    coefficients[columns] = found.coefficients
    covariance = np.zeros((width + 1, width + 1))
    places = np.array([*columns, width])
    covariance[np.ix_(places, places)] = found.covariance
    return MarginFit(coefficients=coefficients, spread=found.spread, covariance=covariance)


def fit_view(
    outcomes: Sequence[Outcome], strength: Strength, *, view: str, config: Mapping[str, Any]
) -> Fitted:
    """Return the margin model of a view.

    The draws vary in two ways: by authors, as the sandwich covariance says, and by corpora, in
    that the constant of a further corpus is drawn around the model's with the variance that the
    constants of the corpora have, times 1 + 1/number of corpora.

    Parameters
    ----------
    outcomes : sequence of Outcome
        Of the strongest adversary.
    strength : callable
        Gives the strength of an attacked piece's evidence.
    view : {"full", "style", "content"}
        What the attacker was shown.
    config : mapping
        The recipe; its table ``attacks``.
    """
    options = config["attacks"]
    table = _table(outcomes, strength, options["sizes"])
    found = _fit(table, np.ones(len(outcomes), dtype=bool), view, config)
    names = np.unique(table.corpora).tolist()
    offsets = {name: _offset(found, table, table.corpora == name) for name in names}
    between = float(np.std(list(offsets.values()), ddof=1)) if len(names) > 1 else 0.0
    rng = np.random.default_rng(config["seed"])
    center = np.append(found.coefficients, np.log(found.spread))
    draws = rng.multivariate_normal(center, found.covariance, size=options["draws"], method="eigh")
    draws[:, 0] += rng.normal(scale=between * np.sqrt(1.0 + 1.0 / len(names)), size=len(draws))
    draws[:, _FREE:-1] = np.maximum(draws[:, _FREE:-1], 0.0)
    rows = np.vstack([center, draws])
    return Fitted(
        model=MarginModel(coefficients=rows[:, :-1], spread=np.exp(rows[:, -1])),
        offsets={name: round(value, 3) for name, value in offsets.items()},
    )


def _offset(found: MarginFit, table: _Table, rows: NDArray[np.bool_]) -> float:
    """Return the shift of the constant at which the mean rates of some rows come out right."""
    from scipy.optimize import brentq

    mean = table.terms[rows] @ found.coefficients
    weights = table.weights[rows] / table.weights[rows].sum()
    seen = table.rates[rows]
    there = ~np.isnan(seen)

    def gap(shift: float) -> float:
        rates = hit_rate(mean[:, None] + shift, found.spread, table.sizes[None, :])
        return float(weights @ np.where(there, rates - np.nan_to_num(seen), 0.0).sum(axis=1))

    # Where a corpus is all hits or all misses no shift makes it come out right.
    if gap(-_FARTHEST) >= 0 or gap(_FARTHEST) <= 0:
        return -_FARTHEST if gap(-_FARTHEST) >= 0 else _FARTHEST
    return float(brentq(gap, -_FARTHEST, _FARTHEST, xtol=1e-3))


def left_out(
    outcomes: Sequence[Outcome], strength: Strength, *, view: str, config: Mapping[str, Any]
) -> dict[str, dict[str, float]]:
    """Return, for each corpus, predicted and measured rates of a model fitted without it."""
    table = _table(outcomes, strength, config["attacks"]["sizes"])
    result = {}
    for name in np.unique(table.corpora).tolist():
        mine = table.corpora == name
        if mine.all():
            continue
        found = _fit(table, ~mine, view, config)
        mean = table.terms[mine] @ found.coefficients
        figures = {}
        for column, size in enumerate(table.sizes):
            seen = table.rates[mine, column]
            there = ~np.isnan(seen)
            if there.any():
                weights = table.weights[mine][there] / table.weights[mine][there].sum()
                said = hit_rate(mean[there], found.spread, size)
                figures[f"predicted_{size:.0f}"] = round(float(weights @ said), 4)
                figures[f"measured_{size:.0f}"] = round(float(weights @ seen[there]), 4)
        result[name] = figures
    return result
