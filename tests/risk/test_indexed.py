import pytest

from stylo.attribution.index import PoolIndex
from stylo.document.parser import make_document
from stylo.errors import ArtifactError, InputError
from stylo.features.featureset import FeatureSet
from stylo.risk.indexed import IndexedPool
from stylo.risk.scorer import RiskScorer

ANN = "whilst I do think the {0} works; the {1}, such as it is, does not"
BOB = "honestly!! the {0} is SO broken lol!! the {1} tbh"
CAT = "The {0} was posted. It was read. The {1} was found to be wrong."
THINGS = ["lift", "door", "desk", "lamp", "chair", "floor", "stair", "table"]


def texts_of(habit):
    return [habit.format(one, THINGS[at - 3]) for at, one in enumerate(THINGS)]


def lower(texts):
    return [text.lower().replace("!", ".") for text in texts]


@pytest.fixture(scope="module")
def index():
    from stylo.features.extractor import StyleFeatures

    texts = [text for habit in (ANN, BOB, CAT) for text in texts_of(habit)]
    owners = [author for author in ("ann", "bob", "cat") for _ in THINGS]
    features = StyleFeatures().fit(texts).feature_set_
    return PoolIndex.build(texts, owners, levels={"standard": lower}, features=features), features


def test_an_index_does_what_a_pool_does(index, reference):
    built, features = index
    pool = IndexedPool(built)
    text = texts_of(BOB)[0].replace("lift", "sofa")
    match = pool.match(text, words=9, key="raw", transform=None)
    assert match.authors[match.best] == "bob"
    assert match.probabilities.sum() + match.none == pytest.approx(1)
    top = match.probabilities.max()
    assert 0 <= match.style <= top
    assert 0 <= match.content <= top
    assert pool.match(text, words=9, key="raw", transform=None, views=False).style is None
    own, others, mine, theirs = pool.shares(features, "bob", key="raw", transform=None)
    column = features.columns["words:word=so"]
    assert (own[column], others[column], mine, theirs) == (8, 0, 8, 16)


def test_sanitized_texts_are_matched_with_sanitized_writing(index):
    pool = IndexedPool(index[0])
    text = lower(texts_of(BOB)[:1])[0]
    for key in ("standard", "standard+mask"):
        match = pool.match(text, words=9, key=key, transform=lower, views=False)
        assert match.authors[match.best] == "bob"
    with pytest.raises(InputError) as caught:
        pool.match(text, words=9, key="light", transform=lower)
    assert caught.value.code == "level_absent"


def test_an_index_that_counted_other_habits(index):
    pool = IndexedPool(index[0])
    with pytest.raises(ArtifactError) as caught:
        pool.shares(FeatureSet.from_registry(["words"]), "bob", key="raw", transform=None)
    assert caught.value.code == "other_features"


def test_a_report_from_an_index_without_habits(reference):
    texts = [*texts_of(ANN), *texts_of(BOB)]
    index = PoolIndex.build(texts, ["ann"] * 8 + ["bob"] * 8)
    report = RiskScorer(reference=reference).score_pool(
        make_document(texts_of(BOB)[0] * 3), IndexedPool(index, prior_known=0.9)
    )
    assert report.top[0][0] == "bob"
    assert report.findings == ()
    assert report.none == pytest.approx(0.1)
    assert report.known_words == int(sorted(index.words)[0] / 2 + sorted(index.words)[1] / 2)
