"""Unlisted misspellings are put right; names, terms and slang are left alone."""

import pytest

from stylo.sanitize.guesses import guess_spellings, is_known, read_affixes


@pytest.mark.parametrize(
    ("text", "wrong", "meant"),
    [
        ("I have recieved the parcel from your elecronics section.", "elecronics", "electronics"),
        ("The description is not acurate at all.", "acurate", "accurate"),
        ("We jumped at the oppourtunity to leave early.", "oppourtunity", "opportunity"),
        ("They closed the door and walked agaisnt the wind.", "agaisnt", "against"),
        ("It was a wondeful day and we all went home.", "wondeful", "wonderful"),
        ("Please send me any futher information.", "futher", "further"),
        ("He was confidnet that the meeting would end soon.", "confidnet", "confident"),
    ],
)
def test_what_one_slip_explains_is_put_right(text, wrong, meant):
    found = {text[start:end]: after for start, end, after in guess_spellings(text)}
    assert found[wrong] == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing there"),
        ("The plugin on github needs a webhook and a postgres backend.", "terms"),
        ("We downvoted the unsourced answer and undeleted ours.", "made of known words"),
        ("The colour of the theater and the flavour of the meal", "both ways of spelling"),
        ("Wasabie is here. I saw wasabie again.", "it stands there with a capital too"),
        ("Ask Jon Smtih about the Oppourtunity fund", "capitals"),
        ("mail oppourtunity@example.com or see /acurate/futher_page and x.acurate", "addresses"),
        ("magtataho freak para akong sira bwisit ayaw talaga", "another language"),
        ("omg lolz hmmmm prolly gonna go", "slang"),
        ("zxqvwy frobnicatorize", "nothing is near"),
    ],
)
def test_what_may_be_meant_is_left_alone(text, why):
    assert list(guess_spellings(text)) == [], why


def test_neighbors_decide_between_two_words():
    def meant(text):
        return [after for _, _, after in guess_spellings(text)]

    assert meant("She was promtly served by the waiter.") == ["promptly"]
    assert meant("I drank a cup of hot coffe this morning.") == ["coffee"]


def test_known_words():
    assert is_known("printer")
    assert is_known("upvote") or not is_known("oppourtunity")
    assert not is_known("oppourtunity")


def test_affixes_are_letters():
    affixes = read_affixes()
    assert {"prefix", "suffix"} == set(affixes)
    assert all(part.isalpha() for parts in affixes.values() for part in parts)


def test_a_word_repeated_without_a_stop_is_judged_each_time():
    found = list(guess_spellings("He walked agaisnt the wind. " * 300))
    assert len(found) == 300
    assert {meant for _, _, meant in found} == {"against"}
