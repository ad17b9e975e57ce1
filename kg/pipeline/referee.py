"""pySHACL's word on a build's first graph, from a process that is made ready while articles are read.

It takes longer to load than an article to read, so that a small build would wait for it in the end. For the same reason
this module loads nothing before it is asked: who builds can call the referee first, and load the pipeline meanwhile.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection

Referee = Callable[[bytes], str]
"""N-Quads of a graph → how the engines of SHACL differ about it, "" where they do not."""


def find_quarrel(nquads: bytes) -> str:
    """How the engines of SHACL differ about a graph, both asked here; "" where they do not."""
    from kg.validate import judge_lines

    return judge_lines(nquads, check=True).quarrel


@contextlib.contextmanager
def call_referee(*, apart: bool) -> Iterator[Referee]:
    """Who is to be asked; with `apart` in a process of its own, as long as that lives."""
    if not apart:
        yield find_quarrel
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_judge, args=(theirs,), daemon=True)
    with _without_interrupts():
        process.start()
    theirs.close()

    def ask(nquads: bytes) -> str:
        try:
            ours.send_bytes(nquads)
            return ours.recv_bytes().decode()
        except (
            EOFError,
            OSError,
        ):  # it was ended from outside, or failed: then we shall fail too, and say why
            return find_quarrel(nquads)

    try:
        yield ask
    finally:
        ours.close()
        process.kill()  # it writes nothing, and may be loading still
        process.join()


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """What is started within never hears of Ctrl-C, which is for who started it; that one hears of it behind."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # comes with the first process, and would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _judge(asked: Connection) -> None:
    """Answer for each graph, until nobody is left to ask."""
    from kg.validate import prepare

    prepare(check=True)
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked.send_bytes(find_quarrel(asked.recv_bytes()).encode())
