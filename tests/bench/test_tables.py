import pytest

from stylo_bench.results import Key, Result
from stylo_bench.tables import (
    BEST,
    STRONGEST,
    best_rows,
    main_table,
    measures_table,
    open_set_table,
    rows_of,
)


def made(kind="attack", values=None, **changes):
    key = Key(
        **{
            "task": "t-v1", "digest": "d", "corpus_sha256": "c", "kind": kind, "defence": "light",
            "seed": 0, "attacker": "linear", "mode": "static", "words": 50, "code_version": "1",
            "models": "m",
        }
        | changes
    )  # fmt: skip
    return Result(key=key, values=values or {}, wall_seconds=1.0, cpu_seconds=1.0)


def rates(top1, *, arm="control"):
    return {
        "rates": [
            {"arm": arm, "candidates": n, "texts": 9, "authors": 5, "top1": value,
             "top1_low": value - 0.1, "top1_high": value + 0.1, "top5": 1.0, "mrr": 1.0,
             "ece": None, "chance": 1 / n}
            for n, value in ((10, min(1.0, top1 + 0.2)), (40, top1))
        ]
    }  # fmt: skip


RESULTS = [
    made(values=rates(0.5), defence="identity"),
    made(values=rates(0.2)),
    made(values=rates(0.4), mode="adaptive_both"),
    made(values=rates(0.3), mode="adaptive_sanitized"),
    made(values=rates(0.45), attacker="delta", mode="adaptive_sanitized"),
    made(values=rates(0.9), attacker="content_only"),
    made(values=rates(0.35), attacker="topic_reduced", mode="adaptive_both"),
    made(kind="measures", attacker="", mode="", words=0,
         values={"similarity": 0.98765, "locked_kept": 1.0, "docs_per_second": 120.0}),
    made(kind="open_set", values={"auc": 0.81}),
]  # fmt: skip


def test_the_best_of_an_attacker_is_its_best_training():
    (row,) = best_rows(rows_of(RESULTS), attacker="linear")[1:]
    assert (row.defence, row.top1, row.mode) == ("light", 0.4, BEST)


def test_the_strongest_attacker_is_no_floor():
    rows = {row.defence: row for row in best_rows(rows_of(RESULTS), attacker=STRONGEST)}
    assert rows["light"].top1 == 0.45
    assert rows["identity"].top1 == 0.5
    assert rows["light"].candidates == 40


def test_seeds_are_averaged():
    rows = rows_of([made(values=rates(0.2)), made(values=rates(0.4), seed=1)])
    (row,) = (r for r in rows if r.mode == "static" and r.everyone)
    assert row.top1 == pytest.approx(0.3)


def test_a_row_says_what_json_promises():
    row = best_rows(rows_of(RESULTS))[1].to_json()
    assert list(row) == [
        "defence", "attacker", "mode", "arm", "words", "candidates", "top1", "top1_low",
        "top1_high", "chance", "similarity", "locked_kept", "docs_per_second",
    ]  # fmt: skip
    assert row["similarity"] == 0.9877


def test_the_main_table_sets_the_floors_beside_the_attack():
    line = main_table(rows_of(RESULTS)).splitlines()[-1]
    assert line == (
        "| control | 50 | light | 20 (10–30) | **45 (35–55)** | 35 (25–45) | 90 (80–100) | 2.5 |"
    )


def test_measures_that_nobody_took_have_no_column():
    table = measures_table(RESULTS)
    assert "| light | 0.988 | 1.000 | 120 |" in table
    assert "utility" not in table
    assert open_set_table(RESULTS).splitlines()[-1] == "| light | 0.81 |"
    assert open_set_table(RESULTS[:2]) == ""
