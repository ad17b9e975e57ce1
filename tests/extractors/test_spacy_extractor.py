"""A spaCy pipeline as an extractor: a small one made here, saved, and named on the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from click.testing import CliRunner, Result
from conftest import RunPython

from kg.cli import main
from kg.extractors import _load, find_fingerprint

REST = "Le lac gèle en hiver et les oiseaux le quittent quand le vent du nord se lève sur les collines."
QUIET = "Le silence de Quillon dure. La boutique Bolvar ferme le soir. Il fait froid : Lysport dort."
PLAIN = f"Un hiver long\n\n{QUIET} {REST}"
MEETING = f"Un hiver long\n\nLe président Marc Dubois a rencontré Quillon hier à Paris. {REST}"
PATTERNS = [
    {"label": "PER", "pattern": "Quillon"},
    {"label": "PER", "pattern": "Marc Dubois"},
    {"label": "ORG", "pattern": "Bolvar"},
    {"label": "LOC", "pattern": "Lysport"},
    {"label": "LOC", "pattern": "Paris"},
    {"label": "MISC", "pattern": "lac"},
]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spacy") / "pipeline"
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(PATTERNS)  # type: ignore[attr-defined] # add_pipe is typed as any component
    nlp.to_disk(folder)
    return folder


def kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def read(folder: Path, text: str, *options: str) -> dict[str, dict[str, Any]]:
    """The records of a text, its entities by name."""
    article = folder / "a.txt"
    article.write_text(text, "utf-8")
    result = kg("show", article, "--format", "json", "--language", "fr", *options)
    assert result.exit_code == 0, result.stderr
    records = json.loads(result.stdout)
    entities = {entity["name"]: entity for entity in records["entities"]}
    return {"entities": entities, "events": {event["type"]: event for event in records["events"]}}


def test_entities_of_a_pipeline_come_in_as_mentions(tmp_path: Path, pipeline: Path) -> None:
    without = read(tmp_path, PLAIN)
    found = read(tmp_path, PLAIN, "--extractor", f"spacy:{pipeline}")
    new = found["entities"].keys() - without["entities"].keys()
    assert new == {"Quillon", "Bolvar", "Lysport"}
    told = {(e["kind"], e["rule"], e["confidence"]) for n, e in found["entities"].items() if n in new}
    assert told == {
        ("Person", "spacy/PER", 0.5),
        ("Organization", "spacy/ORG", 0.5),
        ("Place", "spacy/LOC", 0.5),
    }
    assert found["events"] == {}
    mention = found["entities"]["Quillon"]["mentions"][0]
    assert PLAIN[mention["start"] : mention["end"]] == mention["text"] == "Quillon"


def test_what_the_rules_know_stays_theirs(tmp_path: Path, pipeline: Path) -> None:
    found = read(tmp_path, MEETING, "--extractor", f"spacy:{pipeline}")
    assert {n: found["entities"][n]["rule"] for n in ("Marc Dubois", "Paris")} == {
        "Marc Dubois": "",
        "Paris": "",
    }


def test_an_event_is_no_surer_than_the_name_it_rests_on(tmp_path: Path, pipeline: Path) -> None:
    assert "Quillon" not in read(tmp_path, MEETING)["entities"]
    found = read(tmp_path, MEETING, "--extractor", f"spacy:{pipeline}")
    meeting = found["events"]["Meeting"]
    assert meeting["rule"] == "fr/frames/rencontrer"
    assert meeting["confidence"] == 0.5
    agents = {part["agent"] for part in meeting["participations"]}
    assert found["entities"]["Quillon"]["key"] in agents


def test_a_pipeline_reads_articles_in_its_language_only(tmp_path: Path, pipeline: Path) -> None:
    (tmp_path / "en.txt").write_text(
        "A long winter\n\nQuillon speaks rarely. The lake is frozen in winter, and the birds leave it for the south.",
        "utf-8",
    )
    shown = kg("show", tmp_path / "en.txt", "--language", "en", "--extractor", f"spacy:{pipeline}")
    assert shown.exit_code == 0
    assert "spacy/" not in shown.stdout


def build(folder: Path, out: Path, *options: str) -> bytes:
    result = kg("build", folder, "-o", out, "--quiet", "--language", "fr", *options)
    assert result.exit_code == 0, result.stderr
    return (out / "graph.nq").read_bytes()


def test_a_graph_changes_by_what_was_marked_and_by_nothing_else(tmp_path: Path, pipeline: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(PLAIN, "utf-8")
    spec = f"spacy:{pipeline}"
    plain = build(tmp_path / "news", tmp_path / "plain")
    marked = build(tmp_path / "news", tmp_path / "marked", "--extractor", spec, "--jobs", "2")
    again = build(tmp_path / "news", tmp_path / "again", "--extractor", spec, "--jobs", "1")
    assert b"Quillon" not in b"".join(line for line in plain.splitlines() if b"label" in line)
    assert marked == again
    assert set(plain.splitlines()) < set(marked.splitlines())
    # Another set of marks is another build, even into the same folder.
    assert build(tmp_path / "news", tmp_path / "marked") == plain


def test_without_the_option_spacy_is_not_even_imported(tmp_path: Path, run_python: RunPython) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    code = (
        "import sys; from kg.cli import main\n"
        f"try: main(['show', {str(tmp_path / 'a.txt')!r}])\n"
        "except SystemExit: print('spacy' in sys.modules)"
    )
    assert run_python("-c", code).stdout.splitlines()[-1] == "False"


def test_a_pipeline_is_known_again_by_every_process(pipeline: Path, run_python: RunPython) -> None:
    code = "import sys; from kg.extractors import find_fingerprint; print(find_fingerprint([sys.argv[1]]))"
    spec = f"spacy:{pipeline}"
    other = run_python("-c", code, spec, env={"PYTHONHASHSEED": "7"})
    assert other.stdout == f"{find_fingerprint([spec])}\n"


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("spacy", "needs a pipeline: --extractor spacy:NAME"),
        ("spacy:no_such_pipeline", "spaCy can't load the pipeline 'no_such_pipeline'"),
        ("spacy:/", "spaCy can't load the pipeline '/'"),
    ],
)
def test_a_pipeline_that_is_not_there_is_said(tmp_path: Path, spec: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    result = kg("show", tmp_path / "a.txt", "--extractor", spec)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_missing_extra_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    monkeypatch.setitem(sys.modules, "spacy", None)
    _load.cache_clear()
    result = kg("show", tmp_path / "a.txt", "--extractor", "spacy:fr_core_news_sm")
    assert result.exit_code == 2
    assert "pip install 'depeche[spacy]'" in result.stderr
