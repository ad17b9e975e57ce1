"""Candidates from the API of Wikidata, or of a mirror of it.

Names are searched for with wbsearchentities, in the language they are written in; what is found is fetched with
wbgetentities, fifty at a time, and so are the offices and classes it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.decisions import Spelling, Subject
from kg.link.keys import fold_words
from kg.link.online.apierrors import find_error
from kg.link.online.asking import Asker, Question, Trouble
from kg.link.online.classes import ClassTree
from kg.link.online.deciding import find_searches
from kg.link.online.entities import COMMON, Entities
from kg.link.online.facts import Facts, is_qid
from kg.link.online.found import Found, Lead
from kg.link.online.names import find_level
from kg.web import WebError

DEFAULT_API = "https://www.wikidata.org/w/api.php"
_LIMIT = 50  # hits of a search: as many as the API gives
_SEARCHES = 3  # names of one subject that are searched for

Json = Any


class Wikidata:
    """The API as a source of candidates (kg.link.online.found.Source)."""

    def __init__(self, asker: Asker, url: str = DEFAULT_API) -> None:
        self._asker = asker
        self._url = url
        self._entities = Entities(asker, url)
        self._tree = ClassTree(self._entities.fetch_all)

    @property
    def name(self) -> str:
        """See Source.name."""
        return self._url

    def is_over(self) -> bool:
        """See Source.is_over."""
        return self._asker.is_over()

    def find(self, subjects: Sequence[Subject]) -> Mapping[str, Found | WebError]:
        """See Source.find."""
        hits, errors, cut = self._search(subjects)
        facts = self._entities.fetch(qid for found in hits.values() for qid in found)
        named: dict[str, list[Facts]] = {}
        for subject in subjects:
            wanted = [facts.get(qid) for qid in hits[subject.key]]
            if error := next((f for f in wanted if isinstance(f, WebError)), None):
                errors.setdefault(subject.key, error)
            known = {f.qid: f for f in wanted if isinstance(f, Facts)}  # two ids may lead to one
            names = [subject.label.text, *(name.text for name in subject.names)]
            named[subject.key] = [f for f in known.values() if find_level(names, f.names, subject.kind)]
        try:
            leads = self._classify(f for found in named.values() for f in found)
            positions = self._entities.fetch_all(
                p.qid for s in subjects if s.offices for f in named[s.key] for p in f.positions
            )
        except WebError as error:
            return {subject.key: errors.get(subject.key, error) for subject in subjects}
        return {
            s.key: errors.get(s.key)
            or Found(tuple(leads[f.qid] for f in named[s.key]), positions, s.key not in cut)
            for s in subjects
        }

    def look_up(self, qids: Sequence[str]) -> Mapping[str, Lead | WebError | None]:
        """See Source.look_up."""
        facts = self._entities.fetch(qids)
        try:
            leads = self._classify(f for f in facts.values() if isinstance(f, Facts))
        except WebError as error:
            return dict.fromkeys(qids, error)
        return {q: leads[f.qid] if isinstance(f := facts[q], Facts) else f for q in qids}

    def _search(
        self, subjects: Sequence[Subject]
    ) -> tuple[dict[str, list[str]], dict[str, WebError], set[str]]:
        """By the keys of subjects: the ids found, the errors, and whose answer was cut short."""
        wanted = [(s.key, name) for s in subjects for name in find_searches(s, _SEARCHES)]
        answers = self._asker.ask([self._search_for(name) for _, name in wanted], _judge)
        hits: dict[str, dict[str, None]] = {s.key: {} for s in subjects}
        errors: dict[str, WebError] = {}
        cut: set[str] = set()
        for (key, name), answer in zip(wanted, answers, strict=True):
            if isinstance(answer, WebError):
                errors.setdefault(key, answer)
                continue
            hits[key] |= dict.fromkeys(h["id"] for h in answer["search"] if is_qid(h.get("id")))
            if "search-continue" in answer and _is_hit_by_name(answer["search"][-1:], name.text):
                cut.add(key)  # more of that name are to come
        return {key: list(found) for key, found in hits.items()}, errors, cut

    def _search_for(self, name: Spelling) -> Question:
        fields = {
            "action": "wbsearchentities",
            "search": name.text[:250],  # longer ones are refused
            "language": name.language,
            "uselang": name.language,
            "type": "item",
            "limit": str(_LIMIT),
        }
        return Question(self._url, (*COMMON, *sorted(fields.items())))

    def _classify(self, facts: Iterable[Facts]) -> dict[str, Lead]:
        found = {f.qid: f for f in facts}
        self._tree.load(sorted({c for f in found.values() for c in f.classes}))
        return {q: Lead(f, frozenset(self._tree.kinds_of(f.classes))) for q, f in found.items()}


def _judge(answer: Json) -> Trouble | None:
    """What is wrong with an answer to a search."""
    if (trouble := find_error(answer)) is not None:
        return trouble
    hits = answer.get("search")
    if not isinstance(hits, list) or not all(isinstance(hit, dict) for hit in hits):
        return Trouble("the API answered a search without its hits")
    return None


def _is_hit_by_name(hits: Sequence[Json], name: str) -> bool:
    """Whether one of the hits bears the very name searched for, not one that only begins like it."""
    matches = [hit.get("match") for hit in hits]
    texts = [match.get("text") for match in matches if isinstance(match, dict)]
    return any(isinstance(text, str) and fold_words(text) == fold_words(name) for text in texts)
