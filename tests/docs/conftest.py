"""The pages and what is in them: blocks of code and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of documentation."""

    name: str
    text: str

    def blocks(self, *kinds: str) -> list[tuple[str, str]]:
        """Return the fenced blocks of some kinds, with their kind."""
        return [(kind, code) for kind, code in _FENCE.findall(self.text) if kind in kinds]

    def named(self) -> set[str]:
        """Return what stands between backticks outside of blocks, and its words."""
        found = set(_CODE.findall(_FENCE.sub("", self.text)))
        return found | {word for code in found for word in re.split(r"[\s,(=\[\]]+", code)}

    def rows(self, *head: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the rows of every table with these columns, with the heading above it."""
        heading, inside = "", False
        for line in self.text.splitlines():
            if line.startswith("#"):
                heading = line.lstrip("# ")
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not line.startswith("|"):
                inside = False
            elif cells == list(head):
                inside = True
            elif inside and not set(line) <= set("|- "):
                yield heading, cells


def read_pages() -> dict[str, Page]:
    """Return the pages of docs/ and the README, by name."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    pages = [Page(name=str(p.relative_to(ROOT)), text=p.read_text("utf-8")) for p in paths]
    return {page.name: page for page in pages}


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    return read_pages()


@pytest.fixture(scope="session")
def named(pages: dict[str, Page]) -> set[str]:
    """What is named on any page."""
    return set().union(*(page.named() for page in pages.values()))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a short version of the examples' data, to run commands in."""
    data = tmp_path / "examples" / "data"
    data.mkdir(parents=True)
    for name, most in (("feedback", 1), ("known", 2)):
        seen: dict[str, int] = {}
        lines = []
        for line in (ROOT / f"examples/data/{name}.jsonl").read_text("utf-8").splitlines():
            author = json.loads(line)["author"]
            seen[author] = seen.get(author, 0) + 1
            if seen[author] <= most and len(seen) <= 3:
                lines.append(line)
        (data / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
