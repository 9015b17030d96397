"""The examples in docstrings run, with warnings as errors."""

import doctest
import importlib
import pkgutil
import sys

import pytest

import stylo
import stylo_bench

# What an optional extra brings; modules that import one at the top are skipped without it.
OPTIONAL = {"presidio_analyzer", "pyarrow"}


def modules():
    yield from ("stylo", "stylo_bench")
    for package in (stylo, stylo_bench):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield found.name


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", list(modules()))
def test_examples(name):
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name in OPTIONAL:
            pytest.skip(f"{error.name} is not installed")
        raise
    tests = [test for test in doctest.DocTestFinder().find(module, name) if test.examples]
    runner = doctest.DocTestRunner(verbose=False)
    for test in tests:
        runner.run(test, out=sys.stderr.write)
    assert runner.failures == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder()
    found = sum(
        bool(test.examples)
        for name in ("stylo.spans", "stylo.errors", "stylo.risk.margin", "stylo_bench.corpora")
        for test in finder.find(importlib.import_module(name))
    )
    assert found > 8
