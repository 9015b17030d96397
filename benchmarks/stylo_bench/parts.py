"""Who plays which part in a benchmark of identification; authors are divided, never their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stylo_bench.trials import Writing

SHARES = {"outsiders": 200, "strangers": 200, "calibration": 600}


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Who plays which part; nobody plays two, but for the tested, who are candidates.

    Parameters
    ----------
    calibration : list of Writing
        On whom a calibration is fitted: the candidates there.
    outsiders : list of Writing
        Whose texts show the calibration what strangers look like.
    candidates : list of Writing
        Whose known writing the attacker has.
    tested : list of Writing
        Those of the candidates whose texts are attributed.
    strangers : list of Writing
        Whose texts are attributed too, though they are no candidates.
    """

    calibration: list[Writing]
    outsiders: list[Writing]
    candidates: list[Writing]
    tested: list[Writing]
    strangers: list[Writing]


def divide(
    development: Sequence[Writing], test: Sequence[Writing], *, authors: int, seed: int
) -> Groups:
    """Return who plays which part.

    Candidates are test authors; where there are fewer than ``authors``, development authors join
    them, whose texts are not attributed. The other development authors are shared out as
    200 : 200 : 600 between outsiders, strangers and calibration, with no more in each than that.

    Parameters
    ----------
    development, test : sequence of Writing
        The two halves of the corpus.
    authors : int
        How many candidates.
    seed : int
        Seed of the draws.
    """
    rng = np.random.default_rng(seed)
    tested = [test[at] for at in sorted(rng.permutation(len(test))[:authors].tolist())]
    drawn = [development[at] for at in rng.permutation(len(development)).tolist()]
    extra = max(0, authors - len(tested))
    fillers, rest = drawn[:extra], drawn[extra:]
    share = min(1.0, len(rest) / sum(SHARES.values()))
    ends = (np.cumsum([*SHARES.values()]) * share).astype(int).tolist()
    return Groups(
        outsiders=rest[: ends[0]],
        strangers=rest[ends[0] : ends[1]],
        calibration=rest[ends[1] : ends[2]],
        candidates=[*tested, *fillers],
        tested=tested,
    )
