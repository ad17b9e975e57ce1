"""Plain text: its layouts, in words of our own."""

from __future__ import annotations

import pytest

from kg import lang
from kg.article import Article, BlockKind
from kg.errors import SourceError
from kg.sources import read
from kg.sources.agency import parse_dateline
from kg.sources.clean import clean_lines
from kg.sources.lines import Line
from kg.sources.markers import load_markers
from kg.sources.trace import Traced

BODY = "La ministre du Port a reçu lundi à Belle-Rive son homologue des Îles, venu signer un accord de pêche."
MORE = "Les deux pays ont convenu d’ouvrir une ligne de ferry avant la fin de l’année."


def read_text(text: str, name: str = "depeche.txt") -> Article:
    (article,) = read(text.encode("utf-8", "surrogatepass"), name, format="text")
    assert isinstance(article, Article), article
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, article.text[b.start : b.end]) for b in article.blocks]


@pytest.mark.parametrize("day", ["2025-12-09", "2025-12", "2025"])
def test_header_keeps_the_precision_of_its_date(day: str) -> None:
    article = read_text(f" date {day} Accord de pêche\n\n{BODY}\n")
    assert (article.title, article.published, article.published_from) == ("Accord de pêche", day, "header")


@pytest.mark.parametrize("day", ["2025-13", "2025-02-30", "0000"])
def test_a_header_with_no_possible_date_is_a_title(day: str) -> None:
    article = read_text(f"date {day} Accord de pêche\n\n{BODY}\n")
    assert (article.title, article.published) == (f"date {day} Accord de pêche", None)


def test_a_title_with_a_credit_is_a_caption() -> None:
    article = read_text(f" date 2025-05 Les ministres (à gauche) sur le quai. Photo: ABC\n\n{BODY}\n")
    assert article.title == "Les ministres (à gauche) sur le quai."
    assert kinds(article)[0] == ("caption", article.title)


def test_the_day_of_a_file_name_is_the_last_resort() -> None:
    article = read_text(f"Accord de pêche\n\n{BODY}", "peche_2024-09-05.txt")
    assert (article.published, article.published_from) == ("2024-09-05", "file name")
    assert read_text(f"Accord de pêche\n\n{BODY}", "000_8a20240905f2.txt").published is None


def test_a_lone_date_and_the_rubric_are_not_text() -> None:
    article = read_text(f"Actualités\n\nPêche dans les Îles :\n\n30.08.2017\n\nUn accord attendu\n\n{BODY}\n")
    assert (article.title, article.published, article.published_from) == (
        "Pêche dans les Îles",
        "2017-08-30",
        "page",
    )
    assert kinds(article)[1:] == [("heading", "Un accord attendu"), ("paragraph", BODY)]


@pytest.mark.parametrize(
    "end", [".-ABC", ".-ABC/DE", ". (ABC)", ". (avec ABC)", ".\n\nABC/DE", ".\nSource : ABC"]
)
def test_a_signoff_names_the_publisher_and_is_cut(end: str) -> None:
    article = read_text(f"Accord de pêche\n\n{BODY}\n\n{MORE[:-1]}{end}")
    assert article.publisher == "ABC"
    assert article.text.endswith(MORE)


def test_letters_in_brackets_inside_a_sentence_are_no_signoff() -> None:
    last = "Elle a aussi vu le directeur de l’Office de la mer (ODM)"
    article = read_text(f"Accord de pêche\n\n{BODY}\n\n{last}")
    assert article.publisher is None
    assert article.text.endswith(last)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Belle-Rive (ABC) - La ministre", "ABC"),
        ("BELLE-RIVE, 30 mars (Dépêche) – La ministre", "Dépêche"),
        ("La Roche-sur-Yon (ABC/DE) -- La ministre", "ABC"),
        ("La ministre (à gauche) - et son hôte", None),
        ("Le ministre des Îles (PRI) - un ami", None),
        ("BELLE-RIVE - La ministre", None),
    ],
)
def test_dateline(line: str, agency: str | None) -> None:
    assert parse_dateline(line, load_markers("fr")) == agency


def test_a_dateline_stays_in_the_text() -> None:
    article = read_text(f"Accord de pêche\n\nBelle-Rive (ABC) – {BODY}")
    assert article.publisher == "ABC"
    assert f"Belle-Rive (ABC) – {BODY}" in article.text


def test_links_credits_and_files_are_cut() -> None:
    article = read_text(
        f"Accord de pêche\n\n{BODY}\n\n>> Les chalutiers rentrent au port\n\nPhoto : ABC/DE\n\n"
        f"À lire aussi : Le phare rouvre\n\n{MORE}JPEG - 171.4 koLes quotas suivront.PNG - 1,2 Mo\n"
    )
    assert kinds(article)[1:] == [
        ("paragraph", BODY),
        ("paragraph", MORE),
        ("paragraph", "Les quotas suivront."),
    ]


