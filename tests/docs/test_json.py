"""docs/json.md has the fields that the commands write, each with its type."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from stylo.cli.app import app
from stylo.cli.records import error_record, sanitize_record, score_record
from stylo.risk.base import Finding, Rate, RiskReport
from stylo.sanitize.base import Meaning, SanitizeResult
from stylo.spans import Edit

HEAD = ("field", "type", "unit and range", "meaning")
TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}

FINDING = Finding(feature="habits:a", family="habits", start=0, end=1, reason="r", weight=2.0)
REPORT = RiskReport(
    words=9, probability=0.5, interval=(0.4, 0.6), candidates=10, known_words=500,
    anonymity_set=2.0, bits=2.0, findings=(FINDING,), top=(("ann", 0.5),), none=0.25,
    notes=("n",), style=0.3, content=0.2, evidence=(("length", 2.0),),
    by_candidates=(Rate(candidates=100, probability=0.4, low=0.3, high=0.5, projected=True),),
)  # fmt: skip
UNCALIBRATED = replace(REPORT, style=None, content=None)
EDIT = Edit(start=0, end=1, before="a", after="b", channel="c", reason="r")


def result(*, text, report):
    return SanitizeResult(
        text=text, level="light", released=True, before=report, after=report, edits=(EDIT,),
        meaning=Meaning(similarity=1.0, content_recall=1.0, locked_kept=1.0), notes=("n",),
    )  # fmt: skip


def flat(value, path=""):
    """Return the type of every field, by its path."""
    if isinstance(value, dict):
        inner = [(f"{path}.{key}" if path else key, item) for key, item in value.items()]
    elif isinstance(value, list):
        assert value, f"{path} is empty: nothing to compare"
        inner = [(f"{path}[]", item) for item in value]
    else:
        return {path: {TYPES[type(value)]}}
    found = {}
    for name, item in inner:
        for field, types in flat(item, name).items():
            found.setdefault(field, set()).update(types)
    return found


def documented(pages, *headings):
    rows = [row for heading, row in pages["docs/json.md"].rows(*HEAD) if heading in headings]
    assert rows
    fields = [row[0].strip("`") for row in rows]
    assert len(fields) == len(set(fields)), "a field is listed twice"
    types = [set(row[1].replace(" or ", ", ").split(", ")) for row in rows]
    return dict(zip(fields, types, strict=True))


def agree(shown, *records):
    wrote = {}
    for record in records:
        for field, types in flat(json.loads(json.dumps(record))).items():
            wrote.setdefault(field, set()).update(types)
    assert shown.keys() == wrote.keys()
    for field, types in wrote.items():
        assert types <= shown[field], field
        assert shown[field] - {"number", "integer"} <= types, f"{field} is never of such a type"


def test_score(pages):
    shown = documented(pages, "A scored text", "Without `--authors`")
    records = [score_record("a", report, pool=False) for report in (REPORT, UNCALIBRATED)]
    agree(shown, *records)
    assert list(records[0])[-3:] == ["by_candidates", "evidence", "findings"]


def test_score_with_a_pool(pages):
    shown = documented(pages, "A scored text", "With `--authors`")
    record = score_record("a", REPORT, pool=True)
    agree(shown, record, score_record("a", UNCALIBRATED, pool=True))
    assert list(record)[-3:] == ["top", "none", "findings"]


def test_sanitize(pages):
    full = sanitize_record("a", result(text="b", report=REPORT))
    withheld = sanitize_record("a", result(text=None, report=None))
    agree(documented(pages, "A sanitized text"), full, withheld)


def test_a_failed_row(pages):
    record = error_record("a:1", code="c", message="m", hint="h")
    agree(documented(pages, "A row that failed"), record)


def test_info(pages):
    wrote = json.loads(CliRunner().invoke(app, ["info", "--json"]).stdout)
    agree(documented(pages, "`stylo info`"), wrote)


def own_of_a_score():
    """Return the fields that a score has with and without a pool."""
    record = score_record("a", REPORT, pool=False)
    return {
        key: value for key, value in record.items() if key in score_record("a", REPORT, pool=True)
    }


@pytest.mark.parametrize("heading", ["A scored text", "A sanitized text", "A row that failed"])
def test_fields_come_in_the_order_of_the_page(heading, pages):
    records = {
        "A scored text": own_of_a_score(),
        "A sanitized text": sanitize_record("a", result(text="b", report=REPORT)),
        "A row that failed": error_record("a", code="c", message="m", hint="h"),
    }
    wrote = flat(json.loads(json.dumps(records[heading])))
    assert list(documented(pages, heading)) == list(wrote)
