"""The dates channel: one way of writing, never another day or hour."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.times import find_times
from stylo.sanitize.dates import Dates

CHANGED = [
    ("March 12th, 2021", "12 March 2021", "month first"),
    ("on the 12th of March", "on 12 March", "day first"),
    ("2021-03-12", "12 March 2021", "ISO"),
    ("25/12/2021 and 12/25/2021", "25 December 2021 and 25 December 2021", "unambiguous"),
    ("in Mar. 2021.", "in March 2021.", "month and year"),
    ("Mar. 12 was", "12 March was", "a short month"),
    ("3pm, 3 P.M., 3:00 pm", "3 pm, 3 pm, 3 pm", "the half of the day"),
    ("3:30 p.m. on", "3:30 pm on", "minutes"),
    ("at 3 p.m. We", "at 3 pm. We", "the period ends the sentence"),
    ("at 15:00", "at 3 pm", "24 hours"),
    ("from 15:00 to 17:30", "from 3 pm to 5:30 pm", "a stretch of time"),
    ("at 08:30 and until 00:15", "at 8:30 am and until 12:15 am", "morning and midnight"),
    ("15:00 GMT", "3 pm GMT", "a time zone"),
    ("9am-5pm", "9 am-5 pm", "a range"),
    ("five o'clock", "5 o'clock", "o'clock"),
    ("on Mon. at five", "on Monday at five", "a weekday after a preposition"),
    ("Tues., March 3", "Tuesday, 3 March", "a weekday before a date"),
    ("Mon-Fri 9 am", "Monday-Friday 9 am", "a range of days"),
    ("on Sun.", "on Sunday.", "the sentence ends"),
]


@pytest.mark.parametrize(("text", "after", "why"), CHANGED)
def test_changed(rewrite_plain, text, after, why):
    assert rewrite_plain(Dates(), text) == after, why
    assert rewrite_plain(Dates(), after) == after, why


KEPT = [
    ("8:30", "morning or evening"),
    ("won 21:15", "a score"),
    ("15:45 into the video", "a duration"),
    ("at 21:15 minutes", "a duration"),
    ("2021-03-12 15:00:33", "a stamp"),
    ("03/04/2021", "ambiguous"),
    ("he may 5 times", "a verb"),
    ("we march 5 miles", "a verb"),
    ("the Fourth of July", "a feast"),
    ("March 3 and 4", "two days"),
    ("on Sun servers", "a name"),
    ("I Sat down", "a verb"),
    ("Wed", "no date beside it"),
    ("12 noon", "fine as it is"),
    ("John 3:16", "a verse"),
    ("half past three", "fine as it is"),
]


@pytest.mark.parametrize(("text", "why"), KEPT)
def test_kept(rewrite_plain, text, why):
    assert rewrite_plain(Dates(), text) == text, why


WORDS = (
    "at", "on", "15:00", "3 pm", "4 P.M.", "to", "and", "March", "Mar.", "12", "3rd", "2021", "the",
    "of", "Mon.", "Fri", "May", "5", ",", ".", "-", "08:30", "2021-03-12", "25/12/2021", "o'clock",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_values_survive(rewrite_plain, parts):
    text = " ".join(parts)
    once = rewrite_plain(Dates(), text)
    before = Counter(lock.value for lock in find_times(text))
    after = Counter(lock.value for lock in find_times(once))
    assert sum((before - after).values()) <= 1
    rewrite_plain(Dates(), once)
