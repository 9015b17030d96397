import sys

import pytest

from stylo.errors import InputError
from stylo_bench.inflection import load_lemminflect


def test_an_absent_library_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "lemminflect", None)
    with pytest.raises(InputError) as caught:
        load_lemminflect()
    assert caught.value.code == "lemminflect_absent"
    assert "pip install" in caught.value.hint


def test_the_library_makes_forms():
    pytest.importorskip("lemminflect")
    assert load_lemminflect().getInflection("jam", "VBD") == ("jammed",)
