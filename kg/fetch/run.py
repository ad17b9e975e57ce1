"""A run: addresses given, feeds and sitemaps opened, pages asked for and kept, every end written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.fetch.address import Address, read_address
from kg.fetch.clock import Clock, format_time
from kg.fetch.connection import Answer
from kg.fetch.feed import read_feed
from kg.fetch.folder import Folder
from kg.fetch.guard import Guard
from kg.fetch.limits import DEAF_AFTER, LISTING_DEPTH, MOST_LISTINGS, URL_LETTERS, FetchLimits
from kg.fetch.listing import Item, Listing
from kg.fetch.manifest import End, Kind, Row
from kg.fetch.media import check_size, check_text, find_media
from kg.fetch.pace import Pace
from kg.fetch.queue import Job, Queue
from kg.fetch.refusal import Failed, NotFetched, Refused, Unavailable
from kg.fetch.report import NETWORK, FetchReport
from kg.fetch.sitemap import read_sitemap, unpack
from kg.fetch.visit import UNCHANGED, Known, Visitor

Watch = Callable[[int, int], None]  # addresses done, addresses known
_FIRST_PAUSE = 2.0  # seconds after a first failure; twice as long after each further one


class Run:
    """One run over a folder.

    Args:
        folder: to keep pages in.
        visitor: that asks.
        guard: the allow-list.
        pace: of the run.
        clock: of the run.
        limits: of the run.
        watch: told of every step.
    """

    def __init__(
        self,
        folder: Folder,
        visitor: Visitor,
        guard: Guard,
        pace: Pace,
        clock: Clock,
        limits: FetchLimits,
        watch: Watch,
    ) -> None:
        self._folder = folder
        self._visitor = visitor
        self._guard = guard
        self._pace = pace
        self._clock = clock
        self._limits = limits
        self._watch = watch
        self._queue = Queue(pace)
        self._seen: set[str] = set()
        self._pages = self._listings = self._left = 0
        self._silences: Counter[str] = Counter()
        self._closed: dict[str, NotFetched] = {}
        self._rows: list[Row] = []
        self._end = clock.monotonic() + limits.run_seconds

    def fetch(self, given: Sequence[Address]) -> FetchReport:
        """Ask for everything, and keep it.

        Raises:
            StoreError: the disk did not take it.
        """
        for address in given:
            self._admit(Job(address, given=True))
        stopped = None
        while stopped is None and (job := self._queue.take()):
            stopped = self._find_stop(job)
            if stopped:
                self._queue.put_back(job)
            elif not self._is_done(job):
                self._try(job)
            self._watch(len(self._rows), len(self._rows) + len(self._queue))
        if not stopped:
            self._folder.finish()
        left = self._left + len(self._queue)
        return FetchReport(tuple(self._rows), frozenset(map(str, given)), left, stopped)

    def _find_stop(self, job: Job) -> str | None:
        """Which limit of the run is reached, before this job."""
        if self._visitor.received >= self._limits.run_bytes:
            return f"the run has taken {self._limits.run_bytes:,} bytes, which --max-total-bytes allows"
        wait = self._pace.find_wait(job.address.host)
        if self._clock.monotonic() + wait >= self._end:
            return f"the run has taken {self._limits.run_seconds:g} s, which --max-time allows"
        return None

    def _is_done(self, job: Job) -> bool:
        """Whether this very run, before it was interrupted, has done a job; then it counts as done again."""
        row = self._folder.manifest.find(str(job.address))
        if row is None or row.run != self._folder.run or row.code in NETWORK:
            return False
        if row.kind is Kind.LISTING and row.end in (End.FETCHED, End.UNCHANGED):
            kept = self._folder.read(row, job.address)
            listing = kept and _find_listing(kept)
            if not listing:
                return False
            self._expand(job, read_address(row.final_url or row.url), listing)
        self._rows.append(row)
        return True

    def _try(self, job: Job) -> None:
        host = job.address.host
        try:
            if host in self._closed:
                raise self._closed[host]
            self._visit(job)
            self._silences[host] = 0
        except Unavailable as error:
            self._wait_or_fail(job, error)
        except NotFetched as error:
            self._note(job, error)

    def _wait_or_fail(self, job: Job, error: Unavailable) -> None:
        """Ask again later, if the server's wish and our patience allow it."""
        host = job.address.host
        self._silences[host] = self._silences[host] + 1 if error.status is None else 0
        pause = _FIRST_PAUSE * 2**job.tries if error.wait is None else error.wait
        if pause > self._limits.most_wait:
            reason = f"{error.reason}, and asks to wait {pause:g} s; raise --max-wait for it"
            self._closed[host] = Failed(reason, code="wait", status=error.status)
            self._note(job, self._closed[host])
        elif self._silences[host] >= DEAF_AFTER:
            self._closed[host] = Failed(f"{host} does not answer: {error.reason}", code=error.code)
            self._note(job, error)
        elif job.tries + 1 >= self._limits.tries:
            self._note(job, error)
        else:
            self._pace.hold(host, pause)
            self._queue.put_back(replace(job, tries=job.tries + 1))

    def _visit(self, job: Job) -> None:
        if self._visitor.learn(job.address):
            self._queue.put_back(job)  # the host rests after its robots.txt; others need not
            return
        kept = self._folder.find_kept(str(job.address))
        known = Known(kept.final_url or kept.url, kept.etag, kept.modified) if kept else None
        answer = self._visitor.visit(job.address, listing=job.may_list, known=known)
        if kept and answer.status == UNCHANGED:
            self._keep_unchanged(job, kept)
            return
        listing = None
        if job.may_list:
            unpacked = replace(answer, body=unpack(answer.body))
            listing = _find_listing(unpacked)
            answer = unpacked if listing else answer
        if listing is None:
            if job.listing:
                raise Refused("it is not a sitemap", code="no-sitemap", status=answer.status)
            check_size(answer, self._limits.page_bytes)
            check_text(answer)
        kind = Kind.LISTING if listing else Kind.PAGE
        row = replace(
            self._make_row(job, End.FETCHED, kind),
            final_url=str(answer.address), status=answer.status, type=find_media(answer) or None,
            etag=answer.find("etag"), modified=answer.find("last-modified"), bytes=len(answer.body),
        )  # fmt: skip
        self._rows.append(self._folder.keep(row, answer))
        if listing:
            self._expand(job, answer.address, listing)

    def _keep_unchanged(self, job: Job, kept: Row) -> None:
        listing = None
        if kept.kind is Kind.LISTING:
            answer = self._folder.read(kept, job.address)
            listing = answer and _find_listing(answer)
        row = self._make_row(job, End.UNCHANGED, kept.kind)
        self._add_row(_over(kept, row, status=UNCHANGED))
        if listing:
            self._expand(job, read_address(kept.final_url or kept.url), listing)

    def _expand(self, job: Job, base: Address, listing: Listing) -> None:
        """Queue what a listing names, as far as the limits go."""
        for item in listing.items:
            try:
                address = read_address(item.url, base)
                further = Job(
                    address, depth=job.depth + 1, listing=listing.is_index, via=str(job.address), item=item
                )
                self._admit(further)
            except Refused as error:
                self._add_row(
                    _refuse(self._make_row(job, End.REFUSED, Kind.PAGE), item, str(job.address), error)
                )

    def _admit(self, job: Job) -> None:
        """Queue a job, unless it is known already, forbidden, or too much."""
        url = str(job.address)
        if url in self._seen:
            return
        is_full = self._pages >= self._limits.pages
        if is_full or (job.listing and (self._listings >= MOST_LISTINGS or job.depth >= LISTING_DEPTH)):
            self._left += 1
            return
        self._seen.add(url)
        if not job.given:
            try:
                self._guard.check_host(job.address)
            except Refused as error:
                self._note(job, error)
                return
            self._listings += job.listing
            self._pages += not job.listing
        self._queue.add(job)

    def _note(self, job: Job, error: NotFetched) -> None:
        """Write down that a job gave nothing; what an earlier run has kept of it stays."""
        end = End.REFUSED if isinstance(error, Refused) else End.FAILED
        row = self._make_row(job, end, Kind.LISTING if job.listing else Kind.PAGE)
        row = replace(row, code=error.code, reason=error.reason, status=error.status)
        kept = self._folder.find_kept(row.url)
        self._add_row(_over(kept, row, status=error.status) if kept else row)

    def _make_row(self, job: Job, end: End, kind: Kind) -> Row:
        return Row(
            url=str(job.address), end=end, kind=kind, run=self._folder.run,
            time=format_time(self._clock.now()), via=job.via, item=job.item.fields,
        )  # fmt: skip

    def _add_row(self, row: Row) -> None:
        self._rows.append(row)
        self._folder.manifest.add(row)


def _find_listing(answer: Answer) -> Listing | None:
    return read_sitemap(answer.body) or read_feed(answer.body)


def _over(kept: Row, row: Row, *, status: int | None) -> Row:
    """The new row of an address, with the file that an earlier one names."""
    return replace(
        row, status=status, kind=kept.kind, final_url=kept.final_url, type=kept.type, etag=kept.etag,
        modified=kept.modified, bytes=kept.bytes, file=kept.file, sha256=kept.sha256,
    )  # fmt: skip


def _refuse(row: Row, item: Item, via: str, error: Refused) -> Row:
    """The row of something in a listing that is no address."""
    return replace(
        row, url=item.url[:URL_LETTERS], via=via, item=item.fields, code=error.code, reason=error.reason
    )
