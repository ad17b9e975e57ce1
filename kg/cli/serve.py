"""`kg serve`: a SPARQL endpoint on this machine."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from kg.cli import CONTEXT


@click.command(context_settings=CONTEXT, short_help="Answer SPARQL over HTTP on this machine.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=7878,
    show_default=True,
    help="To listen on at 127.0.0.1.",
)
def serve(out: Path, port: int) -> None:
    """Answer SPARQL over HTTP on this machine, until Ctrl-C.

    OUT is a folder made by kg build. The server is Oxigraph's (pip install 'depeche[serve]'), read-only, and
    reachable from this machine alone; a query may take a minute.
    """
    from kg.serve import serve as run_server
    from kg.store import FOLDER

    # A plain `kill` ends the server too, as Ctrl-C does, instead of leaving it behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    run_server(
        out / FOLDER, port, lambda address: click.echo(f"SPARQL at {address} (Ctrl-C stops it)", err=True)
    )
