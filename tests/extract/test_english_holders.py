"""Officers of bodies named in capitals right before them; how long stays last; whose words a letter carries."""

from __future__ import annotations

import pytest
from reading_samples import offices_in, read_english, tell_events


@pytest.mark.parametrize(
    ("text", "holder", "title", "body"),
    [
        (
            "Chairman of the State Council Salim Al Hinai spoke.",
            "Salim Al Hinai",
            "Chairman",
            "State Council",
        ),
        ("Head of the Trade Department Li Wen-Ha spoke.", "Li Wen-Ha", "Head", "Trade Department"),
        (
            "Director-General of the Customs Office Jan Novakov spoke.",
            "Jan Novakov",
            "Director-General",
            "Customs Office",
        ),
        (
            "Deputy Chairman of the Cabinet of Ministers Olga Annaeva spoke.",
            "Olga Annaeva",
            "Deputy Chairman",
            "Cabinet of Ministers",
        ),
        (
            "Kofi Mensah-Badu, Secretary of the Cabinet of Ministers, left.",
            "Kofi Mensah-Badu",
            "Secretary",
            "Cabinet of Ministers",
        ),
        (
            "Chairman of the State Council Sheikh Salim Al Hinai agreed.",
            "Salim Al Hinai",
            "Chairman",
            "State Council",
        ),
    ],
)
def test_the_body_ends_where_the_name_begins(text: str, holder: str, title: str, body: str) -> None:
    assert (holder, title, body) in {found[:3] for found in offices_in(read_english(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Foreign Affairs Anna Holm spoke.",
        "Minister of State Anna Holm spoke.",
    ],
)
def test_a_portfolio_is_no_body(text: str) -> None:
    ((holder, _, body, _),) = offices_in(read_english(text))
    assert (holder, body) == ("Anna Holm", None)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Kenyan President Marc Dubois is on a two-day trip to Norway that began on Friday.",
            "2025-06-13/2025-06-14",
        ),
        (
            "Kenyan President Marc Dubois, who is on a four-day visit to Norway since Friday, said so.",
            "2025-06-13/2025-06-16",
        ),
    ],
)
def test_a_stay_lasts_from_the_day_it_began(text: str, days: str) -> None:
    (visit,) = tell_events(read_english(text), "Visit")
    assert visit.date == days


def test_who_wrote_the_letter_invites() -> None:
    text = (
        "Kenyan Foreign Minister Marc Dubois met Norwegian Foreign Minister Anne Leroy on Friday. He handed over a "
        "letter from Kenyan President Grace Otieno inviting the King of Norway to visit Kenya."
    )
    (invitation,) = tell_events(read_english(text), "Invitation")
    assert invitation.roles == {"sender": ["Grace Otieno"], "recipient": ["Norway"]}
