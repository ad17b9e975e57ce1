"""What can go wrong, and the exit code the command line gives it.

    KgError
    ├── UsageError       2  the command was called with something that can't work
    ├── DataError        1  data is not valid, or articles failed
    │   └── SourceError  1  one input could not be read as an article: says file, place and what to do
    │       └── Rejected 1  the input was read, and is not an article this program takes: says why
    │           └── Withdrawn 1  the input takes back an article, this one and its earlier versions
    └── StoreError       3  a store, a disk or a network did not do what was asked

A SourceError concerns one input and never ends a build; the others do.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors this package raises on purpose; its text is a sentence for the user."""

    exit_code = 1


class UsageError(KgError):
    """The command was called with arguments that can't work together or name nothing."""

    exit_code = 2


class DataError(KgError):
    """Data given to a command is not what it must be."""

    exit_code = 1


class SourceError(DataError):
    """One input could not be read as an article.

    Args:
        reason: what is wrong and what to do, as a sentence without a final stop.
        where: the input, and the place in it where that is known ("news/a.html", "feed.xml, item 3").
        code: a short stable word for the report ("empty", "binary", "too-large", "unreadable", …).
    """

    def __init__(self, reason: str, *, where: str, code: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.reason = reason
        self.where = where
        self.code = code

    def moved(self, where: str) -> SourceError:
        """The same error, its place said more closely."""
        return type(self)(self.reason, where=where, code=self.code)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the way through a process pool otherwise.
        return (_rebuild, (type(self), self.reason, self.where, self.code))


class Rejected(SourceError):
    """The input was read and is not an article this program takes (another language, no text)."""


class Withdrawn(Rejected):
    """An agency takes back an item.

    Args:
        reason: as of any SourceError.
        where: as of any SourceError.
        code: as of any SourceError.
        item: the guid or uri that all versions of the item share.
        version: which is taken back, and all before it; 0 where the item does not count them.
        moment: when that was said, ISO 8601 in UTC; "" where it is not said.
    """

    def __init__(
        self, reason: str, *, where: str, code: str, item: str = "", version: int = 0, moment: str = ""
    ) -> None:
        super().__init__(reason, where=where, code=code)
        self.item, self.version, self.moment = item, version, moment

    def moved(self, where: str) -> SourceError:
        """The same error, its place said more closely."""
        said = {"item": self.item, "moment": self.moment}
        return type(self)(self.reason, where=where, code=self.code, version=self.version, **said)


class StoreError(KgError):
    """A store, a disk or a network did not do what was asked."""

    exit_code = 3


def _rebuild(cls: type[SourceError], reason: str, where: str, code: str) -> SourceError:
    return cls(reason, where=where, code=code)
