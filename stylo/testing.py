"""Test doubles and the contracts that everything registered has to keep.

Plug-in authors call the checks in their own tests; ours run them over the built-ins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stylo.attribution.contract import check_attacker
from stylo.document.document import Document
from stylo.document.identifiers import IdentifierFinder
from stylo.document.parser import make_document
from stylo.features.contract import check_features
from stylo.sanitize.base import LEVELS, Channel
from stylo.sanitize.engine import rewrite
from stylo.spans import apply_edits

__all__ = [
    "TEXTS",
    "FixedScorer",
    "check_attacker",
    "check_channel",
    "check_features",
    "check_identifier_finder",
]

TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\n\n",
    "one",
    "Hi all,\n\nI dont think its  fair... We’ve asked TWICE!!! See https://a.example/b_c?d=1.\n\nCheers,\nTom",
    "1) It isn't 3pm; it's 15:00 - or 3 p.m. on 12 March 2021, e.g. for $5.50 or 15 %.",
    "She said “don't touch `rm -rf /`” — and *left*. Who's to say? Not I!",
    "- colour\n- organise\n\n> quoted line\n\n```\ncode  here\n```",
    "soooo goooood 😀😀 :-) lol u r gr8 thx",
    "Der Aufzug ist kaputt – „leider“ – und niemand weiß, wann er wieder fährt.",
    "المصعد معطل\u200f ولا أحد يعرف متى سيعود.",
    "エレベーターが故障しています。いつ直りますか。",
    "a\u0301 ﬁne Ｆｕｌｌ width \u200b\u2066bidi\u2069 раураl",
    "x" * 3000,
    "no stops here " * 300,
    "\u2028".join("abc"),
)
"""Texts on which nothing may fail: empty, tiny, casual, technical, foreign, odd, long."""


class FixedScorer:
    """A scorer that always says the same.

    Parameters
    ----------
    probability : float
        What it says.

    Examples
    --------
    >>> FixedScorer(0.25).risk("any text")
    0.25
    """

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def risk(self, text: str) -> float:
        """Return the probability."""
        return self.probability


def check_channel(channel: Channel, *, texts: Sequence[str] = TEXTS) -> None:
    """Check that a channel keeps to the contract of :class:`stylo.sanitize.base.Channel`.

    It has a level and a rank; proposes edits in order, without overlaps, that match the text and
    carry its name and a reason; proposes the same every time; and on its own, run by the engine,
    settles, keeps every locked item, and changes nothing the second time.

    Raises
    ------
    AssertionError
        If it does not; the message says what is wrong.
    """
    assert isinstance(channel, Channel), "it lacks an attribute of Channel"  # noqa: S101
    assert channel.level in LEVELS, "its level is unknown"  # noqa: S101
    for text in texts:
        document = make_document(text)
        _check_proposals(channel, document)
        done = rewrite(document, level="standard", channels=[channel], parse=make_document)
        assert not any("settle" in note for note in done.notes), "it does not settle"  # noqa: S101
        assert done.meaning.locked_kept == 1.0, "it changes a locked item"  # noqa: S101
        again = rewrite(
            make_document(done.text), level="standard", channels=[channel], parse=make_document
        )
        assert again.text == done.text, "it changes its own result"  # noqa: S101


def _check_proposals(channel: Channel, document: Document) -> None:
    edits = list(channel.propose(document))
    assert edits == list(channel.propose(document)), "it is not deterministic"  # noqa: S101
    apply_edits(document.text, edits)
    for edit in edits:
        assert edit.channel == channel.name, "an edit carries another channel's name"  # noqa: S101
        assert edit.reason, "an edit has no reason"  # noqa: S101
        assert edit.before != edit.after, "an edit changes nothing"  # noqa: S101


def check_identifier_finder(finder: IdentifierFinder, *, texts: Iterable[str] = TEXTS) -> None:
    """Check that a finder of identifiers keeps to its contract.

    Its spans lie in the text and are not empty, and it finds the same every time.

    Raises
    ------
    AssertionError
        If it does not.
    """
    for text in texts:
        found = list(finder.find(text))
        assert found == list(finder.find(text)), "it is not deterministic"  # noqa: S101
        for item in found:
            inside = 0 <= item.span.start < item.span.end <= len(text)
            assert inside, "a span lies outside the text"  # noqa: S101
