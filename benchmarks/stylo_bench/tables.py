"""The results of a task as rows, and as tables in Markdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import fmean
from typing import Any

from stylo_bench.results import Result

FLOORS = ("topic_reduced", "content_only")
STRONGEST = "strongest"
BEST = "adaptive_best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a report: how often writers were named after a defence.

    Parameters
    ----------
    defence, attacker, mode, arm : str
        ``attacker`` is ``strongest`` for the best of those that are no floor, and ``mode``
        ``adaptive_best`` for the best of the three ways to train, static included.
    words, candidates : int
        Length of the pieces, and N.
    top1, top1_low, top1_high, chance : float
        Macro top-1 with its interval over authors, and 1 / N; means over seeds.
    similarity, locked_kept : float or None
        Meaning that was kept.
    docs_per_second : float or None
        Speed of the defence, on one core.
    everyone : bool
        Whether N is all the candidates there were.
    """

    defence: str
    attacker: str
    mode: str
    arm: str
    words: int
    candidates: int
    top1: float
    top1_low: float
    top1_high: float
    chance: float
    similarity: float | None
    locked_kept: float | None
    docs_per_second: float | None
    everyone: bool

    def to_json(self) -> dict[str, Any]:
        """Return what ``stylo bench run --json`` prints."""
        row = asdict(self)
        del row["everyone"]
        return row


def rows_of(results: Iterable[Result]) -> list[Row]:
    """Return a row for each defence, attacker, way of training, arm, length and N, and the bests.

    The best of an attacker is the way of training with the highest top-1; the strongest attacker
    is the one with the highest best. Chosen on the figures themselves, the best is a little
    flattered, which errs on the side of the attacker.
    """
    found = list(results)
    meaning = {
        result.key.defence: result.values for result in found if result.key.kind == "measures"
    }
    cells: dict[tuple[str, str, str, str, int, int], list[Mapping[str, Any]]] = defaultdict(list)
    for result in found:
        if result.key.kind != "attack":
            continue
        rates = result.values["rates"]
        for rate in rates:
            key = result.key
            cells[
                key.defence, key.attacker, key.mode, rate["arm"], key.words, rate["candidates"]
            ].append(rate | {"everyone": rate["candidates"] == _most(rates, rate["arm"])})
    rows = [_row(cell, rates, meaning.get(cell[0], {})) for cell, rates in cells.items()]
    bests = _best(rows, by=lambda row: (row.defence, row.attacker), attacker=None)
    real = [row for row in bests if row.attacker not in FLOORS]
    strongest = _best(real, by=lambda row: (row.defence,), attacker=STRONGEST)
    return [*rows, *bests, *strongest]


def _most(rates: Sequence[Mapping[str, Any]], arm: str) -> int:
    return max(int(rate["candidates"]) for rate in rates if rate["arm"] == arm)


def _row(
    cell: tuple[str, str, str, str, int, int],
    rates: Sequence[Mapping[str, Any]],
    kept: Mapping[str, Any],
) -> Row:
    defence, attacker, mode, arm, words, candidates = cell
    return Row(
        defence=defence, attacker=attacker, mode=mode, arm=arm, words=words,
        candidates=candidates,
        top1=round(fmean(rate["top1"] for rate in rates), 4),
        top1_low=round(fmean(rate["top1_low"] for rate in rates), 4),
        top1_high=round(fmean(rate["top1_high"] for rate in rates), 4),
        chance=1 / candidates,
        similarity=_rounded(kept.get("similarity")),
        locked_kept=_rounded(kept.get("locked_kept")),
        docs_per_second=kept.get("docs_per_second"),
        everyone=all(rate["everyone"] for rate in rates),
    )  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _best(rows: Sequence[Row], *, by: Any, attacker: str | None) -> list[Row]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[(*by(row), row.arm, row.words, row.candidates)].append(row)
    found = []
    for group in groups.values():
        top = max(group, key=lambda row: (row.top1, row.top1_high))
        found.append(replace(top, mode=BEST, attacker=attacker or top.attacker))
    return found


