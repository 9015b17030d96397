import pytest

from stylo.document.lexicons import read_classes, read_table, read_words, word_set, zipf


@pytest.mark.parametrize("name", ["greetings", "signoffs", "given_names"])
def test_lists_are_lower_case_and_hold_no_comments(name):
    entries = word_set(name)
    assert entries
    assert all(entry == entry.lower() and not entry.startswith("#") for entry in entries)


def test_tables_have_columns():
    assert all(len(row) >= 2 for row in read_table("stylo.document", "units.tsv"))


def test_words_and_classes_of_words():
    assert {"anna", "tom"} <= read_words("stylo.document", "given_names.txt")
    classes = read_classes("stylo.document", "clitics.tsv")
    assert {"do", "is"} <= classes["auxiliaries"]


def test_common_words_are_common():
    assert zipf("the") > zipf("house") > zipf("stylometry") >= 0
    assert zipf("qqzzxy") == 0
