"""The pipeline: score, sanitize, and the stages behind them put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from stylo import registry
from stylo.document.document import Document
from stylo.document.parser import make_document
from stylo.errors import InputError, SettingsError
from stylo.risk.base import RiskReport, not_above
from stylo.risk.pool import CandidatePool, Pool
from stylo.risk.scorer import RiskScorer
from stylo.sanitize.base import LEVELS, Channel, Level, MeaningBudget, Rewrite, SanitizeResult
from stylo.sanitize.engine import rewrite
from stylo.sanitize.masking import load_finder
from stylo.settings import Settings, get_settings

LANGUAGES = ("en",)


def load(language: str = "en", *, settings: Settings | None = None) -> Pipeline:
    """Return a pipeline for ``language``; nothing is loaded before it is needed.

    Parameters
    ----------
    language : str, default="en"
        ISO 639-1 code; English is the only one so far.
    settings : Settings, optional
        Other settings than those of the environment and ``stylo.toml``.

    Raises
    ------
    SettingsError
        If there is no pipeline for the language.

    Examples
    --------
    >>> import stylo
    >>> stylo.load("en").sanitize("I dont know...  maybe its FINE!!", risk=False).text
    'I do not know... maybe its fine.'
    """
    if language not in LANGUAGES:
        raise SettingsError(
            f"there is no pipeline for {language!r}", hint=f"use one of {', '.join(LANGUAGES)}"
        )
    return Pipeline(settings=settings)


class Pipeline:
    """Measures how identifiable texts are, and sanitizes them.

    Parameters
    ----------
    settings : Settings, optional
        Defaults for the adversary, the level and the limits.
    scorer : RiskScorer, optional
        What scores texts; by default the bundled one, with the adversary of the settings.
    channels : sequence of Channel, optional
        What rewrites them; by default every registered channel.
    """

    def __init__(
        self,
        *,
        settings: Settings | None = None,
        scorer: RiskScorer | None = None,
        channels: Sequence[Channel] | None = None,
    ) -> None:
        self.settings = settings or get_settings()
        self._scorer = scorer
        self._channels = channels

    @cached_property
    def scorer(self) -> RiskScorer:
        """What scores texts when no pool of authors is given."""
        return self._scorer or RiskScorer(
            candidates=self.settings.candidates, known_words=self.settings.known_words
        )

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """The channels of rewriting, without the masking of identifiers."""
        if self._channels is not None:
            return tuple(self._channels)
        group = "stylo.channels"
        return tuple(registry.get(group, name)() for name in registry.names(group))

    def document(self, text: str) -> Document:
        """Return ``text`` taken apart, for :meth:`score` and :meth:`sanitize` to share.

        Raises
        ------
        InputError
            If it is no text, or longer than the settings allow.
        """
        return make_document(text, max_characters=self.settings.max_characters)

    def pool(self, texts: Sequence[str], authors: Sequence[str], *, seed: int = 0) -> CandidatePool:
        """Return a pool of candidates, given what each is known to have written.

        Parameters
        ----------
        texts : sequence of str
            Known writing.
        authors : sequence of str
            The author of each text.
        seed : int, default=0
            Seed of everything random in training.

        Raises
        ------
        InputError
            If there are fewer than two authors, or not one author per text.
        """
        return CandidatePool(
            texts=texts, authors=authors, seed=seed, prior_known=self.settings.prior_known
        )

    def score(
        self,
        text: str | Document,
        *,
        authors: Pool | None = None,
        candidates: int | None = None,
        known_words: int | None = None,
    ) -> RiskReport:
        """Return how likely an adversary is to name the writer of ``text``.

        Parameters
        ----------
        text : str or Document
            The text.
        authors : CandidatePool or IndexedPool, optional
            Known writers to match it against, as made by :meth:`pool`. Without them the report
            is an estimate from the reference population.
        candidates, known_words : int, optional
            The adversary, where it is not the one of the settings.

        Raises
        ------
        InputError
            ``empty_text`` where there are no words.
        """
        document = text if isinstance(text, Document) else self.document(text)
        return self._score(
            document, authors=authors, level="raw", candidates=candidates, known_words=known_words
        )

    def sanitize(
        self,
        text: str | Document,
        *,
        level: Level | None = None,
        max_risk: float | None = None,
        budget: MeaningBudget | None = None,
        identifiers: Literal["keep", "mask"] | None = None,
        authors: Pool | None = None,
        candidates: int | None = None,
        known_words: int | None = None,
        risk: bool = True,
        keep: bool = False,
    ) -> SanitizeResult:
        """Return ``text`` in the house style, with what was changed and what it brought.

        Parameters
        ----------
        text : str or Document
            The text.
        level : {"light", "standard"}, optional
            How far to go; ``"standard"`` unless the settings say otherwise.
        max_risk : float, optional
            The highest probability of re-identification at which the text may be released.
        budget : MeaningBudget, optional
            The least meaning that must be kept; a lower level is tried where it is not.
        identifiers : {"keep", "mask"}, optional
            Whether names of people, e-mails, phone and account numbers become placeholders.
        authors, candidates, known_words
            The adversary, as in :meth:`score`.
        risk : bool, default=True
            Whether to score before and after.
        keep : bool, default=False
            Hand the text over even where a limit was missed.

        Raises
        ------
        SettingsError
            If an option makes no sense.
        """
        wanted = self._check(level, max_risk, risk)
        document = text if isinstance(text, Document) else self.document(text)
        mask = (identifiers or self.settings.identifiers) == "mask"
        done, within = self._rewrite(document, wanted, budget=budget, mask=mask)
        before = after = None
        if risk and document.words:
            before = self._score(
                document, authors=authors, level="raw",
                candidates=candidates, known_words=known_words,
            )  # fmt: skip
            result = self.document(done.text)
            if result.words:
                after = self._score(
                    result, authors=authors, level=done.level,
                    candidates=candidates, known_words=known_words, mask=mask,
                )  # fmt: skip
            if authors is None and after is not None:
                after = not_above(after, before)
        released, notes = within, list(done.notes)
        if not within:
            notes.append("the meaning budget cannot be kept, even at the lowest level")
        if max_risk is not None and after is not None and after.probability > max_risk:
            released = False
            notes.append(
                f"the risk after sanitizing, {after.probability:.3f}, is over the limit "
                f"{max_risk:g}; shorten the text, aggregate it with others, or do not release it"
            )
        withheld = not released and not keep
        return SanitizeResult(
            text=None if withheld else done.text,
            level=done.level,
            released=released,
            before=before,
            after=after,
            meaning=done.meaning,
            # The edits would give a withheld text away.
            edits=() if withheld else done.edits,
            notes=tuple(notes),
        )

    def _check(self, level: str | None, max_risk: float | None, risk: bool) -> Level:
        wanted = level or self.settings.level
        if wanted not in LEVELS:
            raise SettingsError(
                f"{wanted!r} is not a level", hint=f"use one of {', '.join(LEVELS)}"
            )
        if max_risk is not None and not 0.0 <= max_risk <= 1.0:
            raise SettingsError("max_risk is a probability", hint="give a number from 0 to 1")
        if max_risk is not None and not risk:
            raise SettingsError(
                "a limit on the risk needs the risk", hint="leave out risk=False (--no-risk)"
            )
        return LEVELS[LEVELS.index(wanted)]

    def _rewrite(
        self, document: Document, level: Level, *, budget: MeaningBudget | None, mask: bool
    ) -> tuple[Rewrite, bool]:
        """Return the rewriting at ``level``, or at a lower one where the budget asks for it."""
        channels = list(self.channels)
        if mask:
            channels.append(load_finder(self.settings.identifier_finder))
        done = self._run(document, level, channels)
        for lower in reversed(LEVELS[: LEVELS.index(level)]):
            if budget is None or budget.allows(done.meaning):
                return done, True
            done = self._run(document, lower, channels)
            note = f"sanitized at {lower!r} only: at {level!r} the meaning budget was missed"
            done = replace(done, notes=(*done.notes, note))
        return done, budget is None or budget.allows(done.meaning)

    def _run(self, document: Document, level: Level, channels: Sequence[Channel]) -> Rewrite:
        # Writing abbreviations out may lengthen a text that is just within the limit.
        ceiling = 4 * self.settings.max_characters
        return rewrite(
            document,
            level=level,
            channels=channels,
            parse=lambda text: make_document(text, max_characters=ceiling),
        )

    def _score(
        self,
        document: Document,
        *,
        authors: Pool | None,
        level: str,
        candidates: int | None,
        known_words: int | None,
        mask: bool = False,
    ) -> RiskReport:
        if authors is None:
            return self.scorer.score(
                document, level=level, candidates=candidates, known_words=known_words
            )

        def transform(texts: list[str]) -> list[str]:
            return self.sanitize_texts(
                texts, level=LEVELS[LEVELS.index(level)], identifiers="mask" if mask else "keep"
            )

        key = f"{level}+mask" if mask else level
        return self.scorer.score_pool(
            document, authors, key=key, transform=None if level == "raw" else transform
        )

    def sanitize_texts(
        self,
        texts: Sequence[str],
        *,
        level: Level | None = None,
        identifiers: Literal["keep", "mask"] | None = None,
    ) -> list[str]:
        """Return each text in the house style, without scoring; see :meth:`sanitize`.

        Raises
        ------
        InputError
            If one of them cannot be sanitized; the message gives its position.
        """
        done = []
        for index, text in enumerate(texts):
            try:
                result = self.sanitize(
                    text, level=level, identifiers=identifiers, risk=False, keep=True
                )
            except InputError as error:
                raise InputError(
                    f"text {index}: {error.message}", code=error.code, hint=error.hint
                ) from error
            done.append(result.text or "")
        return done
