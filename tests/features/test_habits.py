from __future__ import annotations

import re

import pytest

from stylo.document.lexicons import read_table
from stylo.features.habits import Habits


@pytest.mark.parametrize(
    ("text", "feature", "shown", "why"),
    [
        ("“Yes”", "quotes=curly", ["“", "”"], "curly quotes"),
        ("it's", "apostrophe=straight", ["'"], "straight apostrophe"),
        ("it’s", "apostrophe=curly", ["’"], "curly apostrophe"),
        ('It is "here."', "stop and quote=inside", ['."'], "American punctuation"),
        ("so—no", "dash space=none", ["—"], "tight dash"),
        ("so -- no", "dash=double hyphen", ["--"], "double hyphen"),
        ("pages 3–5", "dash=en", None, "a range is not a dash"),
        ("One.  Two.", "stop space=two", [".  "], "two spaces"),
        ("well... no", "ellipsis form=three", ["..."], "three dots"),
        ("well...no", "ellipsis space=none", ["..."], "tight ellipsis"),
        ("No!!", "repeated mark=!", ["!!"], "repeated marks"),
        ("fun :-)", "emoticon form=:-)", [":-)"], "emoticon with a nose"),
        ("nice 👍", "emoji", ["👍"], "emoji"),
        ("sooo good", "elongation", ["ooo"], "drawn out"),
        ("It is VERY bad", "capitals word", ["VERY"], "shouting"),
        ("then i left", "I=i", ["i"], "lower-case i"),
        ("i.e. this", "I=i", None, "an abbreviation"),
        ("on monday", "lower-case name", ["monday"], "lower-case day"),
        ("salt & pepper", "ampersand", [" & "], "ampersand"),
        ("and/or", "and/or", ["and/or"], "and/or"),
        ("3 cats", "small number=digit", ["3"], "digits"),
        ("three cats", "small number=word", ["three"], "words"),
        ("$1,500", "thousands=comma", [",500"], "thousands with a comma"),
        ("12000 people", "thousands=none", ["12000"], "thousands without"),
        ("in 1999 and 2021", "thousands=none", None, "years"),
        ("15%", "percent=%", ["%"], "percent sign"),
        ("15 per cent", "percent=two words", ["per cent"], "per cent"),
        ("5$", "currency=after", ["$"], "sign last"),
        ("at 3pm", "time=3pm", ["pm"], "glued hour"),
        ("at 3 p.m.", "time=3 p.m.", [" p.m."], "dotted hour"),
        ("at 15:00", "time=15:00", ["15:00"], "24-hour clock"),
        ("12 March 2021", "date=12 March", ["12 March"], "day first"),
        ("March 12th", "date=March 12th", ["March 12th"], "month first"),
        ("3/4/2021", "date=slash", ["3/4/2021"], "slashes"),
        ("5km away", "unit=glued", ["km"], "glued unit"),
        ("**so** good", "emphasis=**", ["**so**"], "bold"),
        ("- one\n- two", "bullet=-", ["- ", "- "], "bullets"),
        ("tea, etc.", "etc=stop", ["etc."], "etc. with stop"),
        ("the boss's car", "possessive after s=s's", ["'s"], "s's"),
        ("a apple", "a before vowel", ["a "], "a before a vowel"),
        ("a one-off", "a before vowel", None, "one begins with a consonant"),
        ("we saw the the cat", "doubled word", ["the the"], "doubled word"),
        ("I don't", "contraction not=contracted", ["don't"], "contracted"),
        ("It is not", "contraction not=full", ["is not"], "full, beside another full form"),
        ("It is not", "contraction is=full", ["It is"], "both are seen"),
        ("I dont", "contraction not=bare", ["dont"], "no apostrophe"),
        ("i definately will", "misspelling kind=vowel", ["definately"], "misspelling"),
        ("I recieve", "misspelling", ["recieve"], "all misspellings"),
        ("it is alot", "joined=alot", ["alot"], "joined words"),
        ("better then me", "confusion=then", ["better then"], "confusion"),
        ("u r right", "short form=u", ["u"], "short forms"),
        ("it was. so we left", "lower-case sentence", ["i", "s"], "no capitals"),
        ("we left", "final=none", ["t"], "no final mark"),
        ("we left...", "final=ellipsis", ["."], "trailing off"),
        ('we "left."', "final=stop", ["."], "a stop inside the quotation"),
    ],
)
def test_what_is_seen(see, text, feature, shown, why):
    assert see(Habits(), text).get(feature) == shown, why


def test_choices_are_shares_and_others_rates(values):
    found = values(Habits(), "I dont, I don't, I do not & I didn't")
    assert found["contraction not=contracted"] == pytest.approx(2 / 5)
    assert found["ampersand"] == 20.0


PATTERNS = read_table("stylo.features", "patterns.tsv")


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row[0])
def test_patterns_are_well_formed(row):
    assert len(row) == 4
    name, needs, plain, pattern = row
    assert needs
    assert plain[0].islower()
    # An unbounded repeat of more than one character's choice would be slow on hostile text.
    assert not re.search(r"\)[*+]", pattern), name
    assert not re.match(pattern, "")


def test_names_are_unique():
    names = [feature.name for feature in Habits().features]
    assert len(names) == len(set(names))


def test_misspellings_are_no_words_of_their_own():
    rows = read_table("stylo.features", "misspellings.tsv")
    wrong = [row[0] for row in rows]
    assert len(wrong) == len(set(wrong))
    assert not set(wrong) & {row[1] for row in rows}


@pytest.mark.parametrize("mark", ["'", ".", "-", "a", "1", " ", '"a', "*a", "[a", "1,", "I'm, "])
def test_long_lines_take_linear_time(see, mark):
    # A quadratic pattern would take minutes here.
    assert see(Habits(), mark * (60_000 // len(mark))) is not None
