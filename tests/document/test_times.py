"""Dates and times have one value however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.times import MONTHS, ends_sentence, find_times, scan_times

SAME = [
    ("15:00", ["3 pm", "3pm", "3 PM", "3:00 p.m.", "15:00", "3.00pm"]),
    ("15:30", ["3:30 pm", "3:30 P.M.", "15:30"]),
    ("00:15", ["12:15 am", "00:15"]),
    ("12:00", ["12 pm", "12:00 pm"]),
    ("5 o'clock", ["5 o'clock", "five o'clock", "5 o’clock"]),
    ("half past 3", ["half past three", "half past 3"]),
    ("quarter to 4", ["a quarter to four", "quarter to 4"]),
    ("2021-03-12", [
        "12 March 2021", "March 12th, 2021", "March 12 2021", "Mar. 12, 2021", "12-Mar-2021",
        "the 12th of March 2021", "the twelfth of March, 2021", "2021-03-12",
    ]),
    ("2021-12-25", ["25/12/2021", "12/25/2021", "25.12.2021", "25 Dec 2021"]),
    ("--03-12", ["12 March", "March 12", "March 12th", "the 12th of March", "12th March"]),
    ("2021-03", ["March 2021", "March, 2021", "Mar. 2021", "March of 2021"]),
    ("03/04/2021", ["03/04/2021", "03.04.2021", "03-04-2021"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(v, text) for v, texts in SAME for text in texts])
def test_one_value(value, text):
    assert [lock.value for lock in find_times(f"So it was {text} then")] == [value]


NOT_TIMES = [
    ("You may 5 times repeat it", "a verb"),
    ("we march 5 miles", "a verb"),
    ("May 5 people come?", "a verb at the start"),
    ("May the 4th be with you", "a pun"),
    ("version 1.2.3", "no date"),
    ("ratio 16:9", "one digit of minutes"),
    ("February 31x", "no day"),
    ("five to ten people", "a range"),
    ("12:30:45", "a stamp with seconds"),
    ("March 3-5", "a range of days"),
]


@pytest.mark.parametrize(("text", "why"), NOT_TIMES)
def test_no_date_or_time(text, why):
    assert find_times(text) == (), why


LEFT = [
    ("8:30", "morning or evening"),
    ("2021-03-12 15:00:33", "a stamp"),
    ("03/04/2021", "ambiguous"),
    ("half past three", "fine as it is"),
    ("the Fourth of July", "a feast"),
    ("on March 3 and 4", "the days belong together"),
    ("3rd and 4th of March", "the days belong together"),
]


@pytest.mark.parametrize(("text", "why"), LEFT)
def test_no_plain_form(text, why):
    assert [item.plain for item in scan_times(text)] == [None], why


def test_a_period_that_ends_the_sentence_stays():
    text = "We met at 3 p.m. The rest came on Mar. 12 at 4 p.m. on foot."
    assert [text[item.start : item.end] for item in scan_times(text)] == [
        "3 p.m", "Mar. 12", "4 p.m.",
    ]  # fmt: skip
    assert ends_sentence("5 p.m.", 6)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1900, 2099))
def test_the_plain_form_has_the_same_value(day, month, year):
    name = MONTHS[month - 1]
    for text in (
        f"{name} {day}, {year}",
        f"{year}-{month:02}-{day:02}",
        f"{day} {name[:3]} {year}",
    ):
        (found,) = scan_times(text)
        (again,) = scan_times(str(found.plain))
        assert found.value == again.value
        assert again.plain == found.plain


@given(st.text(alphabet="0123456789:/.-, apmMarchJune'th", max_size=60))
def test_never_raises_and_never_overlaps(text):
    last = 0
    for lock in find_times(text):
        assert lock.span.start >= last
        last = lock.span.end


@pytest.mark.parametrize("unit", ["1", "a", "12:30", "may 1 ", "3 pm ", "1-", " "])
def test_linear_on_hostile_text(unit):
    find_times(unit * (60_000 // len(unit)))
