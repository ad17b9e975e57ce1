"""An event of an article with all its tellings."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.candidates import Candidate


@dataclass(slots=True, eq=False)
class Merged:
    """An event of the article, and the candidates that tell it; the first is the fullest telling."""

    tellings: list[Candidate]
    event: str
    status: str
    roles: dict[str, list[str]]
    date: str | None
    place: str | None
    lent: bool = False  # the date is that of the news, no telling's own
    part_of: Merged | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def agents(self) -> list[str]:
        """All participants, once each."""
        return list(dict.fromkeys(key for keys in self.roles.values() for key in keys))
