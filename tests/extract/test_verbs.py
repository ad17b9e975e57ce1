"""Verb groups: tense, voice, reflexive, negation, modals, inversion, clitics."""

from __future__ import annotations

import pytest
from reading_samples import read_verbs

from kg.extract.verbs import Verb


def main_verb(text: str) -> Verb:
    (verb,) = read_verbs(text)
    return verb


@pytest.mark.parametrize(
    ("verb", "tense"),
    [
        ("reçoit", "present"),
        ("recevait", "imperfect"),
        ("reçut", "past"),
        ("recevra", "future"),
        ("recevrait", "conditional"),
        ("a reçu", "past"),
        ("avait reçu", "pluperfect"),
        ("aura reçu", "past"),
        ("aurait reçu", "conditional"),
        ("eut reçu", "past"),
    ],
)
def test_tense_of_the_active(verb: str, tense: str) -> None:
    found = main_verb(f"Le ministre {verb} Anne Leroy.")
    assert (found.lemma, found.tense, found.passive) == ("recevoir", tense, False)


@pytest.mark.parametrize(
    ("verb", "tense"),
    [
        ("est reçue", "present"),
        ("était reçue", "imperfect"),
        ("fut reçue", "past"),
        ("sera reçue", "future"),
        ("a été reçue", "past"),
        ("avait été reçue", "pluperfect"),
        ("aura été reçue", "past"),
    ],
)
def test_tense_of_the_passive(verb: str, tense: str) -> None:
    found = main_verb(f"Anne Leroy {verb} par le ministre.")
    assert (found.lemma, found.tense, found.passive) == ("recevoir", tense, True)


@pytest.mark.parametrize(("verb", "tense"), [("est arrivée", "past"), ("était arrivée", "pluperfect")])
def test_a_verb_of_motion_with_etre_is_active(verb: str, tense: str) -> None:
    found = main_verb(f"Anne Leroy {verb} à Hanoi.")
    assert (found.lemma, found.tense, found.passive) == ("arriver", tense, False)


@pytest.mark.parametrize(
    ("verb", "tense"),
    [
        ("s'est rendue", "past"),
        ("se rend", "present"),
        ("se rendra", "future"),
        ("s'était rendue", "pluperfect"),
    ],
)
def test_a_reflexive_verb_is_active(verb: str, tense: str) -> None:
    found = main_verb(f"Anne Leroy {verb} à Hanoi.")
    assert (found.lemma, found.tense, found.reflexive, found.passive) == ("rendre", tense, True, False)


@pytest.mark.parametrize(
    "verb",
    [
        "n'a pas reçu",
        "ne reçoit pas",
        "ne recevra jamais",
        "n'a plus reçu",
        "ne doit pas recevoir",
        "n'avait jamais reçu",
    ],
)
def test_negation(verb: str) -> None:
    found = main_verb(f"Le ministre {verb} Anne Leroy.")
    assert (found.lemma, found.negated) == ("recevoir", True)


def test_plus_without_ne_denies_nothing() -> None:
    assert not main_verb("Le ministre a plus longuement reçu Anne Leroy.").negated


@pytest.mark.parametrize(
    ("verb", "modal", "tense"),
    [
        ("peut recevoir", "pouvoir", "present"),
        ("pourrait recevoir", "pouvoir", "conditional"),
        ("doit recevoir", "devoir", "present"),
        ("devait recevoir", "devoir", "imperfect"),
        ("devrait ensuite recevoir", "devoir", "conditional"),
        ("va recevoir", "aller", "future"),
    ],
)
def test_a_modal_and_its_infinitive_are_one_group(verb: str, modal: str, tense: str) -> None:
    found = main_verb(f"Le ministre {verb} Anne Leroy.")
    assert (found.lemma, found.modal, found.tense) == ("recevoir", modal, tense)


def test_a_passive_infinitive_under_a_modal() -> None:
    found = main_verb("Anne Leroy doit être reçue par le ministre.")
    assert (found.lemma, found.modal, found.passive) == ("recevoir", "devoir", True)


@pytest.mark.parametrize(
    "text", ["A-t-il reçu Anne Leroy ?", "« Bien », a-t-il déclaré.", "A-t-elle été reçue ?"]
)
def test_an_inverted_pronoun_is_the_subject(text: str) -> None:
    verb = main_verb(text)
    assert verb.tense == "past"
    assert verb.subject is not None
    assert verb.subject.gender == ("f" if "elle" in text else "m")


@pytest.mark.parametrize(
    ("text", "dative", "plural"),
    [
        ("Le ministre lui a remis une lettre.", True, False),
        ("Le ministre leur a adressé un message.", True, True),
        ("Le ministre l'a reçue.", False, False),
        ("Le ministre les a reçus.", False, True),
    ],
)
def test_clitic_objects(text: str, dative: bool, plural: bool) -> None:
    verb = main_verb(text)
    found, other = (verb.dative, verb.clitic) if dative else (verb.clitic, verb.dative)
    assert found is not None
    assert found.plural is plural
    assert other is None


def test_y_says_that_it_was_there() -> None:
    assert main_verb("Elle y a effectué une visite.").there
    assert not main_verb("Elle a effectué une visite.").there


@pytest.mark.parametrize(
    "text",
    [
        "Le président a ensuite longuement présidé la réunion.",
        "Le président a, dans la foulée, présidé la réunion.",
        "Le président a par ailleurs officiellement présidé la réunion.",
    ],
)
def test_adverbs_and_parentheses_stand_inside_a_compound(text: str) -> None:
    verb = main_verb(text)
    assert (verb.lemma, verb.tense) == ("présider", "past")


def test_what_is_wished_is_an_infinitive_of_its_own() -> None:
    first, second = read_verbs("Le ministre a demandé à recevoir Anne Leroy.")
    assert (first.lemma, second.lemma, second.tense) == ("demander", "recevoir", "infinitive")
    assert not second.is_finite


def test_participle_and_gerund_carry_no_clause() -> None:
    assert [v.tense for v in read_verbs("Accueilli par le ministre, Paul Martin a parlé.")] == [
        "participle",
        "past",
    ]
    assert [v.tense for v in read_verbs("En recevant Anne Leroy, le ministre a parlé.")] == ["gerund", "past"]


def test_an_unknown_participle_is_still_a_predicate() -> None:
    verb = main_verb("Le ministre a peaufiné le texte.")
    assert (verb.lemma, verb.tense) == ("?peaufiné", "past")


@pytest.mark.parametrize(
    "text",
    [
        "La visite du président reste importante.",
        "Cette rencontre reste importante.",
        "Après la signature, elle reste.",
    ],
)
def test_a_noun_that_looks_like_a_verb_is_none(text: str) -> None:
    assert main_verb(text).lemma == "rester"
