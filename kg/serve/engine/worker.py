"""An engine process: reads jobs from its standard input, writes replies to its standard output.

It ends itself where it can't go on: a query past its time can't be interrupted, and one that takes more memory
than allowed, or more stack, is ended by the system. The server starts another.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Store

from kg.errors import StoreError
from kg.serve.engine.answering import answer
from kg.serve.engine.confining import confine, lower_priority
from kg.serve.engine.messages import Job, Outcome, Reply, read
from kg.store.embedded import open_store

STACK_BYTES = 512 << 20  # address space, not memory: the engine recurses over a query
_LONG_SECONDS = 1  # after which a query gives way to others that want the processor


def main(arguments: list[str]) -> None:
    """Answer until the input ends.

    Args:
        arguments: the folder of the store, the bytes of memory that the process may have.
    """
    store_path, memory = Path(arguments[0]), int(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too; it is the server that ends it
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that prints can disturb a reply
    try:
        store = open_store(store_path)
    except StoreError as error:
        _send(replies, Reply(Outcome.STORE_FAILED, str(error)))
        return
    confine(memory + STACK_BYTES)
    threading.stack_size(STACK_BYTES)
    _send(replies, Reply(Outcome.DONE))  # ready
    while (job := _receive(sys.stdin.buffer)) is not None:
        _work(store, job, replies)


def _receive(jobs: BinaryIO) -> Job | None:
    def read_exactly(count: int) -> bytes:
        data = jobs.read(count)
        if len(data) < count:
            raise EOFError
        return data

    try:
        head, _ = read(read_exactly)
    except EOFError:
        return None
    return Job.unpack(head)


def _work(store: Store, job: Job, replies: BinaryIO) -> None:
    """Answer in a thread, so that this one keeps the time."""
    made: list[Reply] = []

    def target() -> None:
        try:
            made.append(answer(store, job))
        except BaseException as error:  # told as a failure of this one query
            traceback.clear_frames(error.__traceback__)
            made.append(Reply(Outcome.STORE_FAILED, f"the engine failed: {type(error).__name__}: {error}"))

    thread = threading.Thread(target=target, daemon=True)
    thread.start()
    thread.join(min(_LONG_SECONDS, job.seconds))
    if thread.is_alive() and job.seconds > _LONG_SECONDS:
        lower_priority(thread)
        thread.join(job.seconds - _LONG_SECONDS)
    if not made:
        late = f"the query took more than the {job.seconds:g} seconds that are allowed; ask for less of it"
        _send(replies, Reply(Outcome.TOO_SLOW, late))
        os._exit(0)  # the thread can't be stopped, and would hold the interpreter's end up
    thread.join()
    _send(replies, made[0])


def _send(replies: BinaryIO, reply: Reply) -> None:
    try:
        replies.write(reply.pack())
        replies.flush()
    except BrokenPipeError:  # the server is gone
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
