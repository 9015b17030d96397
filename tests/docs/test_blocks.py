"""What the pages show runs: Python, doctest and console blocks."""

import doctest
import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from stylo import registry
from stylo.cli.app import app
from stylo.settings import get_settings
from stylo_bench import faithfulness
from stylo_bench.corpora import load_card
from tests.docs.conftest import read_pages

PAGES = read_pages()
# The program of the README has a test of its own.
DOCS = [name for name in PAGES if name.startswith("docs/")]
# What a console block may hold besides `stylo`: these are read by people only.
NOT_RUN = (
    "pip install", "python -m stylo_bench.", "make ", "git ", "cd ", "head ", "cat ",
    # Minutes of work, which .ci/run does and tests/cli/test_bench.py does on less.
    "stylo bench run", "stylo bench report", "stylo bench check",
)  # fmt: skip
PREFIX = re.compile(r"(?:[A-Z_]+=\S+ )+")
SHELL = re.compile(rf"[|>$]|^{PREFIX.pattern}")


def with_blocks(*kinds):
    return [name for name, page in PAGES.items() if page.blocks(*kinds)]


@pytest.fixture
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "_added", dict(registry._added))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.mark.parametrize("name", [n for n in with_blocks("python", "pycon") if n in DOCS])
def test_python(name, workplace, own_registry):
    space = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(verbose=False)
    for number, (kind, code) in enumerate(PAGES[name].blocks("python", "pycon"), 1):
        title = f"{name}, block {number}"
        if kind == "python":
            exec(compile(code, title, "exec"), space)  # noqa: S102
        else:
            test = doctest.DocTestParser().get_doctest(code, space, title, name, 0)
            assert test.examples, f"{title} has no example"
            # The test works on a copy of the names; what it defines is for later blocks too.
            runner.run(test, clear_globs=False)
            space.update(test.globs)
    assert runner.failures == 0


def commands(page):
    """Yield the commands of a page, each with what is shown below it."""
    for _, block in page.blocks("console"):
        found = []
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:].split("  # ")[0], []))
            elif found:
                found[-1][1].append(line)
        yield [(command, "\n".join(shown)) for command, shown in found]


def calls(command):
    """Return the commands of a pipeline, without variables and where the output goes."""
    parts = [part.split(">")[0].strip() for part in command.split("|")]
    return [PREFIX.sub("", part) if PREFIX.match(part) else part for part in parts]


def parse(command):
    """Parse a call of ``stylo``, or raise as it would itself."""
    words = shlex.split(command)[1:]
    root = typer.main.get_command(app)
    verb = root.commands.get(words[0])
    assert verb or words[0].startswith("-"), f"there is no verb {words[0]}"
    called = verb or root
    parser = called.make_parser(called.context_class(called))
    parser.parse_args(words[1:] if verb else words)


@pytest.mark.parametrize("name", with_blocks("console"))
def test_commands_are_real(name):
    for block in commands(PAGES[name]):
        for call in (call for command, _ in block for call in calls(command)):
            if call.startswith("stylo "):
                parse(call)
            else:
                assert call == "echo $?" or call.startswith(NOT_RUN), call


def test_an_unknown_flag_would_be_noticed():
    with pytest.raises(Exception, match=r"[Nn]o such option"):
        parse("stylo score a.txt --no-such-flag")


def run(command):
    """Run a command of a page and return its exit code."""
    if SHELL.search(command):
        path = f"PATH={shlex.quote(str(Path(sys.executable).parent))}:$PATH; {command}"
        done = subprocess.run(["/bin/sh", "-c", path], capture_output=True, check=False)  # noqa: S603
        return done.returncode
    return CliRunner().invoke(app, shlex.split(command)[1:]).exit_code


@pytest.mark.parametrize("name", [n for n in with_blocks("console") if n in DOCS])
def test_commands_run(name, workplace):
    for block in commands(PAGES[name]):
        code, checked, before = 0, True, ""
        for command, shown in block:
            if command == "echo $?":
                assert code == int(shown), f"it exits with {code}"
                checked = True
            elif not command.startswith(NOT_RUN):
                assert checked or code == 0, before
                code, checked, before = run(command), False, command
        assert checked or code == 0, before


class Faithful:
    """What comes of examining no documents."""

    documents = changed = 0
    failed = unsettled = locks_lost = misplaced = ()
    mean_similarity = mean_recall = seconds = 1.0
    faithful = True


@pytest.mark.parametrize("name", ["README.md", "docs/measuring.md"])
def test_the_commands_of_the_benchmark_have_their_flags(name, workplace, monkeypatch):
    monkeypatch.setattr(faithfulness, "read_corpus", lambda corpus, part: load_card(corpus) and ())
    monkeypatch.setattr(faithfulness, "examine", lambda documents, **_: Faithful())
    monkeypatch.setattr(faithfulness, "asdict", vars)
    seen = set()
    for block in commands(PAGES[name]):
        for call in (call for command, _ in block for call in calls(command)):
            if not call.startswith("python -m "):
                continue
            module, *arguments = shlex.split(call)[2:]
            seen.add(module)
            if module == "stylo_bench.faithfulness":
                assert faithfulness.main(arguments) == 0
            elif module == "stylo_bench.speed":
                assert not arguments
            else:
                made = typer.Typer()
                made.command()(import_module(module).run)
                click = typer.main.get_command(made)
                click.make_parser(click.context_class(click)).parse_args(arguments)
    assert {"stylo_bench.ccat50", "stylo_bench.faithfulness"} <= seen
