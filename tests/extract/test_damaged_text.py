"""Text as scraping leaves it: what a careful reader still reads must be read."""

from __future__ import annotations

import unicodedata

import pytest
from reading_samples import Told, read_article, tell_events

from kg import sources
from kg.article import Article
from kg.extract.lexicon import lexicon_of
from kg.extract.mending import mend_tokens
from kg.extract.tokens import tokenize
from kg.sources.source import Source

PLAIN = "Le président Marc Dubois a reçu lundi à Hanoi la ministre Anne Leroy."
BARE = (
    "La journee avait commence par une ceremonie devant le palais, ou les drapeaux des deux pays avaient ete "
    "hisses, et par un court echange de presents entre les deux delegations, qui se connaissent de longue date. "
)
BEFORE = "Un mot de bienvenue fut dit dans le grand salon du palais, devant la presse et les invites du jour."


def read_source(text: str) -> list[Told]:
    """The events of a plain text that comes as a file with a header."""
    data = f" date 2025-06-15 Une rencontre au palais\n\n{BEFORE}\n\n{text}\n".encode()
    (article,) = sources.read_source(Source(data, "sample.txt", language="fr"))
    assert isinstance(article, Article)
    return tell_events(read_article(article))


@pytest.mark.parametrize(
    "damaged",
    [
        PLAIN.replace("a reçu", "areçu"),
        PLAIN.replace("Marc Dubois", "Marc DUBOIS").replace("Anne Leroy", "Anne LEROY"),
        PLAIN.replace("lundi à Hanoi", "lundi à Hanoi (Photo : VNA)"),
        PLAIN.replace(" ", "\N{NO-BREAK SPACE}"),
        PLAIN.replace("président", "pré\N{SOFT HYPHEN}sident").replace("ministre", "mi\N{SOFT HYPHEN}nistre"),
        PLAIN.removesuffix(".") + " et a",
        unicodedata.normalize("NFD", PLAIN),
        "La visite fut brève." + PLAIN,
        PLAIN.replace("président Marc Dubois", "président du Vietnam,Marc Dubois,"),
        BARE + "Le president Marc Dubois a recu lundi a Hanoi la ministre Anne Leroy.",
    ],
)
def test_damage_hides_no_meeting(damaged: str) -> None:
    (told,) = read_source(damaged)
    assert (told.type, told.date, told.place) == ("Meeting", "2025-06-09", "Hanoï")
    roles = {role: [name.title() for name in names] for role, names in told.roles.items()}
    assert roles == {"host": ["Marc Dubois"], "guest": ["Anne Leroy"]}


@pytest.mark.parametrize("whole", ["abattu", "aperçu", "attendu", "appelé", "avenue", "estimé", "sonné"])
def test_words_that_only_look_glued_stay_whole(whole: str) -> None:
    tokens = tokenize(f"il fut {whole} hier")
    assert [t.text for t in mend_tokens(tokens, lexicon_of("fr"))] == [t.text for t in tokens]


def test_a_cut_token_keeps_its_offsets() -> None:
    text = "Le président areçu la ministre."
    tokens = mend_tokens(tokenize(text), lexicon_of("fr"))
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert [t.text for t in tokens][2:4] == ["a", "reçu"]


def test_accents_are_only_lent_where_the_text_has_none() -> None:
    tokens = mend_tokens(tokenize("Le president a reçu la ministre. " * 9), lexicon_of("fr"))
    assert "président" not in {t.lower for t in tokens}
