"""The pages: sound, in both languages, without a broken link, and never misled by what a text says."""

from __future__ import annotations

import asyncio
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import create_autospec
from urllib.parse import urlencode, urlsplit

import pytest
from graph_samples import make_records
from hostile_text import ATTACKS, poison
from pyoxigraph import RdfFormat, serialize
from starlette.testclient import TestClient

from kg.graph import build_quads
from kg.serve.api.asked import EVENT_TYPES
from kg.serve.app import make_app
from kg.serve.asking import Asker
from kg.serve.catalogue import Catalogue, open_catalogue
from kg.serve.explorer import Explorer, rendering
from kg.serve.explorer.words import read_words
from kg.serve.hrefs import Hrefs
from kg.serve.settings import Settings
from kg.vocab import DEFAULT_BASE
from serve.explorer.markup import Markup

HOME = "http://127.0.0.1"
PAGES = (
    "/", "/search", "/search?q=vietnam", "/search?q=vietnam&kind=organization", "/search?q=groupe&kind=sentence",
    "/search?q=xyzxyz", "/events",
    "/events?with=To+Lam&with=Poutine&type=Meeting&topic=energy&place=Russie&order=oldest",
    "/events?from=1900&to=1901", "/people", "/people?country=Q881", "/countries", "/organizations", "/places",
    "/agreements", "/agreements?party=Vietnam&status=signed", "/articles", "/articles?mentions=Q881", "/statements",
    "/statements?speaker=Q10831196", "/timeline", "/timeline?by=month&country=Q159", "/network", "/network?kind=person",
    "/network?kind=person&node=Q10831196", "/map", "/map?country=Q159", "/ask", "/ask?question=2",
    "/relations/Q159/Q881", "/page/person/Q10831196", "/page/place/Q881", "/page/place/Q649",
    "/page/organization/Q427325",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(seeds_out: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Settings(seeds_out)), base_url=HOME, headers={"Accept": "text/html"}) as client:
        yield client


def find_nodes(catalogue: Catalogue, kind: str) -> list[str]:
    """The addresses of the pages of a kind of node."""
    rows = catalogue.all("SELECT iri FROM node WHERE kind = ? ORDER BY iri", (kind,))
    return [Hrefs(DEFAULT_BASE).of(row["iri"]) for row in rows]


def read(client: TestClient, address: str, *, strict: bool = False, status: int = 200) -> Markup:
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.text[:300]}"
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Markup(response.text, strict=strict)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_sound_in_both_languages(client: TestClient, address: str, language: str) -> None:
    page = read(client, f"{address}{'&' if '?' in address else '?'}lang={language}", strict=True)
    assert page.root.get("lang") == language
    assert list(page.find_faults()) == []


@pytest.mark.parametrize(
    "kind", ["event", "agreement", "article", "person", "organization", "place", "country"]
)
def test_every_node_has_a_sound_page(client: TestClient, seeds: Catalogue, kind: str) -> None:
    addresses = find_nodes(seeds, kind)
    assert addresses
    for address in addresses:
        assert list(read(client, address, strict=True).find_faults()) == [], address


def test_every_link_leads_somewhere(client: TestClient) -> None:
    """Every page that can be reached by links from the first one, its fragments, forms and data."""
    waiting, seen, fragments, ids = [f"{HOME}/"], {f"{HOME}/"}, set(), {}
    external = set()
    while waiting:
        address = waiting.pop()
        response = client.get(address.removeprefix(HOME))
        assert response.status_code == 200, f"{address}: {response.status_code}"
        if "html" not in response.headers["content-type"]:
            continue
        page = Markup(response.text)
        ids[address] = set(page.ids)
        for link in page.links(address):
            if link.is_external:
                external.add(urlsplit(link.address).netloc)
                continue
            if link.fragment and "/static/" not in link.address:
                fragments.add((link.address, link.fragment))
            # The same list with other words and in the other language is looked at by other tests.
            # What is said of each IRI is the linked data's to test.
            skipped = any(part in link.address for part in ("lang=", "topic=", "/data/"))
            if link.address not in seen and not skipped:
                seen.add(link.address)
                waiting.append(link.address)
    assert len(seen) > 200
    assert all(fragment in ids[address] for address, fragment in fragments if address in ids)
    # Readers may follow those; the pages themselves load nothing from there.
    assert all(host == "www.wikidata.org" or host.endswith(".example") for host in external), external


