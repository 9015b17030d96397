"""The figures of the models that ship, measured by one command and written into models/README.md.

Run from the root of a checkout with the data at hand (STYLO_SHARED)::

    python -m stylo_bench.models [--write] [--python PATH]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from stylo.artifacts import models_folder
from stylo.document.classes import load_classes
from stylo.document.context import ContextModel
from stylo.document.english import load_english
from stylo.errors import StyloError
from stylo_bench import context, parsing
from stylo_bench.corpora import lingdata_folder
from stylo_bench.startup import measure_startup
from stylo_bench.substitution import acceptability, judge_swords
from stylo_bench.swords import read_swords

_BEGIN, _END = "<!-- figures -->", "<!-- /figures -->"


def measure(pythons: Sequence[Path] = ()) -> dict[str, Any]:
    """Return all figures: parsing, context model, word classes, and the cost of starting.

    Parameters
    ----------
    pythons : sequence of Path
        Interpreters of further environments (one with torch, say) to start Stylo in.

    Raises
    ------
    StyloError
        Where data or a model is not there.
    """
    nlp = load_english()
    swords = read_swords(lingdata_folder() / "eval" / "swords-v1.1_test.json.gz")
    verdicts, _ = judge_swords(swords, load_classes(), nlp)
    starts = [
        asdict(measure_startup(step, python=python))
        for python in (None, *pythons)
        for step in ("score", "sanitize", "parse")
    ]
    return {
        "english": parsing.measure(nlp, parsing.read_tests()),
        "context": context.measure(ContextModel.load()),
        "lexicon": {
            "swords": round(acceptability(verdicts), 4),
            "judged": len(verdicts),
            "sample": judged_share(models_folder() / "lexicon" / "judged.tsv"),
        },
        "startup": starts,
    }


def judged_share(path: Path) -> dict[str, float]:
    """Return the share of acceptable substitutions in the last blind sample, and its size."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    last = max(row[0] for row in rows)
    verdicts = [row[-1] for row in rows if row[0] == last]
    return {"right": round(verdicts.count("ok") / len(verdicts), 4), "cases": len(verdicts)}


def as_table(figures: Mapping[str, Any]) -> str:
    """Return the figures beside what was aimed at, as a table in Markdown."""
    tests, found = figures["english"]["tests"], figures["context"]
    ewt, lower, gum = tests["EWT"], tests["EWT, lower case"], tests["GUM, free genres"]
    lexicon = figures["lexicon"]
    rows = [
        ("english", "EWT raw: POS / UAS / LAS", _points(ewt["raw"]), "95.0 / 85.5 / 82.5"),
        ("english", "EWT gold sentences: UAS / LAS", _points(ewt["gold sentences"])[7:], "88 / 85"),
        ("english", "EWT lower-cased raw: POS / UAS / LAS", _points(lower["raw"]), ""),
        ("english", "free GUM raw: POS / UAS / LAS", _points(gum["raw"]), ""),
        ("english", "free GUM gold sentences: UAS", f"{gum['gold sentences']['uas']:.1f}", "88"),
        ("english", "words a CPU second", f"{figures['english']['words_per_second']:,}", "10,000"),
        ("context", "right inflection, EWT + GUM, %",
         _share(found["inflection_both"]["all"]), "84"),
        ("context", "SWORDS P@1 by context alone, %", _share(found["swords"]), "32"),
        ("context", "SWORDS P@1, the target read, %", _share(found["swords_with_target"]), "32"),
        ("context", "candidates a CPU second", f"{found['candidates_a_second']:,}", "20,000"),
        ("lexicon", f"blind sample of {lexicon['sample']['cases']}, acceptable %",
         _share(lexicon["sample"]), "85"),
        ("lexicon", f"SWORDS test, {lexicon['judged']} judged, acceptable %",
         f"{100 * lexicon['swords']:.1f}", "85"),
    ]  # fmt: skip
    for start in figures["startup"]:
        where = "torch installed" if start["torch"] else "without torch"
        told = f"{start['seconds']:.1f} s, {start['megabytes']:.0f} MB"
        aim = "2.5 s, 450 MB" if start["step"] == "score" and not start["torch"] else ""
        rows.append(("loading", f"`load` and a first {start['step']}, {where}", told, aim))
    lines = ["| model | figure | measured | aim |", "|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _points(row: Mapping[str, float]) -> str:
    return " / ".join(f"{row[point]:.1f}" for point in ("pos", "uas", "las"))


def _share(share: Mapping[str, float]) -> str:
    return f"{100 * share['right']:.1f}"


def run(
    write: Annotated[bool, typer.Option(help="Write the table into models/README.md.")] = False,
    python: Annotated[
        list[Path] | None, typer.Option(help="An interpreter to start Stylo with as well.")
    ] = None,
) -> None:
    """Measure the models that ship on the open test sets."""
    try:
        figures = measure(python or ())
    except StyloError as error:
        sys.stderr.write(f"{error.message}\nhint: {error.hint}\n")
        raise typer.Exit(1) from error
    if write:
        parsing.save_figures(models_folder() / "english", figures["english"])
        save_table(models_folder() / "README.md", as_table(figures))
    sys.stdout.write(as_table(figures) if sys.stdout.isatty() else json.dumps(figures) + "\n")


def save_table(page: Path, table: str) -> None:
    """Put the table between the marks of a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    page.write_text(f"{before}{_BEGIN}\n\n{table}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    typer.run(run)
