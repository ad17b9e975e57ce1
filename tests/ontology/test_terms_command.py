"""`kg terms` shows the ontology in both languages, whole or one term, and helps with a wrong name."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from kg import vocab
from kg.cli.terms import terms
from kg.errors import UsageError
from kg.ontology import find_terms, read_terms


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(terms, [*arguments], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result


def test_everything_is_listed() -> None:
    output = run().output
    for name in (*vocab.CLASSES, "when", "textDigest"):
        assert f"dpc:{name} " in output
    for prefix, table in (("role", vocab.ROLES), ("status", vocab.STATUSES), ("topic", vocab.TOPICS)):
        assert all(f"{prefix}:{name}" in output for name in table)


def test_a_class_stands_below_its_superclass_with_the_roles_of_its_top_class() -> None:
    lines = run().output.splitlines()
    names = ["dpc:Event ", "dpc:Meeting ", "dpc:Reception ", "dpc:Audience "]
    depth = [next(line.index(name) for line in lines if name in line) for name in names]
    assert depth == sorted(set(depth))
    assert "role:guest, role:host, role:participant" in "\n".join(lines)


def test_french_labels_and_definitions() -> None:
    assert "rencontre" in run("--lang", "fr").output
    assert "Des personnes se rencontrent" in run("Meeting", "--lang", "fr").output


@pytest.mark.parametrize(
    "text",
    ["Talks", "dpc:Talks", vocab.dpc.Talks, "talks", "POURPARLERS"],
    ids=lambda t: t.rpartition("/")[2],
)
def test_a_term_is_found_by_each_of_its_names(text: str) -> None:
    output = run(text).output
    assert vocab.dpc.Talks in output and "dpc:Meeting" in output and "role:guest" in output


def test_case_tells_a_class_from_a_property() -> None:
    assert [t.name for t in find_terms("Agreement", read_terms())] == ["dpc:Agreement"]
    assert [t.name for t in find_terms("agreement", read_terms())] == ["dpc:agreement"]


def test_one_name_in_two_vocabularies_shows_both() -> None:
    assert [t.name for t in find_terms("title", read_terms())] == ["dpc:title", "dcterms:title"]


def test_a_property_shows_domain_and_range() -> None:
    output = run("dpc:participation").output
    assert "dpc:Event" in output and "dpc:Participation" in output


def test_json_holds_every_declared_term() -> None:
    found = {t["iri"]: t for t in json.loads(run("--format", "json").output)}
    assert set(found) >= {
        *vocab.CLASSES.values(),
        *vocab.ROLES.values(),
        *vocab.TOPICS.values(),
        vocab.schema.about,
    }
    assert found[vocab.dpc.Audience]["above"] == ["dpc:Reception"]
    assert found[vocab.dpc.Audience]["allowed_roles"] == ["role:guest", "role:host", "role:participant"]
    assert found[vocab.topic.oil_gas]["labels"] == {"en": "oil and gas", "fr": "pétrole et gaz"}
    assert found[vocab.status.planned]["schemes"] == ["dpc:AgreementStatuses", "dpc:EventStatuses"]
    assert found[vocab.schema.about]["kind"] == "reused"
    assert all(t["labels"].keys() == {"en", "fr"} and t["definitions"] for t in found.values())


@pytest.mark.parametrize("text, near", [("Meting", "dpc:Meeting"), ("visite oficielle", "dpc:OfficialVisit")])
def test_an_unknown_term_is_refused_with_close_ones(text: str, near: str) -> None:
    result = CliRunner().invoke(terms, [text])
    assert isinstance(result.exception, UsageError)
    assert result.exception.exit_code == 2
    assert repr(text) in str(result.exception) and near in str(result.exception)


def test_an_unknown_term_like_no_other_is_refused_too() -> None:
    with pytest.raises(UsageError, match="kg terms lists what there is"):
        find_terms("zzzzqqqq", read_terms())


def test_markup_in_a_term_is_harmless() -> None:
    assert isinstance(CliRunner().invoke(terms, ["[/bold]"]).exception, UsageError)
