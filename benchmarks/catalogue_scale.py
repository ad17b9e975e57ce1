"""How long the catalogue of a large graph takes to be made, how large it is, and how fast it answers.

The graph is invented: articles of five events each, among 200 countries, 5,000 persons and 1,000 places, a few of which
are in most of the news. Run: python benchmarks/catalogue_scale.py [--events 100000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.serve.catalogue import Catalogue, open_catalogue
from kg.serve.catalogue.documents import find_agreements, find_sayings
from kg.serve.catalogue.events import Filter, count_by, count_by_period, count_by_place, find_events
from kg.serve.catalogue.refs import Ref, find_named
from kg.serve.catalogue.relations import find_network, find_ties_of
from kg.serve.catalogue.searching import search_sentences, suggest
from kg.sorting import sort_lines
from kg.vocab import (
    DEFAULT_BASE,
    EVENT_CLASSES,
    PREFIXES,
    TOPICS,
    dcterms,
    dpc,
    oa,
    prov,
    rdf,
    rdfs,
    schema,
    sem,
)

_COUNTRIES, _PERSONS, _PLACES = 200, 5_000, 1_000
_PER_ARTICLE = 5
_REPEATS = 15
_SYLLABLES = ("ba", "ko", "ly", "ma", "né", "ro", "su", "ti", "vo", "zé", "đa", "fi")
_XSD = PREFIXES["xsd"]
_SPEECH = "Ils ont parlé de coopération, de commerce et de sécurité, et sont convenus de se revoir."


def main() -> int:
    """Make the graph and its catalogue, and print what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder to make the graph in, which stays")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = options.keep or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        graph = out / "graph.nq"
        if not graph.is_file():
            with graph.open("wb") as file:
                file.writelines(sort_lines(write_graph(options.events), out))
        start = time.perf_counter()
        catalogue = open_catalogue(out)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        say(f"{options.events:,} events, {graph.stat().st_size / 1e6:,.0f} MB of N-Quads")
        size = catalogue.path.stat().st_size / 1e6
        say(f"made in {seconds:,.1f} s, {memory:,.0f} MB of memory at most, {size:,.0f} MB on disk")
        for name, question in find_questions(catalogue):
            say(f"{measure(question):8.1f} ms  {name}")
    return 0


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measure(question: Callable[[], object]) -> float:
    """The median time of a question in milliseconds."""
    times = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        question()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def find_questions(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], object]]]:
    """What pages and the API ask, of what there is most of."""
    country, other = most_active(catalogue, "country", 0), most_active(catalogue, "country", 1)
    person, place = most_active(catalogue, "person", 0), most_active(catalogue, "place", 0)
    for typed in ("b", "ba", person.label[:6], person.label, "meeting", "meeting ba", "xyz"):
        yield f"search as one types: {typed!r}", lambda typed=typed: suggest(catalogue, typed)  # type: ignore[misc]
    for name, wanted in {
        "all": Filter(),
        "of a country": Filter(involved=(country.id,)),
        "of two countries": Filter(involved=(country.id, other.id)),
        "of a person, in a year": Filter(involved=(person.id,), since=20200101, until=20201231),
        "of a kind": Filter(type="Meeting"),
        "on a topic": Filter(topic="defence"),
        "at a place": Filter(place=place.id),
        "of a country, a kind, a topic, a period": Filter(
            involved=(country.id,), type="Meeting", topic="defence", since=20150101, until=20201231
        ),
    }.items():
        yield f"events {name}", lambda wanted=wanted: find_events(catalogue, wanted)  # type: ignore[misc]
    yield (
        "events, the last page",
        lambda: find_events(catalogue, Filter(), find_events(catalogue, Filter()).total - 50),
    )
    yield "events by kind", lambda: count_by(catalogue, Filter(), "class")
    yield "events by place", lambda: count_by_place(catalogue, Filter())
    yield "timeline by month", lambda: count_by_period(catalogue, Filter(), 6)
    yield (
        "timeline of a country by month",
        lambda: count_by_period(catalogue, Filter(involved=(country.id,)), 6),
    )
    yield "network of persons", lambda: find_network(catalogue, "person")
    yield "network of countries", lambda: find_network(catalogue, "country")
    yield "ties of a country", lambda: find_ties_of(catalogue, country.id)
    yield "agreements of two countries", lambda: find_agreements(catalogue, (country.id, other.id))
    yield "statements of a person", lambda: find_sayings(catalogue, "statement", (person.id,))
    yield "sentences with a word", lambda: search_sentences(catalogue, "commerce", 0, 20)
    yield "somebody by name", lambda: find_named(catalogue, person.label)


