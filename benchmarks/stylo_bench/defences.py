"""Defences: what may be done to texts before anybody else sees them.

Anything with ``sanitize(texts, *, rng) -> texts`` is one. Those here are Stylo's own levels, the
two that always run (``identity`` does nothing, ``pii-only`` masks names, addresses and numbers and
leaves the style alone), and two doors for what others made: ``files`` and ``command``.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

import numpy as np

from stylo.errors import InputError, SettingsError

if TYPE_CHECKING:
    from stylo.pipeline import Pipeline
    from stylo.sanitize.base import Level


@runtime_checkable
class Defence(Protocol):
    """Rewrites texts, as the writer would before releasing them, or the adversary to learn it."""

    def sanitize(self, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
        """Return one text for each; an empty one where nothing is released."""
        ...


class Identity:
    """Releases texts as they are."""

    def sanitize(self, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
        """Return the texts themselves."""
        return list(texts)


@dataclass(frozen=True, kw_only=True)
class StyloLevel:
    """One of Stylo's levels, with or without masking of personal identifiers.

    Parameters
    ----------
    level : str
        ``light``, ``standard``, ...
    """

    level: str

    @cached_property
    def _pipe(self) -> Pipeline:
        from stylo.pipeline import load

        return load("en")

    def sanitize(self, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
        """Return the texts in the house style."""
        return self._pipe.sanitize_texts(list(texts), level=cast("Level", self.level))


class PiiOnly:
    """Masks names, e-mail addresses, phone and account numbers, and changes nothing else.

    Presidio's recognizers are used where they are installed, Stylo's own rules otherwise.
    """

    def sanitize(self, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
        """Return the texts with placeholders."""
        from stylo.document.parser import make_document
        from stylo.sanitize.masking import load_finder
        from stylo.spans import apply_edits

        masks = load_finder("auto")
        documents = [make_document(text) for text in texts]
        return [apply_edits(item.text, tuple(masks.propose(item))) for item in documents]


@dataclass(frozen=True, kw_only=True)
class Files:
    """Texts that somebody rewrote elsewhere, found by the text they were made from.

    Parameters
    ----------
    path : Path
        JSON Lines with ``source`` and ``text``, or with ``doc_id`` and ``text`` where ``ids`` says
        which text has which id.
    ids : mapping of str to str
        From a text to its doc_id.
    """

    path: Path
    ids: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def _rewritten(self) -> dict[str, str]:
        found = {}
        try:
            for line in self.path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    row = json.loads(line)
                    found[str(row["source"] if "source" in row else row["doc_id"])] = row["text"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"the rewritten texts in {self.path.name} cannot be read",
                code="bad_defence_file",
                hint='one JSON object a line with "doc_id" (or "source") and "text"',
            ) from error
        return found

    def sanitize(self, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
        """Return what each was rewritten to."""
        keys = [text if text in self._rewritten else self.ids.get(text, "") for text in texts]
        missing = sum(1 for key in keys if key not in self._rewritten)
        if missing:
            raise InputError(
                f"{missing} of {len(texts)} texts have no rewriting in {self.path.name}",
                code="bad_defence_file",
                hint="known writing has to be rewritten too: the adversary knows the defence",
            )
        return [self._rewritten[key] for key in keys]


@dataclass(frozen=True, kw_only=True)
class Command:
    """A program that reads JSON Lines with ``text`` and writes as many with ``text``.

    Parameters
    ----------
    command : tuple of str
        The program and its arguments; no shell reads them.
    """

    command: tuple[str, ...]

    def sanitize(self, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
        """Return what the program writes."""
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        try:
            done = subprocess.run(  # noqa: S603
                self.command, input=lines.encode(), capture_output=True, check=True
            )
            made = [json.loads(line)["text"] for line in done.stdout.splitlines() if line.strip()]
        except (OSError, subprocess.CalledProcessError, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"the program {Path(self.command[0]).name} failed or did not write JSON Lines",
                code="bad_defence_command",
                hint='it reads {"text": ...} a line and writes {"text": ...} a line, in order',
            ) from error
        if len(made) != len(texts):
            raise InputError(
                f"the program {Path(self.command[0]).name} made {len(made)} texts of {len(texts)}",
                code="bad_defence_command",
                hint="write one line for each line that is read",
            )
        return made


def make_defence(name: str, *, ids: Mapping[str, str] | None = None) -> Defence:
    """Return the defence of a name.

    Parameters
    ----------
    name : str
        ``identity``, ``pii-only``, a level of Stylo's, ``files:PATH`` or ``command:PROGRAM ARG…``.
    ids : mapping of str to str, optional
        From a text to its doc_id, for ``files``.

    Raises
    ------
    SettingsError
        With code ``unknown_defence``.

    Examples
    --------
    >>> make_defence("identity").sanitize(["as is"], rng=np.random.default_rng(0))
    ['as is']
    """
    import shlex

    from stylo.sanitize.base import LEVELS

    kind, _, rest = name.partition(":")
    if kind == "files" and rest:
        return Files(path=Path(rest), ids=ids or {})
    if kind == "command" and rest:
        return Command(command=tuple(shlex.split(rest)))
    makers: dict[str, Callable[[], Defence]] = {"identity": Identity, "pii-only": PiiOnly}
    if name in makers:
        return makers[name]()
    if name in LEVELS:
        return StyloLevel(level=name)
    raise SettingsError(
        f"there is no defence {kind!r}",
        code="unknown_defence",
        hint=f"one of {', '.join(('identity', 'pii-only', *LEVELS))}, files:PATH, command:PROGRAM",
    )


def run_defence(defence: Defence, texts: Sequence[str], *, rng: np.random.Generator) -> list[str]:
    """Return what a defence makes of texts, checked to be one string for each.

    Raises
    ------
    InputError
        With code ``length_mismatch`` or ``not_texts``.
    """
    made = list(defence.sanitize(list(texts), rng=rng))
    if len(made) != len(texts):
        raise InputError(
            f"the defence made {len(made)} texts of {len(texts)}", code="length_mismatch"
        )
    if not all(isinstance(text, str) for text in made):
        raise InputError("the defence made something that is not text", code="not_texts")
    return made
