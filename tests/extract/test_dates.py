"""Dates: every row's own examples, cases in other words, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.edtf import is_edtf
from kg.extract.compiled import pattern_of
from kg.extract.dateform import SlotClass, compile_form
from kg.extract.dategrammar import grammar_of
from kg.extract.dates import DateMention, find_dates, infer_published, resolve_relative
from kg.extract.datevalues import READINGS
from kg.extract.datewords import Choice, FormIndex, as_word
from kg.extract.folding import fold
from kg.lang import Language, available, load

FRENCH = load("fr")
ROWS = FRENCH.table("dates")["pattern"]


@pytest.mark.parametrize(
    "text", ["https://news.example/2024/03/20/a", "[le sommet](http://a.example/2024-03-20)"]
)
def test_an_address_holds_no_date(text: str) -> None:
    assert not list(find_dates(f"Il renvoie à {text} dans son discours.", FRENCH, "2025"))


def only(text: str, anchor: str | None) -> DateMention:
    (mention,) = find_dates(text, FRENCH, anchor)
    return mention


def examples() -> list[Any]:
    """Row, text, article's date, value, and the value to come where the row gives one."""
    return [
        pytest.param(row, *case, *[None] * (4 - len(case)), id=f"{row['name']}-{case[0]}")
        for row in ROWS
        for case in row["examples"]
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_row_has_an_example_and_a_reading(row: dict[str, Any]) -> None:
    assert row["examples"]
    assert row["means"] in READINGS


def test_rows_have_names_of_their_own() -> None:
    assert len({row["name"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("row", "text", "anchor", "value", "future"), examples())
def test_row_example(row: dict[str, Any], text: str, anchor: str, value: str, future: str | None) -> None:
    rule = f"fr/dates/{row['name']}"
    mentions = [m for m in find_dates(text, FRENCH, anchor or None) if m.rule == rule]
    if row["means"] == "nothing":
        assert mentions == []
        assert find_dates(text, FRENCH, anchor or None) == []
        return
    (mention,) = mentions  # the row itself, not one before it, reads its example
    assert (resolve_relative(mention, anchor or None) or "") == value
    assert row.get("role") in (None, mention.role)
    if future is not None:
        assert mention.future_value == future


# Text, the article's date, what it means read in the past, and read to come.
@pytest.mark.parametrize(
    ("text", "anchor", "past", "future"),
    [
        ("Ils se sont vus le 9 avril à Rome", "2025-04-11", "2025-04-09", "2026-04-09"),
        ("le 31 décembre, à minuit", "2026-01-02", "2025-12-31", "2026-12-31"),
        ("le 3 janvier", "2025-12-31", "2026-01-03", "2026-01-03"),  # an article dated before what it tells
        ("le 29 février", "2025-06-01", "2024-02-29", "2028-02-29"),
        ("JEUDI 1ER MAI", "2025-05-04", "2025-05-01", "2025-05-01"),
        ("le 14 fevrier 2011", None, "2011-02-14", "2011-02-14"),
        ("le\N{NO-BREAK SPACE}14\N{NARROW NO-BREAK SPACE}août", "2011-08", "2011-08-14", "2011-08-14"),
        ("le 14\naoût 2011", None, "2011-08-14", "2011-08-14"),
        ("TUNIS, 7 juil (TAP) -", "2022-07-07", "2022-07-07", "2022-07-07"),
        ("lundi", "2025-06-11", "2025-06-09", "2025-06-16"),
        ("mercredi", "2025-06-11", "2025-06-11", "2025-06-11"),
        ("mercredi prochain", "2025-06-11", "2025-06-18", "2025-06-18"),
        ("mercredi dernier", "2025-06-11", "2025-06-04", "2025-06-04"),
        ("ce vendredi", "2025-06-11", "2025-06-06", "2025-06-13"),
        ("jeudi matin", "2025-06-11", "2025-06-05", "2025-06-12"),
        ("hier soir", "2025-03-01", "2025-02-28", "2025-02-28"),
        ("aujourd’hui", "2025-03-01", "2025-03-01", "2025-03-01"),
        ("après-demain", "2024-02-28", "2024-03-01", "2024-03-01"),
        ("en avril", "2025-04-02", "2025-04", "2025-04"),
        ("en mars", "2025-04-02", "2025-03", "2026-03"),
        ("au début du mois de juin", "2025-07-02", "2025-06", "2026-06"),
        ("à la mi-août", "2025-09-02", "2025-08", "2026-08"),
        ("en août prochain", "2025-09-02", "2026-08", "2026-08"),
        ("en octobre 2019", None, "2019-10", "2019-10"),
        ("l’an dernier", "2025", "2024", "2024"),
        ("l’année prochaine", "2025-09", "2026", "2026"),
        ("fin 2023", None, "2023", "2023"),
        ("il y a cinq mois", "2025-03-10", "2024-10", "2024-10"),
        ("dans trois ans.", "2025-03-10", "2028", "2028"),
        ("du 27 au 30 septembre 2018", None, "2018-09-27/2018-09-30", "2018-09-27/2018-09-30"),
        ("du 29 janvier au 3 février", "2025-02-05", "2025-01-29/2025-02-03", "2026-01-29/2026-02-03"),
        ("(5-6 juin)", "2025-06-06", "2025-06-05/2025-06-06", "2025-06-05/2025-06-06"),
        ("entre le 5 et le 9 juin", "2025-06-20", "2025-06-05/2025-06-09", "2026-06-05/2026-06-09"),
        ("de lundi à mercredi", "2025-06-12", "2025-06-09/2025-06-11", "2025-06-16/2025-06-18"),
        ("la semaine prochaine", "2025-06-11", "2025-06-16/2025-06-22", "2025-06-16/2025-06-22"),
        ("au second semestre 2022", None, "2022-07/2022-12", "2022-07/2022-12"),
        ("au troisième trimestre", "2025-11-02", "2025-07/2025-09", "2026-07/2026-09"),
        ("l'été prochain", "2025-11-02", "2026", "2026"),
        ("le 03/02/2021", None, "2021-02-03", "2021-02-03"),
        ("2021-02-03", None, "2021-02-03", "2021-02-03"),
        ("le 3.2.2021", None, "2021-02-03", "2021-02-03"),
    ],
)
def test_readings(text: str, anchor: str | None, past: str, future: str) -> None:
    mention = only(text, anchor)
    assert (mention.value, mention.future_value) == (past, future)
    assert mention.relation is None


@pytest.mark.parametrize(
    ("text", "anchor", "near"),
    [
        ("le 12 janvier", "2025-12-20", "2026-01-12"),
        ("le 12 novembre", "2025-12-20", "2025-11-12"),
        ("du 8 au 10 décembre", "2025-11-25", "2025-12-08/2025-12-10"),
        ("vendredi", "2025-06-12", "2025-06-13"),
    ],
)
def test_the_nearest_reading(text: str, anchor: str, near: str) -> None:
    assert only(text, anchor).near_value == near


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("en poste depuis le 3 mars", "since"),
        ("depuis 2015", "since"),
        ("né le 3 mars 1950", "since"),
        ("jusqu'au 12 mars", "until"),
        ("d'ici à 2030", "until"),
        ("à l'horizon 2045", "until"),
        ("avant la fin de l'année", None),
        ("pour la période 2021-2024", "period"),
        ("pour le mandat 2021-2022", "period"),
        ("pour les années 2021-2024", "period"),
        ("un plan (2021-2024)", "period"),
        ("au cours des six premiers mois de 2024", "period"),
        ("entre 1990 et 1995", "period"),
        ("dans les années 1960", "period"),
        ("place du 8 mai 1945", "name"),
        ("le 3 mars", None),
        ("réuni pour le 3 mars", None),
        ("depuis Paris, le 3 mars", None),
    ],
)
def test_roles(text: str, role: str | None) -> None:
    assert only(text, "2025-06-11").role == role


@pytest.mark.parametrize(
    ("text", "context", "relation", "value"),
    [
        ("le même jour", "2025-06-11", "same", "2025-06-11"),
        ("ce jour-là", "2025-06", "same", "2025-06"),
        ("le même jour", "2025-06-11/2025-06-13", "same", None),
        ("la veille", "2025-03-01", "before", "2025-02-28"),
        ("la veille", "2025-06-11/2025-06-13", "before", "2025-06-10"),
        ("l'avant-veille", "2025-03-01", "before", "2025-02-27"),
        ("le lendemain matin", "2025-06-11/2025-06-13", "after", "2025-06-14"),
        ("le surlendemain", "2024-12-31", "after", "2025-01-02"),
        ("quatre jours plus tôt", "2025-06-11", "before", "2025-06-07"),
        ("deux semaines plus tard", "2025-06-11", "after", "2025-06-25"),
        ("six mois plus tard", "2025-09-11", "after", "2026-03"),
        ("six mois plus tard", "2025", "after", None),
        ("vingt ans auparavant", "2025-09-11", "before", "2005"),
        ("la même année", "2025-09-11", "same", "2025"),
        ("le troisième jour", "2025-06-11/2025-06-13", "within", "2025-06-13"),
        ("le quatrième jour", "2025-06-11/2025-06-13", "within", None),
        ("le dernier jour", "2025-06-11/2025-06-13", "within", "2025-06-13"),
        ("le lendemain", "2025-06", "after", None),
        ("le lendemain", None, "after", None),
        ("le lendemain", "9999-12-31", "after", None),
        ("le lendemain", "no date", "after", None),
        ("le lendemain", "2025-06-11/..", "after", None),
    ],
)
def test_what_hangs_on_another_event(
    text: str, context: str | None, relation: str, value: str | None
) -> None:
    mention = only(text, "2020-01-15")
    assert mention.value is None
    assert mention.relation == relation
    assert resolve_relative(mention, context) == value


def test_a_mention_without_relation_keeps_its_value() -> None:
    assert resolve_relative(only("le 3 mars 2020", None), "2025-06-11") == "2020-03-03"


@pytest.mark.parametrize("text", ["mercredi", "hier", "ce jour", "cette semaine", "il y a deux jours"])
def test_an_anchor_without_day_leaves_only_its_month(text: str) -> None:
    mention = only(text, "2025-05")
    assert (mention.value, mention.coarse_value) == (None, "2025-05")
    assert only(text, None).coarse_value is None


@pytest.mark.parametrize(
    "text", ["le 10 mai", "en mai", "au premier semestre", "l'été dernier", "l'an prochain"]
)
def test_without_anchor_there_is_no_value(text: str) -> None:
    assert only(text, None).value is None
    assert only(text, "no date").value is None


@pytest.mark.parametrize(
    "text",
    [
        "une ville de 2000 habitants",
        "le 31 juin",
        "le 30 février 2024",
        "le 45 mars",
        "la planète Mars",
        "le 75e anniversaire de la Victoire",
        "les 27 pays membres",
        "le 10 Downing Street",
        "à 15 heures",
        "chaque lundi",
        "le dimanche, on se repose",
        "le Vendredi saint",
        "au cours des trois prochaines années",
        "sa lutte d’hier et celle d’aujourd'hui",
        "une veille technologique",
        "la veille technologique",
        "au lendemain de sa réélection",
        "le score est de 2-1",
        "l'article 49.3",
        "mai",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, FRENCH, "2025-06-11") == []


def test_a_day_without_month_takes_it_from_the_date_before() -> None:
    text = "Il sera là du 30 novembre au 2 décembre : Paris le 30, Lyon le 1er, Nice le 2."
    values = [m.value for m in find_dates(text, FRENCH, "2025-11-28")]
    assert values == ["2025-11-30/2025-12-02", "2025-11-30", "2025-12-01", "2025-12-02"]


def test_a_far_date_in_another_block_gives_no_month() -> None:
    text = "L'accord du 3 mars 2011 tient.\n\nIl est arrivé le 26, à midi."
    assert [m.value for m in find_dates(text, FRENCH, "2025-06-28")] == ["2011-03-03", "2025-06-26"]


def test_the_weekday_decides_between_years() -> None:
    assert only("mercredi 4 juin", "2026-03-01").value == "2025-06-04"
    assert only("jeudi 4 juin", "2026-03-01").value == "2026-06-04"


def test_folding_keeps_offsets() -> None:
    text = "İstanbul, 1ᵉʳ août – l’Été\N{NO-BREAK SPACE}ﬁn"
    assert len(fold(text)) == len(text)
    assert fold("Février l’1ᵉʳ—") == "fevrier l'1er-"
    assert fold("Năm", keep_marks=True) == "năm"


LEAD = "Titre de l'article\n\nROME (AFP) - {}"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Un titre\n\n12.04.2019\n\nLe directeur a reçu ses hôtes.", "2019-04-12"),
        ("Un titre\n\nPublié le 12 avril 2019 à 14h30\n\nTexte.", "2019-04-12"),
        ("Un titre\n\nTexte.\n\npar Anne Martin le vendredi 12 avril 2019", "2019-04-12"),
        ("LIMA, 12 avril 2019 (Agence) - Le ministre est là.", "2019-04-12"),
        ("Un titre\n\nTexte.\n\nÀ 14h30, le 12 avril 2019", "2019-04-12"),
        ("Point de presse du 12 avril 2019\n\nTexte.", "2019-04-12"),
        ("Un titre\n\nLe 12 avril 2019, ils ont fixé une cible pour 2030.", "2019-04-12"),
        (LEAD.format("Le ministre a reçu son homologue ce jeudi 13 février 2025."), "2025-02-13"),
        (
            LEAD.format("Ils se sont vus le 5 mars. L'accord avait été paraphé le 20 février 2018."),
            "2018-03-05",
        ),
        (LEAD.format("Réunis jeudi 6 mars, ils ont cité l'accord de juin 2024."), "2025-03-06"),
        (
            LEAD.format(
                "Reçu le 5 mars. Le plan pour la période 2021-2025 a été signé; en 2021, il préside."
            ),
            "2021-03-05",
        ),
    ],
)
def test_the_day_an_article_appeared(text: str, published: str) -> None:
    assert infer_published(text, FRENCH) == published


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("vi", "14:30 21/03/2024"),
        ("vi", "Ngày đăng: 21/3/2024"),
        ("vi", "Hà Nội, 21 tháng 3, 2024"),
        ("en", "21/03/2024 14:30"),
        ("en", "Updated 21 Mar 2024, 14:30"),
        ("en", "Press briefing of 21 March 2024"),
    ],
)
def test_the_line_that_says_when(code: str, line: str) -> None:
    for text in (f"{line}\n\nA\n\nB.", f"A\n\n{line}\n\nB.", f"A\n\nB.\n\n{line}"):
        assert infer_published(text, load(code)) == "2024-03-21"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Un titre sans date",
        LEAD.format("Ils se sont vus le 5 mars."),
        LEAD.format("Ils se sont vus le 5 mars, dix ans après l'accord de 2009."),
        LEAD.format("Le ministre se rendra à Lima le 5 mars 2019."),
        LEAD.format(
            "Ils se sont vus le 5 novembre. Le plan 2021-2025 commence en 2021."
        ),  # told of the year before?
        LEAD.format("Le 5 mars 1946, Fulton fut le lieu d'un discours. En 2003, on en parlait encore."),
        LEAD.format("L'accord du 5 mars 2015 a été revu le 8 juin 2018."),
        LEAD.format("Il vit place du 5 mars 2015."),
    ],
)
def test_missing_is_better_than_wrong(text: str) -> None:
    assert infer_published(text, FRENCH) is None


