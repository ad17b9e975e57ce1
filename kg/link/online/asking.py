"""Questions to an API: three at once, tried again where that may help, within a deadline.

A server that says it is busy (429, 503, "maxlag") is obeyed: nobody asks before the time it gives is over. A
broken answer (cut JSON, a lost connection) is asked for again a few times, each time later. What can not be had
comes back as the error it ended with; the other questions go on.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from kg.link.online.answers import Answers
from kg.web import Answer, Clock, Refused, Stopped, WebClient, WebError, find_pause

AT_ONCE = 3
_TRIES_BUSY = 8
_TRIES_BROKEN = 4
_FIRST_PAUSE = 1.0  # seconds; each further pause is twice as long
_BUSY = frozenset({429, 503})
_BROKEN = frozenset({500, 502, 504})

Json = Any


@dataclass(frozen=True, slots=True)
class Question:
    """A request to an API: fields in the address, or in a form."""

    url: str
    fields: tuple[tuple[str, str], ...]
    is_form: bool = False
    is_kept: bool = True  # whether the answer goes to the cache as it is
    is_optional: bool = False  # whether 500 means that the server can't do it, and not that it is broken

    @property
    def key(self) -> str:
        """What the answer is kept under."""
        return json.dumps([self.url, sorted(self.fields)], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an answer is none."""

    reason: str
    is_busy: bool = False  # the server asks to be left alone for a while
    may_pass: bool = True  # whether asking again can help


class Unable(WebError):
    """The server answered that it can't do what was asked; asking again does not help."""


class OutOfTime(WebError):
    """The deadline of the run came first."""


Judge = Callable[[Json], Trouble | None]


class Asker:
    """Asks questions for one run."""

    def __init__(self, client: WebClient, answers: Answers, clock: Clock, *, seconds: float) -> None:
        self._client = client
        self._clock = clock
        self._end = clock.now() + seconds
        self._not_before = clock.now()
        self._why = ""  # why nobody asks before that
        self._lock = threading.Lock()
        self.answers = answers
        self.sent = 0  # requests

    def is_over(self) -> bool:
        """Whether the deadline has passed."""
        return self._clock.now() >= self._end

    def ask(self, questions: Sequence[Question], judge: Judge) -> list[Json | WebError]:
        """The answers, in the order of the questions; an error in the place of those that can't be had.

        Args:
            questions: what to ask.
            judge: says what is wrong with an answer that came as HTTP 200; None for a good one.
        """
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="asking") as pool:
            try:
                return list(pool.map(lambda question: self._ask_safely(question, judge), questions))
            except BaseException:
                self._clock.stop()
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _ask_safely(self, question: Question, judge: Judge) -> Json | WebError:
        try:
            return self._ask(question, judge)
        except Refused:
            raise
        except WebError as error:
            return error
        except Stopped:
            return OutOfTime("the run was ended")

    def _ask(self, question: Question, judge: Judge) -> Json:
        kept = self.answers.find(question.key) if question.is_kept else None
        if kept is not None:
            return kept[0]
        tries = {True: _TRIES_BUSY, False: _TRIES_BROKEN}
        while True:
            self._wait_until(self._not_before, self._why)
            value, trouble, pause = self._try(question, judge)
            if trouble is None:
                if question.is_kept:
                    self.answers.keep(question.key, value)
                return value
            tries[trouble.is_busy] -= 1
            if not trouble.may_pass:
                raise Unable(trouble.reason)
            if not tries[trouble.is_busy]:
                raise WebError(trouble.reason)
            done = (_TRIES_BUSY if trouble.is_busy else _TRIES_BROKEN) - tries[trouble.is_busy]
            until = self._clock.now() + (pause if pause is not None else _FIRST_PAUSE * 2 ** (done - 1))
            if trouble.is_busy:
                with self._lock:
                    self._not_before, self._why = max(self._not_before, until), trouble.reason
            self._wait_until(until, trouble.reason)

    def _try(self, question: Question, judge: Judge) -> tuple[Json, Trouble | None, float | None]:
        """(answer, what is wrong with it, seconds to wait where the server says so)."""
        left = self._end - self._clock.now()
        if left <= 0:
            raise OutOfTime("the deadline of the run has passed")
        with self._lock:
            self.sent += 1
        try:
            if question.is_form:
                answer = self._client.post(question.url, dict(question.fields), seconds=left)
            else:
                answer = self._client.get(question.url, dict(question.fields), seconds=left)
        except Refused:
            raise
        except WebError as error:
            return None, Trouble(str(error)), None
        value, trouble = _read(answer, question, judge)
        return value, trouble, find_pause(answer)

    def _wait_until(self, moment: float, reason: str) -> None:
        if moment > self._end:
            raise OutOfTime(f"{reason or 'no more time'}; the deadline of the run comes first")
        pause = moment - self._clock.now()
        if pause > 0:
            self._clock.wait(pause)


def _read(answer: Answer, question: Question, judge: Judge) -> tuple[Json, Trouble | None]:
    if answer.status != 200:
        what = f"{question.url} answered {answer.status}"
        if answer.status == 403:
            what += "; it may not accept the --contact given"
        is_broken = answer.status in _BROKEN and not (question.is_optional and answer.status == 500)
        is_busy = answer.status in _BUSY
        return None, Trouble(what, is_busy=is_busy, may_pass=is_busy or is_broken)
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None, Trouble(f"{question.url} answered with cut or broken JSON")
    return value, judge(value)
