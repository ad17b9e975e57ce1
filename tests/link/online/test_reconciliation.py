"""Reconciliation endpoints: csv-reconcile, a server that others wrote, and a stand-in for what it never does."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jsonschema
import pytest
import requests
from asking_tools import FakeClock, asking
from click.testing import CliRunner
from conftest import ROOT
from link_samples import AGENCY, BELMONT, CHUBIN, LAN, MINISTER, OSTRANE, VALDORIA, make_out, make_records
from web_server import answer, serving

from kg.cli import main
from kg.decisions import Spelling, Verdict
from kg.graph import build_quads
from kg.graph.subjects import find_subjects
from kg.graph.terms import DEFAULT_BASE
from kg.link.online.linking import Manner, Result, link_online
from kg.link.online.reconciliation import Reconciliation, make_query
from kg.web import WebError

SCHEMAS = ROOT.parent / "shared" / "suites" / "reconciliation-api-0.2-schemas"
SUBJECTS = find_subjects(build_quads(make_records()), DEFAULT_BASE)
WIKIDATA = "http://www.wikidata.org/entity/"
# As an endpoint of Wikidata's entities would have them. It knows no offices.
TABLE = f"""id\tname\tP31\tP279\tP27\tP17
{MINISTER}\tMara Tolen\tQ5\t\t{VALDORIA}\t
{CHUBIN}\tSergueï Choubine\tQ5\t\t{OSTRANE}\t
Q990103\tAli Sabrane\tQ5\t\t{OSTRANE}\t
Q990104\tAli Sabrane\tQ5\t\t{OSTRANE}\t
{LAN}\tTô Lan\tQ5\t\t{VALDORIA}\t
Q990112\tNadia Personne\tQ43229\t\t\t
{AGENCY}\tAgence du Levant\tQ192283\t\t\t{VALDORIA}
{BELMONT}\tBelmont\tQ515\t\t\t{OSTRANE}
Q990302\tBelmont\tQ515\t\t\t{VALDORIA}
Q515\tcity\t\tQ486972\t\t
Q192283\tnews agency\t\tQ43229\t\t
"""
SERVER = """
import sys
from csv_reconcile import create_app, initdb
folder, table, port = sys.argv[1:]
app = create_app(f"{folder}/settings.py", instance_path=f"{folder}/instance", scorerOption="dice")
with app.app_context():
    initdb.init_db_with_context(table, "id", "name")
