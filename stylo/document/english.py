"""The English pipeline that ships, and the rules that make its tokens."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from stylo.artifacts import models_folder, verify
from stylo.document.lexicons import zipf
from stylo.errors import ArtifactError, SettingsError
from stylo.settings import get_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

TOKENIZER = "stylo.tokenizer.v1"
LINES = "stylo_lines"
TIDY = "stylo_tidy"
PIPELINE = "pipeline"
MAX_LENGTH = 10_000_000

# A mark repeated for emphasis or as a rule across the page is one token.
_MARKS = (*(re.escape(mark) for mark in "*=_~$<>-.^#+|"), "[!?]")
_RUN_FIRST = tuple(f"{mark}{{2,}}" for mark in _MARKS)
# At the end of a word the search begins anywhere, so its length is bounded to keep it linear.
_RUN_LAST = tuple(f"{mark}{{2,200}}" for mark in _MARKS)

# Hyphens divide words, but not after a prefix that is no word, nor after a single letter; and
# telephone numbers stay whole.
_PREFIXES = (
    "anti", "bi", "co", "counter", "de", "ex", "extra", "hyper", "inter", "intra", "mega", "meta",
    "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "para", "post", "pre", "pro",
    "pseudo", "re", "semi", "sub", "super", "tele", "trans", "ultra", "un", "uni",
)  # fmt: skip
_WHOLE = (
    rf"(?:{'|'.join(_PREFIXES)})-\w{{1,40}}",
    r"[A-Za-z]-\w{1,40}",
    r"\(?\d{3}\)?-\d{3}-\d{4}",
    r"\d-?\d{3}-\d{3}-\d{4}",
    r"\d{3}-\d{4}",
    r"b/c|w/o|etc\.|al\.|#[A-Za-z]\w{1,40}",
)
_CLITICS = {
    "alot": ("a", "lot"), "gimme": ("gim", "me"), "gonna": ("gon", "na"), "gotta": ("got", "ta"),
    "kinda": ("kind", "a"), "lemme": ("lem", "me"), "outta": ("out", "ta"),
    "sorta": ("sort", "a"), "wanna": ("wan", "na"),
}  # fmt: skip

# What the tags of inflected words end in, and below which frequency a lemma is looked at again.
_ENDINGS = {"VBG": "ing", "VBD": "ed", "VBN": "ed", "VBZ": "s", "NNS": "s"}
_RARE = 3.0

_ENDLESS = re.compile(r"\S{400,}")
_PIECE = 100

# A line that ends short of this many characters was ended on purpose.
_WRAPPED = 50
_STOPS = frozenset(".!?:;\"')]}…”’*-_")


def _exceptions(known: dict[str, Any]) -> dict[str, Any]:
    from spacy.symbols import ORTH

    rules = {form: parts for form, parts in known.items() if form != "and/or"}
    for form, parts in known.items():
        # Without an apostrophe capitals are too often another word: ID, ILL, WED.
        if len(parts) > 1 and ("'" in form or "’" in form or form.endswith("nt")):
            raised = [{**part, ORTH: part[ORTH].upper()} for part in parts]
            rules.setdefault(form.upper(), raised)
    for form, parts in _CLITICS.items():
        for cased in (form, form.capitalize(), form.upper()):
            lengths = [len(part) for part in parts]
            pieces = (cased[: lengths[0]], cased[lengths[0] :])
            rules[cased] = [{ORTH: piece} for piece in pieces]
    return rules


class EnglishTokenizer:
    """Divides text into words as Universal Dependencies does.

    spaCy's English rules are used, except that runs of one mark, telephone numbers and words with
    a bound prefix stay whole. Stretches of hundreds of characters without a space are cut first:
    the time that spaCy's rules take grows with the square of their length and more.

    Parameters
    ----------
    vocab : spacy.vocab.Vocab
        Of the pipeline.
    defaults : class
        The defaults of its language: exceptions, prefixes, suffixes, infixes, URLs.
    """

    def __init__(self, vocab: Vocab, defaults: Any) -> None:
        from spacy.tokenizer import Tokenizer
        from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

        whole = re.compile(rf"^(?:{'|'.join(_WHOLE)})$", re.IGNORECASE)
        self.vocab = vocab
        self._rules = Tokenizer(
            vocab,
            rules=_exceptions(defaults.tokenizer_exceptions or {}),
            prefix_search=compile_prefix_regex([*_RUN_FIRST, *(defaults.prefixes or ())]).search,
            suffix_search=compile_suffix_regex([*_RUN_LAST, *(defaults.suffixes or ())]).search,
            infix_finditer=compile_infix_regex([*(defaults.infixes or ()), "-{2,}"]).finditer,
            token_match=whole.match,
            url_match=defaults.url_match,
        )

    def __call__(self, text: str) -> Doc:
        """Return the document of a text, its words not yet analyzed."""
        if _ENDLESS.search(text) is None:
            doc: Doc = self._rules(text)
            return doc
        from spacy.tokens import Doc

        cuts = [
            at
            for match in _ENDLESS.finditer(text)
            for at in range(match.start() + _PIECE, match.end(), _PIECE)
        ]
        edges = pairwise([0, *cuts, len(text)])
        tokens = [token for start, end in edges for token in self._rules(text[start:end])]
        return Doc(
            self.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
        )

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Yield the document of each text."""
        yield from map(self, texts)

    # The rules are code, so there is nothing to write to or read from a pipeline's folder.
    def to_bytes(self, **options: Any) -> bytes:
        """Return nothing: the rules are code."""
        return b""

    def from_bytes(self, data: bytes, **options: Any) -> EnglishTokenizer:
        """Return itself: the rules are code."""
        return self

    def to_disk(self, path: Path, **options: Any) -> None:
        """Write nothing: the rules are code."""

    def from_disk(self, path: Path, **options: Any) -> EnglishTokenizer:
        """Return itself: the rules are code."""
        return self