def most_active(catalogue: Catalogue, kind: str, place: int) -> Ref:
    """One of the entities of a kind with most events."""
    sql = "SELECT label FROM entity WHERE kind = ? ORDER BY weight DESC, id LIMIT 1 OFFSET ?"
    row = catalogue.one(sql, (kind, place))
    found = find_named(catalogue, row["label"], (kind,)) if row is not None else None
    assert found is not None
    return found


def write_graph(events: int) -> Iterator[bytes]:
    """The lines of the invented graph."""
    chance = random.Random(1)  # noqa: S311 - the same graph every time
    names = Names()
    for number in range(0, events, _PER_ARTICLE):
        article = f"<{DEFAULT_BASE}article/a-{number}>"
        for line in write_article(number, min(_PER_ARTICLE, events - number), chance, names):
            yield f"{line} {article} .\n".encode()


class Names:
    """Invented names, the same for the same number."""

    def country(self, number: int) -> str:
        """Of a country."""
        return f"{spell(number)}ia".capitalize()

    def person(self, number: int) -> str:
        """Of a person; some bear one name."""
        return f"{spell(number % 997 + 40).capitalize()} {spell(number + 300).capitalize()}"

    def place(self, number: int) -> str:
        """Of a place."""
        return f"Port-{spell(number + 70).capitalize()}"


def spell(number: int) -> str:
    """A word for a number."""
    word = _SYLLABLES[number % len(_SYLLABLES)]
    while number := number // len(_SYLLABLES):
        word += _SYLLABLES[number % len(_SYLLABLES)]
    return word


def write_article(number: int, events: int, chance: random.Random, names: Names) -> Iterator[str]:
    """The statements of an article and its events, without the graph."""
    article = f"<{DEFAULT_BASE}article/a-{number}>"
    year, month, day = chance.randint(2000, 2025), chance.randint(1, 12), chance.randint(1, 28)
    date = f"{year}-{month:02d}-{day:02d}"
    yield f"{article} <{rdf.type}> <{schema.NewsArticle}>"
    yield f'{article} <{schema.headline}> "Dépêche {number}"@fr'
    yield f'{article} <{schema.inLanguage}> "fr"'
    yield f'{article} <{schema.datePublished}> "{date}"^^<{_XSD}date>'
    for topic in chance.sample(sorted(TOPICS), 3):
        yield f"{article} <{dcterms.subject}> <{TOPICS[topic]}>"
    for n in range(events):
        yield from write_event(number + n, article, date, chance, names)
    speaker = pick(chance, _PERSONS)
    statement = f"<{DEFAULT_BASE}statement/s-{number}>"
    yield from write_person(speaker, names)
    yield f"{statement} <{rdf.type}> <{dpc.Statement}>"
    yield f"{statement} <{dpc.speaker}> <{DEFAULT_BASE}person/p-{speaker}>"
    yield from write_finding(statement, article, f"s{number}", _SPEECH, "fr/speech/dire")


