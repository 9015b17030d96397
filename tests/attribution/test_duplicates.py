from __future__ import annotations

from stylo.attribution.duplicates import drop_duplicates, shingles

LONG = "the quick brown fox jumps over the lazy dog and runs away from the old gray wolf"
OTHER = "we went to the market in the morning and bought bread and cheese for the whole week"
THIRD = "nobody had told him that the last train would leave before the end of the concert"


def test_a_text_of_two_authors_is_nobodys() -> None:
    cleaned = drop_duplicates([LONG, OTHER, LONG.upper() + "!", THIRD], ["a", "a", "b", "b"])
    assert (cleaned.kept, cleaned.across, cleaned.within) == ((1, 3), 2, 0)


def test_near_copies_count_and_what_contains_them_stays() -> None:
    near = LONG.replace("wolf", "bear")
    both = f"{OTHER} {LONG} {THIRD} {THIRD.replace('train', 'bus')} at last"
    cleaned = drop_duplicates([near, "short but mine", both, THIRD], ["a", "a", "b", "c"])
    assert cleaned.kept == (1, 2, 3)
    assert cleaned.across == 1


def test_repeats_of_one_author_stay_once() -> None:
    cleaned = drop_duplicates([LONG, LONG, OTHER, LONG + " x"], ["a", "a", "b", "a"])
    assert (cleaned.kept, cleaned.across, cleaned.within) == ((0, 2), 0, 2)


def test_nobody_is_left_with_nothing() -> None:
    assert drop_duplicates([LONG, LONG, OTHER], ["a", "b", "b"]).kept == (0, 2)
    assert drop_duplicates([LONG, LONG], ["a", "b"]).kept == (0, 1)


def test_short_texts_are_compared_whole() -> None:
    assert shingles("Yes, please.") == shingles("yes please")
    assert shingles("yes please") != shingles("yes")
    assert drop_duplicates(["yes", "no", "yes please"], ["a", "b", "c"]).kept == (0, 1, 2)