def make_tokenizer(nlp: Language) -> EnglishTokenizer:
    """Return the tokenizer for ``nlp``.

    Examples
    --------
    >>> import spacy
    >>> [token.text for token in make_tokenizer(spacy.blank("en"))("Re-open it!!! A well-run one.")]
    ['Re-open', 'it', '!!!', 'A', 'well', '-', 'run', 'one', '.']
    """
    return EnglishTokenizer(nlp.vocab, nlp.Defaults)


def begin_at_lines(doc: Doc) -> Doc:
    """Mark where a line begins as the beginning of a sentence, for the parser to keep to.

    A blank line always divides; a single break does unless the line before it is long and ends
    without a stop and the next one begins in lower case, as in a wrapped e-mail.
    """
    text = doc.text
    for token in doc[: max(len(doc) - 1, 0)]:
        if not token.is_space or "\n" not in token.text:
            continue
        if token.i:
            token.is_sent_start = False  # the break belongs to what it ends
        following = doc[token.i + 1]
        if token.text.count("\n") > 1 or _is_end(text, token.idx, following.text):
            following.is_sent_start = True
    return doc


def _is_end(text: str, at: int, following: str) -> bool:
    line = text[max(text.rfind("\n", 0, at) + 1, at - 200) : at].rstrip()
    wrapped = len(line) >= _WRAPPED and line[-1] not in _STOPS
    return not (wrapped and following[:1].islower())


def tidy(doc: Doc) -> Doc:
    """Tag white space as such, and mend lemmas that are no words: *crashe* of *crashing*."""
    for token in doc:
        if token.is_space:
            token.tag_, token.pos_, token.lemma_ = "_SP", "SPACE", token.text
        elif (ending := _ENDINGS.get(token.tag_)) and token.lemma_ != token.lower_:
            token.lemma_ = _mend(token.lower_, token.lemma_, ending)
    return doc


@lru_cache(maxsize=10_000)
def _mend(word: str, lemma: str, ending: str) -> str:
    if zipf(lemma) >= _RARE or not word.endswith(ending):
        return lemma
    stem = word.removesuffix(ending)
    candidates = [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    if ending == "s" and stem.endswith("e"):
        candidates.append(stem[:-1])
        if stem.endswith("ie"):
            candidates.append(stem[:-2] + "y")
    best = max(candidates, key=zipf)
    return best if len(best) > 1 and zipf(best) >= zipf(lemma) + 1 else lemma


@cache
def register() -> None:
    """Make the tokenizer and the components of our own known to spaCy; more calls do nothing."""
    from spacy.language import Language
    from spacy.util import registry

    def create_tokenizer() -> Callable[[Language], EnglishTokenizer]:
        return make_tokenizer

    def create_lines(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return begin_at_lines

    def create_tidy(nlp: Language, name: str) -> Callable[[Doc], Doc]:
        return tidy

    registry.tokenizers.register(TOKENIZER, func=create_tokenizer)
    Language.factory(LINES, func=create_lines, assigns=["token.is_sent_start"])
    Language.factory(TIDY, func=create_tidy, assigns=["token.lemma"])


@cache
def load_english(*, folder: Path | None = None) -> Language:
    """Return the English pipeline: tags, morphology, trees and lemmas; loaded once per process.

    ``STYLO_SPACY_MODEL`` names an installed spaCy pipeline to use instead.

    Parameters
    ----------
    folder : Path, optional
        The artefact; that which ships by default.

    Raises
    ------
    ArtifactError
        If the files are absent or are not what their checksums were made for.
    SettingsError
        ``unknown_pipeline`` where no installed pipeline has the name that was set.

    Examples
    --------
    >>> [token.lemma_ for token in load_english()("The printers jammed twice.")]
    ['the', 'printer', 'jam', 'twice', '.']
    """
    import spacy

    name = get_settings().spacy_model
    if name and folder is None:
        try:
            return spacy.load(name)
        except OSError:
            raise SettingsError(
                "STYLO_SPACY_MODEL names no installed spaCy pipeline",
                code="unknown_pipeline",
                hint="install it, or unset the variable to use the pipeline that ships",
            ) from None
    home = folder or models_folder() / "english"
    verify(home)
    register()
    try:
        with _fast_products():
            nlp = spacy.load(home / PIPELINE)
    except (OSError, ValueError, KeyError) as error:
        raise ArtifactError(
            f"the pipeline in {home.name!r} cannot be read", hint="install stylo-privacy again"
        ) from error
    widen(nlp)
    nlp.max_length = MAX_LENGTH
    return nlp


@contextmanager
def _fast_products() -> Iterator[None]:
    """Make models that multiply matrices with NumPy's library, where they would run on the CPU.

    Thinc's own (BLIS) takes 1.5 to 3 times as long for ours. Other pipelines keep what they have.
    """
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if type(get_current_ops()) is NumpyOps:
        with use_ops("numpy", use_blis=False):
            yield
    else:
        yield


def widen(nlp: Language) -> None:
    """Put the word vectors, stored in half precision, into the precision of the arithmetic."""
    import numpy as np

    vectors = nlp.vocab.vectors
    if vectors.data.dtype != np.float32:
        vectors.data = vectors.data.astype(np.float32)
