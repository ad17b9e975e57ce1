"""`kg load` into the Oxigraph server, Fuseki over TDB2 and Virtuoso 7 themselves."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from load_samples import make_build
from store_relay import Relay, relaying

from judges import services, tools
from judges.conftest import find
from judges.services import Service
from judges.tools import ROOT, find_debian, find_jena
from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions

NAMES = ("oxigraph", "fuseki", "virtuoso")
_QUESTION = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/article/')) }"
_SECRETS = {"virtuoso": {"KG_LOAD_USER": "dba", "KG_LOAD_PASSWORD": "dba"}}


def start(
    name: str, folder: Path, limit: Callable[[], None] | None = None
) -> AbstractContextManager[Service]:
    if name == "oxigraph":
        return services.oxigraph(folder, limit)
    if name == "fuseki":
        return services.fuseki(find(find_jena), folder, limit=limit)
    return services.virtuoso(find(find_debian), folder, limit=limit)


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    code: int
    said: str


@dataclass(frozen=True)
class Loaded:
    """A store with a relay before it."""

    name: str
    service: Service
    relay: Relay

    def command(self, build: Path, *options: str) -> list[str]:
        return [
            sys.executable,
            "-m",
            "kg",
            "load",
            str(build),
            self.relay.address,
            "--to",
            self.name,
            *options,
        ]

    @property
    def environment(self) -> dict[str, str]:
        return make_environment(_SECRETS.get(self.name, {}))

    def load(self, build: Path, *options: str) -> Run:
        self.relay.passed.clear()
        return run(self.command(build, *options), self.environment)

    def count(self) -> int:
        """The statements of articles, asked for without this program."""
        path = {"oxigraph": "/query", "fuseki": "/query", "virtuoso": "/sparql"}[self.name]
        address = f"{self.service.address}{path}?{urlencode({'query': _QUESTION})}"
        answer = json.loads(services.request(address, Accept="application/sparql-results+json"))
        return int(answer["results"]["bindings"][0]["n"]["value"])


def count_graphs(build: Path) -> int:
    """The named graphs of a build: those of its articles, and those that go over several."""
    return len({line.rsplit(" ", 2)[1] for line in (build / "graph.nq").read_text("utf-8").splitlines()})


def make_environment(secrets: Mapping[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KG_LOAD_")}
    return {**kept, "NETRC": os.devnull, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", **secrets}


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=300)  # noqa: S603 - our own arguments
    return Run(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module", params=NAMES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    folder = tmp_path_factory.mktemp(request.param)
    with start(request.param, folder) as service, relaying(service.address) as relay:
        yield Loaded(request.param, service, relay)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "out"
    build([ROOT / "seeds" / "articles"], out, BuildOptions(), Manner())
    return out


def test_the_seeds_come_whole_and_then_nothing_is_put(store: Loaded, seeds: Path) -> None:
    report = json.loads((seeds / "report.json").read_text())["totals"]
    first = store.load(seeds)
    assert (first.code, store.relay.count("PUT")) == (0, report["graph"]), first.said
    assert store.count() == report["triples"]
    again = store.load(seeds, "--check", "all")
    assert (again.code, store.relay.count("PUT", "DELETE")) == (0, 0), again.said
    assert f"0 graphs put, 0 deleted, {count_graphs(seeds)} unchanged" in again.said


def test_one_updated_and_one_retracted(store: Loaded, tmp_path: Path) -> None:
    articles = {"a": ["Un"], "b": ["Deux", "Trois"], "c": ["Quatre"]}
    before = store.count()
    assert store.load(make_build(tmp_path / "out", articles), "--name", "changes").code == 0
    articles = {"a": ["Un"], "b": ["Deux"]}
    done = store.load(make_build(tmp_path / "out", articles), "--name", "changes", "--delete")
    assert (done.code, store.relay.count("PUT"), store.relay.count("DELETE")) == (0, 1, 1), done.said
    assert store.count() == before + 2


def test_what_is_canonical_no_store_changes(store: Loaded, tmp_path: Path) -> None:
    """Letters beyond the first plane, controls that are escaped, and a text longer than a page."""
    labels = ["😀 é đ ẵ", 'a\\tb\\nc\\\\d\\"e\\r', "x" * 100_000, "\u202e rtl", "&amp; <b>"]
    done = store.load(make_build(tmp_path / "out", {"odd": labels}), "--name", "odd", "--check", "all")
    assert done.code == 0, done.said


def test_a_large_graph_comes_whole(store: Loaded, tmp_path: Path) -> None:
    """More statements than Virtuoso gives at once, and more than are sent at once."""
    out = make_build(tmp_path / "out", {"large": [f"Fait {n}" for n in range(12_001)]})
    before = store.count()
    done = store.load(out, "--name", "large")
    assert (done.code, store.count() - before) == (0, 12_001), done.said
    again = store.load(out, "--name", "large", "--check", "all")
    assert (again.code, store.relay.count("PUT", "POST")) == (0, 0), again.said


def test_killed_half_way_and_resumed(store: Loaded, tmp_path: Path) -> None:
    articles = {f"k{n}": [f"Article {n}"] for n in range(8)}
    out = make_build(tmp_path / "out", articles)
    before = store.count()
    store.relay.passed.clear()
    store.relay.hold_at = 5
    try:
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            store.command(out, "--name", "kill", "--batch", "2"), env=store.environment
        )
        try:
            assert store.relay.held.wait(120)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(30)
    finally:
        store.relay.hold_at = None
        store.relay.release.set()
    assert store.count() == before + 5
    done = store.load(out, "--name", "kill", "--batch", "2")
    assert (done.code, store.relay.count("PUT")) == (0, 4), done.said  # two batches were noted, the third not
    assert store.count() == before + 8


def test_a_wrong_address_is_told_and_how_a_right_one_looks(store: Loaded, seeds: Path) -> None:
    command = [*store.command(seeds)]
    command[command.index(store.relay.address)] += "/elsewhere"
    done = run(command, store.environment)
    assert (done.code, "an address of" in done.said, "Traceback" in done.said) == (3, True, False), done.said


@pytest.mark.parametrize("name", NAMES)
def test_a_store_that_is_down(name: str, seeds: Path) -> None:
    (port,) = services.find_ports(1)
    command = [sys.executable, "-m", "kg", "load", str(seeds), f"http://127.0.0.1:{port}/ds", "--to", name]
    done = run(command, make_environment(_SECRETS.get(name, {})))
    assert done.code == 3
    assert done.said.startswith("kg: 127.0.0.1 did not answer:") and "is the store running" in done.said
    assert done.said.count("\n") == 1


def test_virtuoso_knows_who_writes(tmp_path: Path) -> None:
    out = make_build(tmp_path / "out", {"a": ["Un"]})
    (tmp_path / "db").mkdir()
    with start("virtuoso", tmp_path / "db") as service:
        command = [sys.executable, "-m", "kg", "load", str(out), service.address, "--to", "virtuoso"]
        wrong = run(command, make_environment({"KG_LOAD_USER": "dba", "KG_LOAD_PASSWORD": "wrong-1"}))
        assert (wrong.code, "does not accept the user 'dba'" in wrong.said, "wrong-1" in wrong.said) == (
            3,
            True,
            False,
        )
        nobody = run(command, make_environment({}))
        assert (nobody.code, "wants to know who asks" in nobody.said) == (3, True)
        (tmp_path / "netrc").write_text("machine 127.0.0.1 login dba password dba\n")
        (tmp_path / "netrc").chmod(0o600)
        right = run(command, make_environment({"NETRC": str(tmp_path / "netrc")}))
        assert right.code == 0, right.said


def test_fuseki_knows_who_writes(jena: Path, tmp_path: Path) -> None:
    out = make_build(tmp_path / "out", {"a": ["Un"]})
    (tmp_path / "passwd").write_text("editor: right-1\n")
    with services.fuseki(jena, tmp_path, f"--passwd={tmp_path / 'passwd'}", "--auth=basic") as service:
        command = [sys.executable, "-m", "kg", "load", str(out), service.address, "--to", "fuseki"]
        wrong = run(command, make_environment({"KG_LOAD_USER": "editor", "KG_LOAD_PASSWORD": "wrong-1"}))
        assert (wrong.code, "does not accept the user 'editor'" in wrong.said) == (3, True), wrong.said
        right = run(command, make_environment({"KG_LOAD_USER": "editor", "KG_LOAD_PASSWORD": "right-1"}))
        assert right.code == 0, right.said


def test_the_commands_of_the_readme(store: Loaded, seeds: Path, tmp_path: Path) -> None:
    """Each `kg load` of the section runs as it is printed, with this store's address and these folders."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## Load it into a triple store\n")[2]
    block = section.partition("```sh\n")[2].partition("```")[0]
    lines = [line for line in block.splitlines() if f"--to {store.name}" in line]
    assert lines
    for line in lines:
        address = next((word for word in line.split() if word.startswith("http://localhost:")), "")
        script = line.replace(address, store.relay.address) if address else line
        script = script.replace("out/demo", str(seeds)).replace("out/bulk", str(tmp_path / "bulk"))
        done = run(["sh", "-c", script], {**store.environment, "PATH": find_path()})
        assert done.code == 0, f"{line}\n{done.said}"
    assert store.count() > 0


