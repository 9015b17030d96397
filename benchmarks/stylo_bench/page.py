"""The report of a task: a page in Markdown, and one in HTML with its plots inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from importlib.resources import files

from markdown_it import MarkdownIt

from stylo_bench.plots import Line, line_plot
from stylo_bench.results import ResultLog
from stylo_bench.tables import (
    BEST,
    STRONGEST,
    Row,
    best_rows,
    main_table,
    measures_table,
    open_set_table,
    rows_of,
)
from stylo_bench.tasks import Task

_HOW = """Every figure is the share of pieces whose writer is named first among all candidates, in
per cent, every writer counting the same, with a 95 % interval by a bootstrap over writers.
*Static* attackers were trained on raw known writing; *best adaptive* is the best of that, of
training on sanitized known writing, and on both. The *style attacker* sees function words,
punctuation and layout, content words being replaced by their part of speech; the *content floor* is
what an attacker makes of the sorted set of content words, below which no rewriting goes that keeps
the content. `identity` is the raw text."""


def markdown_report(task: Task, log: ResultLog) -> str:
    """Return the results of a task as a page in Markdown."""
    results = list(log)
    rows = rows_of(results)
    parts = [f"## {task.name}: {task.title}", _facts(task, log), _HOW, main_table(rows)]
    if candidates := _over_candidates(rows):
        parts += ["Among fewer candidates (best adaptive, the longest pieces):", candidates]
    if measures := measures_table(results):
        parts += ["Meaning, fluency, utility, being seen through, and speed:", measures]
    if stranger := open_set_table(results):
        parts += [
            "Writers who are no candidates told from those who are (AUC; .5 is blind):",
            stranger,
        ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _facts(task: Task, log: ResultLog) -> str:
    results = list(log)
    if not results:
        return "Nothing has been measured yet."
    key = results[0].key
    wall = sum(result.wall_seconds for result in results)
    writers: dict[str, int] = {}
    candidates = 0
    for result in results:
        for rate in result.values.get("rates", ()):
            writers[rate["arm"]] = max(writers.get(rate["arm"], 0), rate["authors"])
            candidates = max(candidates, rate["candidates"])
    arms = ", ".join(f"{arm} by {authors}" for arm, authors in writers.items())
    return (
        f"Corpus `{task.corpus}` (SHA-256 `{key.corpus_sha256[:12]}…`), split by {task.split}; "
        f"{candidates} candidates with up to {task.known_words:,} known words each; anonymous "
        f"writing: {arms} writers. Texts of one writer are joined in their order and cut into "
        f"pieces. Stylo {key.code_version}, seeds {', '.join(map(str, task.seeds))}; "
        f"{len(results)} measurements, {wall / 60:.0f} minutes of attacks."
    )


def _over_candidates(rows: Sequence[Row]) -> str:
    longest = max((row.words for row in rows), default=0)
    found: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for row in rows:
        if row.mode == BEST and row.attacker == STRONGEST and row.words == longest:
            found[row.arm, row.defence][row.candidates] = row
    sizes = sorted({size for cells in found.values() for size in cells})
    if len(sizes) < 2:
        return ""
    lines = [
        f"| arm | defence | {' | '.join(f'N = {size}' for size in sizes)} |",
        "|" + "---|" * (len(sizes) + 2),
    ]
    for (arm, defence), cells in found.items():
        told = " | ".join(f"{100 * cells[n].top1:.0f}" if n in cells else "–" for n in sizes)
        lines.append(f"| {arm} | {defence} | {told} |")
    return "\n".join(lines)


def plots_of(task: Task, log: ResultLog) -> list[tuple[str, str]]:
    """Return the plots of a task: a caption and an SVG each."""
    rows = rows_of(log)
    best = best_rows(rows)
    plots = []
    for arm in dict.fromkeys(row.arm for row in best):
        own = [row for row in best if row.arm == arm]
        plots.append(
            (
                f"Over the length of the text ({arm}; the strongest attacker at its best)",
                line_plot(
                    _series(own, "words"), title=f"{arm}: by length", x_label="words", log=True
                ),
            )
        )
        longest = max(row.words for row in own)
        every = [
            row for row in rows
            if row.arm == arm and row.words == longest and row.mode == BEST
            and row.attacker == STRONGEST
        ]  # fmt: skip
        if len({row.candidates for row in every}) > 1:
            plots.append(
                (
                    f"Over the number of candidates ({arm}, {longest} words)",
                    line_plot(
                        _series(every, "candidates"), title=f"{arm}: by candidates",
                        x_label="candidates", log=True,
                    ),
                )
            )  # fmt: skip
    kept = [row for row in best if row.similarity is not None]
    if kept:
        arm, words = kept[0].arm, max(row.words for row in kept)
        chosen = [row for row in kept if row.arm == arm and row.words == words]
        lines = [
            Line(
                name=row.defence, joined=False,
                points=((float(row.similarity or 0.0), row.top1, row.top1_low, row.top1_high),),
            )
            for row in chosen
        ]  # fmt: skip
        plots.append(
            (
                f"Privacy against meaning ({arm}, {words} words)",
                line_plot(lines, title="privacy against meaning", x_label="similarity kept"),
            )
        )
    return plots


def _series(rows: Sequence[Row], over: str) -> list[Line]:
    found: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    for row in rows:
        found[row.defence].append(
            (float(getattr(row, over)), row.top1, row.top1_low, row.top1_high)
        )
    return [Line(name=name, points=tuple(sorted(points))) for name, points in found.items()]


def html_report(reports: Sequence[tuple[Task, ResultLog]]) -> str:
    """Return the results of tasks as one HTML page without scripts or requests."""
    render = MarkdownIt("commonmark", {"html": False}).enable("table").render
    style = (files("stylo.report") / "templates" / "page.css").read_text(encoding="utf-8")
    parts = []
    for task, log in reports:
        figures = "".join(
            f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"
            for caption, svg in plots_of(task, log)
        )
        told = render(markdown_report(task, log)).replace("<table>", '<div class="scroll"><table>')
        told = told.replace("</table>", "</table></div>")
        parts.append(f"<article>{told}<div class=plots>{figures}</div></article>")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Stylo benchmark</title><style>{style}"
        ".plots{display:flex;flex-wrap:wrap;gap:1.5rem}"
        "figure{flex:1 1 24rem;margin:0;max-width:36rem}"
        "figcaption{font-size:.85rem}</style></head><body>"
        f"<p class=brand>STYLO</p><h1>Benchmark</h1>{''.join(parts)}</body></html>\n"
    )
