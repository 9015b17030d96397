import pytest

BAD = '{"id": 1, "text": "fine"}\n{"id": 2, "text": null}\n{"id": 3, "text": " "}\nbroken\n'


def test_one_object_a_line(run_json):
    (record,) = run_json("score", "-", stdin="calm words")
    assert (record["id"], record["probability"], record["candidates"]) == ("stdin", 0.05, 1000)


@pytest.mark.parametrize(
    ("stdin", "options", "code", "why"),
    [
        ("calm", [], 0, "nothing asked for"),
        ("loud!!", [], 0, "risky, but no limit"),
        ("loud!!", ["--fail-above", "0.5"], 3, "over the limit"),
        ("loud!!", ["--fail-above", "0.6"], 0, "at the limit"),
        ("calm", ["--fail-above", "0"], 3, "nothing is without risk"),
        ("", [], 1, "empty"),
        (b"\x00" * 99, [], 1, "binary"),
        (BAD, [], 1, "a row failed"),
        (BAD, ["--fail-above", "0"], 1, "a failed row goes before the limit"),
    ],
)
def test_exit_codes(stdin, options, code, why, run):
    assert run("score", "-", *options, stdin=stdin).exit_code == code, why


def test_rows_that_fail_keep_their_place(run_json):
    records = run_json("score", "-", stdin=BAD)
    assert [record.get("error", {}).get("code") for record in records] == [
        None, "missing_text", "empty_text", "broken_json",
    ]  # fmt: skip
    assert [record["id"] for record in records] == ["1", "stdin:2", "3", "stdin:4"]


def test_the_adversary_and_the_columns_are_passed_on(run_json, pipeline, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("key;said\nx;calm words\n")
    (record,) = run_json(
        "score", path, "--text-column", "said", "--id-column", "key",
        "--candidates", 50, "--known-words", 500,
    )  # fmt: skip
    assert record["id"] == "x"
    assert pipeline.asked == [{"authors": None, "candidates": 50, "known": 500}]


def test_a_pool_may_be_laid_out_otherwise(run_json, pipeline, tmp_path):
    pool = tmp_path / "pool.jsonl"
    pool.write_text(
        '{"text": "a", "author": "ann"}\n{"text": "b", "author": "bob"}\n{"text": "c"}\nbroken\n'
    )
    data = tmp_path / "a.csv"
    data.write_text("said\ncalm\n")
    (record,) = run_json("score", data, "--text-column", "said", "--authors", pool)
    assert record["top"][0] == {"author": "ann", "probability": 0.6}
    assert record["none"] == 0.3
    assert pipeline.pooled == [(["a", "b"], ["ann", "bob"])]


def test_a_pool_without_authors(run, tmp_path):
    pool = tmp_path / "pool.txt"
    pool.write_text("whose?")
    done = run("score", "-", "--authors", pool, "--candidates", 7, stdin="calm")
    assert done.exit_code == 1
    assert "warning: left out of the pool: pool.txt" in done.stderr
    assert "error: the pool names no authors" in done.stderr


def test_what_a_pool_leaves_unused_is_said(run, tmp_path):
    pool = tmp_path / "pool"
    for author in ("ann", "bob"):
        (pool / author).mkdir(parents=True)
        (pool / author / "a.txt").write_text("text")
    done = run("score", "-", "--authors", pool, "--candidates", 7, stdin="calm")
    assert done.exit_code == 0
    assert "not used with --authors" in done.stderr


def test_the_page_is_written_beside_the_lines(run, tmp_path):
    page = tmp_path / "page.html"
    done = run("score", "-", "--html", page, stdin="loud!! <b>")
    assert done.stdout.startswith('{"id": "stdin"')
    assert "two exclamation marks" in page.read_text("utf-8")
    assert "&lt;b&gt;" in page.read_text("utf-8")
    assert "wrote" in done.stderr


@pytest.mark.parametrize("name", ["naïve.txt", "a b.txt"])
def test_several_files_and_folders(name, run_json, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("calm")
    (tmp_path / name).write_text("calm")
    ids = [record["id"] for record in run_json("score", tmp_path / name, tmp_path / "in")]
    assert ids == [name, name]


def test_no_user_text_reaches_standard_error(run):
    done = run("score", "-", stdin='{"text": 3}\n{"text": "secret", "text2": secret}\n')
    assert done.exit_code == 1
    assert "secret" not in done.stderr
    assert "secret" not in done.stdout