def write_event(number: int, article: str, date: str, chance: random.Random, names: Names) -> Iterator[str]:
    """The statements of an event of two persons, who act for two countries."""
    event = f"<{DEFAULT_BASE}event/e-{number}>"
    kind = chance.choice(("Meeting", "Meeting", "Visit", "Signing", *sorted(EVENT_CLASSES)))
    persons = [pick(chance, _PERSONS), pick(chance, _PERSONS)]
    place = pick(chance, _PLACES)
    who = ", ".join(names.person(person) for person in persons)
    yield f"{event} <{rdf.type}> <{dpc.Event}>"
    yield f"{event} <{rdf.type}> <{EVENT_CLASSES[kind]}>"
    yield f'{event} <{rdfs.label}> "{kind} – {who} ({date})"@en'
    yield f'{event} <{rdfs.label}> "{kind} – {who} ({date})"@fr'
    yield f'{event} <{dpc.when}> "{date}"^^<{PREFIXES["edtf"]}EDTF>'
    for bound in (sem.hasEarliestBeginTimeStamp, sem.hasLatestEndTimeStamp):
        yield f'{event} <{bound}> "{date}"^^<{_XSD}date>'
    yield f"{event} <{schema.location}> <{DEFAULT_BASE}place/l-{place}>"
    yield f"{event} <{dpc.status}> <{PREFIXES['status']}occurred>"
    for n, person in enumerate(persons):
        part = f"<{DEFAULT_BASE}participation/x-{number}-{n}>"
        tenure = f"<{DEFAULT_BASE}tenure/t-{person}>"
        yield f"{event} <{dpc.participation}> {part}"
        yield f"{part} <{rdf.type}> <{dpc.Participation}>"
        yield f"{part} <{dpc.agent}> <{DEFAULT_BASE}person/p-{person}>"
        yield f"{part} <{dpc.role}> <{PREFIXES['role']}participant>"
        yield f"{part} <{dpc.actingFor}> <{DEFAULT_BASE}place/c-{person % _COUNTRIES}>"
        yield f"{part} <{dpc.tenure}> {tenure}"
        yield f"{tenure} <{rdf.type}> <{dpc.Tenure}>"
        yield f'{tenure} <{dpc.title}> "ministre"'
        yield f"{tenure} <{dpc.holder}> <{DEFAULT_BASE}person/p-{person}>"
        yield f'{tenure} <{dpc.attestedOn}> "{date}"^^<{_XSD}date>'
        yield f"{tenure} <{prov.wasDerivedFrom}> {article}"
        yield from write_person(person, names)
    yield from write_entity("place/l", place, schema.Place, names.place(place))
    yield f"<{DEFAULT_BASE}place/l-{place}> <{dpc.country}> <{DEFAULT_BASE}place/c-{place % _COUNTRIES}>"
    if kind == "Signing":
        agreement = f"<{DEFAULT_BASE}agreement/g-{number}>"
        yield f"{event} <{dpc.agreement}> {agreement}"
        yield f"{agreement} <{rdf.type}> <{dpc.Agreement}>"
        yield f'{agreement} <{rdfs.label}> "accord {spell(number % 5000)}"@fr'
        yield f'{agreement} <{dpc.when}> "{date}"^^<{PREFIXES["edtf"]}EDTF>'
        yield f"{agreement} <{dpc.status}> <{PREFIXES['status']}signed>"
        for person in persons:
            yield f"{agreement} <{dpc.party}> <{DEFAULT_BASE}place/c-{person % _COUNTRIES}>"
        yield from write_finding(
            agreement, article, f"g{number}", f"Ils ont signé l’accord {number}.", "fr/frames/signer"
        )
    yield from write_finding(
        event, article, f"e{number}", f"{who} se sont rencontrés : {_SPEECH}", "fr/frames/rencontrer"
    )


def write_person(number: int, names: Names) -> Iterator[str]:
    """A person and the country."""
    yield from write_entity("person/p", number, schema.Person, names.person(number))
    country = number % _COUNTRIES
    yield f"<{DEFAULT_BASE}person/p-{number}> <{dpc.country}> <{DEFAULT_BASE}place/c-{country}>"
    yield from write_entity("place/c", country, schema.Country, names.country(country))


def write_entity(folder: str, number: int, kind: str, name: str) -> Iterator[str]:
    """An entity of a kind."""
    yield f"<{DEFAULT_BASE}{folder}-{number}> <{rdf.type}> <{kind}>"
    yield f'<{DEFAULT_BASE}{folder}-{number}> <{rdfs.label}> "{name}"'


def write_finding(node: str, article: str, key: str, sentence: str, rule: str) -> Iterator[str]:
    """What a finding rests on."""
    evidence = f"<{DEFAULT_BASE}evidence/v-{key}>"
    yield f"{node} <{prov.wasDerivedFrom}> {article}"
    yield f'{node} <{dpc.confidence}> "0.9"^^<{_XSD}decimal>'
    yield f'{node} <{dpc.rule}> "{rule}"'
    yield f"{node} <{dpc.evidence}> {evidence}"
    yield f"{evidence} <{rdf.type}> <{dpc.Evidence}>"
    yield f'{evidence} <{oa.exact}> "{sentence}"'
    yield f'{evidence} <{oa.start}> "0"^^<{_XSD}integer>'
    yield f'{evidence} <{oa.end}> "{len(sentence)}"^^<{_XSD}integer>'
    yield f"{evidence} <{oa.hasSource}> {article}"


def pick(chance: random.Random, number: int) -> int:
    """One of so many, the first far more often than the last."""
    return int(number * chance.random() ** 3)


if __name__ == "__main__":
    sys.exit(main())
