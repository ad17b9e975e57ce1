"""The measures of benchmarks/coreference.py give the figures of the papers that define them."""

from __future__ import annotations

import sys

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from coreference import MEASURES, make_groups

# The example of Pradhan et al. (2014), which Moosavi and Strube (2016) use too.
KEY = make_groups(["abc", "defg"])
RESPONSE = make_groups(["ab", "cd", "fghi"])


@pytest.mark.parametrize(
    ("measure", "recall", "precision", "f1"),
    [("B-cubed", 35 / 84, 0.50, 0.46), ("CEAF-e", 0.65, 0.43, 0.52), ("LEA", 0.24, 0.33, 0.28)],
)
def test_published_example(measure: str, recall: float, precision: float, f1: float) -> None:
    score = MEASURES[measure](KEY, RESPONSE)
    assert (score.recall, score.precision, score.f1) == pytest.approx((recall, precision, f1), abs=0.0055)


@pytest.mark.parametrize("measure", list(MEASURES))
def test_what_is_right_has_one_and_what_has_nothing_in_common_has_none(measure: str) -> None:
    groups = make_groups(["abc", "d"])
    assert MEASURES[measure](groups, groups).f1 == pytest.approx(1)
    assert MEASURES[measure](groups, make_groups(["xyz"])).f1 == 0
    assert MEASURES[measure]([], []).f1 == 0


def test_everything_in_one_group_costs_precision_alone() -> None:
    one, apart = make_groups(["abcd"]), make_groups("abcd")
    score = MEASURES["B-cubed"](apart, one)
    assert (score.recall, score.precision) == (1, 0.25)
    score = MEASURES["B-cubed"](one, apart)
    assert (score.recall, score.precision) == (0.25, 1)
