"""Variant spellings have one form; names and other words stay."""

import pytest

from stylo.sanitize.spelling_variant import SpellingVariant, spellings

CHANGED = [
    ("The colour of the centre", "The color of the center"),
    ("Colour matters.", "Color matters."),
    ("We organised a specialisation.", "We organized a specialization."),
    ("He practised in a licenced theatre.", "He practiced in a licensed theater."),
    ("my judgement of the catalogue", "my judgment of the catalog"),
    ("an e-mail on a web site", "an email on a website"),
    ("on-line and off-line", "online and offline"),
    ("We co-operate to-day.", "We cooperate today."),
    ("a café, naïve", "a cafe, naive"),
    ("my mother in law", "my mother-in-law"),
    ("travelling neighbours", "traveling neighbors"),
    ("multi-coloured", "multi-colored"),
    ("colour's", "color's"),
    ("grey cheques", "gray checks"),
    ("self defence", "self-defense"),
    ("Realising it", "Realizing it"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(check_rewritten, before, after):
    check_rewritten(SpellingVariant(), before, after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("the Labour Party", "a name"),
        ("Labour Party members", "a name at the beginning"),
        ("at Pearl Harbour", "a name"),
        ("two analyses of gases and buses", "plurals"),
        ("my day-to-day work", "a longer compound"),
        ("a dialogue about aesthetics", "common in America"),
        ("a storey, a tonne, a disc, a mum", "other words"),
        ("I advise you to exercise and compromise", "never -ize"),
        ("a résumé", "kept apart from resume"),
        ("see http://x.org/colour", "an address"),
        ("#colour @centre my_colour", "tags and identifiers"),
        ("her mother in law school", "not a relation"),
        ("the Louvre", "a name"),
        ("the CENTRE", "perhaps a name"),
    ],
)
def test_leaves(rewrite_plain, text, why):
    assert rewrite_plain(SpellingVariant(), text) == text, why


def test_table_is_flat():
    table = spellings()
    assert len(table) > 3000
    assert not [form for form, after in table.items() if after in table or form == after]