@pytest.mark.parametrize("address", ["/", "/page/person/Q10831196", "/events?with=Q881"])
def test_a_chosen_language_goes_with_every_link(client: TestClient, address: str) -> None:
    page = read(client, f"{address}{'&' if '?' in address else '?'}lang=fr")
    inside = [str(one.get("href")) for one in page.find("//a[starts-with(@href, '/')]")]
    leading = [a for a in inside if not urlsplit(a).path.startswith(("/static", "/api", "/data"))]
    switching = [a for a in leading if "lang=en" in a]
    assert switching and all("lang=fr" in a for a in leading if a not in switching)
    assert page.find("//form//input[@name = 'lang' and @value = 'fr']")


def test_the_browser_s_language_is_taken_and_said(client: TestClient) -> None:
    response = client.get("/", headers={"Accept-Language": "de, fr;q=0.8, en;q=0.2"})
    assert response.headers["content-language"] == "fr" and "lang=fr" not in response.text
    assert "Accept-Language" in response.headers["vary"]


def test_both_languages_say_the_same_things() -> None:
    folder = Path(rendering.HERE, "words")
    tables = {path.stem: flatten(tomllib.loads(path.read_text("utf-8"))) for path in folder.glob("*.toml")}
    assert set(tables) == {"en", "fr"} and set(tables["en"]) == set(tables["fr"])
    for key, text in tables["en"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", tables["fr"][key])), key


def flatten(table: dict[str, object], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flatten(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: str(value)}
    return found


def test_every_text_is_used_and_none_is_missing() -> None:
    used = "".join(
        path.read_text("utf-8") for path in Path(rendering.HERE).rglob("*") if path.suffix in (".html", ".py")
    )
    parts = {"nav", "kind", "count", "date", "pages", "site"} | {
        "people",
        "countries",
        "organizations",
        "places",
    }
    for key in flatten(tomllib.loads(Path(rendering.HERE, "words", "en.toml").read_text("utf-8"))):
        section, _, name = key.partition(".")
        # Those of some sections are put together of a section and a name.
        assert f'"{key}"' in used or section in parts or f'"{section}." ~' in used, key
        assert name


@pytest.mark.parametrize(
    ("edtf", "en", "fr"),
    [("2025-05-01", "1 May 2025", "1er mai 2025"), ("2025-05", "May 2025", "mai 2025"), ("2025", "2025", "2025"),
     ("2020/2025", "2020 – 2025", "2020 – 2025"), ("2020/..", "since 2020", "depuis 2020"),
     ("../2020-02", "until February 2020", "jusqu’à février 2020"), (None, "undated", "sans date")],
)  # fmt: skip
def test_dates_are_written_as_precisely_as_they_are_known(edtf: str | None, en: str, fr: str) -> None:
    assert (read_words("en").date(edtf), read_words("fr").date(edtf)) == (en, fr)


def test_numbers_and_what_they_count() -> None:
    assert [read_words("fr").count("events", n) for n in (0, 1, 2)] == [
        "0 événement",
        "1 événement",
        "2 événements",
    ]
    assert [read_words("en").count("events", n) for n in (0, 1, 1234)] == [
        "0 events",
        "1 event",
        "1,234 events",
    ]


def test_an_event_shows_who_in_which_office_and_the_sentence(client: TestClient, seeds: Catalogue) -> None:
    row = seeds.one(
        "SELECT n.iri FROM node n JOIN event e USING (id) WHERE e.class = 'Signing' AND e.day = 20200205"
    )
    assert row is not None
    page = read(client, f"{Hrefs(DEFAULT_BASE).of(row['iri'])}?lang=en")
    table = page.text("//table[1]//tbody/tr")
    assert any(
        "Signatory" in text and "Sergei Shoigu" in text and "ministre de la Défense" in text for text in table
    )
    quotes = page.text("//blockquote")
    assert any("Déclaration de vision commune" in quote for quote in quotes)
    assert "fr/frames/signer" in page.text("//code")
    assert any("90%" in text for text in page.text("//dd"))
    assert page.find("//a[starts-with(@href, 'http://www.wikidata.org/entity/Q')]")


@pytest.mark.parametrize("place", ["person/Q10831196", "place/Q881"])
def test_a_page_leads_to_its_data(client: TestClient, place: str) -> None:
    page = read(client, f"/page/{place}")
    links = [str(one.get("href")) for one in page.find("//footer[@class = 'about']//a")]
    assert links == [f"/data/{place}{ending}" for ending in (".ttl", ".jsonld", ".nt")]
    assert all(client.get(link).status_code == 200 for link in links)


def test_names_are_marked_in_the_sentence(client: TestClient, seeds: Catalogue) -> None:
    marked = {
        text
        for address in find_nodes(seeds, "event")
        for text in read(client, address).text("//blockquote//mark")
    }
    assert {"Vietnam", "Tô Lâm"} <= marked


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/events?with=Atlantis", 400, "Atlantis"),
        ("/events?from=soon", 400, "a day, a month or a year"),
        ("/timeline?by=week", 400, "year, month, day"),
        ("/network?kind=x", 400, "country, person, organization"),
        ("/agreements?type=Talks", 400, "Treaty"),
        ("/map?topic=nothing", 400, "topic"),
        ("/search?q=x&kind=y", 400, "kind"),
        ("/people?country=Atlantis", 400, "Atlantis"),
        ("/ask?query=SELECT", 400, ""),
        ("/page/person/nobody", 404, ""),
        ("/id/person/nobody", 404, ""),
        ("/relations/Q881/Q1", 404, ""),
        ("/relations/Q881/Q881", 404, ""),
        ("/nothing", 404, ""),
        ("/static/nothing.css", 404, ""),
        ("/static/../site.py", 404, ""),
    ],
)  # fmt: skip
def test_mistakes_get_a_page_that_says_so(client: TestClient, address: str, status: int, says: str) -> None:
    page = read(client, address, status=status, strict=True)
    assert list(page.find_faults()) == []
    assert not says or any(says in text for text in page.text("//*[@role = 'alert']"))


