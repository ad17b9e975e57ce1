"""The findings of an article as HTML: a section a kind, a card a finding, with its facts and what supports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kg.show.escaping import escape
from kg.show.findings import Fact, Finding
from kg.show.text import Mark

_BRIEF = ("Offices", "Entities", "Considered and dropped")  # sections told in a line or two each


def make_cards(findings: Iterable[Finding], ids: Mapping[str, str], own: Mapping[str, Sequence[Mark]]) -> str:
    """All findings; `ids` gives each the id of its card, `own` has the marks of each card."""
    groups = groupby(findings, key=lambda finding: finding.section)
    return "\n".join(_make_section(name, list(found), ids, own) for name, found in groups)


def _make_section(
    name: str, findings: Sequence[Finding], ids: Mapping[str, str], own: Mapping[str, Sequence[Mark]]
) -> str:
    brief = ' class="small"' if name in _BRIEF else ""
    cards = "\n".join(_make_card(finding, ids, own) for finding in findings)
    return f"<section{brief}>\n<h2>{escape(name)} <small>{len(findings)}</small></h2>\n{cards}\n</section>"


def _make_card(finding: Finding, ids: Mapping[str, str], own: Mapping[str, Sequence[Mark]]) -> str:
    card = ids[finding.key]
    notes = "".join(f' <span class="note"><bdi>{escape(note)}</bdi></span>' for note in finding.notes)
    lines = [
        f'<article class="card" id="{card}">',
        f"<h3>{_make_lead(finding, _find_anchor(finding, own[card]))}{notes}</h3>",
        *_make_facts(finding.facts, ids),
        *_make_reasons(finding),
        *(f"<blockquote>{escape(e.exact)} [{e.start}–{e.end}]</blockquote>" for e in finding.evidence),
        "</article>",
    ]
    return "\n".join(lines)


def _make_lead(finding: Finding, anchor: str | None) -> str:
    """The name of a finding, as a link to its first place in the text."""
    name = f"<bdi>{escape(finding.name) or '–'}</bdi>"
    return f'<a href="#{anchor}">{name}</a>' if anchor else name


def _find_anchor(finding: Finding, own: Iterable[Mark]) -> str | None:
    """The id of the mark where a finding begins; findings of one sentence share it."""
    if not finding.places:
        return None
    first = finding.places[0]
    wanted = (first.start, first.end, first.layer)
    return next((m.anchor for m in own if (m.start, m.end, m.layer) == wanted), None)


def _make_facts(facts: Sequence[Fact], ids: Mapping[str, str]) -> Iterator[str]:
    if not facts:
        return
    yield "<dl>"
    for fact in facts:
        words = f"<bdi>{escape(fact.text)}</bdi>"
        if fact.refers is not None and fact.refers in ids:
            words = f'<a href="#{ids[fact.refers]}">{words}</a>'
        yield f"<dt>{escape(fact.label)}</dt><dd>{words}</dd>"
    yield "</dl>"


def _make_reasons(finding: Finding) -> Iterator[str]:
    """The rule, and how sure it is."""
    if not finding.rule:
        return
    sure = finding.confidence
    meter = (
        f' <meter min="0" max="1" value="{sure:.2f}" aria-hidden="true"></meter>' if sure is not None else ""
    )
    number = f"<span>confidence {sure:.2f}</span>" if sure is not None else ""
    yield f'<p class="why"><code>{escape(finding.rule)}</code>{number}{meter}</p>'
