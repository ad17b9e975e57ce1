"""`kg serve`: a graph over HTTP, from this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli import CONTEXT
from kg.errors import StoreError, UsageError

_TOKEN_VARIABLE = "KG_SERVE_TOKEN"  # noqa: S105 - a name, not the secret
_LOOPBACK = ("127.", "::1", "localhost")


@click.command(context_settings=CONTEXT, short_help="Answer SPARQL over HTTP and show the graph.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="To listen on; 0: any."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; :: and 0.0.0.0 are all."
)
@click.option("--base", metavar="IRI", help="What the IRIs begin with; told by report.json unless given.")
@click.option(
    "--token", is_flag=True, help=f"Serve only who knows a token: ${_TOKEN_VARIABLE}, or asked for."
)
@click.option(
    "--token-file", type=click.Path(path_type=Path, dir_okay=False), help="The same, read from a file."
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of another site ask: https://example.org, or * for all. [default: * unless on loopback]",
)
@click.option(
    "--release",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A release made by kg publish, offered for download.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="Seconds a query may take.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=1_000_000,
    show_default=True,
    help="Rows an answer may have.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=64 << 20,
    show_default=True,
    help="Bytes an answer may have.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=64),
    default=1024,
    show_default=True,
    help="Megabytes an engine may need over a query.",
)
@click.option(
    "--engines", type=click.IntRange(min=2), help="Processes that answer. [default: processors + 1]"
)
@click.option("--behind-proxy", is_flag=True, help="Take X-Forwarded-For's word for who asks.")
def serve(
    out: Path,
    port: int,
    host: str,
    base: str | None,
    token: bool,
    token_file: Path | None,
    origins: tuple[str, ...],
    release: Path | None,
    timeout: float,
    max_rows: int,
    max_bytes: int,
    max_memory: int,
    engines: int | None,
    behind_proxy: bool,
) -> None:
    """Answer SPARQL over HTTP and show the graph, until Ctrl-C.

    OUT is a folder made by kg build. Pages in French and English are at /, the JSON API at /api, the endpoint at
    /sparql; it changes nothing, and answers in whole or with an error. Pages and API ask a catalogue, which is made
    where there is none of the graph as it is, and kept beside it; SPARQL is answered meanwhile. Only this machine can
    reach the server unless --host says otherwise.
    Needs pip install 'depeche[serve]'.
    """
    try:
        from kg.serve.running import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "kg":
            raise
        raise StoreError(f"{error.name} is not installed; pip install 'depeche[serve]' brings it") from error
    from kg.serve import Limits, Settings
    from kg.serve.settings import count_processors, find_base

    secret = _find_token(token_file, asked=token)
    if secret is None and not host.startswith(_LOOPBACK):
        click.echo(f"kg: whoever reaches {host} can ask this graph; --token keeps strangers out", err=True)
    limits = Limits(
        query_seconds=timeout, rows=max_rows, answer_bytes=max_bytes, engine_bytes=max_memory << 20
    )
    is_local = host.startswith(_LOOPBACK)
    settings = Settings(
        out,
        host,
        port,
        base or find_base(out),
        secret,
        engines or count_processors() + 1,
        origins or (() if is_local else ("*",)),
        release,
        behind_proxy,
        limits,
    )
    run(settings, _announce, lambda sentence: click.echo(f"kg: {sentence}", err=True))


def _announce(address: str) -> None:
    click.echo(f"SPARQL at {address}/sparql, pages at {address}/ (Ctrl-C stops it)", err=True)


def _find_token(file: Path | None, *, asked: bool) -> str | None:
    """The token, from where no list of processes shows it; None where none is wanted."""
    if file is not None:
        try:
            secret = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"the token can't be read from {file}: {error}") from error
    else:
        secret = os.environ.get(_TOKEN_VARIABLE, "")
        if asked and not secret:
            secret = click.prompt("Token", hide_input=True, err=True)
    if (asked or file is not None) and not secret:
        raise UsageError("the token is empty")
    if not secret.isascii() or any(c.isspace() for c in secret):
        raise UsageError("the token must be of ASCII characters without spaces, as an HTTP header takes it")
    return secret or None
