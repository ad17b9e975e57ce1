"""kg/vocab.py and context.jsonld are what ontology/generate.py writes, and carry what the ontology says."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pyld
import pyoxigraph
import pytest
import rdflib

from kg import vocab

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = ROOT / "ontology" / "context.jsonld"

NEW_CLASS = """
dpc:Banquet a owl:Class ;
    rdfs:subClassOf dpc:Reception ;
    rdfs:label "banquet"@en , "banquet"@fr ;
    skos:definition "A formal dinner."@en , "Un dîner officiel."@fr ;
    rdfs:isDefinedBy <https://w3id.org/depeche/ontology> .
"""


def generate(root: Path, *options: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "ontology/generate.py", *options]
    env = {"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout with the ontology and what is generated of it only."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "kg").mkdir()
    (tmp_path / "shapes").mkdir()
    shutil.copy(ROOT / "shapes" / "roles.ttl", tmp_path / "shapes" / "roles.ttl")
    shutil.copy(ROOT / "kg" / "vocab.py", tmp_path / "kg" / "vocab.py")
    return tmp_path


def load_vocab(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("made_vocab", root / "kg" / "vocab.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_files_are_current() -> None:
    done = generate(ROOT, "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_check_names_the_stale_file_and_leaves_it(copy: Path) -> None:
    stale = copy / "kg" / "vocab.py"
    stale.write_text(stale.read_text("utf-8") + "\n# by hand\n", "utf-8")
    done = generate(copy, "--check")
    assert done.returncode == 1
    assert "kg/vocab.py" in done.stderr and "context.jsonld" not in done.stderr
    assert stale.read_text("utf-8").endswith("# by hand\n")


def test_a_missing_file_is_stale(copy: Path) -> None:
    (copy / "ontology" / "context.jsonld").unlink()
    done = generate(copy, "--check")
    assert done.returncode == 1 and "ontology/context.jsonld" in done.stderr


@pytest.mark.parametrize("seed", ["1", "2"])
def test_output_does_not_depend_on_hash_order(copy: Path, seed: str) -> None:
    (copy / "kg" / "vocab.py").unlink()
    assert generate(copy, seed=seed).returncode == 0
    assert (copy / "kg" / "vocab.py").read_bytes() == (ROOT / "kg" / "vocab.py").read_bytes()
    assert (copy / "ontology" / "context.jsonld").read_bytes() == CONTEXT.read_bytes()


def test_a_new_event_class_needs_no_python(copy: Path) -> None:
    with (copy / "ontology" / "depeche.ttl").open("a", encoding="utf-8") as file:
        file.write(NEW_CLASS)
    assert generate(copy, "--check").returncode == 1
    assert generate(copy).returncode == 0
    made = load_vocab(copy)
    assert made.CLASSES["Banquet"] == made.dpc.Banquet == vocab.PREFIXES["dpc"] + "Banquet"
    assert made.SUBCLASSES["Banquet"] == "Meeting"
    assert made.SUPERCLASSES["Banquet"] == ("Reception", "Meeting")
    assert made.ALLOWED_ROLES["Banquet"] == vocab.ALLOWED_ROLES["Meeting"]
    assert made.LABELS["Banquet"] == {"en": "banquet", "fr": "banquet"}
    context = json.loads((copy / "ontology" / "context.jsonld").read_text("utf-8"))["@context"]
    assert context["Banquet"] == "dpc:Banquet"


def test_two_terms_with_one_json_key_are_refused(copy: Path) -> None:
    with (copy / "ontology" / "reused.ttl").open("a", encoding="utf-8") as file:
        file.write('\nschema:Comment a owl:Class ; dpc:jsonKey "when" .\n')
    done = generate(copy)
    assert done.returncode == 1 and "'when' is claimed by" in done.stderr


def test_ruff_would_leave_the_generated_module(copy: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", copy)
    for command in (["format", "--check"], ["check"]):
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "ruff", *command, "kg/vocab.py"],
            cwd=copy, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


def test_the_fifteen_event_classes_and_their_roles() -> None:
    assert {name: set(vocab.ALLOWED_ROLES[name]) for name in vocab.EVENT_CLASSES} == {
        "Meeting": {"host", "guest", "participant"},
        "Call": {"participant"},
        "Visit": {"guest", "host"},
        "Signing": {"signatory", "witness"},
        "Declaration": {"issuer"},
        "Conference": {"organizer", "participant"},
        "Commemoration": {"participant"},
        "Message": {"sender", "recipient"},
        "Invitation": {"sender", "recipient"},
        "Appointment": {"appointee", "appointer"},
        "Establishment": {"party"},
        "Launch": {"operator"},
        "Assistance": {"donor", "recipient"},
        "Award": {"giver", "recipient"},
        "Exercise": {"participant"},
    }


def test_the_contract_s_closed_lists() -> None:
    assert set(vocab.AGREEMENT_CLASSES) == {
        "Agreement", "Treaty", "FreeTradeAgreement", "Protocol", "Memorandum", "JointStatement", "Convention",
        "ActionPlan", "Contract",
    }  # fmt: skip
    assert set(vocab.EVENT_STATUSES) == {"occurred", "planned", "cancelled"}
    assert set(vocab.AGREEMENT_STATUSES) == {"signed", "published", "in_force", "planned", "mentioned"}
    assert set(vocab.ROLES) == {r for roles in vocab.ALLOWED_ROLES.values() for r in roles}
    assert len(vocab.TOPICS) == 41


def test_a_finer_class_leads_to_its_top_class() -> None:
    assert vocab.SUBCLASSES["Audience"] == "Meeting"
    assert vocab.SUPERCLASSES["Audience"] == ("Reception", "Meeting")
    assert vocab.SUPERCLASSES["Meeting"] == ()
    assert vocab.SUPERCLASSES["Protocol"] == ("Agreement",)
    assert set(vocab.SUBCLASSES.values()) <= {*vocab.EVENT_CLASSES, "Agreement"}


def test_the_context_means_the_same_to_three_readers() -> None:
    document = {
        **json.loads(CONTEXT.read_text("utf-8")),
        "id": "https://x.org/e", "type": ["Meeting", "Reception"],
        "label": [{"@value": "réception", "@language": "fr"}, {"@value": "reception", "@language": "en"}],
        "when": "2025-12-08/2025-12-10", "status": "statuses:occurred", "subject": "topic:oil-gas",
        "confidence": "0.9", "earliestBegin": "2025-12-08",
        "startDate": {"@value": "2025-12", "type": "xsd:gYearMonth"},
        "participation": {"id": "https://x.org/p", "type": "Participation", "role": "roles:host", "agent": "wd:Q1"},
        "evidence": {"id": "https://x.org/s", "start": "3", "end": "9", "exact": "reçoit"},
    }  # fmt: skip
    text = json.dumps(document)
    quads = {str(q.triple) for q in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert len(quads) == 18
    for ntriples in (
        rdflib.Graph().parse(data=text, format="json-ld").serialize(format="nt"),
        pyld.jsonld.to_rdf(document, {"format": "application/n-quads"}),
    ):
        assert {
            str(q.triple) for q in pyoxigraph.parse(ntriples, format=pyoxigraph.RdfFormat.N_QUADS)
        } == quads
    assert any(vocab.role.host in q for q in quads) and any(vocab.edtf.EDTF in q for q in quads)
    compacted = pyld.jsonld.compact(pyld.jsonld.expand(document), json.loads(CONTEXT.read_text("utf-8")))
    assert compacted == document
