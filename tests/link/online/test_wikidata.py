"""Subjects asked about at a stand-in of the Wikidata API: right links, whatever the API answers first."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from asking_tools import LIMITS, FakeClock, asking
from link_samples import (
    AGENCY,
    ALI_1,
    ALI_2,
    BELMONT,
    CHUBIN,
    GONE_ID,
    LAN,
    MINISTER,
    OLD_ID,
    OSTRANE,
    VALDORIA,
    WRONG_ID,
    make_records,
)
from wikidata_standin import StandIn, entity, human, serving
from wikidata_world import make_world

from kg.decisions import Decision, Subject, Verdict
from kg.errors import StoreError
from kg.graph import build_quads
from kg.graph.subjects import find_subjects
from kg.graph.terms import DEFAULT_BASE
from kg.link.online.linking import Manner, Result, link_online
from kg.link.online.wikidata import Wikidata
from kg.records import Entity, EntityKind, Link
from kg.web import Limits

SUBJECTS = find_subjects(build_quads(make_records()), DEFAULT_BASE)
RIGHT = {
    "Valdorie": (Verdict.SAME, VALDORIA, "shipped+exact+type"),
    "Ostrane": (Verdict.SAME, OSTRANE, "shipped+exact+type"),
    "Mara Tolen": (Verdict.SAME, MINISTER, "exact+type+country+office"),
    "Sergueï Choubine": (Verdict.SAME, CHUBIN, "exact+type+country"),
    "Ali Sabrane": (Verdict.AMBIGUOUS, None, ""),
    "Tô Lan": (Verdict.CLOSE, LAN, "exact+type+country"),
    "Nadia Personne": (Verdict.UNKNOWN, None, ""),
    "Agence du Levant": (Verdict.SAME, AGENCY, "exact+type+country"),
    "Belmont": (Verdict.SAME, BELMONT, "exact+type+country"),
}


@pytest.fixture
def world() -> Iterator[StandIn]:
    with serving(make_world()) as standin:
        yield standin


def ask(
    standin: StandIn,
    cache: Path,
    subjects: list[Subject] = SUBJECTS,
    *,
    clock: FakeClock | None = None,
    seconds: float = 600,
    limits: Limits = LIMITS,
    before: Mapping[str, Decision] | None = None,
) -> Result:
    with asking(cache, clock, seconds, limits) as asker:
        return link_online(subjects, before or {}, Wikidata(asker, standin.url), Manner(), {})


def summarize(result: Result) -> dict[str, tuple[Verdict, str | None, str]]:
    return {d.name: (d.verdict, d.qid, d.rule) for d in result.decisions.values()}


def test_each_is_who_he_is(world: StandIn, tmp_path: Path) -> None:
    result = ask(world, tmp_path)
    assert summarize(result) == RIGHT
    assert (result.undecided, result.trouble) == ((), "")


def test_candidates_that_can_not_be_told_apart_are_kept(world: StandIn, tmp_path: Path) -> None:
    (decision,) = [d for d in ask(world, tmp_path).decisions.values() if d.name == "Ali Sabrane"]
    assert [(c.qid, c.level, c.agrees) for c in decision.candidates] == [
        (ALI_1, "exact", ("type", "country")),
        (ALI_2, "exact", ("type", "country")),
    ]


def test_a_candidate_of_another_kind_is_kept_with_what_speaks_against_it(
    world: StandIn, tmp_path: Path
) -> None:
    (decision,) = [d for d in ask(world, tmp_path).decisions.values() if d.name == "Nadia Personne"]
    assert [(c.qid, c.differs) for c in decision.candidates] == [("Q990112", ("type",))]


def test_how_the_api_is_asked(world: StandIn, tmp_path: Path) -> None:
    world.pause = 0.02
    ask(world, tmp_path)
    assert 1 < world.most_at_once <= 3
    assert all(fields["maxlag"] == "5" and fields["format"] == "json" for fields in world.log)
    assert {fields["language"] for fields in world.asked("wbsearchentities")} == {"fr"}
    assert {fields["languages"] for fields in world.asked("wbgetentities")} == {"fr|en|vi|ru|mul"}
    assert max(world.fetched().values()) == 1
    assert max(world.searches().values()) == 1


def test_ids_are_fetched_fifty_at_a_time(world: StandIn, tmp_path: Path) -> None:
    world.entities |= {f"Q9801{n:02}": human(f"Q9801{n:02}", f"Mara Tolen {n}") for n in range(40)}
    world.entities |= {f"Q9802{n:02}": human(f"Q9802{n:02}", f"Belmont {n}") for n in range(40)}
    assert summarize(ask(world, tmp_path)) == RIGHT
    sizes = [fields["ids"].count("|") + 1 for fields in world.asked("wbgetentities")]
    assert max(sizes) == 50
    assert sum(size > 10 for size in sizes) == 2


@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        ({"wbsearchentities": ["429 17"]}, [17]),
        ({"wbgetentities": ["maxlag 5", "maxlag 6"]}, [5, 6]),
        ({"wbsearchentities": ["cut", "cut"]}, [1]),
        ({"wbgetentities": ["cut"]}, [1]),
        ({"wbgetentities": ["short"]}, [1]),
        ({"wbgetentities": ["500", "500", "500"]}, [1, 2, 4]),
        ({"wbsearchentities": ["slow"], "wbgetentities": ["slow"]}, [1]),
        ({"wbgetentities": ["huge"]}, [1]),
    ],
    ids=["429", "maxlag", "cut search", "cut entities", "short", "500", "slow", "huge"],
)
def test_what_passes_is_waited_for(
    world: StandIn, tmp_path: Path, faults: dict[str, list[str]], waits: list[float]
) -> None:
    world.faults = {action: list(kinds) for action, kinds in faults.items()}
    clock = FakeClock()
    # Where nobody is slow nobody is cut off: a busy machine must not look like a slow server.
    is_slow = any("slow" in kinds for kinds in faults.values())
    limits = replace(LIMITS, read=1) if is_slow else LIMITS
    result = ask(world, tmp_path, clock=clock, limits=limits)
    assert summarize(result) == RIGHT
    assert not any(world.faults.values())
    assert set(waits) <= set(clock.waits)
    assert sum(clock.waits) < 60


def test_while_a_server_is_busy_nobody_asks_it(world: StandIn, tmp_path: Path) -> None:
    world.faults = {"wbsearchentities": ["429 40", "429 40", "429 40"]}
    clock = FakeClock()
    assert summarize(ask(world, tmp_path, clock=clock)) == RIGHT
    assert clock.time >= 1040


def test_a_date_to_come_back_at_is_kept(world: StandIn, tmp_path: Path) -> None:
    world.faults = {"wbsearchentities": ["429 Fri, 31 Dec 2100 23:59:59 GMT"]}
    started = time.monotonic()
    result = ask(world, tmp_path)
    assert "answered 429; the deadline of the run comes first" in result.trouble
    assert time.monotonic() - started < 20


def test_a_redirected_id_is_replaced_and_a_missing_one_withdrawn(world: StandIn, tmp_path: Path) -> None:
    world.entities[WRONG_ID] = entity(WRONG_ID, "Odile Faux", P31=["Q515"])
    extra = [make_person("p:1", "Odile Renom", OLD_ID), make_person("p:2", "Jean Perdu", GONE_ID)]
    extra += [make_person("p:3", "Odile Faux", WRONG_ID), make_person("p:4", "Paul Autrement", "Q990102")]
    subjects = find_subjects(build_quads(make_records(extra=extra)), DEFAULT_BASE)
    found = summarize(ask(world, tmp_path, subjects))
    assert found["Odile Renom"] == (Verdict.SAME, "Q990511", "shipped+exact+type")
    assert found["Jean Perdu"] == (Verdict.WITHDRAWN, None, "")
    assert found["Odile Faux"] == (Verdict.WITHDRAWN, None, "")
    assert found["Paul Autrement"] == (Verdict.CLOSE, "Q990102", "shipped+type")  # goes by another name
    assert {name: found[name] for name in RIGHT} == RIGHT


def test_an_id_the_api_never_heard_of_does_not_cost_the_others(world: StandIn, tmp_path: Path) -> None:
    extra = [make_person("p:1", "Jean Perdu", "Q66999"), make_person("p:2", "Odile Renom", OLD_ID)]
    subjects = find_subjects(build_quads(make_records(extra=extra)), DEFAULT_BASE)
    found = summarize(ask(world, tmp_path, subjects))
    assert found["Jean Perdu"] == (Verdict.WITHDRAWN, None, "")
    assert found["Odile Renom"] == (Verdict.SAME, "Q990511", "shipped+exact+type")
    assert {name: found[name] for name in RIGHT} == RIGHT


def test_what_can_not_be_had_costs_its_own_subject_only(world: StandIn, tmp_path: Path) -> None:
    world.faults = {"wbsearchentities": ["cut"] * 4}
    one = [s for s in SUBJECTS if s.label.text == "Belmont"]
    first = ask(world, tmp_path, one)
    assert first.undecided == (one[0].key,)
    assert "cut or broken JSON" in first.trouble
    assert summarize(ask(world, tmp_path)) == RIGHT


def test_the_deadline_ends_a_run_and_keeps_what_was_decided(world: StandIn, tmp_path: Path) -> None:
    named = [s for s in SUBJECTS if s.same is not None]
    before = ask(world, tmp_path, named).decisions
    world.faults = {"wbsearchentities": ["429 30"] * 50}
    clock = FakeClock()
    rest = [s for s in SUBJECTS if s.same is None]
    result = ask(world, tmp_path, rest, clock=clock, seconds=100, before=before)
    assert clock.time <= 1100
    assert result.decisions == before
    assert sorted(result.undecided) == sorted(s.key for s in rest)


def test_a_second_run_asks_nothing_again(world: StandIn, tmp_path: Path) -> None:
    ask(world, tmp_path)
    asked = len(world.log)
    assert summarize(ask(world, tmp_path)) == RIGHT
    assert len(world.log) == asked


def test_a_class_that_is_not_what_it_should_be_ends_the_run(world: StandIn, tmp_path: Path) -> None:
    world.entities["Q43229"] = entity("Q43229", "lake")
    with pytest.raises(
        StoreError, match="no mirror of Wikidata: Q43229, which is 'organization' there, is lake to it"
    ):
        ask(world, tmp_path)


def test_a_name_with_more_hits_than_the_api_gives_is_not_taken_for_unique(
    world: StandIn, tmp_path: Path
) -> None:
    del world.entities[ALI_2]
    for n in range(60):
        world.entities[f"Q97{n:04}"] = human(f"Q97{n:04}", "Ali Sabrane", of=VALDORIA)
    (decision,) = [d for d in ask(world, tmp_path).decisions.values() if d.name == "Ali Sabrane"]
    assert decision.verdict is Verdict.AMBIGUOUS


def make_person(key: str, name: str, qid: str) -> Entity:
    return Entity(key, EntityKind.PERSON, name, links=(Link(qid, True, "exact"),))
