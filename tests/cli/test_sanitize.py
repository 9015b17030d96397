import json

import pytest


def test_one_object_a_line(run_json):
    (record,) = run_json("sanitize", "-", stdin="loud!!")
    assert record["text"] == "loud!"
    assert record["released"] is True
    assert (record["risk_before"], record["risk_after"]) == (0.6, 0.05)
    assert record["edits"][0]["channel"] == "punctuation"


@pytest.mark.parametrize(
    ("options", "code", "text", "why"),
    [
        ([], 0, "loud!", "no limit"),
        (["--max-risk", "0.1"], 0, "loud!", "within the limit"),
        (["--max-risk", "0.01"], 3, None, "withheld"),
        (["--max-risk", "0.01", "--keep"], 3, "loud!", "handed over, but said"),
    ],
)
def test_limits(options, code, text, why, run):
    done = run("sanitize", "-", *options, stdin="loud!!")
    assert done.exit_code == code, why
    assert json.loads(done.stdout)["text"] == text, why


def test_a_failed_row_goes_before_a_limit(run):
    done = run("sanitize", "-", "--max-risk", "0.01", stdin='{"text": "a"}\n{"text": 1}\n')
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2


def test_the_options_are_passed_on(run, pipeline):
    run(
        "sanitize", "-", "--level", "light", "--identifiers", "mask", "--min-meaning", "0.9",
        "--no-risk", "--candidates", "9", stdin="calm",
    )  # fmt: skip
    (asked,) = pipeline.asked
    assert asked["level"] == "light"
    assert asked["identifiers"] == "mask"
    assert asked["budget"].min_similarity == 0.9
    assert (asked["risk"], asked["candidates"], asked["keep"]) == (False, 9, False)


def test_the_defaults_are_left_to_the_settings(run, pipeline):
    run("sanitize", "-", stdin="calm")
    (asked,) = pipeline.asked
    assert [asked[name] for name in ("level", "identifiers", "budget", "candidates")] == [None] * 4


def test_without_scores_no_pool_is_read(run, pipeline, tmp_path):
    run("sanitize", "-", "--no-risk", "--authors", tmp_path / "absent", stdin="calm")
    assert pipeline.pooled == []


def test_output_into_a_file(run, tmp_path):
    text, lines = tmp_path / "out.txt", tmp_path / "out.jsonl"
    assert run("sanitize", "-", "-o", text, stdin="loud!!").stdout == ""
    assert text.read_text() == "loud!"
    run("sanitize", "-", "-o", lines, stdin="loud!!")
    assert json.loads(lines.read_text())["text"] == "loud!"
    done = run("sanitize", "-", "-o", text, stdin='{"text": "a"}\n{"text": "b"}\n')
    assert (done.exit_code, "several" in done.stderr) == (1, True)


def test_the_page_has_before_and_after(run, tmp_path):
    page = tmp_path / "page.html"
    run("sanitize", "-", "--html", page, stdin="loud!!")
    shown = page.read_text("utf-8")
    assert "<del" in shown
    assert "<ins" in shown
