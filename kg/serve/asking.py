"""Questions to the graph, as pages and the endpoint ask them: the answer is whole, or an error says why not."""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.errors import KgError
from kg.serve.engine import Job, Outcome, Pool, Reply
from kg.serve.engine.pool import TooBusy
from kg.serve.engine.process import EngineDied
from kg.serve.settings import Limits

Row = Mapping[str, "Term"]  # by the variable's name; one without a value is not there


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a row."""

    kind: str  # "uri", "literal", "bnode", as in SPARQL's JSON
    value: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and the formats its answer may have."""

    query: str
    table_format: str | None = "json"  # of kg.serve.engine.answering.TABLE_FORMATS
    graph_format: str | None = "turtle"  # of GRAPH_FORMATS
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


class AskError(KgError):
    """A question that has no answer.

    Args:
        message: a sentence for the user.
        status: the HTTP status that says the same.
        retry_after: seconds after which it may be asked again; None where that would not help.
    """

    exit_code = 3

    def __init__(self, message: str, status: int, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


class Asker(Protocol):
    """Who answers questions. `client` is whose turn a question takes: an address, "" for the server's own."""

    async def ask(self, question: Question, client: str = "") -> Reply:
        """The whole answer, in one of the formats.

        Raises:
            AskError: there is none.
        """

    async def select(self, query: str, client: str = "") -> list[Row]:
        """The rows of a SELECT.

        Raises:
            AskError: there are none to be had, or the query is another one.
        """


_STATUS = {
    Outcome.MISTAKE: 400,
    Outcome.NO_FORMAT: 406,
    Outcome.TOO_MANY_ROWS: 422,
    Outcome.TOO_LARGE: 422,
    Outcome.TOO_SLOW: 504,
    Outcome.STORE_FAILED: 500,
}


@dataclass(frozen=True, slots=True)
class PooledAsker:
    """Asks a pool of engines; relative IRIs in a query are of `base`."""

    pool: Pool
    limits: Limits
    base: str

    async def ask(self, question: Question, client: str = "") -> Reply:
        """As Asker.ask."""
        limits = self.limits
        job = Job(
            question.query,
            question.table_format,
            question.graph_format,
            question.default_graphs,
            question.named_graphs,
            self.base,
            limits.query_seconds,
            limits.rows,
            limits.answer_bytes,
        )
        try:
            reply = await self.pool.ask(job, client)
        except TooBusy as error:
            raise _refuse_busy(own=error.own) from error
        except EngineDied as error:
            raise _describe_death(error, limits) from error
        if reply.outcome is not Outcome.DONE:
            raise AskError(reply.message, _STATUS[reply.outcome])
        return reply

    async def select(self, query: str, client: str = "") -> list[Row]:
        """As Asker.select."""
        reply = await self.ask(Question(query, graph_format=None), client)
        result = json.loads(reply.body)
        if "results" not in result:
            raise AskError("the query has a boolean for an answer, not rows", 400)
        return [
            {name: _make_term(term) for name, term in row.items()} for row in result["results"]["bindings"]
        ]


def _make_term(term: Mapping[str, str]) -> Term:
    return Term(term["type"], term["value"], term.get("xml:lang", ""), term.get("datatype", ""))


def _refuse_busy(*, own: bool) -> AskError:
    if own:
        return AskError("too many of your queries are waiting; send the next when one is answered", 429, 5)
    return AskError("too many queries are waiting; ask again in a while", 503, 10)


def _describe_death(error: EngineDied, limits: Limits) -> AskError:
    if error.code is None:
        return AskError(
            f"the query took more than the {limits.query_seconds:g} seconds that are allowed", 504
        )
    if error.code == -signal.SIGKILL:
        return AskError("the engine was ended while it answered; ask again", 503, 1)
    megabytes = limits.engine_bytes >> 20
    return AskError(
        f"the engine ended over this query: it needs more than the {megabytes:,} MB of memory that are allowed,"
        " or is too complex; ask for less",
        500,
    )
