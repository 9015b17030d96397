"""The README is true: its program runs, its links lead somewhere, its command tests the project."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
LINKS = sorted({link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link})


def test_the_program_runs(capsys):
    (program,) = re.findall(r"```python\n(.*?)```", README, re.S)
    assert len(program.splitlines()) <= 12
    exec(compile(program, "README.md", "exec"), {})  # noqa: S102
    out = capsys.readouterr().out
    assert "I do not know who made it" in out


@pytest.mark.parametrize("link", LINKS)
def test_links_lead_somewhere(link):
    assert (ROOT / link).exists()


def test_ci_runs_the_command_the_readme_names():
    assert "make test" in README
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text("utf-8")
