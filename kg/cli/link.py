"""`kg link`: Wikidata ids for the entities of a graph."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import CONTEXT
from kg.cli.running import show_progress, termination_as_interrupt
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.link.online.found import Source
    from kg.pipeline.link import LinkReport

_LISTED = 20  # notes shown on the terminal
_DAY = 86_400  # seconds
# An address or a page: what a server's operator can write to.
_CONTACT = re.compile(r"[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+|https?://[^\s()<>]+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whom to ask, and how."""

    contact: str | None
    api: str | None
    endpoint: str | None
    allow_host: tuple[str, ...]
    cache: Path | None
    deadline: float


@click.command(context_settings=CONTEXT, short_help="Add Wikidata ids to a graph.")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--lock", type=click.Path(path_type=Path), metavar="FILE",
              help="Where decisions are kept. [default: links.lock.json in OUT]")  # fmt: skip
@click.option("--gazetteer", "gazetteers", multiple=True, type=click.Path(exists=True, path_type=Path),
              help="A gazetteer besides the one that is shipped.")  # fmt: skip
@click.option("--online", is_flag=True, help="Ask about entities nobody has decided about.")
@click.option("--contact", metavar="ADDRESS", help="Your e-mail or page, sent to whom is asked.")
@click.option("--endpoint", metavar="URL", help="Ask a W3C Reconciliation API endpoint, not Wikidata.")
@click.option("--api", metavar="URL", help="Ask a mirror of Wikidata's API.")
@click.option("--allow-host", multiple=True, metavar="HOST",
              help="A host that may be asked besides www.wikidata.org.")  # fmt: skip
@click.option("--cache", type=click.Path(path_type=Path), metavar="FILE", help="Where answers are kept.")
@click.option("--deadline", type=click.FloatRange(min=0, min_open=True), default=3600, show_default=True,
              help="Seconds after which no more is asked.")  # fmt: skip
@click.option("--refresh", is_flag=True, help="Ask about entities that are decided, too.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def link(
    out: Path,
    lock: Path | None,
    gazetteers: tuple[Path, ...],
    online: bool,
    refresh: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Add Wikidata ids to a graph.

    OUT is a folder made by kg build. Its graph gets the decisions of the lock file, and of the gazetteer where
    there is none: owl:sameAs where an identity is certain, skos:closeMatch where it is likely. Nobody is asked and
    no connection is opened, unless --online is given: then entities without a decision are searched for in
    Wikidata, or at the endpoint given, and the lock file keeps what is decided, with the candidates. The same lock
    file gives the same graph.

    A run that was stopped goes on where it was when the same command is run again.

    Exit codes: 0 done; 1 the lock file or the graph is broken; 2 called wrongly; 3 the network or the disk did
    not do what was asked (what was decided until then is kept); 130 interrupted.
    """
    from kg.errors import StoreError
    from kg.pipeline.link import LOCK, LinkOptions, link_graph

    how = _Asked(**asked)
    _check(how, online=online, refresh=refresh)
    with termination_as_interrupt(), ExitStack() as stack:
        source = _make_source(how, stack) if online else None
        watch = stack.enter_context(show_progress("asking", shown=not quiet))
        options = LinkOptions(lock or out / LOCK, source, gazetteers, refresh, watch, time.monotonic)
        report = link_graph(out, options)
    _tell(report, quiet=quiet)
    if report.undecided:
        raise StoreError(
            f"{report.undecided} of {report.entities} entities could not be asked about: {report.trouble}; what was "
            "decided is kept, run the same command again to go on"
        )


def _check(how: _Asked, *, online: bool, refresh: bool) -> None:
    if not online:
        given = {"--contact": how.contact, "--endpoint": how.endpoint, "--api": how.api, "--refresh": refresh}
        if extra := [name for name, value in given.items() if value]:
            raise UsageError(f"{extra[0]} is for --online, and without it nobody is asked")
        return
    if how.contact is None:
        raise UsageError(
            "--online needs --contact: an e-mail address or a page of yours, which is sent with each request so that "
            "its operators can reach you"
        )
    if not _CONTACT.fullmatch(how.contact) or not how.contact.isascii():
        raise UsageError(f"--contact takes an e-mail address or an https address, not {how.contact[:100]!r}")
    if how.endpoint and how.api:
        raise UsageError("--endpoint and --api are two ways to ask; give one of them")


def _make_source(how: _Asked, stack: ExitStack) -> Callable[[], Source]:
    """What makes the source once it is needed; what it holds is closed with the stack.

    Raises:
        UsageError: its host is not allowed.
    """
    from kg import __version__
    from kg.link.online.answers import Answers
    from kg.link.online.asking import Asker
    from kg.link.online.reconciliation import Reconciliation
    from kg.link.online.wikidata import DEFAULT_API, Wikidata
    from kg.web import AllowedHosts, Refused, SystemClock, WebClient
    from kg.web.hosts import find_host

    hosts = AllowedHosts((find_host(DEFAULT_API), *how.allow_host))
    url = how.endpoint or how.api or DEFAULT_API
    try:
        hosts.check(url)
    except Refused as error:
        raise UsageError(str(error)) from error
    clock = SystemClock()
    agent = f"depeche/{__version__} ({how.contact})"
    client = stack.enter_context(WebClient(hosts, user_agent=agent, clock=clock))
    path = how.cache or _find_cache()
    answers = stack.enter_context(Answers(path, lambda: int(time.time() // _DAY)))
    asker = Asker(client, answers, clock, seconds=how.deadline)
    return lambda: Reconciliation(asker, url) if how.endpoint else Wikidata(asker, url)


def _find_cache() -> Path:
    """The file for answers in the user's cache folder.

    Raises:
        UsageError: the user has none.
    """
    from kg.link.caching import find_cache

    folder = find_cache()
    if folder is None:
        raise UsageError("there is no folder for answers on this machine; --cache names a file for them")
    return folder / "answers.sqlite"


def _tell(report: LinkReport, *, quiet: bool) -> None:
    from kg.cli.terminal import strip_controls

    for note in report.notes[:_LISTED]:
        click.echo(strip_controls(f"note: {note}"), err=True)
    if len(report.notes) > _LISTED:
        click.echo(f"… and {len(report.notes) - _LISTED} more", err=True)
    if not quiet:
        counts = ", ".join(f"{n} {verdict}" for verdict, n in report.counts.items() if n)
        asked = f", {report.asked} asked about" if report.asked else ""
        click.echo(f"{report.entities} entities{asked}: {counts or 'nothing decided'}", err=True)
