"""A process that makes a catalogue: says on its standard output how far it is, and at the end where the catalogue is.

It ends with its server, removes what it has begun, and gives way to whoever else wants the processor.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path

from kg.errors import StoreError
from kg.serve.catalogue.opening import open_catalogue
from kg.serve.engine.confining import confine

_NICENESS = 10
_MEMORY = 1 << 30  # bytes; a catalogue needs less, of whatever size the graph is


def main(arguments: list[str]) -> int:
    """Make the catalogue of what the one argument names; returns the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too; it is the server that ends it
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what is begun is removed
    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICENESS)
    confine(_MEMORY, ending=signal.SIGTERM)
    try:
        with contextlib.closing(open_catalogue(Path(arguments[0]), _tell)) as catalogue:
            sys.stdout.write(f"made {catalogue.path.resolve()}\n")
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        return StoreError.exit_code
    return 0


def _tell(done: int, total: int) -> None:
    sys.stdout.write(f"read {done} {total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
