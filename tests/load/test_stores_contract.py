"""What holds for every store: loaded, loaded again, updated, retracted, resumed, refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from load_samples import Articles, IdleClock, find_graph, find_quads, make_build
from pyoxigraph import Literal, NamedNode, Quad
from store_standins import DIALECTS, PASSWORD, TOKEN, USER, Reply, StandIn, standing_in

from kg.errors import StoreError
from kg.load import STORES, Access, Check, LoadOptions, Report, find_kind, load, open_graphs

NAMES = sorted(STORES)
ARTICLES: Articles = {
    "talks": ["Entretien à Hanoï", 'Un « mot » et "deux"\\n'.replace('"', '\\"')],
    "visit": ["Visite d’État"],
    "aid": ["Aide", "Don de 3 000 tonnes"],
}


def find_secrets(name: str) -> dict[str, str]:
    auth = DIALECTS[name].auth
    pair = {"KG_LOAD_USER": USER, "KG_LOAD_PASSWORD": PASSWORD}
    return {"token": {"KG_LOAD_TOKEN": TOKEN}, "none": {}}.get(auth, pair)


@pytest.fixture(params=NAMES)
def store(request: pytest.FixtureRequest) -> Iterator[StandIn]:
    with standing_in(request.param) as stand_in:
        yield stand_in


@pytest.fixture
def name(store: StandIn) -> str:
    return next(name for name, dialect in DIALECTS.items() if dialect is store.dialect)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever runs the tests has no netrc."""
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))


def run(
    name: str, store: StandIn, build: Path, secrets: Mapping[str, str] | None = None, **options: Any
) -> Report:
    access = Access(find_kind(name), store.address, find_secrets(name) if secrets is None else secrets)
    with open_graphs(access, IdleClock()) as graphs:
        return load(build, graphs, LoadOptions(**options), lambda *_: None)


def test_every_store_has_a_stand_in_or_more() -> None:
    assert sorted(DIALECTS) == NAMES
    assert {name for name, kind in STORES.items() if kind.is_tested} == {"fuseki", "oxigraph", "virtuoso"}


def test_a_build_comes_whole_and_then_nothing_is_written(name: str, store: StandIn, tmp_path: Path) -> None:
    build = make_build(tmp_path / "out", ARTICLES)
    report = run(name, store, build)
    assert (report.put, report.is_good, store.quads) == (3, True, find_quads(ARTICLES))
    assert report.counted == (None if name == "gsp" else 5)
    store.asked.clear()
    report = run(name, store, build)
    assert (report.put, report.is_good) == (0, True)
    assert {method for method, _ in store.asked} <= {"GET", "QUERY"}


def test_what_changed_is_put_alone(name: str, store: StandIn, tmp_path: Path) -> None:
    run(name, store, make_build(tmp_path / "out", ARTICLES))
    store.asked.clear()
    later = {**ARTICLES, "visit": ["Visite officielle"], "new": ["Nouvel article"]}
    report = run(name, store, make_build(tmp_path / "out", later))
    assert (report.put, store.count("PUT"), store.quads) == (2, 2, find_quads(later))


def test_a_retracted_article_goes_when_that_is_said(name: str, store: StandIn, tmp_path: Path) -> None:
    run(name, store, make_build(tmp_path / "out", ARTICLES))
    fewer = {k: v for k, v in ARTICLES.items() if k != "aid"}
    build = make_build(tmp_path / "out", fewer)
    report = run(name, store, build)
    assert (report.plan.kept, store.quads) == ([find_graph("aid")], find_quads(ARTICLES))
    report = run(name, store, build, delete=True)
    assert (report.deleted, report.put, store.quads) == (1, 0, find_quads(fewer))
    store.asked.clear()
    assert run(name, store, build, delete=True).deleted == 0
    assert store.count("PUT", "DELETE") == 0


def test_a_dry_run_says_what_and_writes_nothing(name: str, store: StandIn, tmp_path: Path) -> None:
    run(name, store, make_build(tmp_path / "out", ARTICLES))
    before = sorted(map(str, store.store))
    later = {"talks": ["Autre"], "visit": ARTICLES["visit"]}
    report = run(name, store, make_build(tmp_path / "out", later), delete=True, dry_run=True)
    assert (list(report.plan.put), report.plan.delete) == ([find_graph("talks")], [find_graph("aid")])
    assert sorted(map(str, store.store)) == before


