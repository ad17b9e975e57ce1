"""An extractor that marks nothing: it brings down an executor of Spark once, and the process it is in for one article.

It is installed for the time of a test, beside the entry point that `install` writes.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterable
from pathlib import Path

from kg.article import Article, MarkedName

NAME = "saboteur"
CRASHES = "crash"  # identifier of the article that no process survives
KILLS = "a-11"  # of the one whose executor is killed the first time it is read


class Saboteur:
    """See the module."""

    fingerprint = "saboteur 1"

    def __init__(self, folder: str) -> None:
        self._mark = Path(folder) / "killed"

    def find_names(self, article: Article) -> Iterable[MarkedName]:
        """Nothing, if it comes back."""
        if article.identifier == CRASHES:
            os._exit(3)
        if article.identifier == KILLS and (executor := _find_executor()):
            try:
                self._mark.touch(exist_ok=False)
            except FileExistsError:
                return ()
            os.kill(executor, signal.SIGKILL)
        return ()


def _find_executor() -> int | None:
    """The virtual machine that this worker was started by: the parent of the daemon that it was forked from."""
    stat = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="ascii", errors="replace")
    above = int(stat.rpartition(")")[2].split()[1])
    return above if Path(f"/proc/{above}/comm").read_text().strip() == "java" else None


def install(folder: Path) -> None:
    """Make the extractor known to who has the folder on its path."""
    shutil.copyfile(__file__, folder / f"{NAME}.py")
    about = folder / f"{NAME}-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1\n")
    (about / "entry_points.txt").write_text(f"[kg.extractors]\n{NAME} = {NAME}:Saboteur\n")
