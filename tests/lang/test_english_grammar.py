"""Verb chains, possessors and what stands before a head in English."""

from __future__ import annotations

import pytest
from language_samples import read_chunks

from kg.extract.groups import Group
from kg.extract.tokens import tokenize
from kg.extract.verbs import Verb


def first_verb(text: str) -> Verb:
    _, chunks = read_chunks("en", text)
    return next(chunk.verb for chunk in chunks if chunk.verb is not None)


def first_group(text: str) -> Group:
    _, chunks = read_chunks("en", text)
    return next(chunk.group for chunk in chunks if chunk.group is not None)


def name_of(text: str, group: Group) -> str | None:
    doc, _ = read_chunks("en", text)
    return doc.between(*group.name) if group.name else None


def test_a_possessive_ending_is_a_token_of_its_own() -> None:
    text = "Vietnam’s president didn't visit Laos' capital"
    words = [t.text for t in tokenize(text, {"didn't"}, {"'s"})]
    assert words == ["Vietnam", "’s", "president", "didn't", "visit", "Laos", "'", "capital"]


@pytest.mark.parametrize(
    ("sentence", "lemma", "tense", "passive", "negated", "modal"),
    [
        ("He met President Doyle.", "meet", "past", False, False, None),
        ("He has met President Doyle.", "meet", "past", False, False, None),
        ("He had met President Doyle.", "meet", "pluperfect", False, False, None),
        ("He was received by President Doyle.", "receive", "past", True, False, None),
        ("He will on Tuesday also meet President Doyle.", "meet", "future", False, False, None),
        ("He is to meet President Doyle.", "meet", "future", False, False, None),
        ("He is expected to be received by President Doyle.", "receive", "future", True, False, None),
        ("He would meet President Doyle.", "meet", "conditional", False, False, None),
        ("He may have met President Doyle.", "meet", "present", False, False, "may"),
        ("He was due to meet President Doyle.", "meet", "past", False, False, "due"),
        ("He did not meet President Doyle.", "meet", "past", False, True, None),
        ("He has never met President Doyle.", "meet", "past", False, True, None),
        ("He is visiting Hanoi.", "visit", "present", False, False, None),
    ],
)
def test_verb_chain(
    sentence: str, lemma: str, tense: str, passive: bool, negated: bool, modal: str | None
) -> None:
    verb = first_verb(sentence)
    assert (verb.lemma, verb.tense, verb.passive) == (lemma, tense, passive)
    assert (verb.negated, verb.modal) == (negated, modal)


def test_a_form_that_is_past_and_participle_wants_an_object() -> None:
    assert first_verb("Doyle signed a pact.").tense == "past"
    assert first_verb("A pact signed in 2020 was renewed.").tense == "participle"
    assert first_verb("He praised the pact that the ministers signed in April.").lemma == "praise"


@pytest.mark.parametrize(
    ("text", "title", "name", "country"),
    [
        ("Russian Defence Minister Sergei Orlov", "Defence Minister", "Sergei Orlov", "Q159"),
        ("the Vietnamese defence minister", "defence minister", None, "Q881"),
        (
            "Vietnam's new deputy foreign minister, Tran Van Minh,",
            "deputy foreign minister",
            "Tran Van Minh",
            "Q881",
        ),
        ("US Secretary of State Paul Marten", "Secretary of State", "Paul Marten", "Q30"),
        ("President Mark Doyle of Ireland", "President", "Mark Doyle", "Q27"),
        ("the foreign minister of Rwanda", "foreign minister", None, "Q1037"),
        ("French Ambassador to Niger Anna Keller", "Ambassador", "Anna Keller", "Q142"),
        ("Domestic Policy Advisor Anna Keller", "Domestic Policy Advisor", "Anna Keller", None),
        ("Anna Keller, the Irish premier,", "premier", "Anna Keller", "Q27"),
    ],
)
def test_office(text: str, title: str, name: str | None, country: str | None) -> None:
    sentence = f"{text} left."
    group = first_group(sentence)
    assert group.offices[0].title == title
    assert (name_of(sentence, group), group.offices[0].country) == (name, country)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Malaysia's Ahmad Razak", "Ahmad Razak", "Q833"),
        ("his Russian counterpart, Ivan Petrov,", "Ivan Petrov", "Q159"),
        ("his host, Irish President Mark Doyle,", "Mark Doyle", "Q27"),
        ("Mark R. Doyle, Jr.", "Mark R. Doyle, Jr.", None),
    ],
)
def test_person(text: str, name: str, country: str | None) -> None:
    sentence = f"{text} left for home."
    group = first_group(sentence)
    assert (name_of(sentence, group), group.country) == (name, country)


def test_a_possessor_belongs_to_the_event_noun_behind_it() -> None:
    doc, chunks = read_chunks("en", "During Anna Keller's official visit to Manila, a pact was signed.")
    visit = chunks[0]
    assert visit.frames == ("visit",)
    assert visit.preposition == "during"
    assert visit.owner is not None
    assert visit.owner.name is not None
    assert doc.between(*visit.owner.name) == "Anna Keller"


def test_a_name_before_another_noun_is_not_the_thing_itself() -> None:
    assert first_group("U.S. air bases were visited.").preposition == "possessor"
