"""The catalogue is made while the server answers, and made again when the graph is another."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from graph_samples import make_records

from kg.export import write_dumps
from kg.graph import build_quads
from kg.serve.app import make_app
from kg.serve.catalogue import Keeper, NotReadyError, open_catalogue
from kg.serve.settings import Limits, Settings
from kg.store import write_store

HTML = {"Accept": "text/html", "Accept-Language": "en"}
BESIDE = Limits(graph_bytes_at_once=0)


@pytest.fixture
def graph(out: Path, tmp_path: Path) -> Path:
    """The build of one article, without a catalogue."""
    copy = tmp_path / "out"
    shutil.copytree(out, copy, ignore=shutil.ignore_patterns("catalogue*"))
    return copy


@contextlib.asynccontextmanager
async def keeping(keeper: Keeper) -> AsyncIterator[None]:
    task = asyncio.create_task(keeper.keep())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        keeper.close()


class Told:
    """What a keeper says, as something to wait for."""

    def __init__(self) -> None:
        self.sentences: asyncio.Queue[str] = asyncio.Queue()

    def __call__(self, sentence: str) -> None:
        self.sentences.put_nowait(sentence)

    async def next(self) -> str:
        return await asyncio.wait_for(self.sentences.get(), 120)


def count_articles(keeper: Keeper) -> int:
    with keeper.lease() as catalogue:
        return catalogue.number("SELECT count(*) FROM article")


def test_there_is_none_until_it_is_made_beside(graph: Path) -> None:
    async def live() -> None:
        told = Told()
        keeper = Keeper(graph, told, at_once=0)
        with pytest.raises(NotReadyError), keeper.lease():
            pass
        async with keeping(keeper):
            assert await told.next() == "the pages' catalogue is being made"
            assert await told.next() == "the pages are ready"
            assert count_articles(keeper) == 1

    asyncio.run(live())
    assert (graph / "catalogue.sqlite").is_file()


def test_what_is_there_is_taken_and_a_small_graph_s_is_made_at_once(graph: Path) -> None:
    keeper = Keeper(graph, lambda _: None, at_once=1 << 30)
    assert count_articles(keeper) == 1
    keeper.close()
    again = Keeper(graph, lambda _: None, at_once=0)
    assert count_articles(again) == 1
    again.close()


def test_a_graph_that_was_built_again_gets_another_while_the_first_is_read(graph: Path) -> None:
    open_catalogue(graph).close()
    quads = list(build_quads(make_records()))

    async def live() -> None:
        told = Told()
        keeper = Keeper(graph, told, at_once=0)
        with keeper.lease() as before:
            async with keeping(keeper):
                write_store([], graph / "store")
                write_dumps([quad for quad in quads if "article" not in str(quad)][:1], graph)
                assert await told.next() == "the pages' catalogue is being made"
                assert await told.next() == "the pages are ready"
                assert count_articles(keeper) == 0
            assert before.number("SELECT count(*) FROM article") == 1

    asyncio.run(live())


def test_a_graph_that_can_t_be_read_is_told_and_the_one_before_goes_on(graph: Path) -> None:
    open_catalogue(graph).close()

    async def live() -> None:
        told = Told()
        keeper = Keeper(graph, told, at_once=0)
        async with keeping(keeper):
            (graph / "graph.nq").write_text("<http://e/a> <http://e/b> .\n", encoding="utf-8")
            await told.next()
            assert "can't be made: " in (sentence := await told.next())
            assert "graph.nq can't be read" in sentence
            assert count_articles(keeper) == 1

    asyncio.run(live())


def test_sparql_is_answered_before_the_pages_are_ready(graph: Path) -> None:
    async def live() -> None:
        # Not under its lifespan: nothing makes the catalogue.
        app = make_app(Settings(graph, limits=BESIDE))
        await app.state.pool.start()
        try:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                answer = await client.get("/sparql", params={"query": "ASK { ?article ?about ?what }"})
                assert (answer.status_code, answer.json()["boolean"]) == (200, True)
                page = await client.get("/events", headers=HTML)
                assert (page.status_code, page.headers["retry-after"]) == (503, "10")
                assert "The pages are being made ready" in page.text and "0% of it is read" in page.text
                problem = await client.get("/api/events", headers={"Accept": "application/json"})
                assert (problem.status_code, problem.headers["retry-after"]) == (503, "10")
                assert "is being made" in problem.json()["detail"]
        finally:
            await app.state.pool.stop()

    asyncio.run(live())