def test_a_caption_glued_to_the_headline_is_freed() -> None:
    article = read_text(
        f"Accord de pêche\n\n{BODY}\nAccord de pêche ảnh 1Les ministres. Photo : ABC\n\n{MORE}"
    )
    assert kinds(article) == [
        ("headline", "Accord de pêche"),
        ("paragraph", BODY),
        ("caption", "Les ministres."),
        ("paragraph", MORE),
    ]


TEASERS = "Le phare rouvre\n\nLe phare rouvre\n\nLe gardien a accueilli mardi le maire de Port-Vieux.\n"


def test_the_tail_of_other_articles_is_cut() -> None:
    article = read_text(f"Accord de pêche\n\n{BODY}\n\n{MORE}-ABC\n\nVoir plus\n\n{TEASERS}")
    assert article.text.endswith(MORE)
    assert article.publisher == "ABC"


def test_a_marker_inside_a_signed_text_cuts_only_its_title() -> None:
    article = read_text(f"Accord de pêche\n\n{BODY}\n\nVoir aussi\n\nLe phare rouvre\n\n{MORE}\n\nABC/DE")
    assert [text for _, text in kinds(article)][1:] == [BODY, MORE]


def test_a_sentence_that_begins_like_a_teaser_stays() -> None:
    sentence = "À lire ce texte, la pêche au thon reprendra en mai."
    assert sentence in read_text(f"Accord de pêche\n\n{BODY}\n\n{sentence}\n\n{MORE}").text


def test_byline_and_copyright_are_claims() -> None:
    article = read_text(
        f"Accord de pêche\n\n{BODY}\n\nAline Quai\n\npar Aline Quai le vendredi 12 juillet 2024"
        "\n© lequai.example 2024\n"
    )
    assert article.authors == ("Aline Quai",)
    assert article.publisher == "lequai.example"
    assert (article.published, article.published_from) == ("2024-07-12", "page")
    assert article.text.endswith(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Published Oct. 28, 2025",
        "Published: October 28, 2025 9:14 a.m.",
        "Posted on October 28th, 2025",
        "28 Oct., 2025",
    ],
)
def test_a_date_may_begin_with_its_month(line: str) -> None:
    article = read_text(
        f"Fishing accord signed\n\n{line}\n\nThe ministers signed it in the port. They were glad."
    )
    assert (article.published, article.published_from) == ("2025-10-28", "page")


def test_a_header_date_outranks_a_byline() -> None:
    article = read_text(f" date 2024-07 Pêche\n\n{BODY}\n\npar Aline Quai le vendredi 12 juillet 2024")
    assert (article.published, article.published_from) == ("2024-07", "header")


def test_a_letter_glued_to_most_lines_is_removed() -> None:
    article = read_text(f"Pêche\n\n{BODY}\nnLes quotas suivront.\nn« Bien », dit-elle.\nnÀ demain.")
    assert [text for _, text in kinds(article)][2:] == [
        "Les quotas suivront.",
        "« Bien », dit-elle.",
        "À demain.",
    ]
    assert article.warnings == ("a stray letter n removed from the start of lines",)


def test_a_single_such_letter_stays() -> None:
    assert "nLes quotas suivront." in read_text(f"Pêche\n\n{BODY}\nnLes quotas suivront.\n{MORE}").text


def test_a_list_and_a_link_do_not_keep_a_wrapped_text_from_being_joined() -> None:
    article = read_text(
        "Une mission commerciale\n\n"
        "Le ministre du Commerce, Paul Tanguy, a reçu mardi à Belmonte une mission\n"
        "conduite par la présidente de la Chambre d'agriculture, Odile Ferrand, qui\n"
        "prépare un accord (https://example.org/" + "a" * 90 + ")\n"
        "sur les semences. Étaient présents :\n\n"
        "Odile Ferrand, présidente de la Chambre d'agriculture\n"
        "Jean Morvan, directeur\n"
        "Anne Quéré, conseillère\n\n"
        "- un mémorandum sur les engrais, que les deux parties tenaient pour le plus\n"
        "pressant ;\n"
        "- une lettre\n"
    )
    paragraphs = article.text.split("\n")
    assert sum("Paul Tanguy" in one and "semences" in one for one in paragraphs) == 1
    assert {"Jean Morvan, directeur", "Anne Quéré, conseillère", "- une lettre"} <= set(paragraphs)
    assert any(one.endswith("le plus pressant ;") for one in paragraphs)