ENGLISH = """
day_suffixes = ["st", "nd", "rd", "th"]
closers = ["in"]
articles = ["the"]
leads = { since = ["since"], until = ["until", "by"] }
[words.month]
6 = ["June"]
10 = ["October"]
12 = ["December", "Dec."]
[words.weekday]
5 = ["Friday"]
[words.step]
-1 = ["last"]
1 = ["next"]
[[pattern]]
name = "day"
means = "day"
forms = ["[{weekday},] {month} {day}[, {year}]"]
[[pattern]]
name = "month"
means = "month"
forms = ["{step} {month}"]
[[pattern]]
name = "weekday"
means = "weekday"
forms = ["[{step}] {weekday}"]
"""

VIETNAMESE = """
keep_marks = true
day_suffixes = []
closers = []
articles = []
leads = { since = ["từ"] }
[words.year_step]
-1 = ["năm ngoái"]
[[pattern]]
name = "day"
means = "day"
forms = ["[ngày] {day}/{month:month_number}[/{year}]"]
[[pattern]]
name = "month"
means = "month"
forms = ["tháng {month:month_number} [{year_step}]"]
"""


@pytest.mark.parametrize(
    ("table", "text", "value"),
    [
        (ENGLISH, "in Luanda on Dec. 15", "2024-12-15"),
        (ENGLISH, "WASHINGTON, June 28, 2025", "2025-06-28"),
        (ENGLISH, "put their names on Friday to", "2025-06-27"),
        (ENGLISH, "last October", "2024-10"),
        (ENGLISH, "next Friday", "2025-07-04"),
        (VIETNAMESE, "Trưa 27/5, ông", "2025-05-27"),
        (VIETNAMESE, "ngày 12/4/1973", "1973-04-12"),
        (VIETNAMESE, "hồi tháng 10 năm ngoái", "2024-10"),
    ],
)
def test_other_languages_are_other_tables(table: str, text: str, value: str) -> None:
    language = Language("xx", {"dates": tomllib.loads(table)})
    (mention,) = find_dates(text, language, "2025-06-28")
    assert mention.value == value


