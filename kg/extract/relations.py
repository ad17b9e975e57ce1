"""The relations prepositions say, whatever the language: words.toml maps its prepositions to these."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a noun group hangs on what stands before it."""

    OF = "of"
    TO = "to"  # direction and recipient
    IN = "in"  # in a country or city
    WITHIN = "within"
    AT = "at"
    WITH = "with"
    TABLE = "table"  # "à la table de": who gives a dinner
    HONOUR = "honour"  # "en l'honneur de": for whom a dinner is given
    COMPANY = "company"  # "en compagnie de": who comes along
    BETWEEN = "between"
    BY = "by"  # the agent of a passive
    FOR = "for"
    ON = "on"  # a subject
    UNDER = "under"
    FROM = "from"
    TOWARDS = "towards"
    AGAINST = "against"
    NEAR = "near"
    AROUND = "around"  # "autour de": who presides at a table
    DURING = "during"  # of an event: "lors de"
    AFTER = "after"
    BEFORE = "before"
    ASIDE = "aside"  # "en marge de"
    PRESENCE = "presence"
    IN_FRONT = "before-someone"
    INVITATION = "invitation"
    INITIATIVE = "initiative"
    REQUEST = "request"
    ADDRESSED = "addressed"  # "auprès de", "à l'adresse de"
    SENT_BY = "sent-by"
    ON_BEHALF = "on-behalf"
    BESIDE = "beside"
    BESIDES = "besides"
    CHAIRED = "chaired"
    HOSTED = "hosted"  # "organised by": who holds it, where that is another than who presides
    LED = "led"
    HEADING = "heading"
    ACCORDING = "according"
    REGARDING = "regarding"
    AMONG = "among"
    OUTSIDE = "outside"
    WITHOUT = "without"
    DESPITE = "despite"
    THANKS = "thanks"
    SIDE = "side"
    NOTABLY = "notably"
    POSSESSOR = "possessor"  # "Vietnam's president": stands before its head


# Where something is.
LOCATIVE = (Relation.TO, Relation.IN, Relation.WITHIN, Relation.AT)
LOCATIVES = frozenset(LOCATIVE)  # the same, to be asked for one
