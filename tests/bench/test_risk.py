import json
from dataclasses import replace

import numpy as np
import typer
from typer.testing import CliRunner

import stylo_bench.risk as bench
from stylo_bench.corpora import Record
from stylo_bench.outcomes import Outcome, Setting
from stylo_bench.risk import Judged, ResultCard, as_json, compare, judge, measure

LENGTHS, KNOWN = (25,), (100,)


def judged(said, beaten, *, author, words=50):
    outcome = Outcome(
        corpus="c", author=author, text="t", setting=Setting(words=words), beaten=beaten, others=9
    )
    values = np.array([said, said])
    return Judged(outcome=outcome, probability=values, low=values - 0.1, high=values + 0.1)


def test_right_probabilities_have_no_error_and_wrong_ones_have():
    right = [judged(1.0, 9, author=f"a{at}") for at in range(20)]
    wrong = [judged(0.2, 9, author=f"a{at}") for at in range(20)]
    good, bad = compare(right, (10,))[0], compare(wrong, (10,))[0]
    assert (good.error, good.measured) == (0.0, 1.0)
    assert (bad.error, bad.predicted) == (0.8, 0.2)
    assert (bad.interval_low, bad.interval_high) == (0.1, 0.3)


def test_ranks_are_compared():
    rows = [judged(at / 20, at % 10, author=f"a{at}") for at in range(10)]
    assert compare(rows, (5,))[0].rank_correlation > 0.9
    assert (
        compare([replace(row, probability=np.array([0.5])) for row in rows], (5,))[
            0
        ].rank_correlation
        == 0
    )


def test_lengths_are_told_apart_and_sizes_that_were_not_there_left_out():
    items = [judged(0.5, 5, author="a"), judged(0.5, 5, author="b", words=125)]
    rows = compare(items, (10, 100))
    assert [(row.words, row.candidates, row.texts) for row in rows] == [
        (None, 10, 2), (50, 10, 1), (125, 10, 1),
    ]  # fmt: skip


def test_a_report_sees_nothing_but_the_text():
    outcome = Outcome(
        corpus="c", author="a", text="We reckon the lift is broken again. " * 5,
        setting=Setting(words=35, known=500), beaten=9, others=9,
    )  # fmt: skip
    scorer = bench.RiskScorer()
    one = judge(outcome, scorer, (10, 1000))
    other = judge(replace(outcome, beaten=0, author="b"), scorer, (10, 1000))
    assert one.probability.tolist() == other.probability.tolist()
    assert one.low[0] <= one.probability[0] <= one.high[0]
    assert one.probability[0] > one.probability[1]
    style = judge(replace(outcome, setting=Setting(view="style", known=500)), scorer, (10,))
    assert style.probability[0] <= one.probability[0]


def test_a_corpus_is_attacked_and_predicted(monkeypatch):
    rng = np.random.default_rng(0)
    things = [
        f"{kind} {noun}"
        for kind in ("old", "red", "big", "new", "cold", "dark", "odd")
        for noun in ("lift", "door", "desk", "lamp", "chair", "floor", "stair", "table")
    ]
    records = tuple(
        Record(
            author=f"a{at:02}", doc_id=f"{at}-{n}", kind="background", split=None, part="test",
            text=" ".join(f"The {thing} broke{'!' * at}." for thing in rng.choice(things, 12)),
            licence="CC0-1.0",
        )
        for at in range(12)
        for n in range(6)
    )  # fmt: skip
    asked = []

    def read(name, *, part):
        asked.append((name, part))
        return records

    monkeypatch.setattr(bench, "read_corpus", read)
    rows = measure(
        "rj", attackers=("linear",), lengths=LENGTHS, known=KNOWN, sizes=(2, 10, 100), most=12,
        queries=2, views=("full",),
    )  # fmt: skip
    assert asked == [("rj", "test")]
    assert [(row.words, row.candidates) for row in rows] == [
        (None, 2), (None, 10), (25, 2), (25, 10),
    ]  # fmt: skip
    assert all(row.authors == 12 and row.texts == 24 for row in rows)
    assert rows[0].measured > rows[1].measured


def test_the_card_is_json_without_nan():
    row = compare([judged(0.5, 5, author="a")], (10,))[0]
    card = ResultCard(
        task="t", corpora={}, reference="r", code_version="v", seed=0, attackers=("linear",),
        lengths=(25,), known=(100,), wall_seconds=1.0, cpu_seconds=1.0,
        rows=(replace(row, interval_low=float("nan")),),
    )  # fmt: skip
    assert json.loads(as_json(card))["rows"][0]["interval_low"] is None


def test_the_command_writes_a_card(monkeypatch, tmp_path):
    row = compare([judged(0.5, 5, author=f"a{at}") for at in range(3)], (10,))
    monkeypatch.setattr(bench, "measure", lambda name, **_: row)
    app = typer.Typer()
    app.command()(bench.run)
    out = tmp_path / "card.json"
    done = CliRunner().invoke(app, ["--corpus", "rj", "--out", str(out), "--json"])
    assert done.exit_code == 0
    assert json.loads(out.read_text()) == json.loads(done.stdout)
    assert json.loads(done.stdout)["corpora"]["rj"]
    table = CliRunner().invoke(app, ["--corpus", "rj"])
    assert "Risk without a pool" in table.stdout
