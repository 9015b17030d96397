"""``stylo bench``: re-identification measured, before and after defences."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stylo.cli import options
from stylo.cli.guard import OK, OVER_LIMIT, guarded
from stylo.cli.output import wants_json, write_file
from stylo.errors import InputError, SettingsError

if TYPE_CHECKING:
    from stylo_bench.results import ResultLog
    from stylo_bench.tables import Row
    from stylo_bench.tasks import Task

bench = typer.Typer(
    no_args_is_help=True, help="Measure re-identification with attackers that retrain."
)

Name = Annotated[
    str | None,
    typer.Argument(metavar="TASK", help="A task of `stylo bench ls`, or a .toml file."),
]
Corpus = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="A corpus of your own in place of a task's."),
]
Out = Annotated[
    Path,
    typer.Option(metavar="FOLDER", help="Where results are kept, and looked for."),
]
Extra = Annotated[
    list[str] | None,
    typer.Option(
        "--defence",
        metavar="NAME",
        help="A further defence: a level, files:PATH or command:PROGRAM. May be repeated.",
    ),
]
Probability = Annotated[
    float | None,
    typer.Option(
        min=0.0,
        max=1.0,
        metavar="X",
        help="Exit with 3 if the interval of the strongest adaptive attacker reaches above this.",
    ),
]
StyleProbability = Annotated[
    float | None,
    typer.Option(
        min=0.0, max=1.0, metavar="Y", help="The same for the attacker who sees style alone."
    ),
]
OUT = Path("bench-results")


@bench.command("ls")
@guarded
def ls(json: options.Json = None) -> int:
    """List the tasks."""
    from stylo_bench.tasks import load_task, task_names

    tasks = [load_task(name) for name in task_names()]
    if wants_json(json):
        from stylo.cli.records import line

        for task in tasks:
            row = {"task": task.name, "title": task.title, "corpus": task.corpus}
            sys.stdout.write(line(row | {"words": list(task.words), "split": task.split}) + "\n")
        return OK
    _print_table(("task", "what it asks", "corpus"), [(t.name, t.title, t.corpus) for t in tasks])
    return OK


@bench.command("run")
@guarded
def run(
    task: Name = None,
    corpus: Corpus = None,
    text_column: options.TextColumn = None,
    author_column: options.AuthorColumn = None,
    defence: Extra = None,
    out: Out = OUT,
    json: options.Json = None,
) -> int:
    """Run a task; what an earlier run measured is not measured again."""
    from stylo_bench.tables import rows_of

    asked, log = _run(
        task, corpus=corpus, text_column=text_column, author_column=author_column,
        defences=defence or (), out=out,
    )  # fmt: skip
    rows = rows_of(log)
    if wants_json(json):
        from stylo.cli.records import line

        sys.stdout.write("".join(line(row.to_json()) + "\n" for row in rows))
        return OK
    _print_rows(asked, rows)
    return OK


@bench.command("report")
@guarded
def report(
    tasks: Annotated[
        list[str] | None, typer.Argument(metavar="TASK...", help="All with results by default.")
    ] = None,
    out: Out = OUT,
) -> int:
    """Write the results of tasks as one Markdown and one HTML page into the folder."""
    from stylo_bench.page import html_report, markdown_report
    from stylo_bench.results import ResultLog

    names = tasks or sorted(path.stem for path in out.glob("*.jsonl"))
    found = [(_task_of(name, out), ResultLog(out / f"{Path(name).stem}.jsonl")) for name in names]
    if not any(len(log) for _, log in found):
        raise InputError(
            "there are no results to report",
            code="no_results",
            hint="run a task first: stylo bench run example-v1",
        )
    told = "\n".join(markdown_report(task, log) for task, log in found)
    write_file(out / "report.md", "# Benchmark\n\n" + told)
    write_file(out / "report.html", html_report(found))
    typer.echo(f"wrote {out / 'report.md'} and {out / 'report.html'}", err=True)
    return OK


@bench.command("check")
@guarded
def check(
    task: Name = None,
    corpus: Corpus = None,
    text_column: options.TextColumn = None,
    author_column: options.AuthorColumn = None,
    defence: Annotated[str, typer.Option(metavar="NAME", help="The defence judged.")] = "standard",
    max_reid: Probability = None,
    max_style_reid: StyleProbability = None,
    out: Out = OUT,
) -> int:
    """Run what is missing, and exit with 3 if a defence leaves more than a limit allows.

    Judged is the upper end of the interval at every length and in every arm, among all candidates.
    """
    from stylo_bench.tables import STRONGEST, best_rows, rows_of

    if max_reid is None and max_style_reid is None:
        raise SettingsError(
            "there is no limit to check", hint="give --max-reid or --max-style-reid"
        )
    _, log = _run(
        task, corpus=corpus, text_column=text_column, author_column=author_column,
        defences=(defence,), out=out,
    )  # fmt: skip
    rows = rows_of(log)
    over = [
        *_over(best_rows(rows, attacker=STRONGEST), defence, max_reid),
        *_over(best_rows(rows, attacker="topic_reduced"), defence, max_style_reid),
    ]
    for row in over:
        typer.echo(
            f"{defence}: {row.attacker} names up to {row.top1_high:.1%} of writers "
            f"({row.arm}, {row.words} words, {row.candidates} candidates)",
            err=True,
        )
    return OVER_LIMIT if over else OK


def _over(rows: Sequence[Row], defence: str, limit: float | None) -> list[Row]:
    if limit is None:
        return []
    own = [row for row in rows if row.defence == defence]
    if not own:
        raise InputError(
            f"the task measures nothing of {defence} that the limit could be held against",
            code="no_results",
            hint="the task has to have the attacker: topic_reduced for --max-style-reid",
        )
    return [row for row in own if row.top1_high > limit]


def _run(
    name: str | None,
    *,
    corpus: Path | None,
    text_column: str | None,
    author_column: str | None,
    defences: Sequence[str],
    out: Path,
) -> tuple[Task, ResultLog]:
    from stylo_bench.runner import Run
    from stylo_bench.tasks import load_task, own_task

    if corpus is None and name is None:
        raise SettingsError(
            "there is nothing to run", hint="name a task (stylo bench ls) or give --corpus FILE"
        )
    material: Any = None
    if corpus is not None:
        from stylo_bench.material import divide, read_own, words_of

        entries, sha256 = read_own(corpus, text_column=text_column, author_column=author_column)
        task = own_task(corpus.stem, words_of(entries), like=load_task(name) if name else None)

        def material(seed: int) -> Any:
            return divide(entries, task, sha256=sha256, seed=seed)
    else:
        task = load_task(str(name))
    task = task.with_defences(tuple(defences))
    with _Told() as told:
        return task, Run(task=task, folder=out, material=material)(told)


def _task_of(name: str, out: Path) -> Task:
    """Return the task of a file of results; one over a corpus of the user's is told by its name."""
    from stylo_bench.tasks import Task, load_task, task_names

    if name in task_names() or name.endswith(".toml"):
        return load_task(name)
    return Task(name=name, title="a corpus of your own", corpus="own")


