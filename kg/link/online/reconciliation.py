"""Candidates from an endpoint of the W3C Reconciliation API, version 0.2 (0.1 is asked in the same way).

The endpoint's identifiers must be those of Wikidata (identifierSpace of its manifest). Its scores and its "match"
decide nothing. Classes and countries come from its data extension service, where it has one; the types that
candidates carry are looked at too, since an endpoint may ignore the type asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.decisions import Spelling, Subject
from kg.link.online.asking import Asker, Question, Trouble
from kg.link.online.classes import ClassTree, find_roots
from kg.link.online.deciding import find_searches
from kg.link.online.extension import Extension
from kg.link.online.facts import CITIZENSHIP, COUNTRY, Facts, is_qid
from kg.link.online.found import Found, Lead
from kg.link.online.names import find_level
from kg.records import EntityKind
from kg.web import WebError

SPACES = frozenset(f"{scheme}://www.wikidata.org/entity/" for scheme in ("http", "https"))
_VERSIONS = frozenset({"0.1", "0.2"})
_BATCH = 10  # queries a request
_LIMIT = 20  # candidates a query
_SEARCHES = 3  # names of one subject that are asked about

Json = Any


class Reconciliation:
    """An endpoint as a source of candidates (kg.link.online.found.Source)."""

    def __init__(self, asker: Asker, url: str) -> None:
        """Read the manifest.

        Raises:
            WebError: there is none to be had, or the endpoint is not one that can be asked.
        """
        self._asker = asker
        self._url = url
        manifest = _check(asker.ask([Question(url, ())], _judge_manifest)[0])
        self._extension = Extension(asker, url, manifest["extend"]) if "extend" in manifest else None
        self._tree = ClassTree(self._fetch_classes, is_checked=True)

    @property
    def name(self) -> str:
        """See Source.name."""
        return self._url

    def is_over(self) -> bool:
        """See Source.is_over."""
        return self._asker.is_over()

    def look_up(self, qids: Sequence[str]) -> Mapping[str, Lead | WebError | None]:
        """See Source.look_up: an endpoint has no names for ids, so that nothing can be said of them."""
        del qids
        return {}

    def find(self, subjects: Sequence[Subject]) -> Mapping[str, Found | WebError]:
        """See Source.find."""
        wanted = [(s, make_query(s, name)) for s in subjects for name in find_searches(s, _SEARCHES)]
        answers = self._ask([query for _, query in wanted])
        found: dict[str, dict[str, Facts]] = {s.key: {} for s in subjects}
        errors: dict[str, WebError] = {}
        cut: set[str] = set()
        for (subject, _), answer in zip(wanted, answers, strict=True):
            if isinstance(answer, WebError):
                errors.setdefault(subject.key, answer)
                continue
            names = [subject.label.text, *(name.text for name in subject.names)]
            candidates = [facts for row in answer if (facts := _parse(row)) is not None]
            agreeing = {f.qid: f for f in candidates if find_level(names, f.names, subject.kind)}
            found[subject.key] |= agreeing
            if len(answer) >= _LIMIT and candidates and candidates[-1].qid in agreeing:
                cut.add(subject.key)
        try:
            leads = self._complete({f.qid: f for one in found.values() for f in one.values()})
        except WebError as error:
            return {s.key: errors.get(s.key, error) for s in subjects}
        return {
            s.key: errors.get(s.key)
            or Found(tuple(leads[qid] for qid in found[s.key]), are_all=s.key not in cut)
            for s in subjects
        }

    def _ask(self, queries: Sequence[Json]) -> list[list[Json] | WebError]:
        """The candidates of each query; each is kept by itself, so that none is asked twice."""
        keys = [json.dumps([self._url, query], sort_keys=True) for query in queries]
        found: dict[str, list[Json] | WebError] = {}
        for key in keys:
            if (kept := self._asker.answers.find(key)) is not None:
                found[key] = kept[0]
        new = {key: query for key, query in zip(keys, queries, strict=True) if key not in found}
        batches = [list(new)[i : i + _BATCH] for i in range(0, len(new), _BATCH)]
        questions = [self._question({f"q{i}": new[key] for i, key in enumerate(b)}) for b in batches]
        for batch, answer in zip(batches, self._asker.ask(questions, judge_results), strict=True):
            for i, key in enumerate(batch):
                if isinstance(answer, WebError):
                    found[key] = answer
                elif f"q{i}" not in answer:
                    found[key] = WebError(f"{self._url} left a query without an answer")
                else:
                    found[key] = answer[f"q{i}"]["result"]
                    self._asker.answers.keep(key, found[key])
        return [found[key] for key in keys]

    def _question(self, batch: Mapping[str, Json]) -> Question:
        fields = (("queries", json.dumps(batch, ensure_ascii=False)),)
        return Question(self._url, fields, is_form=True, is_kept=False)

    def _complete(self, found: Mapping[str, Facts]) -> dict[str, Lead]:
        """Candidates with their classes and countries; a class that leads to no known one says nothing."""
        more = self._extension.fetch(sorted(found)) if self._extension else {}
        whole = {qid: _join(facts, more.get(qid)) for qid, facts in found.items()}
        self._tree.load(sorted({c for facts in whole.values() for c in facts.classes}))
        leads = {}
        for qid, facts in whole.items():
            kinds = frozenset(self._tree.kinds_of(facts.classes))
            leads[qid] = Lead(facts if kinds else replace(facts, classes=()), kinds)
        return leads

    def _fetch_classes(self, qids: Iterable[str]) -> Mapping[str, Facts]:
        return self._extension.fetch(sorted(qids)) if self._extension else {}


def make_query(subject: Subject, name: Spelling) -> dict[str, Json]:
    """A query about a subject under one of its names."""
    query: dict[str, Json] = {
        "query": name.text,
        "type": [qid for qid, (kind, _) in find_roots().items() if kind is subject.kind],
        "type_strict": "any",
        "limit": _LIMIT,
    }
    pid = CITIZENSHIP if subject.kind is EntityKind.PERSON else COUNTRY
    if subject.countries and subject.kind is not EntityKind.COUNTRY:
        query["properties"] = [{"pid": pid, "v": [{"id": qid} for qid in subject.countries]}]
    return query


def judge_results(answer: Json) -> Trouble | None:
    """What is wrong with a batch of results."""
    sound = isinstance(answer, dict) and all(
        isinstance(one, dict)
        and isinstance(one.get("result"), list)
        and all(isinstance(row, dict) for row in one["result"])
        for one in answer.values()
    )
    return None if sound else Trouble("the endpoint answered with something else than results")


def _judge_manifest(answer: Json) -> Trouble | None:
    if not isinstance(answer, dict) or "identifierSpace" not in answer:
        return Trouble("the endpoint has no manifest with an identifierSpace", may_pass=False)
    if answer["identifierSpace"] not in SPACES:
        space = str(answer["identifierSpace"])[:200]
        reason = f"the endpoint's identifiers are those of {space}; only such with Wikidata's can be asked"
        return Trouble(reason, may_pass=False)
    versions = answer.get("versions", ["0.1"])
    if not isinstance(versions, list) or not _VERSIONS & set(map(str, versions)):
        return Trouble(f"the endpoint speaks version {versions}, not 0.2", may_pass=False)
    return None


def _check(answer: Json | WebError) -> Json:
    if isinstance(answer, WebError):
        raise answer
    return answer


def _parse(row: Mapping[str, Json]) -> Facts | None:
    """A candidate as an endpoint gives it: a name, and types that may be ids or objects."""
    qid, name = row.get("id"), row.get("name")
    if not is_qid(qid) or not isinstance(name, str):
        return None
    types = row.get("type", [])
    ids = [t.get("id") if isinstance(t, dict) else t for t in (types if isinstance(types, list) else [types])]
    description = row.get("description")
    return Facts(
        qid=str(qid),
        labels={"mul": name},
        description=description if isinstance(description, str) else "",
        classes=tuple(str(t) for t in ids if is_qid(t)),
    )


def _join(facts: Facts, more: Facts | None) -> Facts:
    if more is None:
        return facts
    classes = tuple(dict.fromkeys((*facts.classes, *more.classes)))
    return replace(facts, classes=classes, countries=more.countries)