@pytest.mark.parametrize(
    ("form", "complaint"),
    [
        ("[{day}]", "may be empty"),
        ("{day} {day}", "twice"),
        ("{moon}", "moon"),
        ("({day}", "don't match"),
        ("{day}]", "don't match"),
        ("{day", "no meaning"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(form: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        compile_form(form, {"day": SlotClass(r"\d+", Choice((("#",),)))})


@pytest.mark.parametrize("code", available())
def test_what_the_pattern_of_a_form_matches_is_found_by_its_words(code: str) -> None:
    table = load(code).table("dates")
    grammar = grammar_of(table)
    matched = 0
    for text in (grammar.fold(case[0]) for row in table["pattern"] for case in row["examples"]):
        places = list(re.finditer(r"\w+", text))
        words = [as_word(place.group()) for place in places]
        for at, place in enumerate(places):
            found = grammar.index.find(words, at)
            assert found == sorted(found)
            for number, candidate in enumerate(grammar.candidates):
                if pattern_of(candidate.regex).match(text, place.start()):
                    assert number in found, (text[place.start() :], candidate.row.name)
                    matched += 1
    assert matched > len(table["pattern"])


def test_few_forms_are_of_the_words_at_a_place() -> None:
    index = FormIndex([("en", Choice((("mai",), ("juin",), ())), "#"), ("en", "mai", "dernier")])
    assert index.openers == {"en"}
    assert index.find(["en", "mai", "#"], 0) == [0]
    assert index.find(["en", "mai", "dernier"], 0) == [1]
    assert index.find(["en", "#"], 0) == [0]
    assert index.find(["en", "avril", "#"], 0) == []
    assert index.find(["mai", "#"], 0) == []


def test_the_grammar_is_compiled_once() -> None:
    table = FRENCH.table("dates")
    assert grammar_of(table) is grammar_of(table)


WORDS = st.sampled_from(
    sorted(
        {"31", "2020", "-", "\n\n", "/"}
        | {w for row in ROWS for case in row["examples"] for w in case[0].split()}
    )
)
ANCHORS = st.sampled_from(
    [None, "2025-12-09", "2024-02-29", "2025-05", "2025", "0001-01-01", "9999-12-31", "x"]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join)), ANCHORS)
def test_what_holds_for_any_text(text: str, anchor: str | None) -> None:
    mentions = find_dates(text, FRENCH, anchor)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        values = (mention.value, mention.future_value, mention.near_value, mention.coarse_value)
        assert all(is_edtf(value) for value in values if value is not None)
        assert mention.kind in {"day", "month", "year", "interval", "season"}
        assert (mention.value is None) or (mention.relation is None)
        resolved = resolve_relative(mention, anchor)
        assert resolved is None or is_edtf(resolved)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert find_dates(text, FRENCH, anchor) == mentions
    published = infer_published(text, FRENCH)
    assert published is None or is_edtf(published)