class _Told:
    """A line on standard error that says how far a run is, where somebody watches."""

    def __enter__(self) -> _Told:
        from rich.console import Console

        self._console = Console(stderr=True)
        self._status = self._console.status("reading") if self._console.is_terminal else None
        if self._status:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()

    def __call__(self, done: int, total: int, next_: str) -> None:
        if self._status:
            self._status.update(f"{done} of {total} measured; {next_}")
        else:
            typer.echo(f"{done}/{total} {next_}", err=True)


def _print_rows(task: Task, rows: Sequence[Row]) -> None:
    from stylo_bench.tables import FLOORS, STRONGEST, best_rows, percent

    found = {
        attacker: {(r.arm, r.words, r.defence): r for r in best_rows(rows, attacker=attacker)}
        for attacker in (STRONGEST, *FLOORS)
    }
    _print_table(
        ("arm", "words", "defence", "best adaptive %", "style %", "content floor %", "chance %"),
        [
            (
                row.arm, str(row.words), row.defence, percent(row),
                *(percent(found[floor].get(cell)) for floor in FLOORS),
                f"{100 * row.chance:.1f}",
            )
            for cell, row in found[STRONGEST].items()
        ],
        title=task.title,
    )  # fmt: skip


def _print_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, title: str | None = None
) -> None:
    from rich.table import Table

    from stylo.cli.terminal import console

    table = Table(title=title, title_justify="left")
    for head in heads:
        table.add_column(head)
    for row in rows:
        table.add_row(*row)
    console().print(table)
