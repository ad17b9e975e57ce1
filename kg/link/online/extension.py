"""The data extension service of a reconciliation endpoint: classes and countries of ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.link.online.asking import Asker, Question, Trouble, Unable
from kg.link.online.classes import find_roots
from kg.link.online.facts import CITIZENSHIP, COUNTRY, INSTANCE_OF, SUBCLASS_OF, Facts, is_qid
from kg.web import WebError

_BATCH = 50  # ids a request
# What is wanted, and what an endpoint with ids of its own may call it: Wikidata's id or its label.
_WANTED = {
    INSTANCE_OF: "instance of",
    SUBCLASS_OF: "subclass of",
    CITIZENSHIP: "country of citizenship",
    COUNTRY: "country",
}

Json = Any


class Extension:
    """Asks for one property at a time: an endpoint that lacks one fails the request, not the others."""

    def __init__(self, asker: Asker, url: str, extend: Json) -> None:
        """Learn what the endpoint calls the properties.

        Args:
            asker: who asks.
            url: the endpoint.
            extend: what its manifest says of the service.

        Raises:
            WebError: it could not be asked.
        """
        self._asker = asker
        self._url = url
        self._ids = {name: name for name in _WANTED} | self._find_ids(extend)

    def fetch(self, qids: Sequence[str]) -> dict[str, Facts]:
        """What the endpoint says of ids; without names, which it does not say.

        Raises:
            WebError: it could not be asked. A property it does not have is no error.
        """
        values = {name: self._fetch(name, qids) for name in _WANTED}
        return {
            qid: Facts(
                qid=qid,
                labels={},
                classes=values[INSTANCE_OF].get(qid, ()),
                parents=values[SUBCLASS_OF].get(qid, ()),
                countries=values[CITIZENSHIP].get(qid, ()) or values[COUNTRY].get(qid, ()),
            )
            for qid in qids
        }

    def _fetch(self, name: str, qids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for qid in qids:
            if (kept := self._asker.answers.find(self._key(name, qid))) is not None:
                found[qid] = tuple(kept[0])
        new = [qid for qid in qids if qid not in found]
        batches = [new[i : i + _BATCH] for i in range(0, len(new), _BATCH)]
        questions = [self._question(name, batch) for batch in batches]
        for batch, answer in zip(batches, self._asker.ask(questions, _judge), strict=True):
            if isinstance(answer, Unable):
                answer = {"rows": {}}
            elif isinstance(answer, WebError):
                raise answer
            for qid in batch:
                found[qid] = tuple(_read(answer["rows"].get(qid), self._ids[name]))
                self._asker.answers.keep(self._key(name, qid), found[qid])
        return found

    def _find_ids(self, extend: Json) -> dict[str, str]:
        """The ids an endpoint proposes for the properties, by those of Wikidata; empty where it proposes none."""
        service = extend.get("propose_properties") if isinstance(extend, Mapping) else None
        parts = (
            [service.get(x) for x in ("service_url", "service_path")] if isinstance(service, Mapping) else []
        )
        if not parts or not all(isinstance(part, str) for part in parts):
            return {}
        found: dict[str, str] = {}
        questions = [
            Question("".join(map(str, parts)), (("type", qid),), is_optional=True) for qid in find_roots()
        ]
        for answer in self._asker.ask(questions, _judge_proposals):
            if isinstance(answer, Unable):
                continue
            if isinstance(answer, WebError):
                raise answer
            for one in answer["properties"]:
                names = {str(one.get("id")), str(one.get("name"))}
                for name, label in _WANTED.items():
                    if names & {name, label}:
                        found.setdefault(name, str(one.get("id")))
        return found

    def _question(self, name: str, qids: Sequence[str]) -> Question:
        extend = json.dumps({"ids": list(qids), "properties": [{"id": self._ids[name]}]})
        return Question(self._url, (("extend", extend),), is_form=True, is_kept=False, is_optional=True)

    def _key(self, name: str, qid: str) -> str:
        return f"{self._url} {name} {qid}"


def _judge(answer: Json) -> Trouble | None:
    if isinstance(answer, dict) and isinstance(answer.get("rows"), dict):
        return None
    return Trouble("the endpoint answered a data extension without rows")


def _judge_proposals(answer: Json) -> Trouble | None:
    proposed = answer.get("properties") if isinstance(answer, dict) else None
    if isinstance(proposed, list) and all(isinstance(one, dict) for one in proposed):
        return None
    return Trouble("the endpoint proposed no properties", may_pass=False)


def _read(row: Json, name: str) -> Iterator[str]:
    """The ids among the values of a property: objects with an id, or texts that are one."""
    values = row.get(name) if isinstance(row, Mapping) else None
    for value in values if isinstance(values, list) else ():
        found = (value.get("id") or value.get("str")) if isinstance(value, Mapping) else None
        if is_qid(found):
            yield str(found)
