import pytest

from stylo.document.parser import make_document, make_documents
from stylo.errors import InputError


@pytest.mark.parametrize("value", [None, 3, b"bytes", ["list"]])
def test_only_strings_are_texts(value):
    with pytest.raises(InputError) as caught:
        make_document(value)
    assert caught.value.code == "not_text"


def test_a_text_over_the_limit_is_refused_without_quoting_it():
    with pytest.raises(InputError) as caught:
        make_document("secret " * 10, max_characters=20)
    assert caught.value.code == "text_too_long"
    assert "secret" not in str(caught.value)


def test_documents_come_in_order():
    assert [d.text for d in make_documents(["a", "", "b"])] == ["a", "", "b"]
