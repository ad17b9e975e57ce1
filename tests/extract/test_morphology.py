"""Verb forms: models, irregulars, and that every verb the other tables name can be read in a text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.extract.lexicon import lexicon_of
from kg.extract.morphology import TENSES, Form, build_morphology
from kg.lang import Language, load

FRENCH = load("fr")
MORPHOLOGY = lexicon_of("fr").morphology
VERB_KEYS = ("verb", "light", "organizes", "carried", "receives", "held", "takes_part")


def named_verbs() -> Iterator[tuple[str, str]]:
    """Every verb that a table names by its infinitive, with where it does."""
    for name, frame in FRENCH.table("frames").items():
        for key in VERB_KEYS:
            yield from ((f"frames.toml [{name}] {key}", verb) for verb in frame.get(key, ()))
    yield from (("speech.toml verbs", verb) for verb in FRENCH.table("speech")["verbs"])
    for name, verbs in MORPHOLOGY.classes.items():
        yield from ((f"verbs.toml [classes] {name}", verb) for verb in sorted(verbs))


@pytest.mark.parametrize(
    ("word", "lemma", "tense"),
    [
        ("rencontrèrent", "rencontrer", "past"),
        ("annonça", "annoncer", "past"),
        ("échangeait", "échanger", "imp"),
        ("célèbre", "célébrer", "pres"),
        ("espère", "espérer", "pres"),
        ("achève", "achever", "pres"),
        ("rappelle", "rappeler", "pres"),
        ("rappelait", "rappeler", "imp"),
        ("déploiera", "déployer", "fut"),
        ("enverra", "envoyer", "fut"),
        ("réunissent", "réunir", "pres"),
        ("tiendra", "tenir", "fut"),
        ("remis", "remettre", "pp"),
        ("entreprennent", "entreprendre", "pres"),
        ("rend", "rendre", "pres"),
        ("conduite", "conduire", "pp"),
        ("rejoint", "rejoindre", "pres"),
        ("offerte", "offrir", "pp"),
        ("accueillera", "accueillir", "fut"),
        ("conclurait", "conclure", "cond"),
        ("reçues", "recevoir", "pp"),
        ("reçut", "recevoir", "past"),
        ("souscrit", "souscrire", "pp"),
        ("élue", "élire", "pp"),
    ],
)
def test_a_model_gives_the_form(word: str, lemma: str, tense: str) -> None:
    assert Form(lemma, tense) in MORPHOLOGY.readings(word)


@pytest.mark.parametrize(
    ("word", "lemma", "tense"),
    [
        ("a", "avoir", "pres"),
        ("ayant", "avoir", "ger"),
        ("fut", "être", "past"),
        ("soit", "être", "sub"),
        ("ira", "aller", "fut"),
        ("fasse", "faire", "sub"),
        ("devrait", "devoir", "cond"),
        ("peuvent", "pouvoir", "pres"),
        ("verra", "voir", "fut"),
        ("faut", "falloir", "pres"),
    ],
)
def test_an_irregular_verb_has_its_own_forms(word: str, lemma: str, tense: str) -> None:
    assert Form(lemma, tense) in MORPHOLOGY.readings(word)


def test_a_form_of_several_verbs_and_tenses_keeps_all_its_readings() -> None:
    assert {form.tense for form in MORPHOLOGY.readings("dit")} == {"pres", "past", "pp"}


@pytest.mark.parametrize("word", ["hanoi", "ministre", "", "recevoira", "envoyera"])
def test_what_is_no_form_has_no_reading(word: str) -> None:
    assert MORPHOLOGY.readings(word) == ()


def test_every_verb_has_an_infinitive_and_a_participle() -> None:
    seen: dict[str, set[str]] = {}
    for forms in MORPHOLOGY.forms.values():
        for form in forms:
            assert form.tense in TENSES
            seen.setdefault(form.lemma, set()).add(form.tense)
    assert {lemma for lemma, tenses in seen.items() if not {"inf", "pp"} <= tenses} == set()


def test_every_verb_named_elsewhere_is_conjugated() -> None:
    known = {form.lemma for forms in MORPHOLOGY.forms.values() for form in forms}
    assert [f"{where}: {verb}" for where, verb in named_verbs() if verb not in known] == []


def test_a_verb_under_the_wrong_model_is_refused() -> None:
    table = {"models": {"ir": {"inf": "ir", "verbs": ["signer"]}}, "classes": {}}
    with pytest.raises(ValueError, match="'signer' does not end in -ir"):
        build_morphology(Language("xx", {"verbs": table}))
