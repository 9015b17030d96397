import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.repair import repair
from stylo.spans import apply_edits

ANY = st.text(
    st.characters(categories=("L", "N", "P", "S", "Z", "C"), include_characters="Ãâ€™\x80\x99")
)


@pytest.mark.parametrize(
    ("source", "text", "why"),
    [
        ("plain", "plain", "nothing to do"),
        ("", "", "empty"),
        ("a\x00b", "ab", "a NUL from a C string"),
        ("a\r\nb\rc", "a\nb\nc", "three kinds of line end"),
        ("a\x85b\u2028c", "a\nb\nc", "line ends of other systems"),
        ("\ufeffstart", "start", "a byte order mark that was decoded"),
        ("\ud83d\ude00", "\U0001f600", "a pair of surrogates from JSON escapes"),
        ("x\ud800y", "x\ufffdy", "half a surrogate cannot be stored"),
        ("donâ€™t", "don’t", "UTF-8 read as Windows-1252"),
        ("cafÃ©", "café", "UTF-8 read as Latin-1"),
        ("Ã la carte â la Noël", "Ã la carte â la Noël", "letters that only look like it"),
        ("שלום\u200f עולם", "שלום\u200f עולם", "marks that other scripts need stay"),
        ("Â\x1f\xa0", "\xa0", "a control character between two halves"),
        ("tab\there", "tab\there", "tabs are no controls"),
    ],
)
def test_repair(source, text, why):
    assert repair(source)[0] == text


@given(ANY)
def test_the_edits_lead_from_source_to_text(source):
    text, edits = repair(source)
    assert apply_edits(source, edits) == text


@given(ANY)
def test_repairing_twice_changes_nothing(source):
    text, _ = repair(source)
    assert repair(text) == (text, ())


@given(ANY)
def test_the_result_can_be_stored(source):
    repair(source)[0].encode("utf-8")
