"""A folder of good files and hostile ones is built with an account of each; `make soak` does it with 1,200."""

from __future__ import annotations

from conftest import RunPython


def test_good_files_become_graphs_and_hostile_ones_reasons_and_no_socket_is_opened(
    run_python: RunPython,
) -> None:
    run = run_python("benchmarks/accounting.py", "--good", "14", "--hostile", "28")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "     14 graph\n" in run.stdout