def test_a_store_that_stops_in_the_middle_is_gone_on_with(name: str, store: StandIn, tmp_path: Path) -> None:
    articles = {f"a{n}": [f"Article {n}"] for n in range(6)}
    build = make_build(tmp_path / "out", articles)
    full = Reply(507, b"no space")

    def stop(_: str, graph: str) -> Reply | None:
        return full if "/article/" in graph and store.count("PUT") > 4 else None

    store.before = stop
    with pytest.raises(StoreError, match="the disk of the store is full"):
        run(name, store, build, batch=2)
    assert len(store.quads) == 4
    store.before = lambda *_: None
    store.asked.clear()
    report = run(name, store, build, batch=2)
    assert (report.put, report.is_good, store.quads) == (2, True, find_quads(articles))


def test_what_was_put_and_not_noted_is_known_as_ours(name: str, store: StandIn, tmp_path: Path) -> None:
    """Killed behind the put and before the note: the next build has lost the article, and --delete knows it."""

    def stop(method: str, graph: str) -> Reply | None:
        return Reply(507) if method == "GET" and "/article/" in graph else None

    store.before = stop
    articles = {"one": ["Un"], "two": ["Deux"]}
    with pytest.raises(StoreError):
        run(name, store, make_build(tmp_path / "out", articles))
    (left,) = {q.rsplit("/", 1)[1].rstrip(">") for q in store.quads}
    store.before = lambda *_: None
    rest = {k: v for k, v in articles.items() if k != left}
    report = run(name, store, make_build(tmp_path / "out", rest), delete=True)
    assert (report.deleted, report.put, store.quads) == (1, 1, find_quads(rest))


def test_a_store_that_was_wiped_gets_everything_again(name: str, store: StandIn, tmp_path: Path) -> None:
    build = make_build(tmp_path / "out", ARTICLES)
    run(name, store, build)
    store.store.clear()
    assert run(name, store, build).put == 3
    assert store.quads == find_quads(ARTICLES)


def test_who_is_not_named_or_not_known_is_told_so(name: str, store: StandIn, tmp_path: Path) -> None:
    build = make_build(tmp_path / "out", ARTICLES)
    if store.dialect.auth == "none":
        assert run(name, store, build).is_good
        return
    with pytest.raises(StoreError, match=r"wants to know who asks: put .* KG_LOAD_"):
        run(name, store, build, {})
    wrong = dict.fromkeys(find_secrets(name), "wrong-secret")
    with pytest.raises(StoreError, match=r"does not accept the .* KG_LOAD_") as caught:
        run(name, store, build, wrong)
    assert "wrong-secret" not in str(caught.value).replace("user 'wrong-secret'", "")
    assert store.quads == []
    assert store.refused <= 6  # a wrong password is not tried again and again: accounts are locked by that


def test_a_store_that_changes_data_is_told_of_and_tried_again(
    name: str, store: StandIn, tmp_path: Path
) -> None:
    build = make_build(tmp_path / "out", ARTICLES)
    store.change = lambda data: data.replace(b"Visite", b"VISITE")
    report = run(name, store, build)
    assert [d.graph for d in report.changed] == [find_graph("visit")]
    assert (
        '"Visite d’État"@fr' in report.changed[0].missing and '"VISITE d’État"@fr' in report.changed[0].added
    )
    assert not run(name, store, build).is_good
    store.change = lambda data: data
    report = run(name, store, build)
    assert (report.put, report.is_good) == (1, True)


def test_a_graph_of_any_size_comes_whole(name: str, store: StandIn, tmp_path: Path) -> None:
    """More statements than stores take or give at once; one that goes missing in the middle is noticed."""
    articles = {"merged": [f"Fait {n}" for n in range(12_001)]}
    build = make_build(tmp_path / "out", articles)
    report = run(name, store, build)
    assert (report.put, report.is_good, len(store.quads)) == (1, True, 12_001)
    assert (store.count("PUT"), store.count("POST")) == (1, 6)
    assert run(name, store, build, check=Check.ALL).put == 0
    one = next(iter(store.store.quads_for_pattern(None, None, None, NamedNode(find_graph("merged")))))
    store.store.remove(one)
    store.asked.clear()
    assert run(name, store, build, check=Check.ALL).is_good
    assert (store.count("PUT"), store.quads) == (1, find_quads(articles))


def test_an_article_altered_in_the_store_is_put_again(name: str, store: StandIn, tmp_path: Path) -> None:
    build = make_build(tmp_path / "out", ARTICLES)
    run(name, store, build)
    forged = NamedNode(find_graph("visit"))
    (true,) = store.store.quads_for_pattern(None, None, None, forged)
    store.store.remove(true)
    store.store.add(Quad(true.subject, true.predicate, Literal("faux"), forged))
    assert run(name, store, build).put == 0  # counts agree
    assert run(name, store, build, check=Check.ALL).put == 1
    assert store.quads == find_quads(ARTICLES)
    if name != "gsp":  # which can't be asked to count
        store.store.remove_graph(NamedNode(find_graph("aid")))
        assert run(name, store, build).put == 1
        assert store.quads == find_quads(ARTICLES)
