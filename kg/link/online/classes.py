"""Which classes of Wikidata are persons, countries, organisations or places: those below a few known ones.

The tree is climbed class by class (P279), as far as candidates need it; each class is asked about once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.errors import StoreError
from kg.link.keys import fold_words
from kg.link.online.facts import Facts
from kg.link.tables import read_table
from kg.records import EntityKind

_MOST_STEPS = 12  # the longest way up that leads anywhere; beyond are entity, object, concept
Ask = Callable[[Iterable[str]], Mapping[str, Facts]]


@cache
def find_roots() -> Mapping[str, tuple[EntityKind, str]]:
    """Of each class in kinds.tsv: the kind it stands for, and the label expected of it."""
    rows = read_table(Path(__file__).with_name("kinds.tsv"), ("kind", "qid", "label", "source"))
    return {row["qid"]: (EntityKind(row["kind"]), row["label"]) for row in rows}


class ClassTree:
    """The classes met so far, and what they are below."""

    def __init__(self, ask: Ask, *, is_checked: bool = False) -> None:
        """Start with the known classes; `is_checked` for whoever has no labels to check them by."""
        self._ask = ask
        self._parents: dict[str, tuple[str, ...]] = {}
        self._is_checked = is_checked

    def load(self, classes: Iterable[str]) -> None:
        """Learn what classes are below, up to the known ones.

        Raises:
            StoreError: a known class is not what kinds.tsv says it is.
        """
        if not self._is_checked:
            _check_labels(self._ask(find_roots()))
            self._is_checked = True
        new = {qid for qid in classes if qid not in self._parents}
        for _ in range(_MOST_STEPS):
            new -= self._parents.keys() | find_roots().keys()
            if not new:
                return
            found = self._ask(sorted(new))
            self._parents |= {qid: found[qid].parents if qid in found else () for qid in new}
            new = {parent for qid in new for parent in self._parents[qid]}

    def kinds_of(self, classes: Iterable[str]) -> set[EntityKind]:
        """The kinds that instances of classes are; empty for those that lead to no known class."""
        kinds: set[EntityKind] = set()
        seen: set[str] = set()
        new = set(classes)
        while new:
            kinds |= {find_roots()[qid][0] for qid in new if qid in find_roots()}
            seen |= new
            new = {parent for qid in new for parent in self._parents.get(qid, ())} - seen
        return kinds


def _check_labels(found: Mapping[str, Facts]) -> None:
    for qid, (_, label) in find_roots().items():
        names = found[qid].names if qid in found else ()
        if fold_words(label) not in map(fold_words, names):
            called = " / ".join(names[:3]) or "nothing"
            raise StoreError(
                f"the API asked is no mirror of Wikidata: {qid}, which is {label!r} there, is {called} to it; nothing "
                "was changed, ask another with --api"
            )
