"""Every stanza of every language's frames.toml is shown by its own sentences."""

from __future__ import annotations

from typing import Any

import pytest

from kg.article import Article, Block, BlockKind
from kg.extract import extract
from kg.extract.lexicon import lexicon_of
from kg.lang import available, load
from kg.link import load as load_gazetteer

PUBLISHED = "2025-06-15"  # the day each sentence appears


def stanzas() -> list[Any]:
    return [
        pytest.param(code, name, row, id=f"{code}-{name}")
        for code in available()
        for name, row in load(code).table("frames").items()
    ]


def examples() -> list[Any]:
    return [
        pytest.param(code, row, sentence, id=f"{code}-{name}-{number}")
        for code in available()
        for name, row in load(code).table("frames").items()
        for number, sentence in enumerate(row["examples"], 1)
    ]


@pytest.mark.parametrize(("code", "name", "row"), stanzas())
def test_every_frame_has_an_example_and_a_trigger(code: str, name: str, row: dict[str, Any]) -> None:
    assert row["examples"], f"{code}/frames/{name}"
    assert any(row.get(key) for key in ("verb", "noun", "within", "titles")), f"{code}/frames/{name}"


@pytest.mark.parametrize("code", available())
def test_every_verb_of_a_frame_is_conjugated(code: str) -> None:
    known = {form.lemma for forms in lexicon_of(code).morphology.forms.values() for form in forms}
    keys = ("verb", "light", "held", "takes_part", "organizes", "carried", "receives")
    told = {verb for row in load(code).table("frames").values() for key in keys for verb in row.get(key, ())}
    assert {verb for verb in told if not {verb, verb.split(" ")[0]} & known} == set()


@pytest.mark.parametrize(("code", "row", "sentence"), examples())
def test_example_yields_an_event_of_the_class_of_its_stanza(
    code: str, row: dict[str, Any], sentence: str
) -> None:
    block = Block(BlockKind.HEADLINE if row.get("titles") else BlockKind.PARAGRAPH, 0, len(sentence))
    article = Article("example", sentence, code, (block,), published=PUBLISHED, published_from="metadata")
    records = extract(article, load(code), load_gazetteer().index(code))
    found = [(e.type, e.rule) for e in records.events]
    assert row["event"] in [kind for kind, _ in found], (found, [(d.rule, d.reason) for d in records.dropped])
