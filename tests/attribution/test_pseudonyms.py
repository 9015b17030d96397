from stylo.attribution.pseudonyms import key_mark, pseudonym


def test_pseudonyms_depend_on_the_key_and_the_id():
    made = {pseudonym(author, key) for author in ("ann", "bob") for key in (b"one", b"two")}
    assert len(made) == 4
    assert pseudonym("ann", b"one") in made
    assert not any("ann" in name for name in made)
    assert pseudonym("ann", None) == "ann"


def test_the_mark_tells_keys_apart():
    assert len({key_mark(None), key_mark(b"one"), key_mark(b"two")}) == 3
