import pytest

import stylo
from stylo.errors import InputError, SettingsError
from stylo.settings import Settings
from stylo.spans import apply_edits

TEXT = "Hi all,\n\nI dont think its  fair!!! Priya paid $5 on 12 March…\n\nCheers,\nTom"


@pytest.fixture(scope="module")
def pipe():
    return stylo.load("en")


@pytest.fixture(scope="module")
def pool(pipe):
    ann = "whilst I do think, on the whole, that the rota; such as it is; works"
    bob = "honestly!! the rota is SO broken lol!! nobody cares tbh"
    things = ["lift", "door", "desk", "lamp", "chair", "floor", "stair", "table"]
    texts = [f"{base} near the {thing}. " * 6 for base in (ann, bob) for thing in things]
    return pipe.pool(texts, ["ann"] * 8 + ["bob"] * 8)


def test_only_english_so_far():
    with pytest.raises(SettingsError, match="no pipeline"):
        stylo.load("tlh")


def test_score_names_the_adversary_of_the_settings():
    pipe = stylo.load(settings=Settings(candidates=77, known_words=900))
    report = pipe.score(TEXT)
    assert (report.candidates, report.known_words) == (77, 900)
    assert pipe.score(TEXT, candidates=9).candidates == 9


def test_sanitize_gives_text_edits_risk_and_meaning(pipe):
    result = pipe.sanitize(TEXT)
    assert result.released
    assert apply_edits(TEXT, result.edits) == result.text
    assert (result.level, result.meaning.locked_kept) == ("standard", 1.0)
    assert result.before.probability > 0
    assert result.after.probability > 0
    assert "Cheers" not in result.text
    assert "do not think" in result.text


def test_light_changes_no_word(pipe):
    result = pipe.sanitize(TEXT, level="light", risk=False)
    assert result.text.replace("...", "…").split() == TEXT.replace("!!!", "!").split()
    assert result.before is None


def test_a_document_may_be_shared(pipe):
    document = pipe.document(TEXT)
    assert pipe.sanitize(document, risk=False).text == pipe.sanitize(TEXT, risk=False).text


def test_a_missed_limit_withholds_the_text(pipe):
    result = pipe.sanitize(TEXT, max_risk=0.0)
    assert (result.released, result.text, result.edits) == (False, None, ())
    assert any("over the limit 0" in note for note in result.notes)
    kept = pipe.sanitize(TEXT, max_risk=0.0, keep=True)
    assert not kept.released
    assert kept.text


def test_a_kept_limit_releases(pipe):
    assert pipe.sanitize(TEXT, max_risk=1.0).released


@pytest.mark.parametrize("text", [TEXT, "I cant say.", "Its 3pm, u know!! " * 30])
def test_sanitizing_gives_no_adversary_more_than_the_text_itself(pipe, text):
    result = pipe.sanitize(text)
    assert result.after.probability <= result.before.probability
    assert result.after.interval[0] <= result.after.probability <= result.after.interval[1]


def test_a_tight_meaning_budget_lowers_the_level(pipe):
    text = "In order to leave, we utilize the door due to the fact that it is open. Thx, see u."
    result = pipe.sanitize(text, budget=stylo.MeaningBudget(min_similarity=0.999), risk=False)
    assert result.level == "light"
    assert result.released
    assert any("'light' only" in note for note in result.notes)


def test_identifiers_are_masked_when_asked_for(pipe):
    masked = pipe.sanitize(TEXT, identifiers="mask", risk=False)
    assert "Priya" not in masked.text
    assert "[NAME_1]" in masked.text
    assert masked.meaning.locked_kept == 1.0


def test_risk_against_known_writers_before_and_after(pipe, pool):
    text = "honestly!! the parking is SO broken lol!! nobody cares tbh " * 4
    result = pipe.sanitize(text, authors=pool)
    assert result.before.top[0][0] == "bob"
    assert {name for name, _ in result.after.top} == {"ann", "bob"}
    assert result.after.candidates == 2


@pytest.mark.parametrize("text", ["", "  ", "!!!", "\x00"])
def test_a_text_without_words_is_sanitized_but_not_scored(pipe, text):
    result = pipe.sanitize(text)
    assert (result.released, result.before, result.after) == (True, None, None)
    with pytest.raises(InputError):
        pipe.score(text)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"level": "strongest"}, "no such level"),
        ({"max_risk": 1.5}, "no probability"),
        ({"max_risk": 0.1, "risk": False}, "a limit needs a figure"),
    ],
)
def test_senseless_options_are_refused(pipe, options, why):
    with pytest.raises(SettingsError):
        pipe.sanitize(TEXT, **options)


def test_many_texts_come_in_order_and_a_bad_one_is_named(pipe):
    assert pipe.sanitize_texts(["I dont.", ""], level="standard") == ["I do not.", ""]
    with pytest.raises(InputError, match="text 1"):
        pipe.sanitize_texts(["fine", None])


def test_no_user_text_in_reprs(pipe):
    result = pipe.sanitize(TEXT)
    assert "Priya" not in repr(result)
    assert "fair" not in repr(result)
