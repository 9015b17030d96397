"""Running a task: what is missing is measured, what is there is not."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from stylo.attribution.views import remember_views
from stylo.attribution.windows import count_words
from stylo_bench.attacks import Rewritten, attack, open_set_auc
from stylo_bench.defences import Defence, Identity, make_defence, run_defence
from stylo_bench.material import Material, divide, read_entries
from stylo_bench.measures import (
    Clock,
    detectability_of,
    fluency_of,
    linkage_of,
    meaning_of,
    utility_of,
)
from stylo_bench.reidentification import MODES
from stylo_bench.results import Key, Result, ResultLog
from stylo_bench.tasks import Task

_BATCH = 64
_MEASURED = 400  # documents on which meaning and the like are measured
_FLUENT = 60  # of those the ones whose words are scored one by one

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, kw_only=True)
class Run:
    """A task, where its results go, and defences that are not known by a name.

    Parameters
    ----------
    task : Task
        What is asked.
    folder : Path
        Results go to ``<task>.jsonl`` in it; texts that were rewritten are kept in ``.work`` in it
        until the run is done, so that a run that was killed does not rewrite them again.
    corpora : Path, optional
        Where the corpora are.
    defences : mapping of str to Defence
        Defences given as objects.
    material : callable, optional
        Makes the material for a seed; reads the task's corpus by default.
    """

    task: Task
    folder: Path
    corpora: Path | None = None
    defences: dict[str, Defence] = field(default_factory=dict)
    material: Callable[[int], Material] | None = None

    @property
    def log(self) -> ResultLog:
        """The results so far."""
        return ResultLog(self.folder / f"{self.task.name}.jsonl")

    def __call__(self, told: Told | None = None) -> ResultLog:
        """Measure what is missing; returns all results.

        Parameters
        ----------
        told : callable, optional
            Called with how much is done, how much there is, and what comes next.
        """
        log = self.log
        for seed in self.task.seeds:
            material = self._material(seed)
            keys = list(self.keys(material, seed))
            missing = [key for key in keys if key not in log]
            done = len(keys) - len(missing)
            rewritten: dict[str, tuple[Rewritten, Clock]] = {}
            # Several attackers look at the same texts: each is parsed once.
            with remember_views():
                for key in missing:
                    if told is not None:
                        told(done, len(keys), _said(key))
                    if key.defence not in rewritten:
                        rewritten = {key.defence: self._rewrite(material, key.defence, seed)}
                    log.add(self._measure(key, material, *rewritten[key.defence]))
                    done += 1
            if told is not None:
                told(done, len(keys), "done")
        self._tidy()
        return log

    def _material(self, seed: int) -> Material:
        if self.material is not None:
            return self.material(seed)
        entries, sha256 = read_entries(self.task, folder=self.corpora)
        return divide(entries, self.task, sha256=sha256, seed=seed)

    def keys(self, material: Material, seed: int) -> Iterator[Key]:
        """Yield what there is to measure, defence by defence."""
        task = self.task
        base = Key(
            task=task.name, digest=task.digest, corpus_sha256=material.sha256,
            kind="measures", defence="", seed=seed,
        )  # fmt: skip
        for defence in (
            *task.all_defences,
            *(n for n in self.defences if n not in task.all_defences),
        ):
            # Nothing is learned from a defence that does nothing.
            modes = ("static",) if defence == "identity" else MODES
            for words in task.words:
                for mode in modes:
                    for attacker in task.attackers:
                        yield replace(
                            base, kind="attack", defence=defence, attacker=attacker, mode=mode,
                            words=words,
                        )  # fmt: skip
                if "open_set" in task.metrics:
                    yield replace(
                        base, kind="open_set", defence=defence, attacker=task.attackers[0],
                        mode=modes[-1], words=words,
                    )  # fmt: skip
            yield replace(base, defence=defence)

    def _rewrite(self, material: Material, name: str, seed: int) -> tuple[Rewritten, Clock]:
        entries = [*material.known, *(entry for arm in material.arms.values() for entry in arm)]
        ids = {entry.text: entry.doc_id for entry in entries}
        defence = self.defences.get(name) or make_defence(name, ids=ids)
        texts = [entry.text for entry in entries]
        clock = Clock()
        if isinstance(defence, Identity):
            made = texts
        else:
            made = self._remembered(defence, texts, name, seed, clock)
        parts = iter(made)
        known = tuple(next(parts) for _ in material.known)
        arms = {arm: tuple(next(parts) for _ in own) for arm, own in material.arms.items()}
        return Rewritten(known=known, arms=arms), clock

    def _remembered(
        self, defence: Defence, texts: Sequence[str], name: str, seed: int, clock: Clock
    ) -> list[str]:
        """Return what the defence makes of texts; what an earlier run made is not made again."""
        digest = hashlib.blake2b(f"{name}\x1f{seed}".encode(), digest_size=8)
        for text in texts:
            digest.update(text.encode("utf-8", "surrogatepass") + b"\x1e")
        path = self.folder / ".work" / f"{digest.hexdigest()}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        made: list[str] = []
        if path.is_file():
            whole = path.read_text(encoding="utf-8").rpartition("\n")[0]
            for line in whole.splitlines():
                row = json.loads(line)
                made += row["texts"]
                clock.cpu, clock.wall = row["cpu"], row["wall"]
            path.write_text(whole + "\n" if whole else "", encoding="utf-8")
        # Batches begin where they would have begun, so that a seeded defence goes on as it would.
        for at in range(len(made), len(texts), _BATCH):
            batch = texts[at : at + _BATCH]
            with clock:
                new = run_defence(defence, batch, rng=np.random.default_rng([seed, at]))
            made += new
            row = {"texts": new, "cpu": clock.cpu, "wall": clock.wall}
            with path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")
        clock.documents = len(texts)
        clock.words = sum(map(count_words, texts))
        return made

    def _measure(self, key: Key, material: Material, rewritten: Rewritten, clock: Clock) -> Result:
        began = time.perf_counter(), time.process_time()
        values: dict[str, Any]
        if key.kind == "attack":
            rates = attack(
                self.task, material, rewritten,
                attacker=key.attacker, mode=key.mode,  # type: ignore[arg-type]
                words=key.words, seed=key.seed,
            )  # fmt: skip
            values = {"rates": [asdict(rate) for rate in rates]}
        elif key.kind == "open_set":
            found = open_set_auc(
                material, rewritten, attacker=key.attacker, mode=key.mode,  # type: ignore[arg-type]
                words=key.words, most=self.task.pieces, seed=key.seed,
            )  # fmt: skip
            values = {"auc": found}
        else:
            values = self._measures(key, material, rewritten, clock)
        wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
        return Result(
            key=key, values=values, wall_seconds=round(wall, 2), cpu_seconds=round(cpu, 2)
        )

    def _measures(
        self, key: Key, material: Material, rewritten: Rewritten, clock: Clock
    ) -> dict[str, Any]:
        metrics, seed = self.task.metrics, key.seed
        entries = [entry for arm in material.arms.values() for entry in arm]
        made = [text for arm in material.arms for text in rewritten.arms[arm]]
        rng = np.random.default_rng(seed)
        some = np.sort(rng.permutation(len(entries))[:_MEASURED]).tolist()
        before, after = [entries[at].text for at in some], [made[at] for at in some]
        authors = [entries[at].author for at in some]
        values: dict[str, Any] = {
            "documents": len(entries),
            "released": sum(1 for text in made if text.strip()) / max(1, len(made)),
        }
        if "meaning" in metrics:
            values |= asdict(meaning_of(before, after))
        if "fluency" in metrics:
            values["fluency"] = fluency_of(before[:_FLUENT], after[:_FLUENT])
        if "utility" in metrics:
            values["utility"] = utility_of(before, after, authors, seed=seed)
        if "detectability" in metrics:
            values["detectability"] = detectability_of(before, after, authors, seed=seed)
        if "linkage" in metrics:
            values["linkage"] = linkage_of(made, [entry.author for entry in entries], seed=seed)
        if "cost" in metrics and clock.documents and clock.cpu:
            values["docs_per_second"] = round(clock.documents / clock.cpu, 2)
            values["words_per_second"] = round(clock.words / clock.cpu, 1)
        return values

    def _tidy(self) -> None:
        work = self.folder / ".work"
        if work.is_dir():
            for path in work.glob("*.jsonl"):
                path.unlink()
            work.rmdir()


def _said(key: Key) -> str:
    if key.kind == "measures":
        return f"{key.defence}: meaning, fluency, utility, cost"
    return f"{key.defence}: {key.attacker}, {key.mode.replace('_', ' ')}, {key.words} words"
