import importlib.util

import pytest

from stylo.errors import InputError
from stylo_bench.startup import measure_startup


def test_a_fresh_process_is_measured():
    found = measure_startup("score")
    assert found.step == "score"
    assert 0.1 < found.seconds < 60
    assert 20 < found.megabytes < 2_000
    assert found.torch == (importlib.util.find_spec("torch") is not None)


def test_an_interpreter_without_stylo_is_refused(tmp_path):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(InputError) as caught:
        measure_startup("score", python=broken)
    assert caught.value.code == "startup_failed"
