"""A pipeline that is quick and predictable, in the place of the real one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from stylo.cli import work
from stylo.cli.app import app
from stylo.errors import InputError
from stylo.risk.base import Finding, RiskReport
from stylo.sanitize.base import Meaning, SanitizeResult
from stylo.spans import Edit


def _report(text: str, *, pool: bool, candidates: int) -> RiskReport:
    count = text.count("!!")
    findings = tuple(
        Finding(
            feature="characters:!!", family="characters", start=text.find("!!"),
            end=text.find("!!") + 2, reason="two exclamation marks", weight=4.0,
        )
        for _ in range(min(count, 1))
    )  # fmt: skip
    return RiskReport(
        words=len(text.split()),
        probability=0.6 if count else 0.05,
        interval=(0.4, 0.8) if count else (0.01, 0.1),
        candidates=candidates,
        known_words=2000,
        anonymity_set=2.5,
        bits=3.25,
        findings=findings,
        top=(("ann", 0.6), ("bob", 0.1)) if pool else (),
        none=0.3 if pool else None,
        notes=("made up for a test",),
    )


@dataclass
class FakePipeline:
    """Calls !! risky and takes one of the marks out; remembers what it was asked for."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    pooled: list[tuple[Sequence[str], Sequence[str]]] = field(default_factory=list)

    def pool(self, texts: Sequence[str], authors: Sequence[str]) -> object:
        self.pooled.append((texts, authors))
        return "a pool"

    def score(
        self, text: str, *, authors: object, candidates: int | None, known_words: int | None
    ) -> RiskReport:
        self.asked.append({"authors": authors, "candidates": candidates, "known": known_words})
        if not text.split():
            raise InputError("the text has no words", code="empty_text", hint="leave it out")
        if "crash" in text:
            raise ValueError(f"cannot digest {text}")
        return _report(text, pool=authors is not None, candidates=candidates or 1000)

    def sanitize(
        self, text: str, *, max_risk: float | None, risk: bool, keep: bool, **rest: Any
    ) -> SanitizeResult:
        self.asked.append({"max_risk": max_risk, "risk": risk, "keep": keep, **rest})
        at = text.find("!!")
        edits = ()
        if at >= 0:
            edits = (
                Edit(
                    start=at, end=at + 2, before="!!", after="!", channel="punctuation",
                    reason="one mark where several stood",
                ),
            )  # fmt: skip
        done = text.replace("!!", "!", 1)
        released = max_risk is None or max_risk >= 0.05
        return SanitizeResult(
            text=done if released or keep else None,
            level=rest["level"] or "standard",
            released=released,
            before=_report(text, pool=False, candidates=1000) if risk else None,
            after=_report(done, pool=False, candidates=1000) if risk else None,
            meaning=Meaning(similarity=0.97, content_recall=1.0, locked_kept=1.0),
            edits=edits,
            notes=() if released else ("over the limit",),
        )


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    fake = FakePipeline()
    monkeypatch.setattr(work, "open_pipeline", lambda: fake)
    return fake


@pytest.fixture
def run(pipeline: FakePipeline) -> Callable[..., Result]:
    def call(*arguments: object, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(app, [str(part) for part in arguments], input=stdin)

    return call


@pytest.fixture
def run_json(run: Callable[..., Result]) -> Callable[..., list[dict[str, Any]]]:
    def call(*arguments: object, stdin: bytes | str | None = None) -> list[dict[str, Any]]:
        return [json.loads(line) for line in run(*arguments, stdin=stdin).stdout.splitlines()]

    return call
