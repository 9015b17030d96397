"""The abbreviations channel: plain words, sentence after sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.lexicons import read_table
from stylo.sanitize.abbreviations import Abbreviations
from stylo.sanitize.interjections import find_laughter

CHANGED = [
    ("I like u.", "I like you.", "a pronoun"),
    ("u r great", "you are great", "a verb"),
    ("U can go", "You can go", "a capital at the start"),
    ("ur welcome in ur house", "you are welcome in your house", "two words in one"),
    ("Pls call me asap, thx!", "Please call me as soon as possible, thanks!", "politeness"),
    ("ASAP means now", "As soon as possible means now", "capitals at the start"),
    ("b/c we, 'cause we, coz we", "because we, because we, because we", "because"),
    ("w/ cheese, w/o ham", "with cheese, without ham", "with"),
    ("pears, etc.", "pears, and so on.", "the end of a sentence"),
    ("pears etc. We", "pears and so on. We", "a capital next"),
    ("pears, etc. and plums", "pears, and so on and plums", "amid a sentence"),
    ("(dogs, etc.)", "(dogs, and so on)", "in brackets"),
    ("dogs and etc.", "dogs and so on.", "one and is enough"),
    ("e.g. apples (i.e., fruit)", "for example, apples (that is, fruit)", "Latin"),
    ("for eg tea", "for example, tea", "half written out"),
    ("salt & pepper", "salt and pepper", "a sign between words"),
    ("the dept. of", "the department of", "the period goes"),
    ("Dept. of Justice", "Department of Justice", "a capital"),
    ("approx. 5", "approximately 5", "the period goes"),
    ("I've gotta go, you gotta go", "I've got to go, you have to go", "have is there or not"),
    ("Dunno why. I dunno", "I do not know why. I do not know", "the subject"),
    ("give 'em", "give them", "an apostrophe"),
    ("yup, gr8", "yes, great", "slang"),
    ("OK then", "Okay then", "okay"),
    ("a.k.a. Bob", "also known as Bob", "periods of its own"),
    ("It broke, lol.", "It broke.", "laughter at the end"),
    ("lol that was fun", "that was fun", "laughter at the start"),
    ("Haha! We won. Hehe!", "We won.", "laughter alone"),
    ("I was, haha, late", "I was, late", "laughter within"),
]


@pytest.mark.parametrize(("text", "after", "why"), CHANGED)
def test_changed(rewrite_plain, text, after, why):
    assert rewrite_plain(Abbreviations(), text) == after, why
    assert rewrite_plain(Abbreviations(), after) == after, why


KEPT = [
    ("R&D at AT&T and Harrow & Pine", "names"),
    ("info@example.com and http://x.org/info", "addresses"),
    ("the Dept. Store", "a sentence may end there"),
    ("a lol, he said haha.", "words like any other"),
    ("lol", "nothing would be left"),
    ("Tulsa, OK", "a state"),
    ("a 5 k run", "a distance"),
    ("U of M, Ty Cobb, the US", "capitals mean something else"),
    ("oh yeah", "an exclamation"),
    ("yeah right", "sarcasm"),
    ("R is a language", "a name"),
    ("std::vector", "code"),
    ("nope", "a negation"),
]


@pytest.mark.parametrize(("text", "why"), KEPT)
def test_kept(rewrite_plain, text, why):
    assert rewrite_plain(Abbreviations(), text) == text, why


def test_no_expansion_is_expanded_again(rewrite_plain):
    rows = read_table("stylo.sanitize", "abbreviations.tsv")
    assert len(rows) >= 250
    assert len({row[0] for row in rows}) == len(rows)
    for form, plain, *_ in rows:
        text = f"so {plain} then"
        assert rewrite_plain(Abbreviations(), text) == text, form


def test_laughter_is_found_once():
    assert [span[:2] for span in find_laughter("ok haha, fine. LMAO!!")] == [(2, 7), (14, 21)]


PARTS = (
    "u", "ur", "lol", "Haha", "etc.", "etc", "e.g.", "ok", "Ok", "OK", ",", ".", "!", "the", "\n",
    "dept.", "w/", "&", "gonna", "and", "I", "b/c", "yeah", "right", "pls", "dunno", "approx.", "(",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=10))
def test_settles(rewrite_plain, parts):
    text = " ".join(parts)
    for _ in range(4):
        after = rewrite_plain(Abbreviations(), text)
        if after == text:
            break
        text = after
    assert rewrite_plain(Abbreviations(), text) == text


@pytest.mark.parametrize("unit", ["a", "haha", "lol ", "etc ", "u ", ". ", "&", "w/", "e.g."])
def test_linear_on_hostile_text(rewrite_plain, unit):
    rewrite_plain(Abbreviations(), unit * (30_000 // len(unit)))
