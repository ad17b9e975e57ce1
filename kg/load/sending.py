"""A request to a store until there is an answer: tried again where that may help, and else an error in a sentence.

Everything that is sent may be sent twice, so a lost answer is asked for again. A store that says it is busy (429,
503) is left alone for as long as it asks for (Retry-After).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from requests.auth import AuthBase

from kg.errors import StoreError
from kg.web import Answer, Clock, Refused, WebClient, WebError, find_pause

_TRIES_BUSY = 8
_TRIES_BROKEN = 4
_FIRST_PAUSE = 1.0  # seconds; each further pause is twice as long
_LONGEST_PAUSE = 600.0  # seconds; a store that wants longer is not waited for
_BUSY = frozenset({429, 503})
_BROKEN = frozenset({500, 502, 504})
_NOWHERE = frozenset({404, 405, 410, 501})
_SHOWN = 300  # characters of an answer
_FULL = re.compile(
    r"no space left|disk.{0,20}full|file too large|quota exceeded|not enough space", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,500}>")


class NotTaken(StoreError):
    """The store does not take this graph; it may take others."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What errors say of the store and of who asks."""

    store: str  # "fuseki"
    example: str  # of an address
    who: str  # "user dba (password from netrc)", "" for nobody
    advice: str  # what to do where somebody is asked for


class Sender:
    """Sends requests to one store, with who asks."""

    def __init__(self, client: WebClient, clock: Clock, auth: AuthBase | None, wording: Wording) -> None:
        self._client = client
        self._clock = clock
        self._auth = auth
        self._wording = wording
        self._has_answered = False

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        body: Mapping[str, str] | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        may_miss: bool = False,
    ) -> Answer:
        """The answer to a request, with a status of 2xx, or 404 where that is an answer.

        Args:
            method: GET, PUT, POST, DELETE.
            url: the address.
            params: what follows the question mark.
            body: bytes, or the fields of a form.
            headers: besides those of every request.
            may_miss: whether 404 only says that the graph is not there.

        Raises:
            NotTaken: the store does not take what was sent; other graphs may be.
            StoreError: the store is not there, is not one, is full, or wants somebody else.
        """
        tries = {True: _TRIES_BUSY, False: _TRIES_BROKEN}
        while True:
            answer: Answer | None = None
            try:
                answer = self._client.send(
                    method, url, params=params, body=body, headers=headers, auth=self._auth
                )
            except Refused:
                raise
            except WebError as error:
                trouble: StoreError = error
                if not self._has_answered:
                    raise StoreError(
                        f"{error}; is the store running, and is {_shorten(url)} right?"
                    ) from error
            else:
                self._has_answered = True
                if 200 <= answer.status < 300 or (may_miss and answer.status == 404):
                    return answer
                trouble = self._explain(answer, method)
            is_busy = answer is not None and answer.status in _BUSY
            tries[is_busy] -= 1
            if not tries[is_busy] or not _may_pass(answer):
                raise trouble
            done = (_TRIES_BUSY if is_busy else _TRIES_BROKEN) - tries[is_busy]
            asked = find_pause(answer) if answer is not None else None
            pause = asked if asked is not None else _FIRST_PAUSE * 2 ** (done - 1)
            if pause > _LONGEST_PAUSE:
                raise StoreError(
                    f"{trouble}; it asks to be left alone for {pause:,.0f} seconds: try again then"
                )
            self._clock.wait(pause)

    def _explain(self, answer: Answer, method: str) -> StoreError:
        """What an answer that is no success means, and what to do."""
        where, status, said = _shorten(answer.url), answer.status, _excerpt(answer)
        if is_full(answer):
            return StoreError(
                f"the disk of the store is full ({where} answered {status}{said}); make room there and run the same "
                "command again: what was loaded is kept"
            )
        if status == 401:
            if self._wording.who:
                return StoreError(f"{where} does not accept {self._wording.who}")
            return StoreError(f"{where} wants to know who asks: {self._wording.advice}")
        if status == 403:
            return StoreError(
                f"{where} does not allow {method} to {self._wording.who or 'somebody unnamed'}{said}"
            )
        if 300 <= status < 400:
            target = answer.headers.get("location", "elsewhere")
            return StoreError(f"{where} has moved to {target[:200]}; give the address that answers there")
        if status in _NOWHERE:
            return StoreError(
                f"{where} answered {status} to {method}{said}: there is no such store; an address of "
                f"{self._wording.store} is like {self._wording.example}"
            )
        if status in _BUSY:
            return StoreError(f"{where} is busy: it answered {status} again and again{said}")
        if status in (502, 504):
            return StoreError(f"{where} answered {status}: a server before the store does not reach it{said}")
        if status >= 500:
            return NotTaken(f"{where} answered {status} to {method}{said}; the log of the store may say why")
        return NotTaken(f"{where} answered {status} to {method}{said}")


def is_full(answer: Answer) -> bool:
    """Whether an answer says that the store has no room left."""
    return answer.status == 507 or (answer.status >= 500 and bool(_FULL.search(_read_text(answer))))


def _may_pass(answer: Answer | None) -> bool:
    """Whether asking again can help."""
    return answer is None or (answer.status in _BUSY | _BROKEN and not is_full(answer))


def _read_text(answer: Answer) -> str:
    return answer.body[:20_000].decode("utf-8", "replace")


def _excerpt(answer: Answer) -> str:
    """The beginning of what an answer says, without the tags of a page; empty where it says nothing."""
    text = " ".join(_TAG.sub(" ", _read_text(answer)).split())
    return f": {text[:_SHOWN]}" if text else ""


def _shorten(url: str) -> str:
    """An address without what follows its question mark."""
    return url.partition("?")[0][:200]
