"""`kg diff` and the changes of a release: what came, went and was merged otherwise, in words and in statements."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import ROOT
from pyoxigraph import RdfFormat, parse

from kg.cli.diff import diff
from kg.cli.publish import publish
from kg.errors import UsageError
from kg.pipeline.build import Manner, build
from kg.pipeline.options import BuildOptions
from kg.verify import verify_release
from kg.vocab import dcterms, dpc, prov

ARTICLES = ROOT / "benchmarks" / "identity-gold" / "tuned" / "articles"
KEPT, GONE, NEW = "s09-zelensky-aout-fr", "s10-tourmalet-fr", "s08-alaska-fr"
REVISED = "s08-alaska-en"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """Two builds: in the second one article is gone, one is new and one was revised."""
    folder = tmp_path_factory.mktemp("diff")
    before, after = folder / "before", folder / "after"
    for place, names in ((before, (KEPT, REVISED, GONE)), (after, (KEPT, REVISED, NEW))):
        (place / "in").mkdir(parents=True)
        for name in names:
            shutil.copy(ARTICLES / f"{name}.txt", place / "in")
    revised = after / "in" / f"{REVISED}.txt"
    revised.write_text(revised.read_text("utf-8") + "\nThey did not speak to the press.\n", "utf-8")
    for place in (before, after):
        build([place / "in"], place / "out", BuildOptions(), Manner())
    yield before / "out", after / "out"


def test_in_words(builds: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(diff, [*map(str, builds)])
    assert result.exit_code == 0, result.output
    assert "articles: 2 added, 2 retracted, 0 altered" in result.output
    assert "  ~ No deal as Trump, Putin talk in Alaska" in result.output
    assert "  - Au Tourmalet, un déjeuner pour Xi Jinping" in result.output
    assert "  + Trump et Poutine se quittent sans accord en Alaska" in result.output
    assert "merged events:" in result.output


def test_as_json(builds: tuple[Path, Path]) -> None:
    found = json.loads(CliRunner().invoke(diff, [*map(str, builds), "--format", "json"]).output)
    kinds = [one["kind"] for one in found["added"]]
    assert kinds.count("article") == 2 and kinds.count("event") >= 2
    assert any("/article/" in pair["earlier"] for pair in found["replaced"])
    assert max(len(one["members"]) for one in found["regrouped"]) == 3


def test_a_patch_makes_the_later_graph_of_the_earlier(builds: tuple[Path, Path]) -> None:
    before, after = (set((out / "graph.nq").read_text("utf-8").splitlines()) for out in builds)
    patch = CliRunner().invoke(diff, [*map(str, builds), "--format", "patch"]).output.splitlines()
    deleted = {line[2:] for line in patch if line.startswith("D ")}
    added = {line[2:] for line in patch if line.startswith("A ")}
    assert len(deleted) + len(added) == len(patch) > 10
    assert (before - deleted) | added == after
    assert deleted <= before and not added & before


def test_a_graph_does_not_differ_from_itself(builds: tuple[Path, Path]) -> None:
    same = [str(builds[0])] * 2
    assert CliRunner().invoke(diff, same).output == "no article, event or agreement changed\n"
    assert CliRunner().invoke(diff, [*same, "--format", "patch"]).output == ""


def test_what_is_no_graph_is_refused(tmp_path: Path, builds: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(diff, [str(tmp_path), str(builds[0])])
    assert isinstance(result.exception, UsageError) and "neither graph.nq nor one" in str(result.exception)


def test_a_release_tells_what_changed_since_the_one_before(builds: tuple[Path, Path], tmp_path: Path) -> None:
    options = ["--name", "news", "--license", "https://x.example/", "--no-verify"]
    first, second = tmp_path / "news-1", tmp_path / "news-2"
    done = CliRunner().invoke(publish, [str(builds[0]), *options, "--version", "1", "-o", str(first)])
    assert done.exit_code == 0, done.output
    more = ["--version", "2", "-o", str(second), "--since", str(first)]
    done = CliRunner().invoke(publish, [str(builds[1]), *options, *more])
    assert done.exit_code == 0, done.output
    assert not (first / "changes.ttl").exists()
    quads = list(parse(path=str(second / "changes.ttl"), format=RdfFormat.TURTLE))
    told = {
        predicate: sum(q.predicate.value == predicate for q in quads)
        for predicate in (dpc.added, dpc.regrouped)
    }
    assert told[dpc.added] >= 4 and told[dpc.regrouped] >= 1
    assert sum(q.predicate.value == prov.wasRevisionOf for q in quads) == 1
    assert any(q.predicate.value == dcterms.isReplacedBy for q in quads)
    assert verify_release(second).problems == []
    refused = CliRunner().invoke(
        publish, [str(builds[1]), *options, "--version", "3", "--since", str(builds[0])]
    )
    assert "is not a release" in str(refused.exception)
