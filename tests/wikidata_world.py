"""What the stand-in knows of the world of link_samples."""

from __future__ import annotations

from typing import Any

from link_samples import (
    AGENCY,
    ALI_1,
    ALI_2,
    BELMONT,
    CHUBIN,
    LAN,
    MINISTER,
    OFFICE,
    OLD_ID,
    OSTRANE,
    OTHER_BELMONT,
    VALDORIA,
)
from wikidata_standin import StandIn, entity, held, human, make_standin


def make_world(**more: Any) -> StandIn:
    return make_standin(
        entity(VALDORIA, "Valdoria", P31=["Q3624078"], also={"fr": "Valdorie"}),
        entity(OSTRANE, "Ostrane", P31=["Q6256"]),
        human(MINISTER, "Mara Tolen", of=VALDORIA, P39=[held(OFFICE, "2024-02-01")]),
        # A namesake of the minister, of the same country and before her time.
        human("Q990111", "Mara Tolen", of=VALDORIA, P39=[held(OFFICE, "1990", "1994-03")]),
        entity(OFFICE, "Minister of the Sea", also={"fr": "ministre de la Mer de Valdorie"}, P17=[VALDORIA]),
        human(CHUBIN, "Sergey Shubin", "Sergueï Choubine", of=OSTRANE),
        human(ALI_1, "Ali Sabrane", of=OSTRANE),
        human(ALI_2, "Ali Sabrane", of=OSTRANE),
        human(LAN, "Tô Lan", of=VALDORIA),
        entity("Q990112", "Nadia Personne", P31=["Q990090"]),  # a company of that name
        entity(AGENCY, "Levant Agency", P31=["Q192283"], P17=[VALDORIA], also={"fr": "Agence du Levant"}),
        entity(BELMONT, "Belmont", P31=["Q515"], P17=[OSTRANE]),
        entity(OTHER_BELMONT, "Belmont", P31=["Q515"], P17=[VALDORIA]),
        human("Q990511", "Ancien Nom", "Odile Renom", of=VALDORIA),
        redirects={OLD_ID: "Q990511"},
        **more,
    )  # fmt: skip
