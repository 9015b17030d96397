"""Tasks of the benchmark: what is attacked, by whom, after which defences.

A task is one TOML file. It is never edited once results exist: a change is a new version with a
new name, so that two results under one name always answer the same question.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from stylo.errors import InputError

Split: TypeAlias = Literal["kind", "order", "half", "documents"]
SPLITS = ("kind", "order", "half", "documents")
METRICS = ("linkage", "open_set", "detectability", "meaning", "fluency", "utility", "cost")
ALWAYS = ("identity", "pii-only")
_SHORTEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One question to the benchmark.

    Parameters
    ----------
    name, title : str
        The name ends in its version (``rj-v1``).
    corpus : str
        The name of a corpus card, or ``"own"`` for a file of the user's.
    part : {"development", "test", "all"}
        Which authors.
    split : {"kind", "order", "half", "documents"}
        What keeps known and anonymous writing apart. ``kind``: by the kind of document (topics
        differ where the corpus says so). ``order``: the earlier documents of each author are
        known, the later ones anonymous. ``half``: the corpus's own halves. ``documents``: at
        random, where a corpus has neither; such figures say that topic helped.
    known_kinds : tuple of str
        Kinds of document that are known writing; all if empty.
    known_words : int
        K: known writing of an author is joined, document after document, until it has so many
        words; an author with less than ``least_known`` is no candidate.
    least_known : int
        The fewest words of known writing of a candidate.
    arms : mapping of str to tuple of str
        Arms of anonymous writing, each a set of kinds; one arm of all kinds if empty.
    words : tuple of int
        W: anonymous documents of one author are joined in their order with a blank line between
        them and cut into pieces of so many words; shorter rests are left out.
    pieces : int
        The most pieces of an author at each W, evenly spread.
    candidates : tuple of int
        N for the rates; more than there are authors is left out, all of them is always there.
    authors : int
        The most candidates; those with the most writing are taken, ties by name. 0 is all.
    attackers : tuple of str
        Registered names.
    defences : tuple of str
        See :mod:`stylo_bench.defences`; ``identity`` and ``pii-only`` are always among them.
    metrics : tuple of str
        What is measured beside re-identification.
    seeds : tuple of int
        Each is a run of its own.
    """

    name: str
    title: str
    corpus: str
    part: str = "test"
    split: Split = "documents"
    known_kinds: tuple[str, ...] = ()
    known_words: int = 2000
    least_known: int = 500
    arms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[int, ...] = (125, 500)
    pieces: int = 8
    candidates: tuple[int, ...] = (10, 50)
    authors: int = 0
    attackers: tuple[str, ...] = ("linear", "topic_reduced", "content_only")
    defences: tuple[str, ...] = ("identity", "pii-only", "light", "standard")
    metrics: tuple[str, ...] = METRICS
    seeds: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        wrong = None
        if self.split not in SPLITS:
            wrong = f"split is one of {', '.join(SPLITS)}"
        elif not set(self.metrics) <= set(METRICS):
            wrong = f"metrics are among {', '.join(METRICS)}"
        elif not self.words or min(self.words) < 20:
            wrong = "words are 20 or more"
        elif not self.attackers or not self.seeds:
            wrong = "it names no attacker or no seed"
        elif self.split == "kind" and not self.known_kinds:
            wrong = "a split by kind names known_kinds"
        if wrong:
            raise InputError(f"the task {self.name}: {wrong}", code="bad_task")

    @property
    def all_defences(self) -> tuple[str, ...]:
        """The defences, with those that always run in front."""
        return (*ALWAYS, *(name for name in self.defences if name not in ALWAYS))

    @property
    def digest(self) -> str:
        """A short hash of everything that the task asks, to tell changed tasks apart."""
        text = repr(sorted((key, _plain(value)) for key, value in _fields(self)))
        return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()

    def with_defences(self, defences: tuple[str, ...]) -> Task:
        """Return the task with further defences."""
        return replace(self, defences=tuple(dict.fromkeys((*self.defences, *defences))))


def _fields(task: Task) -> list[tuple[str, Any]]:
    # More defences are more rows, not another question; a title is only a title.
    skipped = {"defences", "title"}
    return [(key, getattr(task, key)) for key in Task.__dataclass_fields__ if key not in skipped]


def _plain(value: Any) -> Any:
    return sorted(value.items()) if isinstance(value, Mapping) else value


def tasks_folder() -> Path:
    """Return the folder of the tasks that come with Stylo."""
    here = Path(__file__).resolve().parent
    shipped = here / "tasks"  # in a wheel; in a checkout they stand beside the package
    return shipped if shipped.is_dir() else here.parent / "tasks"


def task_names() -> list[str]:
    """Return the names of the tasks that come with Stylo, sorted.

    Examples
    --------
    >>> "example-v1" in task_names()
    True
    """
    return sorted(path.stem for path in tasks_folder().glob("*.toml"))


@cache
def load_task(name: str) -> Task:
    """Return a task by its name, or by the path of a TOML file.

    Raises
    ------
    InputError
        With code ``unknown_task`` if there is none, ``bad_task`` if it cannot be read or
        contradicts itself.

    Examples
    --------
    >>> load_task("rj-v1").known_kinds
    ('background',)
    """
    path = Path(name) if name.endswith(".toml") else tasks_folder() / f"{name}.toml"
    if not path.is_file():
        raise InputError(
            f"there is no task {path.stem!r}",
            code="unknown_task",
            hint=f"known: {', '.join(task_names())}; or give the path of a .toml file",
        )
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        arms = {name: tuple(kinds) for name, kinds in table.pop("arms", {}).items()}
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        task = Task(**values, arms=arms)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise InputError(
            f"the task {path.stem} cannot be read",
            code="bad_task",
            hint="compare it with the tasks that come with Stylo (stylo bench ls)",
        ) from error
    if task.name != path.stem:
        raise InputError(
            f"the task in {path.name} calls itself {task.name}", code="bad_task",
            hint="the file is named like the task",
        )  # fmt: skip
    return task


def own_task(name: str, authors: Mapping[str, int], *, like: Task | None = None) -> Task:
    """Return a task for a corpus of the user's.

    Parameters
    ----------
    name : str
        What results are called.
    authors : mapping of str to int
        Words of each author in the corpus.
    like : Task, optional
        A task whose lengths, attackers, defences and metrics are taken.

    Raises
    ------
    InputError
        With code ``too_few_authors`` if no two authors have 100 words.

    Examples
    --------
    >>> own_task("feedback", {"ann": 400, "bob": 350, "cat": 90}).words
    (50, 125)
    """
    usable = sorted(words for words in authors.values() if words >= 2 * _SHORTEST)
    if len(usable) < 2:
        raise InputError(
            "fewer than two authors of the corpus have 100 words",
            code="too_few_authors",
            hint="the benchmark needs known and anonymous writing of every candidate",
        )
    typical = usable[len(usable) // 2]
    lengths = tuple(words for words in (50, 125, 250, 500) if words <= typical / 3)
    base = like or Task(name="own", title="", corpus="own")
    return replace(
        base,
        name=name,
        title=f"{name}: a corpus of your own, known and anonymous documents drawn at random",
        corpus="own",
        split="documents",
        arms={},
        known_kinds=(),
        known_words=min(2000, typical),
        least_known=_SHORTEST,
        words=lengths[:3] or (_SHORTEST,),
    )
