"""What a catalogue says is what the graph says, however it was read."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import StoreError
from kg.serve.catalogue import Catalogue, open_catalogue
from kg.serve.catalogue.documents import (
    find_agreements,
    find_all_proofs,
    find_articles,
    find_sayings,
    find_told,
)
from kg.serve.catalogue.events import (
    Filter,
    count_by,
    count_by_period,
    find_events,
    find_main,
    find_members,
    find_types,
    read_events,
)
from kg.serve.catalogue.keys import make_key, make_match
from kg.serve.catalogue.offices import find_entities, find_offices, find_spellings
from kg.serve.catalogue.opening import NAME
from kg.serve.catalogue.refs import Ref, find_by_iri, find_named, find_refs
from kg.serve.catalogue.relations import Years, find_network, find_ties_of
from kg.serve.catalogue.searching import count_names, search_sentences, suggest
from kg.store import open_any

_PREFIXES = """
PREFIX dpc: <https://w3id.org/depeche/ontology#> PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/>
"""


def ask(out: Path, query: str) -> set[tuple[str, ...]]:
    """The rows of a query to the graph itself."""
    rows = open_any(out).query(_PREFIXES + query)
    assert isinstance(rows, QuerySolutions)
    return {tuple(str(cell.value) for cell in row if isinstance(cell, NamedNode | Literal)) for row in rows}


def named(catalogue: Catalogue, text: str) -> Ref:
    found = find_named(catalogue, text)
    assert found is not None, text
    return found


def iris(catalogue: Catalogue, wanted: Filter) -> set[str]:
    return {event.ref.iri for event in find_events(catalogue, wanted, limit=500).items}


def stand_for(catalogue: Catalogue, rows: set[tuple[str, ...]]) -> set[str]:
    """The events that stand for these in lists: of several reports of one event, one does."""
    found = set()
    for (iri,) in rows:
        ref = find_by_iri(catalogue, iri)
        assert ref is not None
        main = find_main(catalogue, ref.id) or ref.id
        found.add(find_refs(catalogue, [main])[main].iri)
    return found


def test_every_event_is_in_it_once(seeds: Catalogue, seeds_out: Path) -> None:
    found = find_events(seeds, Filter(), limit=500)
    events = ask(seeds_out, "SELECT ?e { ?e a dpc:Event }")
    assert {e.ref.iri for e in found.items} == stand_for(seeds, events)
    alone = ask(seeds_out, "SELECT ?e { ?e a dpc:Event FILTER NOT EXISTS { ?m prov:hadMember ?e } }")
    merged = ask(seeds_out, "SELECT ?m { ?m a dpc:MergedEvent }")
    assert found.total == len(found.items) == len(alone) + len(merged) < len(events)


def test_what_several_articles_report_has_all_they_say(seeds: Catalogue, seeds_out: Path) -> None:
    rows = ask(seeds_out, "SELECT ?m ?e { ?m a dpc:MergedEvent ; prov:hadMember ?e }")
    assert rows
    for merged in {row[0] for row in rows}:
        node = find_by_iri(seeds, merged)
        assert node is not None and node.kind == "merged"
        main = find_main(seeds, node.id)
        assert main is not None
        reports = {one for row in rows if row[0] == merged for one in row[1:]}
        assert {find_refs(seeds, [n])[n].iri for n in [main, *find_members(seeds, main)]} == reports
        assert len(find_told(seeds, main)) == len(reports)
        agents = ask(seeds_out, f"SELECT ?a {{ <{merged}> prov:hadMember/dpc:participation/dpc:agent ?a }}")
        assert {(part.agent.iri,) for part in read_events(seeds, [main])[0].parts} == agents
        when = ask(seeds_out, f"SELECT ?w {{ <{merged}> dpc:when ?w }}")
        assert not when or {(read_events(seeds, [main])[0].edtf,)} == when


@pytest.mark.parametrize("name", ["Vietnam", "Russie", "Biélorussie", "Tô Lâm"])
def test_involved_are_those_who_take_part_and_those_they_act_for(
    seeds: Catalogue, seeds_out: Path, name: str
) -> None:
    node = named(seeds, name)
    rows = ask(seeds_out, f"SELECT ?e {{ ?e dpc:participation/(dpc:agent|dpc:actingFor) <{node.iri}> }}")
    assert iris(seeds, Filter(involved=(node.id,))) == stand_for(seeds, rows) != set()


def test_two_involved_must_both_be_there(seeds: Catalogue) -> None:
    one, other = named(seeds, "Vietnam"), named(seeds, "Russie")
    both = iris(seeds, Filter(involved=(one.id, other.id)))
    assert both == iris(seeds, Filter(involved=(one.id,))) & iris(seeds, Filter(involved=(other.id,)))
    assert both


def test_a_place_is_in_its_country(seeds: Catalogue) -> None:
    city, country = named(seeds, "Moscou"), named(seeds, "Russie")
    there = iris(seeds, Filter(place=city.id))
    assert there and there < iris(seeds, Filter(place=country.id))


@pytest.mark.parametrize("topic", ["defence", "security", "energy"])
def test_an_event_without_topics_has_those_of_its_articles(
    seeds: Catalogue, seeds_out: Path, topic: str
) -> None:
    rows = ask(
        seeds_out,
        f"""SELECT ?e {{ ?e a dpc:Event ; prov:wasDerivedFrom?/dcterms:subject <https://w3id.org/depeche/topic/{topic}>
        FILTER NOT EXISTS {{ ?e dcterms:subject ?other
            FILTER(?other != <https://w3id.org/depeche/topic/{topic}>) }} }}""",
    )
    assert iris(seeds, Filter(topic=topic)) == stand_for(seeds, rows) != set()


def test_conditions_narrow_together(seeds: Catalogue) -> None:
    country, place = named(seeds, "Vietnam").id, named(seeds, "Hanoï").id
    wanted = Filter(
        involved=(country,), place=place, type="Meeting", status="occurred", since=20250101, until=20251231
    )
    single = [
        Filter(involved=(country,)), Filter(place=place), Filter(type="Meeting"), Filter(status="occurred"),
        Filter(since=20250101, until=20251231),
    ]  # fmt: skip
    assert iris(seeds, wanted) == set.intersection(*(iris(seeds, one) for one in single)) != set()


def test_a_finer_class_is_in_its_top_class(seeds: Catalogue) -> None:
    assert find_types("Meeting")[0] == "Meeting" and "Talks" in find_types("Meeting")
    finer = {e.kind for e in find_events(seeds, Filter(), limit=500).items if e.kind != e.type}
    assert finer
    for kind in finer:
        assert all(e.kind in find_types(kind) for e in find_events(seeds, Filter(type=kind), limit=500).items)


def test_a_period_holds_what_overlaps_it_and_nothing_undated(seeds: Catalogue) -> None:
    for event in find_events(seeds, Filter(since=20250511, until=20250511), limit=500).items:
        assert event.day <= 20250511 <= event.latest
    assert all(e.day for e in find_events(seeds, Filter(until=20991231), limit=500).items)
    assert any(not e.day for e in find_events(seeds, Filter(), limit=500).items)


def test_pages_join_to_the_whole_list(seeds: Catalogue) -> None:
    whole = [e.ref.iri for e in find_events(seeds, Filter(), limit=500).items]
    parts = [e.ref.iri for n in range(0, len(whole), 7) for e in find_events(seeds, Filter(), n, 7).items]
    assert (
        parts
        == whole
        == [e.ref.iri for e in find_events(seeds, Filter(oldest_first=True), limit=500).items][::-1]
    )


def test_counts_add_up(seeds: Catalogue) -> None:
    assert sum(count_by(seeds, Filter(), "class").values()) == find_events(seeds, Filter()).total
    dated = find_events(seeds, Filter(since=1)).total
    for digits in (4, 6, 8):
        assert sum(count_by_period(seeds, Filter(), digits).values()) == dated


def test_offices_keep_who_says_so_and_when(seeds: Catalogue, seeds_out: Path) -> None:
    person = named(seeds, "Tô Lâm")
    offices = find_offices(seeds, "holder", person.id).items
    assert {(o.title,) for o in offices} == ask(
        seeds_out, f"SELECT ?t {{ ?o dpc:holder <{person.iri}> ; dpc:title ?t }}"
    )
    assert offices[0].articles == 6
    assert (offices[0].first, offices[0].last) == ("2025-04", "2025-12-09")


def test_who_acts_for_the_same_country_did_not_meet(seeds: Catalogue) -> None:
    ties = find_network(seeds, "person").items
    assert ties
    for tie in ties:
        events = find_events(seeds, Filter(involved=(tie.a.id, tie.b.id), status="occurred"), limit=500).items
        assert len(events) >= tie.events >= tie.encounters
    one = find_ties_of(seeds, named(seeds, "Tô Lâm").id)
    assert {tie.b.name("fr") for tie in one.items} >= {"Vladimir Poutine", "Sergueï Choïgou"}
    assert not find_network(seeds, "person", Years(1990, 1999)).items


def test_agreements_and_sayings(seeds: Catalogue, seeds_out: Path) -> None:
    one, other = named(seeds, "Vietnam"), named(seeds, "Russie")
    rows = ask(seeds_out, f"SELECT ?a {{ ?a a dpc:Agreement ; dpc:party <{one.iri}>, <{other.iri}> }}")
    assert {a.ref.iri for a in find_agreements(seeds, (one.id, other.id)).items} == stand_for(seeds, rows)
    said = ask(seeds_out, "SELECT ?s { ?s a dpc:Statement }")
    sayings = find_sayings(seeds, "statement", limit=500)
    assert sayings.total == len(said) and all(saying.sentences for saying in sayings.items)


def test_a_finding_names_its_articles_its_rule_and_its_sentences(seeds: Catalogue) -> None:
    for event in find_events(seeds, Filter(), limit=500).items:
        told = find_told(seeds, event.ref.id)
        assert told and all(one.rule and one.confidence for one in told)
        sentences = find_all_proofs(seeds, event.ref.id)
        assert {s.article.iri for s in sentences} == {one.article.ref.iri for one in told}
        assert all(s.end - s.start == len(s.exact) for s in sentences)


@pytest.mark.parametrize(
    ("typed", "label"),
    [("to lam", "Tô Lâm"), ("TÔ LÂM", "Tô Lâm"), ("lam t", "Tô Lâm"), ("choigou", "Sergueï Choïgou"),
     ("Шойгу", "Sergueï Choïgou"), ("shoigu", "Sergueï Choïgou"), ("bielo", "Biélorussie"), ("Belarus", "Biélorussie"),
     ("hanoi", "Hanoï"), ("Hà Nội", "Hanoï")],
)  # fmt: skip
def test_names_are_found_in_any_spelling(seeds: Catalogue, typed: str, label: str) -> None:
    assert suggest(seeds, typed, 5)[0].ref.name("fr") == label


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", '"', "*", "(", "a" * 5000, "\x00", "NEAR(", "to OR lam", "-lam"]
)
def test_anything_can_be_typed(seeds: Catalogue, typed: str) -> None:
    assert len(suggest(seeds, typed)) <= 10
    count_names(seeds, typed)
    search_sentences(seeds, typed, 0, 10)


def test_keys() -> None:
    assert make_key("Đặng  Văn-Œuvre d’Été ﬁn") == "dang van oeuvre d ete fin"
    assert make_match('to "lam') == '"to"* "lam"*'
    assert make_match("…") is None


def test_sentences_hold_all_words(seeds: Catalogue) -> None:
    found = search_sentences(seeds, "groupe travail", 0, 50).items
    assert found and all({"groupe", "travail"} <= set(make_key(s.exact).split()) for s in found)


def test_entities_are_listed_and_looked_up(seeds: Catalogue) -> None:
    country = named(seeds, "Vietnam")
    persons = find_entities(seeds, "person", country.id)
    assert persons.total == len(persons.items) > 1 and all(p.country == country.id for p in persons.items)
    assert find_by_iri(seeds, country.iri) == country == find_named(seeds, "Q881")
    assert find_by_iri(seeds, "https://example.org/nothing") is None
    assert "Việt Nam" in dict(find_spellings(seeds, country.id))
    assert find_articles(seeds, mentions=country.id).total == 7


@pytest.mark.parametrize("packed", [False, True])
def test_the_same_graph_in_any_order_gives_the_same_bytes(
    seeds_out: Path, tmp_path: Path, packed: bool
) -> None:
    lines = (seeds_out / "graph.nq").read_bytes().splitlines(keepends=True)
    random.Random(7).shuffle(lines)  # noqa: S311 - an order, not a secret
    dump = tmp_path / ("dump.nq.gz" if packed else "dump.nq")
    dump.write_bytes(gzip.compress(b"".join(lines)) if packed else b"".join(lines))
    assert dump_rows(open_catalogue(dump)) == dump_rows(open_catalogue(seeds_out))


def test_the_store_alone_gives_the_same_catalogue(seeds_out: Path) -> None:
    assert dump_rows(open_catalogue(seeds_out / "store")) == dump_rows(open_catalogue(seeds_out))


def dump_rows(catalogue: Catalogue) -> list[tuple[object, ...]]:
    """Every row of every table but what tells where the graph came from."""
    tables = [
        r["name"] for r in catalogue.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    kept = [t for t in tables if t not in ("meta", "name_words", "sentence_words", "sqlite_stat4")]
    return [(t, *row) for t in kept for row in catalogue.all(f'SELECT * FROM "{t}"')]  # noqa: S608 - from the schema


def test_it_is_made_once_and_again_when_the_graph_changes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    graph = out / "graph.nq"
    lines = [
        "<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> <http://e/g> .",
        '<http://e/a> <http://www.w3.org/2000/01/rdf-schema#label> "Ann Ash" <http://e/g> .',
    ]
    graph.write_text("\n".join(lines) + "\n")
    open_catalogue(out).close()
    made = (out / NAME).stat().st_mtime_ns
    open_catalogue(out).close()
    assert (out / NAME).stat().st_mtime_ns == made
    graph.write_text("\n".join(lines).replace("Ann Ash", "Bea Birch") + "\n")
    again = open_catalogue(out)
    assert [hit.name for hit in suggest(again, "b")] == ["Bea Birch"]
    assert find_named(again, "Ann Ash") is None
    assert sorted(path.name for path in out.iterdir()) == [NAME, "graph.nq"]


def test_it_goes_to_the_cache_where_the_folder_takes_nothing(
    seeds_out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.nq").write_bytes((seeds_out / "graph.nq").read_bytes())
    (out / NAME).mkdir()  # nothing can be put there, not even by root
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = open_catalogue(out).path
    assert path.parent == tmp_path / "cache" / "depeche"
    os.utime(out / "graph.nq", (0, 0))  # the same content is not read again
    before = path.stat().st_mtime_ns
    assert open_catalogue(out).path == path and path.stat().st_mtime_ns == before


def test_what_is_no_graph_is_an_error_of_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph"):
        open_catalogue(tmp_path)
    broken = tmp_path / "broken.nq"
    broken.write_text("<http://e/a> <http://e/b> .\n")
    with pytest.raises(StoreError, match="can't be read"):
        open_catalogue(broken)
    assert [path.name for path in tmp_path.iterdir()] == ["broken.nq"]