# --- bulk ---


@pytest.mark.parametrize("name", NAMES)
def test_a_bulk_load_by_the_commands_that_were_written(name: str, seeds: Path, tmp_path: Path) -> None:
    """The script of --bulk is run as it is; then the store holds the build, and `kg load` has nothing to put."""
    bulk, database, programs = tmp_path / "db" / "bulk", tmp_path / "db", tmp_path / "programs"
    programs.mkdir()
    command = [sys.executable, "-m", "kg", "load", str(seeds), "--to", name, "--bulk", str(bulk)]
    assert run(command, make_environment({})).code == 0
    environment = make_environment(_SECRETS.get(name, {}))
    environment |= {"PATH": f"{programs}{os.pathsep}{find_path()}", "LOCATION": str(database / "data")}
    if name == "virtuoso":  # its loader is the server
        with start(name, database) as service:
            libraries = tools.make_environment(find(find_debian))["LD_LIBRARY_PATH"]
            isql = find(find_debian) / "usr/bin/isql-vt"
            write_program(programs / "isql", f'LD_LIBRARY_PATH={libraries} exec {isql} "127.0.0.1:$@"')
            check_bulk(name, service, bulk, seeds, environment | {"PORT": str(service.port)})
        return
    if name == "fuseki":
        write_program(programs / "tdb2.tdbloader", f'exec java -cp {find(find_jena)} tdb2.tdbloader "$@"')
    done = run([str(bulk / "load.sh")], environment)
    assert done.code == 0, done.said
    with start(name, database) as service:
        check_bulk(name, service, None, seeds, environment)


