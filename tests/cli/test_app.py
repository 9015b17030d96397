import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from stylo import __version__
from stylo.cli import app as module
from stylo.cli.app import app

HEAVY = ("spacy", "numpy", "sklearn", "scipy", "jinja2", "pyarrow", "torch")
LOADED = """
import sys
sys.argv = ["stylo", *sys.argv[1:]]
from stylo.cli.app import main
try:
    main()
finally:
    print(*(name for name in {names!r} if name in sys.modules), file=sys.stderr)
"""


def python(*arguments, **rest):
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments], capture_output=True, timeout=60, check=False, **rest
    )


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments):
    done = python("-c", LOADED.format(names=HEAVY), *arguments)
    assert done.returncode == 0
    assert done.stderr.split() == []


def test_help_is_quick():
    done = python(
        "-c",
        "import sys, time; sys.argv = ['stylo', '--help']\n"
        "from stylo.cli.app import main\n"
        "try:\n    main()\n"
        "finally:\n    print(time.process_time(), file=sys.stderr)",
    )
    # Of processor time, so that a busy machine does not fail the test.
    assert float(done.stderr) < 0.5


def test_the_verbs_are_there():
    shown = CliRunner().invoke(app, ["--help"])
    assert all(verb in shown.stdout for verb in ("score", "sanitize", "info"))
    assert CliRunner().invoke(app, ["--version"]).stdout == f"stylo {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["nonsense"],
        ["score", "a.txt", "--fail-above", "2"],
        ["score", "a.txt", "--candidates", "1"],
        ["sanitize", "a.txt", "--level", "fierce"],
        ["sanitize", "a.txt", "--max-risk", "0.1", "--no-risk"],
        ["sanitize", "a.txt", "--diff", "--json"],
        ["score", "a.txt", "--html", "no/such/folder/page.html"],
        ["score", "a.txt", "--input-format", "pdf"],
    ],
)
def test_wrong_usage_is_2(arguments):
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_a_bug_is_said_without_what_it_said(monkeypatch, capsys):
    def broken(**_):
        raise ValueError("my secret text")

    monkeypatch.setattr(module, "app", broken)
    with pytest.raises(SystemExit) as caught:
        module.main()
    said = capsys.readouterr().err
    assert caught.value.code == 1
    assert "ValueError in stylo.cli.app" in said
    assert "secret" not in said


def test_utf8_is_written_whatever_the_locale(tmp_path):
    path = tmp_path / "naïve.txt"
    environment = {**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    environment["PYTHONIOENCODING"] = "ascii"
    done = python("-m", "stylo.cli", "score", "--json", str(path), env=environment)
    assert done.returncode == 1
    assert '{"id": "naïve.txt", "error": {"code": "no_such_file"' in done.stdout.decode()
