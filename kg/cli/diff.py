"""`kg diff`: what changed between two graphs."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli import CONTEXT
from kg.cli.terminal import strip_controls

if TYPE_CHECKING:
    from kg.graph.changes import Changes

_MOST = 20  # of a kind that are listed


@click.command(context_settings=CONTEXT)
@click.argument("earlier", type=click.Path(exists=True, path_type=Path))
@click.argument("later", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "patch"]), default="text", show_default=True,
              help="In words, as JSON, or every statement as RDF Patch.")  # fmt: skip
def diff(earlier: Path, later: Path, form: str) -> None:
    """Say what changed between two graphs.

    EARLIER and LATER are folders made by kg build or kg publish, or N-Quads. Told are the articles, events and
    agreements that came and went, articles that were revised, and what was merged otherwise than before. With
    --format patch each statement is written that was deleted (D) or added (A): the same lines for the same graphs.
    """
    from kg.merge.difference import find_changes, find_patch

    if form == "patch":
        with tempfile.TemporaryDirectory() as folder:
            for line in find_patch(earlier, later, Path(folder)):
                sys.stdout.buffer.write(line)
        return
    changes = find_changes(earlier, later)
    if form == "json":
        click.echo(json.dumps(_to_json(changes), ensure_ascii=False, indent=2))
    else:
        click.echo(strip_controls("\n".join(_render(changes))))


def _render(changes: Changes) -> Iterator[str]:
    from kg.graph.changes import KINDS

    if not (changes.added or changes.retracted or changes.altered):
        yield "no article, event or agreement changed"
        return
    replaced = dict(changes.replaced)
    taken = set(replaced.values())
    for kind in KINDS:
        added, retracted, altered = changes.count(kind)
        if not added + retracted + altered:
            continue
        yield f"{kind}s: {added} added, {retracted} retracted, {altered} altered"
        lines = [
            *(
                f"  ~ {_name(changes.before[old].label, old)} → {new}"
                for old, new in changes.replaced
                if changes.before[old].kind == kind
            ),
            *(
                f"  - {_name(changes.before[iri].label, iri)}"
                for iri in changes.retracted
                if changes.before[iri].kind == kind and iri not in replaced
            ),
            *(
                f"  + {_name(changes.after[iri].label, iri)}"
                for iri in changes.added
                if changes.after[iri].kind == kind and iri not in taken
            ),
            *(_render_regrouped(changes, kind)),
        ]
        yield from lines[:_MOST]
        if len(lines) > _MOST:
            yield f"  … and {len(lines) - _MOST} more"


def _render_regrouped(changes: Changes, kind: str) -> Iterator[str]:
    """What had other members before."""
    for iri in changes.regrouped:
        node = changes.after[iri]
        if node.kind == kind and iri in changes.before:
            before = len(changes.before[iri].members)
            yield f"  ± {_name(node.label, iri)}: {len(node.members)} members, {before} before"


def _name(label: str, iri: str) -> str:
    return f"{label} ({iri})" if label else iri


def _to_json(changes: Changes) -> dict[str, Any]:
    return {
        "added": [
            {"iri": i, "kind": changes.after[i].kind, "label": changes.after[i].label} for i in changes.added
        ],
        "retracted": [
            {"iri": i, "kind": changes.before[i].kind, "label": changes.before[i].label}
            for i in changes.retracted
        ],
        "altered": list(changes.altered),
        "replaced": [{"earlier": old, "later": new} for old, new in changes.replaced],
        "regrouped": [
            {
                "iri": iri,
                "members": sorted(changes.after[iri].members),
                "before": sorted(changes.before[iri].members) if iri in changes.before else [],
            }
            for iri in changes.regrouped
        ],
    }
