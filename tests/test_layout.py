"""The house rules: imports run downwards, files and functions stay small, all is tested."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = [ROOT / "stylo", ROOT / "benchmarks" / "stylo_bench", ROOT / "service", ROOT / "models"]
SOURCES = sorted(path for folder in PACKAGES if folder.is_dir() for path in folder.rglob("*.py"))
EVERY = sorted({*SOURCES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "examples").rglob("*.py")})

GROUND = {"spans", "errors", "settings", "registry", "artifacts"}
# A module may import from its own stage and from those further left.
ORDER = [
    *[GROUND], {"document"}, {"reading"}, {"features"}, {"attribution"}, {"risk"}, {"sanitize"},
    {"pipeline"}, {"report"}, {"integrations", "testing"}, {"stylo_bench"}, {"cli"},
]  # fmt: skip
LEVEL = {stage: level for level, stages in enumerate(ORDER) for stage in stages}
# Sanitizing sees risk only through what it is given.
FORBIDDEN = {("sanitize", "risk"), ("sanitize", "attribution"), ("sanitize", "features")}

# Libraries that cost seconds or much memory to import, and the files that may do so at the top.
HEAVY = {"spacy", "sklearn", "skops", "torch", "transformers", "presidio_analyzer", "ray", "opendp"}
LEAVES = {
    "stylo/attribution/compression.py", "stylo/attribution/delta.py",
    "stylo/attribution/ensemble.py", "stylo/attribution/impostors.py",
    "stylo/attribution/linear.py", "stylo/attribution/neural.py",
    "stylo/attribution/openset.py", "stylo/attribution/pairs.py",
    "stylo/attribution/verifier.py", "stylo/attribution/viewed.py",
    "stylo/features/extractor.py", "stylo/integrations/presidio.py",
    "stylo/integrations/spacy.py",
}  # fmt: skip


def stage(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    if parts[0] != "stylo":
        return "stylo_bench"
    return parts[1].removesuffix(".py")


def imports(tree: ast.Module, *, top: bool = False) -> Iterator[str]:
    nodes = _outside_functions(tree) if top else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) or _type_checking(child):
            continue
        yield child
        yield from _outside_functions(child)


def _type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_run_downwards(path):
    if path.name == "__init__.py" and path.parent.name == "stylo":
        return  # the public names, loaded lazily
    here = stage(path)
    if name(path).startswith("models/"):
        here = "stylo_bench"
    assert here in LEVEL, f"{here} has no place in the order of stages"
    for imported in imports(ast.parse(path.read_text("utf-8"))):
        parts = imported.split(".")
        if parts[0] not in {"stylo", "stylo_bench"}:
            continue
        there = parts[1] if parts[0] == "stylo" and len(parts) > 1 else parts[0]
        if there == here or there not in LEVEL or {here, there} <= GROUND:
            continue
        assert LEVEL[there] < LEVEL[here], f"{here} imports {there}, which lies above it"
        assert (here, there) not in FORBIDDEN, f"{here} must not import {there}"


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_no_file_has_more_than_400_lines(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_no_function_has_more_than_60_lines_of_code(path):
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body
            # A docstring with its table of parameters is not code.
            if ast.get_docstring(node) is not None:
                body = body[1:]
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 60, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("path", [p for p in SOURCES if "models" not in p.parts[-3:]], ids=name)
def test_heavy_libraries_are_imported_in_leaves_only(path):
    top = {
        imported.split(".")[0] for imported in imports(ast.parse(path.read_text("utf-8")), top=True)
    }
    if name(path) not in LEAVES and not name(path).startswith(("benchmarks/", "models/")):
        assert not top & HEAVY


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_source_file_has_a_test_file(path):
    parts = path.relative_to(ROOT).parts
    if path.name == "__init__.py" or parts[0] == "models":
        return
    inner = parts[1:] if parts[0] == "stylo" else ("bench", *parts[2:])
    mirror = ROOT.joinpath("tests", *inner[:-1], f"test_{inner[-1]}")
    assert mirror.is_file(), f"{mirror.relative_to(ROOT)} is missing"


def test_every_folder_has_working_content():
    for folder in PACKAGES:
        for init in folder.rglob("__init__.py"):
            assert len(list(init.parent.iterdir())) > 1, f"{init.parent} is empty"
