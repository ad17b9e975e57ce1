"""`make compiled` turns some modules into C: what mypyc refuses, or makes slow, is not used in them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
    "targets"
]["wheel"]["hooks"]["mypyc"]
# Their objects go from one process to another, and those of compiled classes can't.
PICKLED = (
    "kg/article.py",
    "kg/records.py",
    "kg/sources/inputs.py",
    "kg/validate/engine.py",
    "kg/validate/report.py",
)


def find_modules(pattern: str) -> list[Path]:
    """The modules of a pattern that are to be compiled."""
    found = sorted(ROOT.glob(pattern.removeprefix("/")))
    return [path for path in found if not any(fnmatch(f"/{find_name(path)}", one) for one in HOOK["exclude"])]


def find_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# They go through files as long as they like; mypyc takes a generator expression for a list, but for those of CONSUMERS.
STREAMING = (
    "kg/export/compaction.py",
    "kg/export/jsonld.py",
    "kg/validate/dataset.py",
    "kg/validate/prepared.py",
    "kg/validate/sortedfile.py",
)
CONSUMERS = ("all", "any", "next")
MODULES = sorted({path for pattern in HOOK["include"] for path in find_modules(pattern)})


def find_refused(tree: ast.AST) -> Iterator[str]:
    """What a module holds that it should not: computed again at each access, or an internal error of mypyc."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.alias) and "cached_property" in ast.unparse(node):
            yield "cached_property is computed at each access: make the attribute in __init__"
        if isinstance(node, ast.Compare):
            for asked, other in zip(node.ops, node.comparators, strict=True):
                if isinstance(other, ast.Tuple) and any(isinstance(e, ast.Starred) for e in other.elts):
                    yield f"line {node.lineno}: a tuple with * behind `in` is refused: name a frozenset"
                elements = other.elts if isinstance(other, ast.Set) else []
                is_asked = isinstance(asked, ast.In | ast.NotIn)
                if is_asked and not all(isinstance(e, ast.Constant) for e in elements):
                    yield f"line {node.lineno}: a set is made each time it is asked: write a tuple"
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp):
            kept = node.value.orelse
            if isinstance(kept, ast.Tuple) and ast.unparse(kept) in map(ast.unparse, node.targets):
                yield f"line {node.lineno}: mypyc infers no types for a pair that may stay: assign it under an if"
        if isinstance(node, ast.Try):
            names = [handler.name for handler in node.handlers if handler.name]
            if len(names) > len(set(names)):
                yield f"line {node.lineno}: what two handlers catch is of the type of the first: name it otherwise"
        if isinstance(node, ast.Constant) and any("\ud800" <= char <= "\udfff" for char in str(node.value)):
            yield f"line {node.lineno}: half of a surrogate pair in a string is refused: use chr"


@pytest.mark.parametrize("name", STREAMING)
def test_what_goes_through_a_whole_graph_has_no_generator_that_would_become_a_list(name: str) -> None:
    assert ROOT / name in MODULES
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    consumed = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CONSUMERS
        for argument in node.args
    }
    found = [node for node in ast.walk(tree) if isinstance(node, ast.GeneratorExp)]
    assert [node.lineno for node in found if id(node) not in consumed] == []


@pytest.mark.parametrize("path", MODULES, ids=find_name)
def test_a_module_that_is_compiled_can_be(path: Path) -> None:
    assert list(find_refused(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("pattern", HOOK["include"])
def test_what_is_to_be_compiled_is_there(pattern: str) -> None:
    assert find_modules(pattern)


@pytest.mark.parametrize("name", PICKLED)
def test_what_has_to_stay_python_does(name: str) -> None:
    assert (ROOT / name).is_file()
    assert ROOT / name not in MODULES


@pytest.mark.parametrize(
    "code",
    [
        "from functools import cached_property",
        "ok = x in (*names, 'other')",
        "slow = kind in {Kind.ONE, Kind.OTHER}",
        "@cached_property\ndef f(): ...",
        r"half = '\ud800'",
        "at, owner = found if found is not None else (at, owner)",
        "try: f()\nexcept KeyError as error: g(error)\nexcept OSError as error: h(error)",
    ],
)
def test_what_cannot_be_compiled_is_found(code: str) -> None:
    assert list(find_refused(ast.parse(code))) != []
