"""What decides a release besides the graph itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pyoxigraph import NamedNode

from kg.errors import UsageError

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9A-Za-z]+(?:[.+_-][0-9A-Za-z]+)*")
_LONGEST = 64  # characters of a name or version: both stand in the names of files
_WEB = re.compile(r"https?://[^/?#]+(?:[/?#].*)?")


class Quotes(StrEnum):
    """How much of the articles' text a release quotes."""

    FULL = "full"  # the sentence that supports each finding
    SHORT = "short"  # its first words
    NONE = "none"  # nothing but where it stands in the article


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """What a release is called and what may leave the house.

    Args:
        name: in the names of files: lower-case letters, digits and hyphens.
        version: letters and digits, divided by . + _ or -.
        license: the IRI of the terms of use.
        quotes: how much of the articles' text goes with it.
        issued: the day of publication, YYYY-MM-DD; not said unless given, since no clock is looked at.
        at: the address of the folder that the release will be downloaded from, ending in /.
        title: in words; made of name and version unless given.
        jelly: whether the statements are written in Jelly too.

    Raises:
        UsageError: one of them is not of this form.
    """

    name: str
    version: str
    license: str
    quotes: Quotes = Quotes.FULL
    issued: str | None = None
    at: str | None = None
    title: str | None = None
    jelly: bool = False

    def __post_init__(self) -> None:
        if len(self.name) > _LONGEST or not _NAME.fullmatch(self.name):
            raise UsageError(
                f"--name takes lower-case letters, digits and single hyphens, not {self.name[:100]!r}"
            )
        if len(self.version) > _LONGEST or not _VERSION.fullmatch(self.version):
            raise UsageError(
                f"--version takes letters and digits divided by . + _ or -, not {self.version[:100]!r}"
            )
        _check_address("--license", self.license)
        if self.at is not None:
            _check_address("--at", self.at)
            if not self.at.endswith("/"):
                raise UsageError(f"--at takes the address of a folder, which ends in /: {self.at[:200]}/")
        if self.issued is not None and not _is_day(self.issued):
            raise UsageError(f"--issued takes a day such as 2026-04-01, not {self.issued[:100]!r}")

    @property
    def stem(self) -> str:
        """What the files of the release begin with."""
        return f"{self.name}-{self.version}"


def _check_address(option: str, text: str) -> None:
    try:
        NamedNode(text)
        sound = _WEB.fullmatch(text) is not None
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{option} takes an http or https address, not {text[:200]!r}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
