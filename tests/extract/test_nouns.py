"""Noun groups: appositions on either side, honorifics, ranks, demonyms, counterparts, plurals, sites, bodies."""

from __future__ import annotations

import pytest
from reading_samples import read_groups, read_sentence, words_of

from kg.extract.groups import Group, GroupKind


def first_group(text: str) -> tuple[str, Group]:
    """The first noun group of a sentence, with its words."""
    doc, clause = read_sentence(text)
    group = next(chunk.group for chunk in clause.chunks if chunk.group)
    return words_of(doc, group), group


def titles(group: Group) -> list[str]:
    return [office.title for office in group.offices]


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre de la Défense Paul Martin",
        "Le ministre de la Défense, Paul Martin,",
        "Le ministre de la Défense, le général Paul Martin,",
        "Le général Paul Martin, ministre de la Défense,",
        "Paul Martin, ministre de la Défense,",
        "Paul Martin, le ministre de la Défense,",
        "Paul Martin (ministre de la Défense)",
        "Monsieur le ministre de la Défense Paul Martin",
    ],
)
def test_an_office_stands_in_apposition_on_either_side(text: str) -> None:
    words, group = first_group(f"{text} arrive.")
    assert words == "Paul Martin"
    assert titles(group) == ["ministre de la Défense"]
    assert group.is_personal


def test_a_comma_that_goes_on_with_another_person_is_no_apposition() -> None:
    doc, clause = read_sentence("Anne Leroy, le ministre Paul Martin et Luc Petit arrivent.")
    groups = [chunk.group for chunk in clause.chunks if chunk.group]
    assert [(words_of(doc, group), titles(group)) for group in groups] == [
        ("Anne Leroy", []),
        ("Paul Martin", ["ministre"]),
        ("Luc Petit", []),
    ]


def test_kin_is_not_joined_to_a_name_as_an_office() -> None:
    words, group = first_group("Anne Leroy, épouse du président, arrive.")
    assert (words, group.offices) == ("Anne Leroy", [])


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("M. Paul Martin", "Paul Martin", "m"),
        ("Mme Leroy", "Leroy", "f"),
        ("Monsieur Paul Martin", "Paul Martin", "m"),
        ("Le colonel Paul Martin", "Paul Martin", "m"),
        ("Le général d'armée Paul Martin", "Paul Martin", "m"),
        ("La présidente Anne Leroy", "Anne Leroy", "f"),
    ],
)
def test_honorifics_and_ranks_are_no_part_of_the_name(text: str, name: str, gender: str | None) -> None:
    words, group = first_group(f"{text} arrive.")
    assert (words, group.kind, group.gender) == (name, GroupKind.PERSON, gender)


@pytest.mark.parametrize(
    ("text", "country"), [("Le Hongrois Viktor Morel", "Q28"), ("La Française Anne Leroy", "Q142")]
)
def test_a_demonym_before_a_name_gives_the_country(text: str, country: str) -> None:
    _, group = first_group(f"{text} arrive.")
    assert (group.kind, group.country) == (GroupKind.PERSON, country)


def test_a_counterpart_with_and_without_name() -> None:
    words, named = first_group("Son homologue russe Paul Martin arrive.")
    assert (words, named.kind, named.country) == ("Paul Martin", GroupKind.PERSON, "Q159")
    assert named.counterpart
    assert named.possessive
    _, unnamed = first_group("Son homologue arrive.")
    assert (unnamed.kind, unnamed.country) == (GroupKind.OFFICE, None)
    assert unnamed.counterpart


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Les présidents tunisien et libyen", ["tunisien", "libyen"]),
        ("Les ministres russe, chinois et iranien", ["russe", "chinois", "iranien"]),
        ("Les présidents Dubois et Martin", ["Dubois", "Martin"]),
        ("MM. Dubois et Martin", ["Dubois", "Martin"]),
        ("Ses homologues russe et chinois", ["russe", "chinois"]),
    ],
)
def test_a_plural_with_members(text: str, members: list[str]) -> None:
    doc, clause = read_sentence(f"{text} arrivent.")
    group = next(chunk.group for chunk in clause.chunks if chunk.group)
    assert group.kind is GroupKind.PEOPLE
    assert [words_of(doc, member) for member in group.members] == members


