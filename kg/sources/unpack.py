"""An input → the inputs in it: archives, compressed files and crawls, opened in memory, one member at a time."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources import archives, warc
from kg.sources.archives import Member, find_tar_members, find_zip_members, is_tar
from kg.sources.bounded import Budget, Exhausted, read_bounded
from kg.sources.compressed import find_opener, unpacked
from kg.sources.inputs import Input, make_too_large
from kg.sources.limits import DEFAULT_LIMITS, Limits
from kg.sources.names import MEMBER, is_hidden, leads_out

_HEAD = 512  # bytes that tell what a stream is
_DAMAGED = (*archives.DAMAGED, *warc.DAMAGED)


def unpack(given: Input, limits: Limits = DEFAULT_LIMITS) -> Iterator[Input]:
    """The input itself where it is not packed, else every member, those of its own archives too.

    Nothing is written to a disk. What can't be read comes as an input with its error.
    """
    if given.skipped or given.error or len(given.data or b"") > limits.max_bytes:
        yield given
        return
    budget = Budget(given.name, limits)
    try:
        with given.open() as file:
            stream = io.BufferedReader(file) if isinstance(file, io.RawIOBase) else file
            if is_packed(_peek(stream)):
                yield from _open(stream, given.name, budget, 0)
                return
    except SourceError as error:
        yield replace(given, error=error)
        return
    yield given


def is_packed(head: bytes) -> bool:
    """Whether bytes that begin so hold other inputs."""
    return bool(find_opener(head)) or _is_zip(head) or is_tar(head) or warc.is_warc(head)


def _open(stream: BinaryIO, name: str, budget: Budget, depth: int) -> Iterator[Input]:
    """The inputs in a stream, itself where it is not packed; what breaks it comes last.

    Raises:
        Exhausted: a limit on the whole input is used up.
    """
    try:
        head = _peek(stream)
        if not is_packed(head):
            yield _read(stream, name, budget.limits)
        elif depth >= budget.limits.max_depth:
            most = budget.limits.max_depth
            reason = f"archives lie within archives more than {most} deep; raise --max-depth to read it"
            yield Input(name, error=SourceError(reason, where=name, code="too-deep"))
        elif opener := find_opener(head):
            yield from _open(unpacked(stream, opener, budget), name, budget, depth + 1)
        elif warc.is_warc(head):
            yield from _open_warc(stream, name, budget)
        else:
            members = _find_members(stream, head, name, budget)
            yield from _open_members(members, name, budget, depth + 1)
    except Exhausted:
        raise
    except SourceError as error:
        yield Input(name, error=SourceError(error.reason, where=name, code=error.code))
    except _DAMAGED as error:
        what = f" ({error})" if isinstance(error, archives.DAMAGED) and str(error) else ""
        reason = f"it is damaged{what}; only what stands before that was read"
        yield Input(name, error=SourceError(reason, where=name, code="damaged"))


def _find_members(stream: BinaryIO, head: bytes, name: str, budget: Budget) -> Iterator[Member]:
    if not _is_zip(head):
        return find_tar_members(stream, budget)
    if stream.seekable():
        return find_zip_members(stream, budget)
    data = read_bounded(stream.read, budget.limits.max_bytes)  # a zip's list of members stands at its end
    if len(data) > budget.limits.max_bytes:
        raise make_too_large(name, budget.limits)
    return find_zip_members(io.BytesIO(data), budget)


def _open_members(members: Iterator[Member], name: str, budget: Budget, depth: int) -> Iterator[Input]:
    seen: Counter[str] = Counter()
    for member in members:
        seen[member.name] += 1
        again = f"#{seen[member.name]}" if seen[member.name] > 1 else ""
        inner = f"{name}{MEMBER}{member.name}{again}"
        if leads_out(member.name):
            reason = (
                "its name leads out of the archive, as in archives made to overwrite files; it is not read"
            )
            yield Input(inner, error=SourceError(reason, where=inner, code="unsafe-name"))
        elif member.skipped or is_hidden(member.name):
            yield Input(inner, skipped=member.skipped or "hidden")
        elif member.stream is None:
            yield Input(inner, error=SourceError(member.refused or "", where=inner, code="unreadable"))
        else:
            yield from _open(member.stream, inner, budget, depth)


def _open_warc(stream: BinaryIO, name: str, budget: Budget) -> Iterator[Input]:
    for page in warc.find_pages(stream, budget):
        if isinstance(page, str):
            yield Input(f"{name}{MEMBER}", skipped=f"records that hold no page: {page}")
            continue
        inner = f"{name}{MEMBER}{page.name}"
        error = page.error and SourceError(page.error.reason, where=inner, code=page.error.code)
        yield Input(inner, data=page.data, error=error, url=page.url, charset=page.charset)


def _read(stream: BinaryIO, name: str, limits: Limits) -> Input:
    data = read_bounded(stream.read, limits.max_bytes)
    if len(data) > limits.max_bytes:
        return Input(name, error=make_too_large(name, limits))
    return Input(name, data=data)


def _peek(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which stay in it."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(_HEAD)[:_HEAD]
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def _is_zip(head: bytes) -> bool:
    return head.startswith((archives.ZIP, archives.EMPTY_ZIP))
