"""What the page's templates show, worked out from the items."""

from __future__ import annotations

from dataclasses import dataclass, field

from stylo.report import words
from stylo.report.base import FailedItem, Item, SanitizeItem, ScoreItem
from stylo.report.charts import Bar, Curve, bars, curve, rates_of
from stylo.report.marks import Piece, moved, pieces, visible
from stylo.risk.base import RiskReport

# As much of one text as anybody reads on a page.
SHOWN_CHARACTERS = 50_000
_MOST_REASONS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One habit in the table of reasons."""

    family: str
    text: str
    times: int
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One channel in the table of edits."""

    channel: str
    times: int
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One line of the table at the top of the page; cells are in the order of its head."""

    id: str
    anchor: str
    cells: tuple[str, ...] = ()
    risk: float | None = None
    after: float | None = None
    failed: str = ""
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it says."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One document in full."""

    id: str
    anchor: str
    figures: tuple[Figure, ...] = ()
    source: list[Piece] = field(default_factory=list, repr=False)
    result: list[Piece] | None = field(default=None, repr=False)
    sanitized: bool = False
    withheld: bool = False
    bars: tuple[Bar, ...] = ()
    curve: Curve | None = None
    reasons: tuple[Reason, ...] = ()
    left: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    error: str = ""
    hint: str = ""


def risk_of(report: object) -> RiskReport | None:
    """Return ``report`` where it is one; scoring may have been skipped."""
    return report if isinstance(report, RiskReport) else None


def summarize(item: Item, *, anchor: str) -> Summary:
    """Return the line of ``item`` in the table at the top."""
    shown = visible(item.id)
    if isinstance(item, FailedItem):
        return Summary(id=shown, anchor=anchor, failed=f"{item.message} ({item.code})")
    if isinstance(item, ScoreItem):
        report = item.report
        top = words.heaviest(report.findings)
        return Summary(
            id=shown, anchor=anchor, risk=report.probability,
            cells=(
                f"{report.words:,}", words.percent(report.probability), words.interval(report),
                words.among(report.anonymity_set), f"{report.bits:.1f}",
                visible(top[0][0].reason) if top else "",
            ),
        )  # fmt: skip
    result = item.result
    before, after = risk_of(result.before), risk_of(result.after)
    return Summary(
        id=shown, anchor=anchor, withheld=not result.released,
        risk=before.probability if before else None, after=after.probability if after else None,
        cells=(
            result.level,
            words.percent(before.probability) if before else "–",
            words.percent(after.probability) if after else "–",
            f"{result.meaning.similarity:.2f}", words.percent(result.meaning.locked_kept),
            f"{len(result.edits):,}", "yes" if result.released else "withheld",
        ),
    )  # fmt: skip


def view(item: Item, *, anchor: str) -> View:
    """Return ``item`` in full."""
    shown = visible(item.id)
    if isinstance(item, FailedItem):
        return View(id=shown, anchor=anchor, error=f"{item.message} ({item.code})", hint=item.hint)
    if isinstance(item, ScoreItem):
        return _score(item, shown, anchor)
    return _sanitize(item, shown, anchor)


def _score(item: ScoreItem, shown: str, anchor: str) -> View:
    report = item.report
    return View(
        id=shown, anchor=anchor,
        figures=_figures(report),
        source=pieces(item.text, report.findings, limit=SHOWN_CHARACTERS),
        bars=bars(report.evidence),
        curve=curve(rates_of(report)),
        reasons=_reasons(report),
        notes=(*report.notes, *_cut(item.text)),
    )  # fmt: skip


