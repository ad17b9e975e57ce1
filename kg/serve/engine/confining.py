"""What an engine process takes from itself before it sees a query: memory without end, and life without its server."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading

_PR_SET_PDEATHSIG = 1
_NICENESS = 5


def confine(memory: int) -> None:
    """Cap this process's memory, in bytes beside what it holds now, and let it end with its parent."""
    if sys.platform == "linux":
        import resource

        held = _count_data_bytes()
        resource.setrlimit(resource.RLIMIT_DATA, (held + memory, held + memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def lower_priority(thread: threading.Thread) -> None:
    """Let others go before a thread, where the system tells threads apart."""
    if sys.platform == "linux" and thread.native_id is not None:
        try:
            os.setpriority(os.PRIO_PROCESS, thread.native_id, _NICENESS)
        except OSError:  # it has just ended
            return


def _count_data_bytes() -> int:
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no file of ours
        for line in status:
            if line.startswith("VmData:"):
                return int(line.split()[1]) << 10
    return 0
