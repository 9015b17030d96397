import runpy
import sys

import pytest


def test_the_module_runs_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["stylo", "--version"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("stylo.cli", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("stylo ")
