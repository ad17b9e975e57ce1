"""`kg why`: why events of several articles were taken for one, or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import CONTEXT
from kg.cli.terminal import strip_controls

if TYPE_CHECKING:
    from kg.merge.comparison import Comparison
    from kg.merge.explaining import Judged
    from kg.pipeline.why import Why

# What ruled out that two are one, and what the parts of a comparison are called.
_REASONS = {
    "class": "they are of different classes",
    "article": "one article tells of both, and means two",
    "date": "their dates exclude each other",
    "place": "they took place elsewhere",
    "participants": "other people took part",
    "name": "they are named otherwise",
}
_MOST = 10  # of what is near and another event


@click.command(context_settings=CONTEXT)
@click.argument("event")
@click.option("--in", "place", type=click.Path(path_type=Path), default=Path("out"), show_default=True,
              metavar="OUT", help="A folder made by kg build, or its graph.nq.")  # fmt: skip
@click.option("--gazetteer", "gazetteers", multiple=True, type=click.Path(exists=True),
              help="A gazetteer that the graph was built with, besides the one that is shipped.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Output.")  # fmt: skip
def why(event: str, place: Path, gazetteers: tuple[str, ...], form: str) -> None:
    """Explain why events of several articles were taken for one, or not.

    EVENT is the IRI of an event or agreement, or the end of it, as kg query shows it; the IRI of a merged event
    will do too. Told are the articles that report it, on what their reports agree and contradict each other with
    the score of each comparison, and which reports that are near were taken for something else, and why.
    """
    from kg.pipeline.why import find_why

    found = find_why(place, event, gazetteers)
    if form == "json":
        click.echo(json.dumps(_to_json(found), ensure_ascii=False, indent=2))
    else:
        click.echo(strip_controls("\n".join(_render(found))))


def _render(found: Why) -> Iterator[str]:
    report, merged = found.explanation.report, found.explanation.merged
    yield report.name
    yield f"  {report.iri}"
    yield from _quote(found, report.iri, report.article)
    together = [j for j in found.explanation.judged if j.together]
    apart = [j for j in found.explanation.judged if not j.together]
    if merged is None:
        yield "\nNo other article reports it." if not apart else "\nNo other article was found to report it."
    else:
        yield f"\nOne event with {len(together)} other{'s' * (len(together) > 1)}: {found.name}"
        values = [merged.cls, merged.when or "no date", merged.status]
        yield f"  {', '.join(values)}; its weakest link has the score {merged.score:.2f}"
        if merged.differs:
            yield f"  its reports contradict each other on: {', '.join(merged.differs)}"
    for judged in together:
        yield from _render_judged(found, judged)
    if apart:
        yield "\nNear, and taken for something else:"
        for judged in apart[:_MOST]:
            yield from _render_judged(found, judged)
        if len(apart) > _MOST:
            yield f"  … and {len(apart) - _MOST} more"


def _render_judged(found: Why, judged: Judged) -> Iterator[str]:
    yield f"\n  {judged.report.name}"
    yield f"    {judged.report.iri}"
    yield from (f"  {line}" for line in _quote(found, judged.report.iri, judged.report.article))
    yield f"    {_describe(judged.comparison, together=judged.together)}"


def _quote(found: Why, event: str, article: str) -> Iterator[str]:
    yield f"  {found.headlines.get(article, article)}"
    if event in found.sentences:
        yield f"  “{' '.join(found.sentences[event].split())}”"


def _describe(comparison: Comparison, *, together: bool) -> str:
    """A comparison in one line."""
    if comparison.veto:
        return f"not one: {_REASONS[comparison.veto]}"
    parts = ", ".join(f"{p.name} {p.value:.2f} ({p.how})" for p in comparison.parts)
    tail = (
        ""
        if together
        else "; too little"
        if not comparison.is_same
        else "; another fits better, or none surely"
    )
    return f"score {comparison.score:.2f}: {parts}{tail}"


def _to_json(found: Why) -> dict[str, Any]:
    explanation = found.explanation
    merged = explanation.merged
    return {
        "event": explanation.report.iri,
        "article": explanation.report.article,
        "headline": found.headlines.get(explanation.report.article),
        "sentence": found.sentences.get(explanation.report.iri),
        "merged": None
        if merged is None
        else {
            "iri": found.name,
            "class": merged.cls,
            "when": merged.when or None,
            "status": merged.status,
            "score": merged.score,
            "differs": list(merged.differs),
        },
        "compared": [
            {
                "event": judged.report.iri,
                "article": judged.report.article,
                "headline": found.headlines.get(judged.report.article),
                "sentence": found.sentences.get(judged.report.iri),
                "together": judged.together,
                "score": judged.comparison.score,
                "ruled out by": judged.comparison.veto or None,
                "parts": [
                    {"name": p.name, "value": p.value, "weight": p.weight, "how": p.how}
                    for p in judged.comparison.parts
                ],
            }
            for judged in explanation.judged
        ],
    }
