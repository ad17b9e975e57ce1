"""A line that tells a reader what an event is: "Rencontre – Tô Lâm, Vladimir Poutine (2025-05-10)"."""

from __future__ import annotations

from collections.abc import Mapping

from kg.records import Entity, Event

_NAMED = 4  # participants a label names; the rest are an ellipsis


def make_event_label(class_label: str, event: Event, entities: Mapping[str, Entity]) -> str:
    """Class, participants (else the place) and date, as far as they are known.

    Dash, comma and brackets read the same in every language; a colon would want a space before it in French.
    """
    agents = list(dict.fromkeys(p.agent for p in event.participations))
    keys = agents or ([event.place] if event.place else [])
    names = [" ".join(entities[key].name.split()) for key in keys[:_NAMED] if key in entities]
    text = class_label[:1].upper() + class_label[1:]
    if names:
        text += " – " + ", ".join(names) + (", …" if len(keys) > _NAMED else "")
    return f"{text} ({event.date})" if event.date else text
