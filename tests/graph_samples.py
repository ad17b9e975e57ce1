"""Records of a made-up article for the tests of graph, export, store, serve and their commands."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from kg.article import Article, Block, BlockKind
from kg.records import (
    Agreement,
    ArticleRecords,
    Commitment,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Link,
    Mention,
    Participation,
    Statement,
    Tenure,
)

TITLE = "Mara Tolen reçoit Ivo Brandt à Port-Lys"
FIRST = "Le 10 mai, la ministre Mara Tolen a reçu Ivo Brandt à Port-Lys."
SECOND = "Ils ont signé le protocole « Marées » et ont convenu de l'appliquer."
TEXT = f"{TITLE}\n\n{FIRST} {SECOND}"


def make_records(identifier: str = "sample-01", text: str = TEXT) -> ArticleRecords:
    """An article with one record of every kind at least."""
    article = Article(
        identifier=identifier,
        text=text,
        language="fr",
        blocks=(
            Block(BlockKind.HEADLINE, 0, len(TITLE)),
            Block(BlockKind.PARAGRAPH, len(TITLE) + 2, len(text)),
        ),
        title=TITLE,
        publisher="Agence des Marées",
        url="https://news.example/a b?x=[1]&y=%zz#top",
        source=f"{identifier}.txt",
    )
    first, second = _evidence(text, FIRST), _evidence(text, SECOND)
    lysia = Entity(
        "country:1", EntityKind.COUNTRY, "Lysie", (_mention(text, "Port-Lys"),), links=(_certain("Q901"),)
    )
    entities = (
        lysia,
        Entity("country:2", EntityKind.COUNTRY, "Brandovie"),
        Entity("place:1", EntityKind.PLACE, "Port-Lys", (_mention(text, "Port-Lys"),), country="country:1"),
        Entity(
            "person:1", EntityKind.PERSON, "Mara Tolen", (_mention(text, "Mara Tolen"),), country="country:1"
        ),
        Entity(
            "person:2",
            EntityKind.PERSON,
            "Ivo Brandt",
            (_mention(text, "Ivo Brandt"),),
            links=(_certain("Q902"), Link("Q903", False, "folded")),
        ),
        Entity("organization:1", EntityKind.ORGANIZATION, "ministère de la Mer", country="country:1"),
    )
    return ArticleRecords(
        article=article,
        published="2025-05",
        entities=entities,
        tenures=(Tenure("tenure:1", "person:1", "ministre", first, "organization:1", "country:1"),),
        events=(
            Event(
                "event:1",
                "Audience",
                "occurred",
                (first,),
                "fr/frames/recevoir",
                0.9,
                _mention(text, "reçu"),
                date="2025-05-10",
                place="place:1",
                participations=(
                    Participation("person:1", "host", acting_for="country:1", tenure="tenure:1"),
                    Participation("person:2", "guest", acting_for="country:2"),
                ),
                part_of="event:2",
                topics=("diplomacy",),
            ),
            Event(
                "event:2",
                "Signing",
                "planned",
                (second, first),
                "fr/frames/signer",
                1.0,
                _mention(text, "signé"),
                date="2025-05/2025-06",
                participations=(Participation("person:2", "signatory"),),
                agreements=("agreement:1",),
            ),
        ),
        agreements=(
            Agreement(
                "agreement:1",
                "Protocol",
                "protocole « Marées »",
                "signed",
                (second,),
                "fr/agreements/protocole",
                0.85,
                date="2025-05-10",
                period="2025/2030",
                parties=("country:1", "country:2"),
            ),
        ),
        commitments=(
            Commitment(
                "commitment:1", ("country:1", "country:2"), second, "fr/commitments", 0.7, ("sea-law",)
            ),
        ),
        statements=(Statement("statement:1", "person:1", second, "fr/statements", 0.5, ("sea-law",)),),
        topics=("diplomacy", "sea-law"),
    )


def subject_of(quad: Quad) -> str:
    """The IRI of a statement's subject."""
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value


def _certain(qid: str) -> Link:
    return Link(qid, True, "exact")


def _mention(text: str, form: str) -> Mention:
    start = text.index(form)
    return Mention(start, start + len(form), form)


def _evidence(text: str, sentence: str) -> Evidence:
    start = text.index(sentence)
    return Evidence(start, start + len(sentence), sentence)