def best_rows(rows: Iterable[Row], *, attacker: str = STRONGEST) -> list[Row]:
    """Return the rows of one attacker at its best, over all candidates."""
    return [row for row in rows if row.mode == BEST and row.attacker == attacker and row.everyone]


def main_table(rows: Sequence[Row]) -> str:
    """Return the strongest attacker, the style attacker and the content floor, by defence.

    Every cell is a top-1 in per cent with its 95 % interval, over all candidates.
    """
    lines = [
        "| arm | words | defence | static | best adaptive | style attacker | content floor "
        "| chance |",
        "|---|---|---|---|---|---|---|---|",
    ]
    best = {
        attacker: _by_cell(best_rows(rows, attacker=attacker)) for attacker in (*FLOORS, STRONGEST)
    }
    static = _by_cell(
        _best(
            [r for r in rows if r.mode == "static" and r.attacker not in FLOORS and r.everyone],
            by=lambda row: (row.defence,), attacker=STRONGEST,
        )
    )  # fmt: skip
    for cell, row in best[STRONGEST].items():
        arm, words, defence = cell
        cells = [
            arm, str(words), defence,
            percent(static.get(cell)), f"**{percent(row)}**",
            percent(best["topic_reduced"].get(cell)), percent(best["content_only"].get(cell)),
            f"{100 * row.chance:.1f}",
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _by_cell(rows: Iterable[Row]) -> dict[tuple[str, int, str], Row]:
    return {(row.arm, row.words, row.defence): row for row in rows}


def percent(row: Row | None) -> str:
    """Return a top-1 in per cent with its interval, a dash for none.

    Examples
    --------
    >>> percent(None)
    '–'
    """
    if row is None:
        return "–"
    return f"{100 * row.top1:.0f} ({100 * row.top1_low:.0f}–{100 * row.top1_high:.0f})"


_MEASURES = (
    ("similarity", "similarity", "{:.3f}"),
    ("content_recall", "content kept", "{:.3f}"),
    ("locked_kept", "locked items kept", "{:.3f}"),
    ("fluency", "cost of words, after / before", "{:.3f}"),
    ("utility", "utility, after / before", "{:.3f}"),
    ("detectability", "detectable (AUC)", "{:.2f}"),
    ("linkage", "linkage (AUC)", "{:.2f}"),
    ("docs_per_second", "documents a CPU second", "{:.0f}"),
)


def measures_table(results: Iterable[Result]) -> str:
    """Return meaning, fluency, utility, detectability, linkage and speed, by defence."""
    found: dict[str, Mapping[str, Any]] = {
        result.key.defence: result.values for result in results if result.key.kind == "measures"
    }
    shown = [
        (name, title, form)
        for name, title, form in _MEASURES
        if any(values.get(name) is not None for values in found.values())
    ]
    lines = [
        f"| defence | {' | '.join(title for _, title, _ in shown)} |",
        "|" + "---|" * (len(shown) + 1),
    ]
    for defence, values in found.items():
        cells = [
            "–" if values.get(name) is None else form.format(values[name])
            for name, _, form in shown
        ]
        lines.append(f"| {defence} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def open_set_table(results: Iterable[Result]) -> str:
    """Return how well strangers are told from candidates (AUC), by defence and length."""
    found = {
        (result.key.defence, result.key.words): result.values["auc"]
        for result in results
        if result.key.kind == "open_set"
    }
    lengths = sorted({words for _, words in found})
    if not lengths:
        return ""
    lines = [
        f"| defence | {' | '.join(f'{words} words' for words in lengths)} |",
        "|" + "---|" * (len(lengths) + 1),
    ]
    for defence in dict.fromkeys(defence for defence, _ in found):
        cells = [found.get((defence, words)) for words in lengths]
        told = " | ".join("–" if cell is None else f"{cell:.2f}" for cell in cells)
        lines.append(f"| {defence} | {told} |")
    return "\n".join(lines) + "\n"
