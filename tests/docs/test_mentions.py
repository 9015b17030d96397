"""Everything that a user can name is named in the documentation."""

import ast
import tomllib

import pytest
import typer

import stylo
from stylo import errors, registry, testing
from stylo.cli import guard
from stylo.cli.app import app
from stylo.settings import Settings
from stylo_bench import ccat50, faithfulness
from stylo_bench.corpora import card_names, load_card
from tests.docs.conftest import ROOT

ERRORS = {
    name: value
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.StyloError)
}


def flags(command):
    return {
        flag
        for parameter in command.params
        for flag in (*parameter.opts, *parameter.secondary_opts)
        if flag.startswith("-")
    }


def verbs():
    root = typer.main.get_command(app)
    return [("stylo", root), *sorted(root.commands.items())]


@pytest.mark.parametrize(("verb", "command"), verbs(), ids=[name for name, _ in verbs()])
def test_every_flag_of_every_verb(verb, command, pages):
    text = pages["docs/cli.md"].text
    title = "# Command line" if verb == "stylo" else f"## `stylo {verb}`"
    # Flags of the input are described once for all verbs.
    shared = text.split("## Input")[1].split("## `stylo score`")[0]
    section = text.split(f"{title}\n")[1].split("\n## ")[0] + shared
    missing = {flag for flag in flags(command) if f"`{flag}`" not in section}
    missing = {flag for flag in missing if f"`{flag} " not in section}
    assert not missing


def test_every_flag_of_the_benchmark(pages, capsys):
    command = typer.Typer()
    command.command()(ccat50.run)
    wanted = flags(typer.main.get_command(command)) - {"--install-completion", "--show-completion"}
    with pytest.raises(SystemExit):
        faithfulness.main(["--help"])
    shown = capsys.readouterr().out.replace("[", " ").replace("]", " ").split()
    wanted |= {word for word in shown if word.startswith("--") and word != "--help"}
    assert wanted <= pages["docs/measuring.md"].named()


def test_exit_codes(pages):
    rows = {int(code) for _, (code, _) in pages["docs/cli.md"].rows("code", "meaning")}
    assert rows == {
        guard.OK, guard.ERROR, guard.USAGE, guard.OVER_LIMIT, guard.INTERRUPTED,
    }  # fmt: skip


def test_every_setting_with_its_variable_and_default(pages):
    head = ("name in `stylo.toml`", "variable", "default", "values")
    rows = [row[:3] for _, row in pages["docs/settings.md"].rows(*head)]
    assert rows == [
        [f"`{name}`", f"`STYLO_{name.upper()}`", f"`{field.default}`"]
        for name, field in Settings.model_fields.items()
    ]


def raised():
    """Return every code in the source with the classes that carry it."""
    found = {}
    for folder in (ROOT / "stylo", ROOT / "benchmarks" / "stylo_bench"):
        for path in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called not in {*ERRORS, "RowError"}:
                    continue
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                code = given.get("code")
                if isinstance(code, ast.Constant) and code.value:
                    found.setdefault(code.value, set()).add(called)
    for name, kind in ERRORS.items():
        found.setdefault(kind.default_code, set()).add(name)
    return found


def test_every_error_code_with_its_class(pages):
    head = ("code", "class", "meaning", "what to do")
    rows = [row[:2] for _, row in pages["docs/errors.md"].rows(*head)]
    table = {code.strip("`"): kind.strip("`") for code, kind in rows}
    assert len(table) == len(rows), "a code is listed twice"
    codes = raised()
    assert table.keys() == codes.keys()
    for code, kind in table.items():
        shown = {"RowError" if kind == "row" else kind}
        assert codes[code] - {"RowError"} == shown or codes[code] == shown, code


def test_every_error_class(pages):
    rows = [row[0] for _, row in pages["docs/errors.md"].rows("class", "for")]
    assert rows == [f"`{name}`" for name in ERRORS]


@pytest.mark.parametrize("group", registry.GROUPS)
def test_every_group_and_every_registered_name(group, named):
    # What ships: other packages, and other tests, may have registered more.
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {group, *table["entry-points"][group]} <= named


def test_every_contract_and_test_double(named):
    assert {name if name != "TEXTS" else "stylo.testing.TEXTS" for name in testing.__all__} <= named


def test_every_extra(pages):
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    rows = [row[0] for _, row in pages["docs/README.md"].rows("extra", "brings", "for")]
    assert rows == [f"`{extra}`" for extra in table["optional-dependencies"]]


def test_every_public_name(pages):
    rows = [row[0] for _, row in pages["docs/python.md"].rows("name", "what it is")]
    assert {row.strip("`").split("(")[0] for row in rows} == set(stylo.__all__)
    assert len(rows) == len(stylo.__all__)


def test_every_public_method_of_the_pipeline(pages):
    rows = [row[0] for _, row in pages["docs/python.md"].rows("method", "returns")]
    methods = {
        name
        for name, value in vars(stylo.Pipeline).items()
        if callable(value) and not name.startswith("_")
    }
    assert {row.strip("`").split("(")[0] for row in rows} == methods


def test_every_corpus_and_whether_it_may_ship(pages):
    head = ("corpus", "what", "may ship", "split")
    rows = {row[0].strip("`"): row[2] for _, row in pages["docs/measuring.md"].rows(*head)}
    assert sorted(rows) == card_names()
    assert {name: shown.startswith("yes") for name, shown in rows.items()} == {
        name: load_card(name).ships for name in card_names()
    }


def test_links_between_pages_lead_somewhere(pages):
    for page in pages.values():
        if page.name.startswith("docs/"):
            for part in page.text.split("](")[1:]:
                target = part.split(")")[0].split("#")[0]
                if target and "://" not in target:
                    assert (ROOT / "docs" / target).is_file(), f"{page.name}: {target}"