def check_bulk(
    name: str, service: Service, bulk: Path | None, seeds: Path, environment: Mapping[str, str]
) -> None:
    if bulk is not None:
        done = run([str(bulk / "load.sh")], environment)
        assert done.code == 0 and "Error" not in done.said, done.said
    command = [
        sys.executable,
        "-m",
        "kg",
        "load",
        str(seeds),
        service.address,
        "--to",
        name,
        "--check",
        "all",
    ]
    done = run(command, environment)
    assert (done.code, f"0 graphs put, 0 deleted, {count_graphs(seeds)} unchanged" in done.said) == (
        0,
        True,
    ), done.said


def find_path() -> str:
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def write_program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


# --- a disk that is full ---


@pytest.mark.parametrize(
    ("name", "largest"), [("oxigraph", 3_000_000), ("fuseki", 9_000_000), ("virtuoso", 56_000_000)]
)
def test_a_disk_that_is_full_and_then_is_not(name: str, largest: int, tmp_path: Path) -> None:
    """The server may write no file beyond a size, as on a full disk; after that, the same command ends the load."""
    resource = pytest.importorskip("resource")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # an error of the write, not the end of the process
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    letters = random.Random(0)  # noqa: S311 - what does not compress; no secret
    articles = {f"a{n}": [letters.randbytes(75_000).hex() for _ in range(8)] for n in range(10)}
    out, database = make_build(tmp_path / "out", articles), tmp_path / "db"
    database.mkdir()
    environment = make_environment(_SECRETS.get(name, {}))

    def load(service: Service) -> Run:
        command = [
            sys.executable,
            "-m",
            "kg",
            "load",
            str(out),
            service.address,
            "--to",
            name,
            "--batch",
            "2",
        ]
        return run(command, environment)

    with start(name, database, limit) as service:
        full = load(service)
    assert (full.code, "Traceback" in full.said, full.said.count("\n")) == (3, False, 1), full.said[-2000:]
    # Virtuoso tells its log alone what it is about, Fuseki at times.
    words = ["disk of the store is full"] + ["log of the store may say why"] * (name != "oxigraph")
    assert any(word in full.said for word in words), full.said[-2000:]
    with start(name, database) as service:
        done = load(service)
    assert done.code == 0, done.said[-2000:]
    shutil.rmtree(database)