def test_a_program_gets_no_page_for_a_mistake(client: TestClient) -> None:
    response = client.get("/nothing", headers={"Accept": "application/json"})
    assert response.status_code == 404 and response.headers["content-type"] == "application/problem+json"


def test_the_form_holds_what_was_asked(client: TestClient) -> None:
    page = read(
        client, f"/events?{urlencode([('with', 'Tô Lâm'), ('type', 'Meeting'), ('from', '2025-05')])}"
    )
    assert [one.get("value") for one in page.find("//main//input[@name = 'with']")] == ["Tô Lâm", ""]
    assert [one.get("value") for one in page.find("//main//option[@selected and ../@name = 'type']")] == [
        "Meeting"
    ]
    assert set(EVENT_TYPES) == {
        one.get("value") for one in page.find("//select[@name = 'type']/option[@value != '']")
    }


def test_the_answer_to_a_question_stands_in_a_table(client: TestClient) -> None:
    query = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?who ?name { ?who a <https://schema.org/Person> ; rdfs:label ?name }"""
    page = read(client, f"/ask?{urlencode({'query': query})}", strict=True)
    assert page.text("//thead//th") == ["who", "name"]
    assert "Tô Lâm" in page.text("//tbody//td")
    assert page.find("//tbody//a[starts-with(@href, '/page/person/')]")
    assert page.text("//textarea") == [" ".join(query.split())]
    for one in page.find("//p[@class = 'data']//a"):
        assert client.get(str(one.get("href"))).status_code == 200


def test_scripts_are_named_only_where_they_were_built(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "STATIC", tmp_path)
    rendering.find_static.cache_clear()
    try:
        assert not read(client, "/network").find("//script")
        (tmp_path / "dist").mkdir()
        (tmp_path / "dist" / "explorer.js").write_text("export {}")
        rendering.find_static.cache_clear()
        scripts = read(client, "/network").find("//script")
    finally:
        rendering.find_static.cache_clear()
    assert [str(one.get("src")).partition("?")[0] for one in scripts] == ["/static/dist/explorer.js"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """A catalogue every text of which tries to be something else."""
    graph = tmp_path_factory.mktemp("hostile") / "graph.nq"
    texts = [f"{attack} <b onclick='x'>n{attack}</b>" for attack in ATTACKS]
    quads = {
        quad
        for n in range(3)
        for quad in build_quads(poison(make_records(), texts[n * 7 :] + texts[: n * 7]))
    }
    graph.write_bytes(serialize(sorted(quads, key=str), format=RdfFormat.N_QUADS) or b"")
    catalogue = open_catalogue(graph)
    yield catalogue
    catalogue.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_texts_stay_texts(hostile: Catalogue, language: str) -> None:
    explorer = Explorer(hostile, Hrefs(DEFAULT_BASE), create_autospec(Asker))
    rows = hostile.all("SELECT iri, kind FROM node WHERE kind IS NOT NULL")
    shown = 0
    for row in rows:
        text = asyncio.run(explorer.page(row["iri"], language))
        if text is None:
            continue
        page = Markup(text, strict=True)
        assert not page.find("//script[not(starts-with(@src, '/static/dist/'))] | //b | //*[@onclick]")
        assert list(page.find_faults()) == []
        shown += 1
    assert shown > 10
