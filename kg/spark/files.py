"""Files of every system that Hadoop knows (file:, hdfs:, s3a:, …), through the driver's virtual machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.errors import StoreError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@dataclass(frozen=True, slots=True)
class Found:
    """A file."""

    address: str
    size: int  # bytes
    changed: int = 0  # when it was, in the system's milliseconds
    hidden: bool = False  # by its own name, or that of a folder in what was named


class Files:
    """What the driver does with files: it finds, moves and removes them, and writes small ones.

    Raises:
        StoreError: a file system does not answer, or refuses.
    """

    def __init__(self, session: SparkSession) -> None:
        self._jvm: Any = session._jvm
        self._conf: Any = session._jsc.hadoopConfiguration()

    def find(self, named: Sequence[str]) -> list[Found]:
        """All files that addresses and globs name, folders walked; sorted, each once.

        Raises:
            UsageError: an address or glob names nothing.
        """
        found: dict[str, Found] = {}
        for name in named:
            with _told(name):
                matches = self._system(name).globStatus(self._path(name))
                roots = list(matches) if matches is not None else []
            if not roots:
                raise UsageError(
                    f"{name} names no file; give a file, a folder or a glob in quotes, or its address"
                )
            for root in roots:
                found.update((one.address, one) for one in self._walk(root))
        return sorted(found.values(), key=lambda one: one.address)

    def _walk(self, root: Any) -> Iterator[Found]:
        address = str(root.getPath().toString())
        if root.isFile():
            yield _describe(root, address.rpartition("/")[2])
            return
        with _told(address):
            listed = self._system(address).listFiles(root.getPath(), True)
            while listed.hasNext():
                one = listed.next()
                yield _describe(one, str(one.getPath().toString()).removeprefix(f"{address}/"))

    def exists(self, address: str) -> bool:
        """Whether there is a file or folder."""
        with _told(address):
            return bool(self._system(address).exists(self._path(address)))

    def list_names(self, folder: str) -> list[str]:
        """The names in a folder, sorted; none where there is no folder."""
        if not self.exists(folder):
            return []
        with _told(folder):
            return sorted(s.getPath().getName() for s in self._system(folder).listStatus(self._path(folder)))

    def read(self, address: str) -> bytes:
        """The bytes of a small file."""
        with _told(address):
            stream = self._system(address).open(self._path(address))
            try:
                return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
            finally:
                stream.close()

    def write(self, address: str, data: bytes) -> None:
        """Write a small file, whole or not at all."""
        part = f"{address}.part"
        with _told(address):
            stream = self._system(part).create(self._path(part), True)
            try:
                stream.write(bytearray(data))
            finally:
                stream.close()
        self.move(part, address)

    def move(self, source: str, target: str) -> None:
        """Give a file or folder another name; what had the name before is gone."""
        self.remove(target)
        with _told(target):
            if not self._system(source).rename(self._path(source), self._path(target)):
                raise StoreError(f"{source} can't be renamed to {target}")

    def remove(self, address: str) -> None:
        """Remove a file, or a folder with all in it, where there is one."""
        with _told(address):
            self._system(address).delete(self._path(address), True)

    def resolve(self, address: str) -> str:
        """The whole address of a path: with its system, and from the root."""
        with _told(address):
            return str(self._system(address).makeQualified(self._path(address)).toString())

    def _path(self, address: str) -> Any:
        return self._jvm.org.apache.hadoop.fs.Path(address)

    def _system(self, address: str) -> Any:
        return self._path(address).getFileSystem(self._conf)


def name_input(address: str, *, encoded: bool = False) -> str:
    """What an input is called in the ledger: a path of this machine as `kg build` names it, else the address.

    Args:
        address: as Spark gives it: "file:/news/a.html", "file:///news/a.html", "s3a://bucket/a.html".
        encoded: whether signs in it are written as %20.
    """
    address = unquote(address) if encoded else address
    return "/" + address[len("file:") :].lstrip("/") if address.startswith("file:") else address


def escape_glob(address: str) -> str:
    """An address in which no sign stands for others."""
    return "".join(f"\\{sign}" if sign in "\\[]{}*?" else sign for sign in address)


def is_hidden(path: str) -> bool:
    """Whether systems hide a file, by its path from the folder that was named, or Spark does: it reads no _name."""
    folders, _, name = path.rpartition("/")
    return any(part.startswith(".") for part in folders.split("/")) or name.startswith((".", "_"))


def _describe(status: Any, path: str) -> Found:
    address = str(status.getPath().toString())
    return Found(address, int(status.getLen()), int(status.getModificationTime()), is_hidden(path))


class _told:  # noqa: N801 - it reads as a verb
    """A block in which a failure of the virtual machine becomes a sentence."""

    def __init__(self, address: str) -> None:
        self._address = address

    def __enter__(self) -> None:
        return

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from py4j.protocol import Py4JJavaError

        if isinstance(error, Py4JJavaError):
            cause = error.java_exception
            raise StoreError(
                f"{self._address}: {cause.getMessage() or cause.getClass().getName()}"
            ) from error
