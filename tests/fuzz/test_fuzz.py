"""A hundred damaged inputs for every reader; `make fuzz` takes far more (docs/reliability.md)."""

from __future__ import annotations

import pytest
from fuzz_damage import damaged
from fuzz_targets import CORPUS, TARGETS, Finding, find_samples
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.article import Article, Block, BlockKind

CASES = 100


@pytest.fixture(params=sorted(TARGETS))
def target(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_target_has_samples_and_every_sample_a_target() -> None:
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS)
    assert all(len(find_samples(target)) >= 2 for target in TARGETS)


def test_the_samples_are_read(target: str) -> None:
    for sample in find_samples(target):
        TARGETS[target](sample)


def test_damaged_samples_are_no_crash(target: str) -> None:
    samples = find_samples(target)

    # No search for the smallest case here: it would take a slow reader many minutes.
    @settings(
        max_examples=CASES, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.data())
    def run(data: st.DataObject) -> None:
        TARGETS[target](data.draw(damaged(samples)))

    run()


def test_an_article_that_does_not_hold_together_is_found() -> None:
    import fuzz_targets

    good = Article("a", "Le quai", "fr", (Block(BlockKind.HEADLINE, 0, 7),))
    fuzz_targets.check_outcomes([good])
    for bad in (
        Article("a", "Le quai", "fr", (Block(BlockKind.HEADLINE, 0, 8),)),
        Article("a", " ", "fr", ()),
        Article("", "Le quai", "fr", good.blocks),
    ):
        with pytest.raises(Finding):
            fuzz_targets.check_outcomes([bad])
    with pytest.raises(UnicodeEncodeError):
        fuzz_targets.check_outcomes([Article("a", "Le qua\ud800", "fr", good.blocks)])
