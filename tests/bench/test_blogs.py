from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from stylo.attribution.delta import Delta
from stylo_bench import blogs
from stylo_bench.blogs import ResultCard, as_json, open_calibration, result_card
from stylo_bench.corpora import Record, load_card

MARKS = ("!", ".", " ;", " ?", "...", " --", ",", ":", " /", " *", " +", " =")
THINGS = ("garden", "market", "station", "museum", "harbor", "library", "bakery", "theater")


def read_made_up(name: str, *, part: str = "development") -> tuple[Record, ...]:
    """A corpus of writers with a mark and a way to begin, none of them real."""
    rng = np.random.default_rng(len(name) + len(part))
    first, last = {"development": (0, 60), "test": (60, 90)}[part]

    def text(person: int) -> str:
        begin = ("well,", "so", "and then", "honestly", "I think")[person % 5]
        return " ".join(
            f"{begin} we saw {' '.join(rng.choice(THINGS, 4))} there{MARKS[person % 12]}"
            for _ in range(5)
        )

    return tuple(
        Record(
            author=f"b{person:02}", doc_id=f"b{person:02}_{number}", kind="post", split=None,
            part="test", licence="made up", text=text(person),
        )
        for person in range(first, last)
        for number in range(4)
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blogs, "read_corpus", read_made_up)


@pytest.fixture(scope="module")
def card() -> ResultCard:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blogs, "read_corpus", read_made_up)
        return result_card(
            attacker="delta", authors=40, lengths=[20], known_words=60, leave_out=True, seed=0
        )


def test_the_card_says_what_was_run(card: ResultCard) -> None:
    table = json.loads(as_json(card))
    assert table["corpus_sha256"] == load_card("blogs_adult_2000").sha256
    assert (table["candidates"], table["tested"], table["attacker"]) == (40, 30, "delta")
    (row,) = table["rows"]
    assert row["words"] == 20
    assert row["texts"] == 30 * 3
    assert row["strangers"] == card.strangers * 3
    assert row["extrapolation"] is None
    assert [point["candidates"] for point in row["curve"]] == [10]
    assert [judgment["candidates"] for judgment in row["own"]] == [10]


def test_the_figures_hang_together(card: ResultCard) -> None:
    (row,) = card.rows
    assert row.top1.low <= row.top1.value <= row.top1.high
    assert row.top1.value > 0.1  # chance is 1 in 40; twelve marks, five ways to begin
    assert row.top1.value < row.top5.value
    assert row.top1.value < row.curve[0].rate
    assert row.own[0].none_auc > 0.4


@pytest.mark.parametrize(("leave_out", "candidates"), [(True, 60), (False, 48)])
def test_each_open_corpus_is_a_pool_of_its_own(
    monkeypatch: pytest.MonkeyPatch, leave_out: bool, candidates: int
) -> None:
    seen = {}

    def spy(trials, **options):
        seen.update(options, trials=trials)
        return blogs.Identification()

    monkeypatch.setattr(blogs, "calibrate", spy)
    monkeypatch.setattr(blogs, "POOL", 70)
    open_calibration(Delta, words=20, known_words=60, leave_out=leave_out, seed=0)
    assert seen["leave_out"] == leave_out
    assert len(seen["trials"]) == len(blogs.OPEN)
    for trial in seen["trials"]:
        assert trial.decisions.shape[1] == candidates
        assert not any("/" in name for name in trial.names)  # fillers are gone
        assert (trial.columns < 0).any() != leave_out


def run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(blogs.run)
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, card: ResultCard) -> None:
    asked = {}

    def stand_in(**options) -> ResultCard:
        asked.update(options)
        return card

    monkeypatch.setattr(blogs, "result_card", stand_in)
    out = tmp_path / "card.json"
    arguments = ["--words", "20", "--words", "50", "--authors", "40", "--json", str(out)]
    code, table = run(*arguments, "--attacker", "delta", "--no-leave-out")
    assert code == 0
    assert asked == {
        "attacker": "delta", "authors": 40, "lengths": [20, 50], "known_words": 2000,
        "leave_out": False, "seed": 0,
    }  # fmt: skip
    assert "measured" in table
    assert json.loads(out.read_text("utf-8"))["task"] == card.task


def test_without_the_corpus_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("STYLO_CORPORA", str(tmp_path))
    code, said = run()
    assert code == 1
    assert "hint:" in said


def test_the_card_of_record_is_about_these_bytes() -> None:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "results" / "blogs-pairs.json"
    table = json.loads(path.read_text("utf-8"))
    assert table["corpus_sha256"] == load_card("blogs_adult_2000").sha256
    assert table["candidates"] >= 1000
    short, long = table["rows"]
    assert (short["words"], long["words"]) == (125, 500)
    assert short["top1"]["value"] >= 0.33
    assert long["top1"]["value"] >= 0.6
    for row in table["rows"]:
        assert row["extrapolation"]["error"] <= 0.03
        assert [judgment["candidates"] for judgment in row["own"]] == [10, 100, 1000]
        assert all(judgment["ece"] <= 0.05 for judgment in row["own"])