def _sanitize(item: SanitizeItem, shown: str, anchor: str) -> View:
    result = item.result
    before, after = risk_of(result.before), risk_of(result.after)
    found = before.findings if before else ()
    left = after.findings if after else ()
    text = None
    if result.text is not None:
        text = pieces(result.text, left, moved(result.edits), limit=SHOWN_CHARACTERS)
    whom = (f"risk: that {words.adversary(before)}, names the writer",) if before else ()
    seen = before.notes if before else ()
    notes = dict.fromkeys((*whom, *result.notes, *seen, *_cut(item.text)))
    return View(
        id=shown, anchor=anchor, sanitized=True, withheld=result.text is None,
        figures=_before_after(item, before, after),
        source=pieces(item.text, found, result.edits, limit=SHOWN_CHARACTERS),
        result=text,
        reasons=_reasons(before), left=_reasons(after) if result.text is not None else (),
        changes=tuple(
            Change(channel=name.replace("_", " "), times=times, reasons="; ".join(why))
            for name, times, why in words.by_channel(result.edits)
        ),
        notes=tuple(notes),
    )  # fmt: skip


def _figures(report: RiskReport) -> tuple[Figure, ...]:
    figures = [
        Figure(
            label="risk, an estimate" if report.estimate else "risk",
            value=words.percent(report.probability),
            note=f"{words.interval(report)}: that {words.adversary(report)}, names the writer",
        ),
        Figure(
            label="hidden among",
            value=words.among(report.anonymity_set),
            note=f"of {report.candidates:,} people; 1 is nobody else",
        ),
        Figure(
            label="gives away", value=f"{report.bits:.1f} bits", note="of the writer's identity"
        ),
        Figure(label="words", value=f"{report.words:,}", note=f"language: {report.language}"),
    ]
    if report.style is not None and report.content is not None:
        figures[1:1] = [
            Figure(
                label="by style alone", value=words.percent(report.style),
                note="were what the text is about hidden",
            ),
            Figure(
                label="by content alone", value=words.percent(report.content),
                note="were its style hidden: what no rewriting takes away",
            ),
        ]  # fmt: skip
    if report.none is not None:
        likeliest = "; ".join(f"{visible(name)} {words.percent(p)}" for name, p in report.top)
        figures.insert(
            1,
            Figure(
                label="likeliest writers", value=visible(report.top[0][0]) if report.top else "–",
                note=f"{likeliest}; none of them {words.percent(report.none)}",
            ),
        )  # fmt: skip
    return tuple(figures)


def _before_after(
    item: SanitizeItem, before: RiskReport | None, after: RiskReport | None
) -> tuple[Figure, ...]:
    result, figures = item.result, []
    for label, report in (("risk before", before), ("risk after", after)):
        if report is not None:
            note = f"{words.interval(report)}; hidden among {words.among(report.anonymity_set)}"
            if alone := words.parts_alone(report):
                note = f"{note}; {alone}"
            figures.append(Figure(label=label, value=words.percent(report.probability), note=note))
    meaning = result.meaning
    figures += [
        Figure(
            label="meaning", value=f"{meaning.similarity:.2f}",
            note=f"{words.percent(meaning.content_recall)} of the content words kept",
        ),
        Figure(
            label="locked items", value=words.percent(meaning.locked_kept),
            note="of names, numbers, dates, negations kept",
        ),
        Figure(
            label="edits", value=f"{len(result.edits):,}",
            note=f"level {result.level}" + ("" if result.released else "; withheld"),
        ),
    ]  # fmt: skip
    return tuple(figures)


def _reasons(report: RiskReport | None) -> tuple[Reason, ...]:
    if report is None:
        return ()
    rows = [
        Reason(family=finding.family, text=visible(finding.reason), times=times, bits=bits)
        for finding, times, bits in words.heaviest(report.findings)[:_MOST_REASONS]
    ]
    rest = words.unlisted(report, most=_MOST_REASONS)
    if rest >= 0.005:
        rows.append(Reason(family="", text="other habits", times=0, bits=rest))
    return tuple(rows)


def _cut(text: str) -> tuple[str, ...]:
    if len(text) <= SHOWN_CHARACTERS:
        return ()
    return (f"the first {SHOWN_CHARACTERS:,} of {len(text):,} characters are shown",)
