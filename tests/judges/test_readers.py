"""Readers and validators that share no code with this program find nothing wrong in a release of the seeds."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse, serialize

from judges import tools
from judges.samples import FORMATS, STEM, canonize, unpack
from kg.verify import verify_release
from kg.vocab import sh


def test_pyoxigraph_and_rdflib(release: Path) -> None:
    verdict = verify_release(release)
    assert [str(problem) for problem in verdict.problems] == []
    assert not any("was not read by rdflib" in note for note in verdict.notes)


# --- riot ---


def riot(jena: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Jena's riot; without SIS_DATA it warns of a library's data, which has nothing to do with ours."""
    return subprocess.run(  # noqa: S603 - our own arguments
        ["java", "-cp", str(jena), "riotcmd.riot", *arguments],  # noqa: S607 - the Java of this machine
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=folder,
        env={**os.environ, "SIS_DATA": str(folder)},
    )  # fmt: skip


def test_riot_has_no_warning_for_any_file(jena: Path, release: Path, tmp_path: Path) -> None:
    names = [
        *(f"{release / STEM}.{suffix}.gz" for suffix in FORMATS),
        *map(str, sorted(release.glob("*/*.ttl"))),
    ]
    names += [str(release / name) for name in ("dataset.ttl", "dataset.jsonld")]
    run = riot(jena, tmp_path, "--validate", *names)
    assert (run.returncode, [n for n in run.stdout.splitlines() if "WARN" in n or "ERROR" in n]) == (0, [])


def test_riot_would_tell(jena: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text('<x:a> <x:b> "2020-13"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> .')
    assert "not valid for datatype" in riot(jena, tmp_path, "--validate", str(path)).stdout


def test_riot_reads_the_same(jena: Path, release: Path, tmp_path: Path, triples: list[str]) -> None:
    names = [f"{release / STEM}.{suffix}.gz" for suffix in ("ttl", "jsonld")]
    for name in names:
        run = riot(jena, tmp_path, "--output=nt", name)
        assert canonize(run.stdout.encode(), RdfFormat.N_TRIPLES) == triples


# --- serdi ---


@pytest.mark.parametrize(("suffix", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("nq", "nquads")])
def test_serdi_reads_the_same(
    debian: Path,
    release: Path,
    tmp_path: Path,
    suffix: str,
    syntax: str,
    triples: list[str],
    quads: list[str],
) -> None:
    path = tmp_path / f"data.{suffix}"
    path.write_bytes(unpack(release / f"{STEM}.{suffix}.gz"))
    run = subprocess.run(  # noqa: S603 - our own arguments
        [str(debian / "usr/bin/serdi"), "-i", syntax, "-o", "nquads", str(path)],
        capture_output=True, check=False, env=tools.make_environment(debian),
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    form = RdfFormat.N_QUADS if suffix == "nq" else RdfFormat.N_TRIPLES
    assert canonize(run.stdout, form) == (quads if suffix == "nq" else triples)


# --- JavaScript ---


def node(
    modules: Path, script: str, *arguments: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own arguments
        ["node", str(tools.SCRIPTS / script), *arguments],  # noqa: S607 - the Node.js of this machine
        capture_output=True, check=False, input=stdin, env={**os.environ, "MODULES": str(modules)},
    )  # fmt: skip


@pytest.mark.parametrize(("suffix", "form"), [("ttl", "text/turtle"), ("nt", "N-Triples"), ("nq", "N-Quads")])
def test_n3_reads_the_same(
    modules: Path, release: Path, suffix: str, form: str, triples: list[str], quads: list[str]
) -> None:
    run = node(modules, "read.mjs", form, stdin=unpack(release / f"{STEM}.{suffix}.gz"))
    assert (run.returncode, run.stderr) == (0, b"")
    read = canonize(run.stdout, RdfFormat.N_QUADS if suffix == "nq" else RdfFormat.N_TRIPLES)
    assert read == (quads if suffix == "nq" else triples)


def write_lines(path: Path, files: list[Path]) -> Path:
    """Turtle files as one of N-Triples, their blank nodes kept apart."""
    found = [
        q.triple
        for file in files
        for q in parse(path=str(file), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    ]
    serialize(found, str(path), RdfFormat.N_TRIPLES)
    return path


@pytest.fixture(scope="module")
def setting(release: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The release's statements with its ontology, and its shapes, as N-Triples."""
    folder = tmp_path_factory.mktemp("shacl")
    (folder / "all.ttl").write_bytes(unpack(release / f"{STEM}.ttl.gz"))
    data = write_lines(
        folder / "data.nt", [folder / "all.ttl", *sorted((release / "ontology").glob("*.ttl"))]
    )
    return data, write_lines(folder / "shapes.nt", sorted((release / "shapes").glob("*.ttl")))


def test_rdf_validate_shacl_finds_no_violation(modules: Path, setting: tuple[Path, Path]) -> None:
    run = node(modules, "validate.mjs", *map(str, setting))
    assert (run.returncode, run.stderr) == (0, b"")
    assert [r for r in json.loads(run.stdout)["results"] if r["severity"] == sh.Violation] == []


def test_rdf_validate_shacl_would_tell(modules: Path, setting: tuple[Path, Path], tmp_path: Path) -> None:
    data, shapes = setting
    damaged = tmp_path / "data.nt"
    damaged.write_text(
        "".join(n for n in data.read_text().splitlines(keepends=True) if "#textDigest>" not in n)
    )
    results = json.loads(node(modules, "validate.mjs", str(damaged), str(shapes)).stdout)["results"]
    assert {r["severity"] for r in results} >= {sh.Violation}


def test_pyshacl_finds_no_violation(setting: tuple[Path, Path]) -> None:
    data, shapes = (rdflib.Graph().parse(path, format="nt") for path in setting)
    _, report, text = pyshacl.validate(
        data, shacl_graph=shapes, do_owl_imports=False, js=False, advanced=False
    )
    assert isinstance(report, rdflib.Graph)
    assert list(report.subjects(rdflib.URIRef(sh.resultSeverity), rdflib.URIRef(sh.Violation))) == [], text
