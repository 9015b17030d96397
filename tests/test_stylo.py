"""The front door: what is public, and that opening it costs nothing."""

import subprocess
import sys

import pytest

import stylo

HEAVY = ("spacy", "sklearn", "numpy", "scipy", "pydantic", "rich", "typer")


def test_all_is_what_can_be_had():
    for name in stylo.__all__:
        assert getattr(stylo, name) is not None
    assert dir(stylo) == sorted(stylo.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        stylo.lod  # noqa: B018


def test_importing_loads_nothing_heavy():
    code = f"import sys, stylo; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


def test_the_distribution_has_the_same_version():
    from importlib.metadata import version

    assert version("stylo-privacy") == stylo.__version__
