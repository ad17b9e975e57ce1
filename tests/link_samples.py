"""A made-up world for the tests of linking: what its articles say, and what the stand-in of Wikidata knows of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kg.article import Article, Block, BlockKind
from kg.graph import build_quads
from kg.graph.terms import DEFAULT_BASE
from kg.pipeline import rooms
from kg.records import ArticleRecords, Entity, EntityKind, Evidence, Link, Mention, Tenure

VALDORIA, OSTRANE = "Q990001", "Q990002"
MINISTER, CHUBIN, ALI_1, ALI_2, LAN = "Q990101", "Q990102", "Q990103", "Q990104", "Q990105"
AGENCY, BELMONT, OTHER_BELMONT = "Q990201", "Q990301", "Q990302"
OFFICE = "Q990401"
OLD_ID, GONE_ID, WRONG_ID = "Q990501", "Q990502", "Q990503"  # redirected, missing, another's

_OFFICE = "La ministre de la Mer."
PERSONS = ("Mara Tolen", "Sergueï Choubine", "Ali Sabrane", "Tô Lan", "Nadia Personne")


def make_records(
    identifier: str = "monde-01", date: str = "2025-05-10", extra: Sequence[Entity] = ()
) -> ArticleRecords:
    """An article that mentions all of that world."""
    names = ("Valdorie", "Ostrane", *PERSONS, "Agence du Levant", "Belmont", *(e.name for e in extra))
    text = f"{_OFFICE} {identifier}. " + " ".join(f"{name} est là." for name in names)
    office = Evidence(0, len(_OFFICE), _OFFICE)

    def entity(key: str, kind: EntityKind, name: str, country: str | None = "", qid: str = "") -> Entity:
        at = text.index(name)
        links = (Link(qid, True, "exact"),) if qid else ()
        return Entity(key, kind, name, (Mention(at, at + len(name), name),), country or None, links)

    persons = [
        entity(f"person:{n}", EntityKind.PERSON, name, country)
        for n, (name, country) in enumerate(
            zip(PERSONS, ("country:1", "country:2", "country:2", "country:1", ""), strict=True)
        )
    ]
    return ArticleRecords(
        article=Article(
            identifier=identifier, text=text, language="fr",
            blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),), source=f"{identifier}.txt",
        ),
        published=date,
        entities=(
            entity("country:1", EntityKind.COUNTRY, "Valdorie", qid=VALDORIA),
            entity("country:2", EntityKind.COUNTRY, "Ostrane", qid=OSTRANE),
            *persons,
            entity("organization:1", EntityKind.ORGANIZATION, "Agence du Levant", "country:1"),
            entity("place:1", EntityKind.PLACE, "Belmont", "country:2"),
            *extra,
        ),
        tenures=(
            Tenure("tenure:1", "person:0", "ministre de la Mer", office, None, "country:1"),
        ),
    )  # fmt: skip


def make_out(folder: Path, *records: ArticleRecords) -> Path:
    """A finished build of records, as `kg build` leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    quads = [quad for one in records or (make_records(),) for quad in build_quads(one)]
    assert rooms.write_quads(quads, folder, DEFAULT_BASE) == ()
    report = {"program": "depeche test", "options": {"base": DEFAULT_BASE}, "violations": [], "files": {}}
    (folder / "report.json").write_text(json.dumps(report))
    return folder
