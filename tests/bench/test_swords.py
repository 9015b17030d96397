import gzip
import json
import os
from pathlib import Path

import pytest

from stylo_bench.swords import read_swords


def test_a_target_has_the_share_of_annotators_for_each_substitute(tmp_path: Path) -> None:
    data = {
        "contexts": {"c": {"context": "We bought it."}},
        "targets": {
            "t": {
                "context_id": "c", "offset": 3, "target": "bought", "pos": "VERB",
                "extra": {"coinco_lemma": "buy"},
            }
        },
        "substitutes": {"s": {"target_id": "t", "substitute": "purchase"}},
        "substitute_labels": {"s": ["TRUE", "TRUE_IMPLICIT", "FALSE", "FALSE_IMPLICIT"]},
    }  # fmt: skip
    path = tmp_path / "swords.json.gz"
    path.write_bytes(gzip.compress(json.dumps(data).encode()))
    (target,) = read_swords(path)
    assert (target.word, target.lemma, target.shares) == ("bought", "buy", {"purchase": 0.5})
    assert "bought it" not in repr(target)


def test_the_development_half_of_swords_can_be_read() -> None:
    folder = Path(os.environ.get("STYLO_SHARED") or "../shared") / "data" / "lingdata" / "eval"
    path = folder / "swords-v1.1_dev.json.gz"
    if not path.is_file():
        pytest.skip("SWORDS is not there")
    targets = read_swords(path)
    assert len(targets) == 370
    assert all(t.text[t.offset : t.offset + len(t.word)] == t.word for t in targets)