app.run(port=int(port))
"""


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("csv-reconcile")
    (folder / "table.tsv").write_text(TABLE, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/reconcile"
    service = {"service_url": f"http://127.0.0.1:{port}", "service_path": "/properties"}
    manifest = {"versions": ["0.2"], "identifierSpace": WIKIDATA, "extend": {"propose_properties": service}}
    settings = f"THRESHOLD = 30.0\nCSVENCODING = 'utf-8'\nMANIFEST = {manifest!r}\n"
    (folder / "settings.py").write_text(settings)
    command = [sys.executable, "-c", SERVER, str(folder), str(folder / "table.tsv"), str(port)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - the tests' own arguments
        try:
            wait_for(url, process, folder / "log")
            yield url
        finally:
            process.kill()
            process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            assert requests.get(url, timeout=5).json()["identifierSpace"] == WIKIDATA
        except requests.ConnectionError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.05)
        else:
            return


def ask(url: str, cache: Path, clock: FakeClock | None = None) -> Result:
    with asking(cache, clock) as asker:
        return link_online(SUBJECTS, {}, Reconciliation(asker, url), Manner(), {})


def summarize(result: Result) -> dict[str, tuple[Verdict, str | None]]:
    return {d.name: (d.verdict, d.qid) for d in result.decisions.values()}


RIGHT = {
    "Mara Tolen": (Verdict.SAME, MINISTER),
    "Sergueï Choubine": (Verdict.SAME, CHUBIN),
    "Ali Sabrane": (Verdict.AMBIGUOUS, None),
    "Tô Lan": (Verdict.CLOSE, LAN),
    "Nadia Personne": (Verdict.UNKNOWN, None),
    "Agence du Levant": (Verdict.SAME, AGENCY),
    "Belmont": (Verdict.SAME, BELMONT),
}


def test_a_server_of_others_gives_the_right_links(endpoint: str, tmp_path: Path) -> None:
    result = ask(endpoint, tmp_path)
    assert summarize(result) == RIGHT
    assert result.undecided == ()


def test_that_server_ignores_types_and_we_do_not(endpoint: str, tmp_path: Path) -> None:
    query = {"q0": {"query": "Nadia Personne", "type": "Q5", "type_strict": "any"}}
    found = requests.post(endpoint, {"queries": json.dumps(query)}, timeout=10).json()
    assert found["q0"]["result"][0]["id"] == "Q990112"  # a company
    (decision,) = [d for d in ask(endpoint, tmp_path).decisions.values() if d.name == "Nadia Personne"]
    assert [c.differs for c in decision.candidates] == [("type",)]


def test_the_command_asks_an_endpoint_that_was_allowed(endpoint: str, tmp_path: Path) -> None:
    out = make_out(tmp_path / "out")
    arguments = ["--online", "--contact", "desk@example.org", "--endpoint", endpoint]
    arguments += ["--allow-host", "127.0.0.1", "--cache", str(tmp_path / "answers.sqlite")]
    result = CliRunner().invoke(main, ["link", str(out), *arguments])
    assert result.exit_code == 0, result.stderr
    assert f"entity/{MINISTER}>" in (out / "graph.nq").read_text("utf-8")
    rows = json.loads((out / "links.lock.json").read_bytes())["decisions"].values()
    assert {row["source"] for row in rows} == {endpoint}


def test_a_second_run_asks_nothing(endpoint: str, tmp_path: Path) -> None:
    first = ask(endpoint, tmp_path)
    with asking(tmp_path) as asker:
        again = link_online(SUBJECTS, {}, Reconciliation(asker, endpoint), Manner(), {})
        assert asker.sent == 0
    assert again == first


MANIFEST: dict[str, Any] = {
    "versions": ["0.2"],
    "name": "x",
    "identifierSpace": WIKIDATA,
    "schemaSpace": WIKIDATA,
}


def respond(
    manifest: object, *, result: object = None, types: object = (), faults: list[int] | None = None
) -> Any:
    """A server that finds Mara Tolen for everybody of that name, or answers a given result."""

    def handle(request: BaseHTTPRequestHandler) -> None:
        if request.command == "GET":
            answer(200, json.dumps(manifest).encode())(request)
            return
        form = parse_qs(request.rfile.read(int(request.headers["Content-Length"])).decode())
        if "queries" not in form or faults:
            answer(faults.pop(0) if faults else 500, b"", Retry_After="2")(request)
            return
        row = {"id": MINISTER, "name": "Mara Tolen", "score": 100, "match": True, "type": types}
        queries = json.loads(form["queries"][0])
        found = {k: {"result": [row] if q["query"] == "Mara Tolen" else []} for k, q in queries.items()}
        answer(200, json.dumps(found if result is None else result).encode())(request)

    return handle


@pytest.mark.parametrize(
    ("types", "verdict"),
    [
        (["Q5"], Verdict.CLOSE),
        ([{"id": "Q5", "name": "human"}], Verdict.CLOSE),
        ([{"id": "Q515", "name": "city"}], Verdict.CLOSE),
        ([], Verdict.CLOSE),
        ([{"id": "Q43229"}], Verdict.UNKNOWN),
    ],
)
def test_a_full_score_and_a_match_are_likely_at_most(tmp_path: Path, types: object, verdict: Verdict) -> None:
    with serving(respond(MANIFEST, types=types)) as (url, _):
        assert summarize(ask(url, tmp_path))["Mara Tolen"][0] is verdict


def test_an_endpoint_that_can_not_extend_is_asked_for_candidates_only(tmp_path: Path) -> None:
    with serving(respond(MANIFEST | {"extend": {}}, types=["Q5"])) as (url, _):
        result = ask(url, tmp_path)
    assert summarize(result)["Mara Tolen"] == (Verdict.CLOSE, MINISTER)
    assert result.undecided == ()


def test_a_busy_endpoint_is_waited_for(tmp_path: Path) -> None:
    clock = FakeClock()
    with serving(respond(MANIFEST, types=["Q5"], faults=[429, 503, 502])) as (url, _):
        assert summarize(ask(url, tmp_path, clock))["Mara Tolen"] == (Verdict.CLOSE, MINISTER)
    assert clock.waits == [2, 2, 2]


@pytest.mark.parametrize("result", [[], {"q0": {}}, {"q0": {"result": [7]}}, {}, "oops"])
def test_results_that_are_none_leave_everybody_undecided(tmp_path: Path, result: object) -> None:
    with serving(respond(MANIFEST, result=result)) as (url, _):
        found = ask(url, tmp_path)
    assert len(found.undecided) == 7
    assert found.trouble


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (
            MANIFEST | {"identifierSpace": "http://viaf.org/viaf/"},
            "those of http://viaf.org/viaf/; only such with",
        ),
        (MANIFEST | {"versions": ["9"]}, "not 0.2"),
        ({}, "no manifest"),
        ([], "no manifest"),
    ],
)
def test_an_endpoint_of_another_kind_is_refused(tmp_path: Path, manifest: object, words: str) -> None:
    with serving(respond(manifest)) as (url, _), pytest.raises(WebError, match=words):
        ask(url, tmp_path)


# The schemas name a metaschema by an address that no draft has; the latest is used then.
@pytest.mark.filterwarnings("ignore:The metaschema specified:DeprecationWarning")
@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the schemas of the API are not here")
def test_what_is_sent_is_valid_by_the_schemas_of_the_api() -> None:
    schema = json.loads((SCHEMAS / "reconciliation-query-batch.json").read_bytes())
    queries = [make_query(s, name) for s in SUBJECTS for name in (s.label, Spelling("Other"))]
    jsonschema.validate({f"q{i}": query for i, query in enumerate(queries)}, schema)
    assert any("properties" in query for query in queries)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"q0": {"query": 7}}, schema)
    extend = json.loads((SCHEMAS / "data-extension-query.json").read_bytes())
    jsonschema.validate({"ids": [MINISTER], "properties": [{"id": "P31"}]}, extend)
