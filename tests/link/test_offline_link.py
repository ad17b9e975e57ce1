"""Entities of an article linked by the gazetteer: certain, likely, or left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.article import Article
from kg.link import Facts, Gazetteer, Known, Name, Term, Title, link, load
from kg.records import ArticleRecords, Entity, EntityKind, Evidence, Link, Mention, Tenure

PERSON, ORGANIZATION = EntityKind.PERSON, EntityKind.ORGANIZATION
COUNTRY, PLACE = EntityKind.COUNTRY, EntityKind.PLACE


def article(*entities: Entity, language: str = "fr", tenures: tuple[Tenure, ...] = ()) -> ArticleRecords:
    return ArticleRecords(Article("a", "x", language, ()), None, entities=entities, tenures=tenures)


def links(records: ArticleRecords, key: str, gazetteer: Gazetteer | None = None) -> tuple[Link, ...]:
    linked = link(records, gazetteer or load())
    return next(entity.links for entity in linked.entities if entity.key == key)


def person(name: str, country: str | None = None, *mentions: str) -> Entity:
    return Entity("person:1", PERSON, name, tuple(Mention(0, len(m), m) for m in mentions), country)


VIETNAM = Entity("country:vn", COUNTRY, "Vietnam")
RUSSIA = Entity("country:ru", COUNTRY, "Russie")
BELARUS = Entity("country:by", COUNTRY, "Bélarus")
USA = Entity("country:us", COUNTRY, "États-Unis")


def invented(*people: tuple[str, str, str]) -> Gazetteer:
    """A gazetteer of two countries and persons given as (key, country key, name)."""
    known = [
        Known("Q881", "Country", {"fr": "Vietnam"}, "Q881"),
        Known("Q159", "Country", {"fr": "Russie"}, "Q159"),
    ]
    known += [Known(key, "Person", {"fr": name}, country) for key, country, name in people]
    names = [Name("Q881", "fr", "name", "Vietnam"), Name("Q159", "fr", "name", "Russie")]
    names += [Name(key, "mul", "name", name) for key, _, name in people]
    return Gazetteer.of(Facts({k.key: k for k in known}, names))


def test_countries_places_and_organisations_are_linked_by_name() -> None:
    records = article(
        VIETNAM,
        BELARUS,
        Entity("place:1", PLACE, "Hanoi"),
        Entity("organization:1", ORGANIZATION, "Conseil de sécurité de Russie"),
        Entity("organization:2", ORGANIZATION, "comité des fêtes de Hanoi"),
    )
    assert links(records, "country:vn") == (Link("Q881", True, "exact"),)
    assert links(records, "country:by") == (Link("Q184", True, "exact"),)
    assert links(records, "place:1") == (Link("Q1858", True, "exact"),)
    assert links(records, "organization:1") == (Link("Q672108", True, "exact"),)
    assert links(records, "organization:2") == ()


@pytest.mark.parametrize(
    ("name", "country", "qid", "how"),
    [
        ("Sergueï Choïgou", RUSSIA, "Q32024", "exact+country"),
        ("Sergey Shoigu", RUSSIA, "Q32024", "exact+country"),
        ("Serguei Choigou", RUSSIA, "Q32024", "folded+country"),
        ("Shoigu Sergey", RUSSIA, "Q32024", "sorted+country"),
        ("Vladimir Vladimirovich Putin", RUSSIA, "Q7747", "sound+country"),
        ("Lavrov Sergueï Viktorovitch", RUSSIA, "Q58217", "patronymic+country"),
        ("Volfovich Aleksandr Grigorievich", BELARUS, "Q83286479", "exact+country"),
        ("Volfovitch Alexandre Grigorievitch", BELARUS, "Q83286479", "sorted+country"),
        ("Tô Lâm", VIETNAM, "Q10831196", "exact+country"),
        ("To Lam", VIETNAM, "Q10831196", "exact+country"),
        ("Ngo Xuan Lich", VIETNAM, "Q10800424", "exact+country"),
    ],
)
def test_a_full_name_and_a_country_are_certain(name: str, country: Entity, qid: str, how: str) -> None:
    assert links(article(country, person(name, country.key)), "person:1") == (Link(qid, True, how),)


def test_the_country_of_an_office_is_a_second_signal() -> None:
    evidence = Evidence(0, 1, "x")
    council = Entity("organization:1", ORGANIZATION, "Conseil de sécurité de la Fédération de Russie")
    office = Tenure("tenure:1", "person:1", "secrétaire", evidence, organization="organization:1")
    assert links(article(council, person("Sergueï Choïgou"), tenures=(office,)), "person:1") == (
        Link("Q32024", True, "exact+country"),
    )


def test_a_full_name_alone_is_likely_only() -> None:
    assert links(article(person("Sergueï Choïgou")), "person:1") == (Link("Q32024", False, "exact"),)
    assert links(article(person("To Lam")), "person:1") == (Link("Q10831196", False, "exact"),)


def test_a_name_that_sounds_alike_is_nothing_alone() -> None:
    assert links(article(person("Lavrov Sergueï Viktorovitch")), "person:1") == ()
    assert links(article(person("Shoigu Sergey")), "person:1") == ()


def test_a_country_that_contradicts_forbids_the_link() -> None:
    assert links(article(USA, person("Sergueï Choïgou", USA.key)), "person:1") == ()


def test_a_family_name_alone_is_nobody() -> None:
    assert links(article(RUSSIA, person("Poutine", RUSSIA.key)), "person:1") == ()
    assert links(article(RUSSIA, person("Poutine", RUSSIA.key, "Vladimir Poutine")), "person:1") == (
        Link("Q7747", True, "exact+country"),
    )


def test_vietnamese_marks_must_agree() -> None:
    assert links(article(VIETNAM, person("Phạm Mình Chính", VIETNAM.key)), "person:1") == ()
    assert links(article(VIETNAM, person("Tô Lan", VIETNAM.key)), "person:1") == ()


def test_two_persons_who_fit_are_nobody() -> None:
    two = invented(("Q1", "Q881", "Lê Minh Hưng"), ("Q2", "Q881", "Lê Minh Hùng"))
    assert links(article(VIETNAM, person("Le Minh Hung", VIETNAM.key)), "person:1", two) == ()
    assert links(article(VIETNAM, person("Lê Minh Hưng", VIETNAM.key)), "person:1", two) == (
        Link("Q1", True, "exact+country"),
    )


def test_the_country_tells_two_ali_sabry_apart() -> None:
    two = invented(("Q1", "Q881", "Ali Sabry"), ("Q2", "Q159", "Ali Sabry"))
    assert links(article(person("Ali Sabry")), "person:1", two) == ()
    assert links(article(RUSSIA, person("Ali Sabry", RUSSIA.key)), "person:1", two) == (
        Link("Q2", True, "exact+country"),
    )


def test_saint_petersburg_is_the_one_of_its_country() -> None:
    place = Entity("place:1", PLACE, "St. Petersburg")
    usa = replace(USA, name="United States")
    russia = replace(RUSSIA, name="Russia")
    assert links(article(place, language="en"), "place:1") == ()
    assert links(article(usa, replace(place, country=usa.key), language="en"), "place:1")[0].qid == "Q49236"
    assert (
        links(article(russia, replace(place, country=russia.key), language="en"), "place:1")[0].qid == "Q656"
    )
    assert links(article(Entity("place:1", PLACE, "Saint-Pétersbourg")), "place:1")[0].qid == "Q656"


def test_an_ambiguous_country_is_told_by_its_other_mentions() -> None:
    congo = Entity("country:1", COUNTRY, "Congo")
    full = replace(congo, mentions=(Mention(0, 3, "RDC"), Mention(5, 10, "Congo")))
    assert links(article(congo), "country:1") == ()
    assert links(article(full), "country:1")[0].qid == "Q974"


def test_the_language_decides_what_a_name_means() -> None:
    nga = Entity("country:1", COUNTRY, "Nga")
    assert links(article(nga, language="vi"), "country:1")[0].qid == "Q159"
    assert links(article(nga), "country:1") == ()
    assert (
        links(article(Entity("place:1", PLACE, "Laos")), "place:1") == ()
    )  # an alias of Lagos in some lists
    assert links(article(Entity("place:1", PLACE, "union")), "place:1") == ()


def test_an_entry_without_id_gives_its_country_and_no_link() -> None:
    ministry = Entity("organization:1", ORGANIZATION, "ministère vietnamien de la Défense")
    office = Tenure("tenure:1", "person:1", "ministre", Evidence(0, 1, "x"), organization="organization:1")
    records = article(ministry, person("Phan Van Giang"), tenures=(office,))
    assert links(records, "organization:1") == ()
    assert links(records, "person:1") == (Link("Q20026119", True, "exact+country"),)


def test_links_an_entity_has_are_kept_and_not_repeated() -> None:
    given = Link("Q32024", True, "page")
    records = article(RUSSIA, replace(person("Sergueï Choïgou", RUSSIA.key), links=(given,)))
    assert links(records, "person:1") == (given,)
    assert link(link(records, load()), load()) == link(records, load())


def test_an_office_on_the_date_of_the_article_tells_namesakes_apart() -> None:
    two = invented(("Q1", "Q881", "Ali Sabry"), ("Q2", "Q881", "Ali Sabry"))
    facts = Facts(
        two.entries,
        list(two.names),
        [Title("defence-minister", "fr", "ministre de la Défense")],
        [Term("defence-minister", "Q2", "Q881", None, "2016-04-08", "2021-04-07", None)],
    )
    gazetteer = Gazetteer.of(facts)
    office = Tenure(
        "tenure:1", "person:1", "ministre de la Défense", Evidence(0, 1, "x"), country=VIETNAM.key
    )
    told = replace(
        article(VIETNAM, person("Ali Sabry", VIETNAM.key), tenures=(office,)), published="2020-02-12"
    )
    assert links(told, "person:1", gazetteer) == (Link("Q2", True, "exact+country+office"),)
    later = replace(told, published="2022-02-12")
    assert links(later, "person:1", gazetteer) == ()
    assert candidates(later, "person:1", gazetteer) == ["Q1", "Q2"]


def candidates(records: ArticleRecords, key: str, gazetteer: Gazetteer) -> list[str]:
    linked = link(records, gazetteer)
    return next([c.qid for c in e.candidates] for e in linked.entities if e.key == key)


def test_ambiguity_is_kept_as_candidates() -> None:
    two = invented(("Q1", "Q881", "Ali Sabry"), ("Q2", "Q159", "Ali Sabry"))
    assert candidates(article(person("Ali Sabry")), "person:1", two) == ["Q1", "Q2"]
    assert candidates(article(RUSSIA, person("Ali Sabry", RUSSIA.key)), "person:1", two) == []


def test_a_namesake_nobody_reviewed_is_certain_only_by_the_office() -> None:
    added = Gazetteer([*load().indexes, *invented(("Q1", "Q159", "Ivan Valbourg")).indexes])
    assert links(article(RUSSIA, person("Ivan Valbourg", RUSSIA.key)), "person:1", added) == (
        Link("Q1", False, "exact+country"),
    )


def test_a_name_without_its_vietnamese_marks_needs_a_second_signal() -> None:
    one = invented(("Q1", "Q881", "Lê Thị Hưng"))
    assert links(article(person("Le Thi Hung")), "person:1", one) == ()
    assert links(article(VIETNAM, person("Le Thi Hung", VIETNAM.key)), "person:1", one) == (
        Link("Q1", True, "unmarked+country"),
    )


def test_a_vietnamese_text_has_all_marks_of_a_name() -> None:
    vietnam = replace(VIETNAM, name="Việt Nam")
    wrong = article(vietnam, person("Tố Lâm", vietnam.key), language="vi")
    assert links(wrong, "person:1") == ()
    assert (
        links(article(vietnam, person("Tô Lâm", vietnam.key), language="vi"), "person:1")[0].qid
        == "Q10831196"
    )
