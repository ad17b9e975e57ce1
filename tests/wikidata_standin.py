"""A stand-in for the Wikidata API on a loopback port: it searches, fetches, and fails on demand.

All persons, countries and offices are invented, and so are their ids (Q99…); the classes are those of Wikidata.
"""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Json = Any


def item(qid: str) -> Json:
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": qid}}}, "rank": "normal"}


def moment(text: str) -> Json:
    precision = {4: 9, 7: 10, 10: 11}[len(text)]
    value = {"time": f"+{text}{'-00' * (11 - precision)}T00:00:00Z", "precision": precision}
    return {"snaktype": "value", "datavalue": {"value": value}}


def held(qid: str, start: str = "", end: str = "") -> Json:
    qualifiers = {name: [moment(text)] for name, text in (("P580", start), ("P582", end)) if text}
    return item(qid) | {"qualifiers": qualifiers}


def entity(
    qid: str,
    label: str,
    /,
    *aliases: str,
    language: str = "en",
    also: dict[str, str] | None = None,
    **claims: Any,
) -> Json:
    labels = {language: label} | (also or {})
    statements = {
        name: [value if isinstance(value, dict) else item(value) for value in values]
        for name, values in claims.items()
    }
    return {
        "id": qid,
        "type": "item",
        "labels": {x: {"language": x, "value": text} for x, text in labels.items()},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "descriptions": {"en": {"language": "en", "value": f"invented, {label}"}},
        "claims": statements or [],
    }


def human(
    qid: str, label: str, /, *aliases: str, of: str = "", born: str = "", died: str = "", **more: Any
) -> Json:
    claims: dict[str, Any] = {"P31": ["Q5"]} | ({"P27": [of]} if of else {})
    claims |= {name: [{"mainsnak": moment(text)}] for name, text in (("P569", born), ("P570", died)) if text}
    return entity(qid, label, *aliases, **claims, **more)


ROOTS = (
    entity("Q5", "human"),
    entity("Q6256", "country", P279=["Q56061"]),
    entity("Q3624078", "sovereign state", P279=["Q6256"]),
    entity("Q43229", "organization", "organisation"),
    entity("Q486972", "human settlement", P279=["Q2221906"]),
    entity("Q56061", "administrative territorial entity", P279=["Q2221906"]),
    entity("Q2221906", "geographic location"),
    entity("Q515", "city", P279=["Q486972"]),
    entity("Q192283", "news agency", P279=["Q990090"]),
    entity("Q990090", "media company", P279=["Q43229"]),
)


@dataclass
class StandIn:
    """What the stand-in knows, what it was asked, and how it is to fail."""

    entities: dict[str, Json]
    redirects: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)  # by action, one a request, first to last
    log: list[dict[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    most_at_once: int = 0
    pause: float = 0.0  # seconds before each answer
    url: str = ""
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def asked(self, action: str) -> list[dict[str, str]]:
        return [fields for fields in self.log if fields.get("action") == action]

    def searches(self) -> Counter[str]:
        return Counter(fields["search"] for fields in self.asked("wbsearchentities"))

    def fetched(self) -> Counter[str]:
        return Counter(qid for fields in self.asked("wbgetentities") for qid in fields["ids"].split("|"))

    def take_fault(self, fields: dict[str, str]) -> str:
        with self._lock:
            self.log.append(fields)
            waiting = self.faults.get(fields.get("action", ""), [])
            return waiting.pop(0) if waiting else ""

    @contextmanager
    def counted(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1

    def answer(self, fields: dict[str, str]) -> Json:
        if fields["action"] == "wbsearchentities":
            return self._search(fields)
        return self._get(fields["ids"].split("|"))

    def _search(self, fields: dict[str, str]) -> Json:
        wanted, limit = fields["search"].casefold(), int(fields["limit"])
        hits = []
        for qid, known in self.entities.items():
            texts = [x["value"] for x in known["labels"].values()]
            texts += [x["value"] for group in (known["aliases"] or {}).values() for x in group]
            match = next((text for text in texts if text.casefold().startswith(wanted)), None)
            if match is not None:
                hits.append({"id": qid, "label": texts[0], "match": {"type": "label", "text": match}})
        more = {"search-continue": limit} if len(hits) > limit else {}
        return {"search": hits[:limit], "success": 1, **more}

    def _get(self, qids: list[str]) -> Json:
        if len(qids) > 50:
            return {"error": {"code": "toomanyvalues", "info": "Too many values"}}
        if bad := [qid for qid in qids if qid.startswith("Q66")]:
            return {"error": {"code": "no-such-entity", "info": "Could not find", "id": bad[0]}}
        found: dict[str, Json] = {}
        for qid in qids:
            target = self.redirects.get(qid, qid)
            if target in self.entities:
                found[target] = self.entities[target]
            else:
                found[qid] = {"id": qid, "missing": ""}
        return {"entities": found, "success": 1}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        standin: StandIn = self.server.standin  # type: ignore[attr-defined]
        with standin.counted():
            standin.agents.add(self.headers.get("User-Agent", ""))
            fields = dict(parse_qsl(urlsplit(self.path).query))
            fault = standin.take_fault(fields)
            time.sleep(standin.pause)
            self._fail(fault) if fault else self._send(200, json.dumps(standin.answer(fields)).encode())

    def _fail(self, fault: str) -> None:
        kind, _, detail = fault.partition(" ")
        if kind == "429":
            self._send(429, b"slow down", {"Retry-After": detail})
        elif kind == "500":
            self._send(500, b"oops")
        elif kind == "maxlag":
            body = {"error": {"code": "maxlag", "info": "Waiting for a database: 7 seconds lagged", "lag": 7}}
            self._send(200, json.dumps(body).encode(), {"Retry-After": detail})
        elif kind == "cut":
            self._send(200, b'{"search": [{"id": "Q99')
        elif kind == "short":  # less than was promised
            self._send(200, b'{"sea', {"Content-Length": "1000"})
            self.close_connection = True
        elif kind == "slow":  # a byte now and then, later than anybody waits who does not wait long
            self._send(200, b"{", {"Content-Length": "100000"})
            for _ in range(100):
                time.sleep(3)
                try:
                    self.wfile.write(b" ")
                except OSError:
                    break
            self.close_connection = True
        elif kind == "to":
            self._send(302, b"", {"Location": detail})
        elif kind == "huge":
            self._send(200, b" " * 3_000_000)

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        del arguments


@contextmanager
def serving(standin: StandIn) -> Iterator[StandIn]:
    """The stand-in, answering on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.standin = standin  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    standin.url = f"http://127.0.0.1:{server.server_address[1]}/w/api.php"
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_standin(*entities: Json, **more: Any) -> StandIn:
    return StandIn({e["id"]: e for e in (*ROOTS, *entities)}, **more)