def test_paragraphs_of_a_line_each_stay_apart() -> None:
    lines = [
        f"Le ministre a reçu la {n}e délégation{' des pêcheurs du golfe' * (n % 4)}." for n in range(1, 9)
    ]
    article = read_text("Journée d'audiences\n\n" + "\n".join([*lines, "puis il est parti."]))
    assert set(lines) <= set(article.text.split("\n"))


def test_wrapped_lines_become_paragraphs() -> None:
    wrapped = BODY.replace(" à ", "\nà ").replace(" des ", "\ndes ")
    article = read_text(f"Accord de pêche\n\n{wrapped}\n\n{MORE}")
    assert [text for _, text in kinds(article)][1:] == [BODY, MORE]


def test_the_rows_of_examples_hold_in_every_language() -> None:
    for code in lang.available():
        examples = lang.load(code).table("boilerplate")["examples"]
        assert examples, code
        for row in examples:
            lines = [Line(Traced.foreign(MORE)), Line(Traced.foreign(row["raw"]))]
            left = clean_lines(lines, load_markers(code)).lines[1:]
            assert [line.text.text for line in left] == [text for text in [row["clean"]] if text], row


def test_kinds_are_those_of_the_article_model() -> None:
    assert {kind for kind, _ in kinds(read_text(f"T\n\n{BODY}"))} <= {k.value for k in BlockKind}


FIRST = (
    "La ministre du Port a reçu lundi à Belle-Rive son homologue des Îles, venu signer un accord de pêche."
)
SECOND = "Les deux pays ont convenu d’ouvrir une ligne de ferry avant la fin de l’année."


@pytest.mark.parametrize(
    ("header", "published"),
    [
        ("Titre : Un accord de pêche\nDate : 2024-05-06\nSource : Le Quai\nAuteur : Anne Roy\n", "2024-05-06"),
        ("Date: 6 mai 2024\nTitle: Un accord de pêche\nSource: Le Quai\nBy: Anne Roy\n", "2024-05-06"),
        ("SOURCE : Le Quai\nTITRE : Un accord de pêche\nPublié le : 06/05/2024\nPar : Anne Roy\n", "2024-05-06"),
        ("Titre : Un accord de pêche\nSource : Le Quai\nAuteur : Anne Roy\n", None),
    ],
)  # fmt: skip
def test_a_header_of_several_lines_is_read(header: str, published: str | None) -> None:
    (article,) = read(f"{header}\n{FIRST}\n\n{SECOND}".encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.text == f"Un accord de pêche\n\n{FIRST}\n\n{SECOND}"
    assert (article.title, article.published) == ("Un accord de pêche", published)
    assert (article.publisher, article.authors) == ("Le Quai", ("Anne Roy",))
    assert article.published_from == ("header" if published else None)


@pytest.mark.parametrize(
    "between",
    [
        "\n\n date 2024-05-07 ",
        "\n\n==========\n\n",
        "\n\n- - - - - - - -\n",
        "\n\f",
    ],
    ids=["headers", "line", "dashes", "page"],
)
def test_several_articles_in_one_file_are_several(between: str) -> None:
    one, two = f"{FIRST}\n\n{SECOND} {FIRST}", f"{SECOND}\n\n{FIRST} {SECOND}"
    start = " date 2024-05-06 Un accord" if "date" in between else "Un accord"
    found = list(read(f"{start}\n\n{one}{between}Un ferry\n\n{two}\n".encode(), "lot.txt"))
    wanted = [f"Un accord\n\n{one}", f"Un ferry\n\n{two}"]
    assert [o.text for o in found if isinstance(o, Article)] == wanted
    assert [o.identifier for o in found if isinstance(o, Article)] == ["lot-1", "lot-2"]


@pytest.mark.parametrize("rule", ["***", "-----", "=====", "\f"])
def test_a_line_across_an_article_does_not_part_it(rule: str) -> None:
    (article,) = read(
        f"Un accord\n\n{FIRST} {SECOND}\n\n{rule}\n\n{SECOND} {FIRST}\n\n{FIRST}".encode(), "a.txt"
    )
    assert isinstance(article, Article)
    assert article.text.count(FIRST) == 3


def test_one_bad_article_of_several_leaves_its_neighbours_alone() -> None:
    german = (
        "Die Ministerin hat am Montag ihren Amtskollegen empfangen und wird morgen mit ihm weiter verhandeln."
    )
    found = list(
        read(f"date 2024-05-06 Un accord\n{FIRST}\ndate 2024-05-06 Treffen\n{german}".encode(), "lot.txt")
    )
    assert isinstance(found[0], Article)
    assert isinstance(found[1], SourceError)
    assert (found[1].code, found[1].where) == ("language", "lot.txt, article 2")
