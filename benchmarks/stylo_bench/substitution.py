"""How acceptable the shipped word classes are in context: on SWORDS, and in a blind sample.

SWORDS (Lee et al. 2021) holds words in context with substitutes that several annotators judged; a
substitute is acceptable where more than half of them said so. Of the substitutes that the classes
propose for its targets, those that were judged count.

References
----------
Lee, M., C. Donahue, R. Jia, A. Iyabor and P. Liang (2021). Swords: a benchmark for lexical
substitution with improved data coverage and quality. NAACL.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from stylo.document.classes import LONGEST, PARTS, Place, TaggedWord, WordClass, WordClasses
from stylo.document.inflection import COMPARED, inflect_phrase
from stylo_bench.corpora import Record
from stylo_bench.swords import Target

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tagger: TypeAlias = "Callable[[str], Doc]"
_SPACE: Final = re.compile(r"\s+")
_VOWEL: Final = re.compile(r"(?!uni|use|usu|eu|one\b)[aeiou]|hour|honest", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"(?<!\w)(a|an)(\s+)$", re.IGNORECASE)
_FIRST_PERSON: Final = re.compile(r"\bi\b(?!\.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A member of a class in a text, where the class applies.

    Parameters
    ----------
    start, end : int
        Where it stands, in characters.
    tag : str
        Its Penn Treebank tag, of the verb or noun for a phrase.
    member : str
        Which member it is.
    inflects : bool
        Whether it was found by its lemma, so that the others need its inflection.
    word_class : WordClass
        The class.
    """

    start: int
    end: int
    tag: str
    member: str
    inflects: bool
    word_class: WordClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One substitution that the classes propose for a SWORDS target and annotators judged."""

    class_id: str
    word: str
    substitute: str
    plainest: bool
    share: float

    @property
    def acceptable(self) -> bool:
        """Whether more than half of the annotators accept it."""
        return self.share > 0.5


def _place(words: list[Token], at: int, length: int, tag: str) -> Place:
    sentence = [
        TaggedWord(text=word.lower_, pos=word.pos_, tag=word.tag_)
        for word in words[max(0, at - 3) : at]
    ]
    after = [
        TaggedWord(text=word.lower_, pos=word.pos_, tag=word.tag_)
        for word in words[at + length : at + length + 6]
    ]
    return Place(tag=tag, before=tuple(sentence), after=tuple(after))


def judge_swords(
    targets: Iterable[Target], classes: WordClasses, nlp: Tagger
) -> tuple[tuple[Verdict, ...], int]:
    """Return the judged substitutions that the classes propose, and how many nobody judged.

    Parameters
    ----------
    targets : iterable of Target
        From :func:`stylo_bench.swords.read_swords`.
    classes : WordClasses
        The classes.
    nlp : callable
        From a text to a spaCy document with sentences, lemmas and both kinds of tag.
    """
    verdicts: list[Verdict] = []
    unjudged = 0
    for target in targets:
        found = [f for f in find(nlp(target.text), classes) if f.start == target.offset]
        shares = {substitute.lower(): share for substitute, share in target.shares.items()}
        for one in found:
            if one.end - one.start != len(target.word) or one.word_class.pos != target.pos:
                continue
            for other in one.word_class.others(one.member):
                share = shares.get(other)
                if share is None:
                    unjudged += 1
                    continue
                verdicts.append(
                    Verdict(
                        class_id=one.word_class.id, word=target.lemma, substitute=other,
                        plainest=other == one.word_class.canonical, share=share,
                    )
                )  # fmt: skip
    return tuple(verdicts), unjudged


def acceptability(verdicts: Iterable[Verdict]) -> float:
    """Return the share of the substitutions that are acceptable; 0 where there are none."""
    shares = [verdict.acceptable for verdict in verdicts]
    return sum(shares) / len(shares) if shares else 0.0


def failing(verdicts: Iterable[Verdict], *, least: float = 0.85) -> tuple[str, ...]:
    """Return the classes of which less than ``least`` of the substitutions are acceptable."""
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for verdict in verdicts:
        total[verdict.class_id] += 1
        good[verdict.class_id] += verdict.acceptable
    return tuple(sorted(key for key in total if good[key] < least * total[key]))


def find(doc: Doc, classes: WordClasses) -> Iterator[Found]:
    """Yield the members of classes in ``doc`` where the class applies; the longest wins."""
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        at = 0
        while at < len(words):
            found, length = _longest(doc, words, at, classes)
            if found is not None:
                yield found
            at += length


def _longest(
    doc: Doc, words: list[Token], at: int, classes: WordClasses
) -> tuple[Found | None, int]:
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        span = words[at : at + length]
        start, end = span[0].idx, span[-1].idx + len(span[-1])
        written = _SPACE.sub(" ", doc.text[start:end]).lower()
        for key, pos, head in _keys(written, span):
            place = _place(words, at, length, head.tag_)
            one = classes.choose(key, pos, place)
            if one is not None:
                inflects = pos in ("VERB", "NOUN") and key != written
                return Found(
                    start=start, end=end, tag=head.tag_, member=key,
                    inflects=inflects or (pos == "VERB" and length == 1)
                    or (pos == "NOUN" and head.tag_ == "NN")
                    or (head.tag_ in COMPARED and key != written),
                    word_class=one,
                ), length  # fmt: skip
    return None, 1


def _keys(written: str, span: list[Token]) -> Iterator[tuple[str, str, Token]]:
    first, last = span[0], span[-1]
    if len(span) == 1:
        pos = first.pos_ if first.pos_ in PARTS else "ADP"
        yield from (
            (key, pos, first) for key in dict.fromkeys((first.lemma_.lower(), written)) if key
        )
        return
    if first.pos_ == "VERB":
        yield first.lemma_.lower() + written[len(first) :], "VERB", first
    if last.pos_ == "NOUN":
        yield written[: len(written) - len(last)] + last.lemma_.lower(), "NOUN", last
    if first.pos_ == "NOUN":
        yield first.lemma_.lower() + written[len(first) :], "NOUN", first
    yield from ((written, pos, first) for pos in ("ADV", "ADP", "ADJ"))


def replace(text: str, found: Found, member: str) -> str | None:
    """Return ``text`` with another member in the place of the one found, or None without a form.

    The article before it follows the new word; capital letters are kept.
    """
    pos = found.word_class.pos
    new = inflect_phrase(member, pos=pos, tag=found.tag) if found.inflects else member
    if new is None:
        return None
    new = _FIRST_PERSON.sub("I", new)
    before, old, after = text[: found.start], text[found.start : found.end], text[found.end :]
    if len(old) > 1 and old.isupper():
        new = new.upper()
    elif old[:1].isupper():
        new = new[:1].upper() + new[1:]
    article = _ARTICLE.search(before[-20:])
    if article is not None:
        right = ("an" if _VOWEL.match(new) else "a") if pos != "ADP" else article.group(1).lower()
        right = right.capitalize() if article.group(1)[0].isupper() else right
        cut = len(before) - len(article.group())
        before = before[:cut] + right + article.group(2)
    return before + new + after


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """One substitution to be judged; the class is kept apart from what the judge sees."""

    doc_id: str
    found: Found
    member: str
    before: str = field(repr=False)
    after: str = field(repr=False)


def blind_sample(
    records: Iterable[Record], classes: WordClasses, nlp: Tagger,
    *, size: int = 200, per_class: int = 2, seed: int = 0,
) -> tuple[Sampled, ...]:  # fmt: skip
    """Return substitutions in running text, at random, at most ``per_class`` of a class.

    Each puts a random other member in the place of one that stands there.
    """
    rng = random.Random(seed)  # noqa: S311
    order = sorted(records, key=lambda record: record.doc_id)
    rng.shuffle(order)
    counts: Counter[str] = Counter()
    chosen: list[Sampled] = []
    for record in order:
        places = list(find(nlp(record.text), classes))
        rng.shuffle(places)
        for found in places[:2]:
            key = found.word_class.id
            member = rng.choice(found.word_class.others(found.member))
            after = replace(record.text, found, member)
            if after is None or counts[key] >= per_class:
                continue
            counts[key] += 1
            chosen.append(
                Sampled(doc_id=record.doc_id, found=found, member=member,
                        before=record.text, after=after)
            )  # fmt: skip
            if len(chosen) == size:
                return tuple(chosen)
    return tuple(chosen)
