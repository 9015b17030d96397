import pytest

from stylo_bench.attacks import Rewritten, attack, open_set_auc, training_texts


def unchanged(material):
    return Rewritten(
        known=tuple(entry.text for entry in material.known),
        arms={arm: tuple(e.text for e in own) for arm, own in material.arms.items()},
    )


def replaced(material, text):
    return Rewritten(
        known=tuple(text for _ in material.known),
        arms={arm: tuple(text for _ in own) for arm, own in material.arms.items()},
    )


def test_habits_as_plain_as_these_are_found(task, material):
    three, all_ = attack(
        task, material, unchanged(material), attacker="delta", mode="static", words=40, seed=0
    )
    assert (three.candidates, all_.candidates) == (3, 6)
    assert all_.top1 > 0.8
    assert three.top1 >= all_.top1
    assert all_.chance == pytest.approx(1 / 6)
    assert all_.top1_low <= all_.top1 <= all_.top1_high


@pytest.mark.parametrize("text", ["", "We have received your feedback and thank you for it. " * 4])
@pytest.mark.parametrize("mode", ["static", "adaptive_sanitized", "adaptive_both"])
def test_a_constant_text_is_worth_a_guess(task, material, text, mode):
    rates = attack(
        task, material, replaced(material, text), attacker="delta", mode=mode, words=40, seed=0
    )
    for rate in rates:
        assert rate.top1 == pytest.approx(rate.chance)


def test_the_adversary_trains_on_what_the_mode_says(material):
    changed = replaced(material, "changed text here")
    raw, _ = training_texts(material, changed, "static")
    sanitized, _ = training_texts(material, changed, "adaptive_sanitized")
    both, names = training_texts(material, changed, "adaptive_both")
    assert not any("changed" in text for text in raw)
    assert all("changed" in text for text in sanitized)
    assert sorted(both) == sorted(raw + sanitized)
    assert set(names) == set(material.candidates)


def test_an_author_of_whom_nothing_is_left_is_known_raw(material):
    known = tuple("" if e.author == "ann" else "something" for e in material.known)
    changed = Rewritten(known=known, arms=unchanged(material).arms)
    texts, names = training_texts(material, changed, "adaptive_sanitized")
    assert set(names) == set(material.candidates)
    assert any("lovely" in text for text, name in zip(texts, names, strict=True) if name == "ann")


def test_strangers_are_told_from_candidates_until_nothing_is_left(material):
    def auc(rewritten):
        return open_set_auc(
            material, rewritten, attacker="delta", mode="static", words=40, most=3, seed=0
        )

    assert auc(unchanged(material)) > 0.5
    assert auc(replaced(material, "")) == pytest.approx(0.5)


def test_few_authors_have_no_open_set(entries, task):
    from stylo_bench.material import divide

    few = divide([e for e in entries if e.author < "d"], task, sha256="", seed=0)
    found = open_set_auc(
        few, unchanged(few), attacker="delta", mode="static", words=40, most=3, seed=0
    )
    assert found is None
