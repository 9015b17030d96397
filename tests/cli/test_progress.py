import io
import sys

import pytest

from stylo.cli import progress
from stylo.cli.progress import Progress


class Screen(io.StringIO):
    def isatty(self):
        return True


def count(monkeypatch, screen, **rest):
    before = sys.stdout
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_AFTER", 0.0)
    monkeypatch.setattr(progress, "_EVERY", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with Progress("texts scored", **rest) as shown:
        for number, item in enumerate(shown.over(iter(range(3)))):
            assert number == item
            assert sys.stdout is before, "results go where they always go"
    return screen.getvalue()


def test_long_work_is_shown_on_a_terminal(monkeypatch):
    assert "texts scored" in count(monkeypatch, Screen())


@pytest.mark.parametrize(("screen", "quiet"), [(io.StringIO(), False), (Screen(), True)])
def test_nothing_is_shown_where_nobody_watches(screen, quiet, monkeypatch):
    assert count(monkeypatch, screen, quiet=quiet) == ""
