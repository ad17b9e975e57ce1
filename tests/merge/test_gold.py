"""The articles of benchmarks/identity-gold: sound annotations, and scores that hold."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from coreference import score_b_cubed
from identity import GOLD, PARTS, keep_found, read_gold, run

from kg.vocab import EVENT_CLASSES


@pytest.mark.parametrize("part", PARTS)
def test_annotations_are_sound(part: str) -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in (GOLD / part / "articles").glob("*.txt")}
    gold = read_gold(part)
    assert {row.article for row in gold} == texts.keys()
    assert all(texts[row.article].count(row.words) == 1 for row in gold)
    assert all(row.cls in EVENT_CLASSES for row in gold)
    assert len(set(gold)) == len(gold)
    classes = defaultdict(set)
    for row in gold:
        classes[row.happening].add(row.cls)
    assert all(len(found) == 1 for found in classes.values())


def test_there_are_enough() -> None:
    told = {part: Counter(row.happening for row in read_gold(part)) for part in PARTS}
    assert len({row.article for row in read_gold("tuned")}) >= 40
    assert all(sum(count > 1 for count in found.values()) >= 10 for found in told.values())
    assert not told["tuned"].keys() & told["heldout"].keys()


@pytest.mark.parametrize("part", PARTS)
def test_events_that_are_one_are_found_to_be(part: str) -> None:
    key, response, _ = run(part)
    assert score_b_cubed(keep_found(key, response), response).f1 >= 0.85
    assert score_b_cubed(key, response).f1 >= 0.85