def test_members_by_nationality_hold_the_office_of_the_plural() -> None:
    _, group = first_group("Les présidents tunisien et libyen arrivent.")
    assert [(m.country, [o.head for o in m.offices]) for m in group.members] == [
        ("Q948", ["président"]),
        ("Q1016", ["président"]),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Les deux ministres", GroupKind.PEOPLE, 2),
        ("Les trois dirigeants", GroupKind.PEOPLE, 3),
        ("Les ministres des deux pays", GroupKind.PEOPLE, None),
        ("Les deux parties", GroupKind.PARTIES, 2),
        ("Les deux pays", GroupKind.PARTIES, 2),
    ],
)
def test_a_plural_that_sums_up(text: str, kind: GroupKind, count: int | None) -> None:
    _, group = first_group(f"{text} arrivent.")
    assert (group.kind, group.count, group.members) == (kind, count, [])


def test_ministers_of_somebody_else_are_not_those_who_talk() -> None:
    groups = read_groups("Les ministres de la Défense de Chine arrivent.")
    assert GroupKind.PEOPLE not in {group.kind for group in groups}


@pytest.mark.parametrize(
    "site",
    [
        "mémorial du Président Marc Dubois",
        "aéroport Marc Dubois",
        "place Anne Leroy",
        "palais Morel",
    ],
)
def test_a_site_is_a_place_and_nobody_is_met_there(site: str) -> None:
    doc, clause = read_sentence(f"Il attend devant le {site}.")
    group = clause.chunks[-2].group
    assert group is not None
    assert (group.kind, words_of(doc, group)) == (GroupKind.PLACE, site)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Le ministère vietnamien de la Santé arrive.", "ministère vietnamien de la Santé", "Q881"),
        ("L'ambassade de France arrive.", "ambassade de France", "Q142"),
        (
            "Une délégation du ministère russe de la Santé arrive.",
            "délégation du ministère russe de la Santé",
            "Q159",
        ),
        ("L'Institut Morel arrive.", "Institut Morel", None),
    ],
)
def test_a_described_body(text: str, name: str, country: str | None) -> None:
    words, group = first_group(text)
    assert (words, group.kind, group.country) == (name, GroupKind.ORGANIZATION, country)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La Russie avance.", GroupKind.COUNTRY),
        ("Paris avance.", GroupKind.PLACE),
        ("L'Union européenne avance.", GroupKind.ORGANIZATION),
    ],
)
def test_a_known_name(text: str, kind: GroupKind) -> None:
    assert first_group(text)[1].kind is kind


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Le visiteur russe arrive.", "guest"),
        ("Son hôte arrive.", "other"),
        ("Le dirigeant russe arrive.", None),
    ],
)
def test_a_descriptor_says_the_part_somebody_plays(text: str, part: str | None) -> None:
    _, group = first_group(text)
    assert (group.kind, group.part) == (GroupKind.OFFICE, part)


def test_an_indefinite_officeholder_is_nobody_in_particular() -> None:
    assert first_group("Un ministre arrive.")[1].indefinite


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Il parle avec Anne Leroy.", "with"),
        ("Il parle à la ministre Anne Leroy.", "to"),
        ("Il parle en présence du ministre Paul Martin.", "presence"),
        ("Il arrive à l'invitation de la ministre Anne Leroy.", "invitation"),
        ("Il parle au nom du Vietnam.", "on-behalf"),
        ("Il parle auprès des Nations unies.", "addressed"),
    ],
)
def test_a_preposition_says_a_relation(text: str, relation: str) -> None:
    assert read_groups(text)[-1].preposition == relation
