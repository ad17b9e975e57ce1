"""`make compiled` turns kg/extract into C: what mypyc refuses, or makes slow, is not used there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.extract

MODULES = sorted(Path(kg.extract.__file__).parent.glob("*.py"))


def find_refused(tree: ast.AST) -> Iterator[str]:
    """What a module holds that it should not: computed again at each access, or an internal error of mypyc."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.alias) and "cached_property" in ast.unparse(node):
            yield "cached_property is computed at each access: make the attribute in __init__"
        if isinstance(node, ast.Compare):
            for other in node.comparators:
                if isinstance(other, ast.Tuple) and any(isinstance(e, ast.Starred) for e in other.elts):
                    yield f"line {node.lineno}: a tuple with * behind `in` is refused: name a frozenset"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_of_the_reader_can_be_compiled(path: Path) -> None:
    assert list(find_refused(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "from functools import cached_property",
        "ok = x in (*names, 'other')",
        "@cached_property\ndef f(): ...",
    ],
)
def test_what_cannot_be_compiled_is_found(code: str) -> None:
    assert list(find_refused(ast.parse(code))) != []
