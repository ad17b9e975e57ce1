"""Entities of a Wikibase by id: fifty a request, kept one by one, redirects followed, missing ones known as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from kg.link.online.apierrors import find_error, find_error_code
from kg.link.online.asking import Asker, Question, Trouble
from kg.link.online.facts import Facts, Position, is_qid, parse_entity
from kg.web import WebError

LANGUAGES = "fr|en|vi|ru|mul"
COMMON = (("format", "json"), ("maxlag", "5"))  # fields of every request
_BATCH = 50  # ids a request: the limit of the API

Json = Any


class Entities:
    """What an API knows of ids."""

    def __init__(self, asker: Asker, url: str) -> None:
        self._asker = asker
        self._url = url

    def fetch_all(self, qids: Iterable[str]) -> dict[str, Facts]:
        """The facts of ids that exist.

        Raises:
            WebError: some could not be fetched.
        """
        fetched = self.fetch(qids)
        for facts in fetched.values():
            if isinstance(facts, WebError):
                raise facts
        return {qid: facts for qid, facts in fetched.items() if isinstance(facts, Facts)}

    def fetch(self, qids: Iterable[str]) -> dict[str, Facts | WebError | None]:
        """What is known of ids, by the id asked for; a redirected id has the facts of its target."""
        wanted = sorted(set(qids), key=lambda qid: int(qid[1:]))
        found: dict[str, Facts | WebError | None] = {}
        for qid in wanted:
            kept = self._asker.answers.find(self._key(qid))
            if kept is not None:
                found[qid] = _facts_from_json(kept[0])
        new = [qid for qid in wanted if qid not in found]
        found |= self._fetch_batches([new[i : i + _BATCH] for i in range(0, len(new), _BATCH)])
        return found

    def _fetch_batches(self, batches: Sequence[Sequence[str]]) -> dict[str, Facts | WebError | None]:
        """Fetch batches of ids; one that comes back without all of them is asked for again in halves.

        An id the API does not know at all fails the batch it stands in, and an answer that would be too large
        leaves ids out.
        """
        found: dict[str, Facts | WebError | None] = {}
        halves: list[Sequence[str]] = []
        answers = self._asker.ask([self._get(batch) for batch in batches], _judge_entities)
        for batch, answer in zip(batches, answers, strict=True):
            if isinstance(answer, WebError):
                found |= dict.fromkeys(batch, answer)
                continue
            entities = _sort_out(answer, alone=batch[0] if len(batch) == 1 else "")
            left = [qid for qid in batch if qid not in entities]
            if len(batch) > 1 and left:
                middle = (len(left) + 1) // 2
                halves += [half for half in (left[:middle], left[middle:]) if half]
            elif left:
                entities[left[0]] = None
            for qid, facts in entities.items():
                if qid in batch:
                    self._asker.answers.keep(self._key(qid), None if facts is None else asdict(facts))
                    found[qid] = facts
        return found | self._fetch_batches(halves) if halves else found

    def _get(self, qids: Sequence[str]) -> Question:
        fields = {
            "action": "wbgetentities",
            "ids": "|".join(qids),
            "props": "labels|aliases|descriptions|claims",
            "languages": LANGUAGES,
        }
        return Question(self._url, (*COMMON, *sorted(fields.items())), is_kept=False)

    def _key(self, qid: str) -> str:
        return f"{self._url} {qid}"


def _judge_entities(answer: Json) -> Trouble | None:
    """What is wrong with an answer that holds entities."""
    trouble = find_error(answer)
    if trouble is not None:
        # An id that never was: the caller finds out which by halves.
        return None if find_error_code(answer) == "no-such-entity" else trouble
    return None if isinstance(answer.get("entities"), dict) else Trouble("the API answered without entities")


def _sort_out(answer: Json, *, alone: str) -> dict[str, Facts | None]:
    """The entities of an answer by the id they were asked for; None for those that are missing.

    Args:
        answer: what _judge_entities let pass.
        alone: the id, where only one was asked for: whatever comes back is its entity.
    """
    found: dict[str, Facts | None] = {}
    for key, entity in answer.get("entities", {}).items():
        facts = parse_entity(entity) if isinstance(entity, dict) and "missing" not in entity else None
        redirect = entity.get("redirects") if isinstance(entity, dict) else None
        source = redirect.get("from") if isinstance(redirect, dict) else None
        for qid in {key, source, facts.qid if facts else key, alone or key}:
            if is_qid(qid):
                found[str(qid)] = facts
    return found


def _facts_from_json(row: Json) -> Facts | None:
    if row is None:
        return None
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    facts = Facts(**values)
    return replace(facts, positions=tuple(Position(**p) for p in row["positions"]))
