"""Groups do not depend on order or on how work was split, and keep apart what one article keeps apart."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_samples import GUEST, HOST, MILAN, OTHER_HOST, PALACE, ROME, agreement, person, report

from kg.merge import clustering, pairs
from kg.merge.comparison import Comparison, compare_told
from kg.merge.ledger import Reports
from kg.merge.sketch import Sketch


def cluster(reports: Iterable[Sketch], split: int = 1) -> list[list[str]]:
    """The groups of two or more, by IRI; `split`: after how many reports everything is settled."""
    ledger = Reports(sqlite3.connect(":memory:"))
    for number, one in enumerate(reports):
        ledger.add(f"{one.article} {one.iri}", [one])
        if number % split == 0:
            ledger.settle()
    ledger.settle()
    return [[member.iri for member in c.members] for c in ledger.find_clusters()]


def test_the_same_event_in_three_articles_is_one() -> None:
    reports = [report("a"), report("b", places=()), report("c", when="2024-03")]
    assert cluster(reports) == [[r.iri for r in reports]]


def test_two_hosts_on_one_day_stay_two() -> None:
    twice = [report("a", n, agents=(host, GUEST)) for n, host in enumerate((HOST, OTHER_HOST), 1)]
    again = [report("b", n, agents=(host, GUEST)) for n, host in enumerate((OTHER_HOST, HOST), 1)]
    assert cluster([*twice, *again]) == [[twice[0].iri, again[1].iri], [twice[1].iri, again[0].iri]]


def test_a_plenary_and_a_private_talk_of_the_same_two_stay_two() -> None:
    plenary, private = report("a", 1), report("a", 2)
    other = report("b")
    assert cluster([plenary, private, other]) == [[plenary.iri, other.iri]]  # what the article tells first


def test_two_of_one_article_do_not_meet_over_a_third() -> None:
    vague = report("b", when="2024-03", agents=(HOST, GUEST))
    days = [report("a", 1, when="2024-03-04"), report("a", 2, when="2024-03-20")]
    assert cluster([*days, vague]) == []  # it may be either: nothing is guessed


def test_a_recalled_event_joins_the_one_of_its_month() -> None:
    recalled = report("late", when="2024-03", published="2025-01-10")
    elsewhere = report("b", when="2024-04-02")
    assert cluster([report("a"), recalled, elsewhere]) == [[report("a").iri, recalled.iri]]


def test_an_agreement_that_may_be_either_of_two_is_left_alone() -> None:
    two = [agreement("a", "protocole sur la pêche", 1), agreement("a", "protocole sur le rail", 2)]
    assert cluster([*two, agreement("b", "protocole", language="fr")]) == []
    fishing = agreement("b", "protocole de pêche")
    assert cluster([*two, fishing]) == [[two[0].iri, fishing.iri]]


def test_what_many_articles_recall_in_the_same_words_is_compared_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[str, str]] = []

    def count(a: Sketch, b: Sketch) -> Comparison:
        compared.append((a.iri, b.iri))
        return compare_told(a, b)

    monkeypatch.setattr(pairs, "compare_told", count)
    monkeypatch.setattr(clustering, "compare_told", count)
    recalled = [agreement(f"r{n:03}", "traité de paix", cls="Agreement", when="") for n in range(200)]
    otherwise = [agreement(f"s{n:03}", "paix, traité de", cls="Treaty", when="") for n in range(200)]
    assert cluster([*recalled, *otherwise], 1000) == [sorted(one.iri for one in [*recalled, *otherwise])]
    assert len(compared) == 3  # the two tellings, and each with itself


def test_which_of_two_is_recalled_is_not_guessed() -> None:
    recalled = [agreement(f"r{n}", "traité de paix", cls="Agreement", when="") for n in range(3)]
    otherwise = [agreement(f"s{n}", "paix, traité de", cls="Treaty", when="") for n in range(3)]
    signed = [agreement(f"t{n}", "traité de paix", cls="Agreement", when=f"{n}-05-04") for n in (1866, 1918)]
    assert cluster([*recalled, *signed]) == []  # the words fit either as well as each other
    assert cluster([*otherwise, *signed]) == [
        [one.iri for one in otherwise]
    ]  # a treaty, but which of the two?
    assert len(cluster([*recalled, *otherwise, *signed[:1]])[0]) == 7


def test_what_many_articles_recall_is_told_twice_by_one() -> None:
    talks = [report(article, number) for article in ("a", "b", "c") for number in (1, 2)]
    assert cluster([*talks, report("d")]) == [
        [talks[0].iri, talks[2].iri, talks[4].iri, report("d").iri],
        [talks[1].iri, talks[3].iri, talks[5].iri],
    ]
    months = [replace(one, when="2024-03") for one in [*talks, report("d")]]
    assert cluster(months) == []  # the article means two, and which of them is not said


REPORTS = [
    report(article, number, when=when, places=places, agents=agents)
    for article in ("a", "b", "c")
    for number, (when, places, agents) in enumerate(
        [
            ("2024-03-04", (ROME,), (HOST, GUEST)),
            ("2024-03-04", (), (HOST, GUEST)),
            ("2024-03", (PALACE,), (HOST, GUEST)),
            ("", (), (OTHER_HOST, GUEST)),
            ("2024-03-05", (MILAN,), (OTHER_HOST, GUEST)),
            ("2024-03-04", (), (GUEST,)),
            ("2024-03-04", (), (HOST, GUEST, person("Pia Rossi"))),
        ]
    )
]


@given(st.permutations(REPORTS), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_neither_order_nor_splitting_matters(order: list[Sketch], split: int) -> None:
    assert cluster(order, split) == cluster(REPORTS, len(REPORTS) + 1)


@given(st.lists(st.sampled_from(range(len(REPORTS))), max_size=40))
@settings(max_examples=60, deadline=None)
def test_what_came_and_went_leaves_no_trace(toggled: list[int]) -> None:
    ledger = Reports(sqlite3.connect(":memory:"))
    there: set[int] = set()
    for number in toggled:
        if number in there:
            ledger.remove(str(number))
        else:
            ledger.add(str(number), [REPORTS[number]])
        there ^= {number}
        ledger.settle()
    expected = cluster([REPORTS[n] for n in there], len(REPORTS) + 1)
    assert [[m.iri for m in c.members] for c in ledger.find_clusters()] == expected


@pytest.mark.parametrize("seed", range(5))
def test_only_what_is_touched_is_looked_at_again(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - no secret
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 17)]
    ledger = Reports(sqlite3.connect(":memory:"))
    for day in days:
        for article in ("a", "b", "c"):
            ledger.add(f"{article} {day}", [report(f"{article}-{day}", when=day)])
    assert ledger.settle() == 3 * len(days)
    day = chosen.choice(days)
    ledger.add("new", [report("new", when=day)])
    assert ledger.settle() == 4
    ledger.remove(f"a {day}")
    assert ledger.settle() == 3
    assert ledger.settle() == 0
