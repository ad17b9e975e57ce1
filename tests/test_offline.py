"""Building, linking, validating, exporting and asking open no connection and start no program of another kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import RunPython

# Runs in a process of its own: an audit hook can't be taken away again.
SCRIPT = """
import sys

FORBIDDEN = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname",
             "urllib.Request", "subprocess.Popen", "os.system", "webbrowser.open"}

def watch(event, arguments):
    # urllib3, which trafilatura imports, asks the system for IPv6 by binding a port of this machine, once.
    asks_for_ipv6 = event == "socket.bind" and arguments[1] == ("::1", 0)
    if event in FORBIDDEN and not asks_for_ipv6:
        sys.stderr.write(f"FORBIDDEN {event} {arguments}\\n")
        raise RuntimeError(f"{event} {arguments}")

sys.addaudithook(watch)
from kg.cli import main
main(sys.argv[1:], prog_name="kg")
"""


@pytest.fixture(scope="module")
def built(run_python: RunPython, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("offline") / "out"
    run = run_python("-c", SCRIPT, "build", "seeds/articles", "-o", str(out), "--jobs", "1")
    assert (run.returncode, "FORBIDDEN" in run.stderr) == (0, False), run.stderr
    return out


def test_the_hook_notices_a_connection(run_python: RunPython) -> None:
    run = run_python(
        "-c", SCRIPT.partition("from kg.cli")[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    )
    assert run.returncode == 1
    assert "FORBIDDEN socket." in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "{out}/graph.nq"],
        ["export", "{out}", "-o", "{out}-copy.ttl"],
        ["link", "{out}"],
        ["query", "--in", "{out}", "SELECT ?s { ?s ?p ?o } LIMIT 1"],
        ["show", "seeds/articles/tolam-choigou.txt"],
        ["terms"],
        ["load", "{out}", "--to", "oxigraph", "--bulk", "{out}-bulk"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_but_serve_opens_a_connection(
    built: Path, run_python: RunPython, arguments: list[str]
) -> None:
    run = run_python("-c", SCRIPT, *(a.replace("{out}", str(built)) for a in arguments))
    assert (run.returncode, "FORBIDDEN" in run.stderr) == (0, False), run.stderr


def test_a_query_can_not_make_the_store_fetch(built: Path, run_python: RunPython) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    run = run_python("-c", SCRIPT, "query", "--in", str(built), query)
    assert run.returncode in (1, 2, 3)
    assert "FORBIDDEN" not in run.stderr
    assert "Traceback" not in run.stderr
