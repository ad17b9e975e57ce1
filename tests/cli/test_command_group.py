"""The command `kg` itself: lazy, quick, and polite about errors."""

from __future__ import annotations

from importlib import import_module

import click
import pytest
from click.testing import CliRunner
from conftest import RunPython

from kg.cli import COMMANDS, INTERNAL_ERROR, INTERRUPTED, main
from kg.errors import DataError, SourceError, StoreError, UsageError


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """`kg show` raises what the test puts in this list."""
    errors: list[BaseException] = []

    @click.command()
    def show() -> None:
        raise errors[0]

    monkeypatch.setattr(import_module("kg.cli.show"), "show", show)
    return errors


@pytest.mark.parametrize(
    ("error", "message", "code"),
    [
        (UsageError("no such thing"), "kg: no such thing\n", 2),
        (DataError("not valid"), "kg: not valid\n", 1),
        (SourceError("it is empty", where="a.txt", code="empty"), "kg: a.txt: it is empty\n", 1),
        (StoreError("no room"), "kg: no room\n", 3),
        (OSError(28, "No space left on device", "x.nq"), "kg: x.nq: No space left on device\n", 3),
        (KeyboardInterrupt("interrupted: 1 of 2"), "kg: interrupted: 1 of 2\n", INTERRUPTED),
        (KeyboardInterrupt(), "kg: interrupted\n", INTERRUPTED),
        (
            ZeroDivisionError("oh"),
            "kg: internal error: ZeroDivisionError: oh (kg --debug … shows where)\n",
            INTERNAL_ERROR,
        ),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    failing: list[BaseException], error: BaseException, message: str, code: int
) -> None:
    failing.append(error)
    result = CliRunner().invoke(main, ["show"])
    assert (result.stderr, result.exit_code, result.stdout) == (message, code, "")


def test_debug_shows_the_traceback(failing: list[BaseException]) -> None:
    failing.append(ZeroDivisionError("oh"))
    result = CliRunner().invoke(main, ["--debug", "show"])
    assert "Traceback (most recent call last)" in result.stderr
    assert result.exit_code == INTERNAL_ERROR


def test_help_imports_no_command_and_nothing_large(run_python: RunPython) -> None:
    script = (
        "import sys; from kg.cli import main; main(['--help'], standalone_mode=False);"
        "print([m for m in sys.modules if m.startswith('kg.cli.')"
        " or m in ('rdflib', 'pyoxigraph', 'pyshacl', 'trafilatura', 'rich', 'pebble')])"
    )
    run = run_python("-c", script)
    assert run.stdout.splitlines()[-1] == "[]"
    assert all(name in run.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name]


@pytest.mark.parametrize("arguments", [["nosuch"], ["build"], ["--nosuch"]])
def test_a_wrong_call_is_exit_code_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2
