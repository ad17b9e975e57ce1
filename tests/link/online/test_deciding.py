"""Who is certain, who is likely, who is nobody: never by the name alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.decisions import Decision, OfficeHeld, Spelling, Subject, Verdict
from kg.link.online.deciding import decide, find_searches, weigh
from kg.link.online.facts import Facts, Position
from kg.link.online.names import find_level
from kg.records import EntityKind

PERSON, PLACE, ORGANIZATION = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANIZATION
HERE, THERE, OFFICE = "Q990001", "Q990002", "Q990401"
HUMAN = ("Q5",)
POSITIONS = {OFFICE: Facts(OFFICE, {"fr": "ministre de la Mer de Valdorie"}, countries=(HERE,))}


def person(name: str, *, country: str = HERE, title: str = "", date: str = "2025-05-10") -> Subject:
    offices = (OfficeHeld(title, "fr", country, attested=(date,)),) if title else ()
    return Subject(
        "person/x", PERSON, Spelling(name), languages=("fr",), countries=(country,), offices=offices
    )


def human(qid: str, name: str, *, of: str = HERE, held: tuple[Position, ...] = ()) -> Facts:
    return Facts(qid, {"en": name}, classes=HUMAN, countries=(of,) if of else (), positions=held)


def judge(subject: Subject, *found: Facts, are_all: bool = True, kind: EntityKind | None = None) -> Decision:
    kinds = {kind or subject.kind}
    return decide(subject, [weigh(subject, f, kinds, POSITIONS) for f in found], "test", are_all=are_all)


def test_a_full_name_and_the_country_are_certain() -> None:
    decision = judge(person("Sergueï Choubine"), human("Q1", "Sergey Shubin"))
    assert (decision.verdict, decision.qid, decision.rule) == (Verdict.SAME, "Q1", "sound+type+country")


@pytest.mark.parametrize(
    ("subject", "facts"),
    [
        (person("Ali Sabry"), [human("Q1", "Ali Sabry"), human("Q2", "Ali Sabry")]),
        (person("Ali Sabry"), [human("Q1", "Ali Sabry"), human("Q2", "Ali Sabry", of="")]),
    ],
    ids=["two citizens", "one of unknown country"],
)
def test_two_namesakes_are_kept_and_none_is_taken(subject: Subject, facts: list[Facts]) -> None:
    decision = judge(subject, *facts)
    assert (decision.verdict, decision.qid) == (Verdict.AMBIGUOUS, None)
    assert [c.qid for c in decision.candidates] == ["Q1", "Q2"]


def test_a_namesake_of_another_country_is_no_obstacle() -> None:
    decision = judge(person("Ali Sabry"), human("Q1", "Ali Sabry", of=THERE), human("Q2", "Ali Sabry"))
    assert (decision.verdict, decision.qid) == (Verdict.SAME, "Q2")


def test_the_office_tells_namesakes_apart_by_the_date() -> None:
    early = human("Q1", "Mara Tolen", held=(Position(OFFICE, "1990", "1994-03"),))
    late = human("Q2", "Mara Tolen", held=(Position(OFFICE, "2024-02-01"),))
    for date, qid in (("2025-05-10", "Q2"), ("1994", "Q1"), ("1991-06", "Q1")):
        decision = judge(person("Mara Tolen", title="ministre de la Mer", date=date), early, late)
        assert (decision.verdict, decision.qid) == (Verdict.SAME, qid), date
    nobody = judge(person("Mara Tolen", title="ministre de la Mer", date="2000"), early, late)
    assert nobody.verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    ("held", "title", "country"),
    [
        (Position(OFFICE), "ministre de la Mer", HERE),
        (Position(OFFICE, "2026"), "ministre de la Mer", HERE),
        (Position(OFFICE, "2024"), "ministre de la Montagne", HERE),
        (Position(OFFICE, "2024"), "ministre de la Mer", THERE),
        (Position("Q990402", "2024"), "ministre de la Mer", HERE),
    ],
    ids=["no start", "later", "another title", "another country", "unknown office"],
)
def test_what_is_not_the_same_office(held: Position, title: str, country: str) -> None:
    subject = replace(
        person("Tô Lan", title=title), offices=(OfficeHeld(title, "fr", country, attested=("2025",)),)
    )
    decision = judge(subject, human("Q1", "Tô Lan", held=(held,)))
    assert decision.verdict is Verdict.CLOSE


def test_a_name_of_short_syllables_needs_the_office() -> None:
    assert judge(person("Tô Lan"), human("Q1", "Tô Lan")).verdict is Verdict.CLOSE
    holder = human("Q1", "Tô Lan", held=(Position(OFFICE, "2024"),))
    assert judge(person("Tô Lan", title="ministre de la Mer"), holder).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("ours", "theirs", "level"),
    [
        ("Tô Lâm", "Tô Lâm", "exact"),
        ("To Lam", "Tô Lâm", "unmarked"),
        ("Sergei Choigou", "Sergueï Choïgou", "sound"),
        ("Serguei Choigou", "Sergueï Choïgou", "folded"),
        ("Zhang Sheng", "Zhang Cheng", ""),
        ("Phạm Minh Chính", "Phạm Mình Chính", ""),
        ("Tô Lâm", "Tô Lân", ""),
        ("Lam To", "Tô Lâm", "sorted"),
        ("Volfovitch Aleksandr Grigorievich", "Alexander Volfovich", "patronymic"),
        ("Sergueï Choïgou", "Сергей Шойгу", "sound"),
        ("Choïgou", "Sergey Shoigu", ""),
        ("Choïgou", "Choïgou", ""),
    ],
)
def test_levels_of_names_of_persons(ours: str, theirs: str, level: str) -> None:
    assert find_level([ours], [theirs], PERSON) == level


def test_a_name_that_has_lost_its_vietnamese_marks_is_not_likely_by_itself() -> None:
    found = human("Q1", "Lê Thị Hưng", of="")
    assert judge(person("Le Thi Hung"), found).verdict is Verdict.AMBIGUOUS
    assert judge(person("Lê Thị Hưng"), found).verdict is Verdict.CLOSE


def test_sounds_and_order_do_not_join_names_of_places() -> None:
    assert find_level(["Belmont Nord"], ["Nord Belmont"], PLACE) == ""
    assert find_level(["Lagos"], ["Laos"], PLACE) == ""
    assert find_level(["SAINT-PÉTERSBOURG"], ["Saint Petersbourg"], PLACE) == "folded"


@pytest.mark.parametrize(
    "facts",
    [
        replace(human("Q1", "Mara Tolen"), died="2001-02"),
        replace(human("Q1", "Mara Tolen"), born="2015"),
        human("Q1", "Mara Tolen", of=THERE),
    ],
    ids=["dead", "a child", "of another country"],
)
def test_what_contradicts_leaves_nobody(facts: Facts) -> None:
    decision = judge(person("Mara Tolen", title="ministre de la Mer"), facts)
    assert (decision.verdict, len(decision.candidates)) == (Verdict.UNKNOWN, 1)


def test_another_kind_is_nobody() -> None:
    assert judge(person("Mara Tolen"), human("Q1", "Mara Tolen"), kind=PLACE).verdict is Verdict.UNKNOWN


def test_a_name_alone_is_likely_at_most_and_of_loose_spelling_nothing() -> None:
    alone = replace(person("Mara Tolen"), countries=())
    decision = judge(alone, human("Q1", "Mara Tolen", of=""))
    assert (decision.verdict, decision.confidence) == (Verdict.CLOSE, 0.6)
    assert judge(alone, human("Q1", "Tolen Mara", of="")).verdict is Verdict.AMBIGUOUS


def test_where_namesakes_may_be_unseen_the_country_does_not_do() -> None:
    decision = judge(person("Mara Tolen"), human("Q1", "Mara Tolen"), are_all=False)
    assert decision.verdict is Verdict.AMBIGUOUS


def test_an_organisation_by_its_country_or_by_two_names() -> None:
    label = Spelling("Union des rivières", "fr")
    subject = Subject("organization/x", ORGANIZATION, label, (Spelling("UDR", "fr"),))
    body = Facts("Q1", {"fr": "Union des rivières"}, aliases=("UDR",), classes=("Q43229",))
    assert judge(subject, body).rule == "exact+type+names"
    assert judge(subject, body).verdict is Verdict.SAME
    assert judge(replace(subject, names=()), body).verdict is Verdict.CLOSE
    national = replace(body, countries=(HERE,))
    assert judge(replace(subject, names=(), countries=(HERE,)), national).verdict is Verdict.SAME
    assert judge(replace(subject, countries=(THERE,)), national).verdict is Verdict.UNKNOWN


def test_one_word_is_too_little_to_be_likely() -> None:
    subject = Subject("organization/x", ORGANIZATION, Spelling("Parti", "fr"))
    assert judge(subject, Facts("Q1", {"fr": "parti"}, classes=("Q43229",))).verdict is Verdict.AMBIGUOUS


def test_a_town_in_two_countries() -> None:
    subject = Subject("place/x", PLACE, Spelling("Belmont", "fr"), countries=(HERE,))
    towns = [
        Facts(f"Q{n}", {"en": "Belmont"}, classes=("Q515",), countries=(c,))
        for n, c in ((1, THERE), (2, HERE))
    ]
    assert judge(subject, *towns).qid == "Q2"
    assert judge(replace(subject, countries=()), *towns).verdict is Verdict.AMBIGUOUS


def test_the_order_of_candidates_makes_no_difference() -> None:
    found = [human(f"Q{n}", "Ali Sabry", of=c) for n, c in ((3, HERE), (1, THERE), (2, ""), (4, HERE))]
    assert judge(person("Ali Sabry"), *found) == judge(person("Ali Sabry"), *reversed(found))


def test_what_is_searched_for() -> None:
    names = (Spelling("Tolen"), Spelling("Tolen Mara"), Spelling("Mara Ilse Tolen"), Spelling("MARA TOLEN"))
    subject = replace(person("Mara Tolen"), names=names)
    assert [s.text for s in find_searches(subject, 3)] == ["Mara Tolen", "Mara Ilse Tolen"]
    group = Subject("organization/x", ORGANIZATION, Spelling("groupe de travail", "fr"))
    assert find_searches(group, 3) == []
