"""A text shows its language: by the commonest words where these leave no doubt, else by the model."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from kg import lang
from kg.errors import Rejected
from kg.sources.language import _find_by_words, find_language

FRENCH = """\
Le ministre des Pêches de Belle-Rive a reçu mardi les armateurs des Îles, qui sont venus avec leurs avocats. Ils ont
demandé que le port soit ouvert la nuit et que les quais du nord leur soient rendus après les travaux. Le préfet,
lui, n’est pas venu : il était retenu dans la capitale, où le conseil se réunissait au même moment. Une réponse est
attendue avant la fin du mois, et ceux qui ont parlé pour les pêcheurs ne cachent pas qu’elle sera difficile."""
ENGLISH = """\
The minister for fisheries of Belle-Rive received the shipowners of the islands on Tuesday, who had come with their
lawyers. They asked that the port be open at night and that the northern quays be given back to them when the works
are over. The prefect was not there: he had been kept in the capital, where the council was sitting at the same
hour. An answer is expected before the end of the month, and those who spoke for the fishermen do not hide that it
will be hard."""
# The same report in languages that resemble them.
NEIGHBOURS = {
    "ca": """\
El ministre de Pesca de Belle-Rive va rebre dimarts els armadors de les illes, que havien vingut amb els seus
advocats. Van demanar que el port fos obert a la nit i que els molls del nord els fossin retornats després de les
obres. El prefecte no hi era: l'havien retingut a la capital, on el consell es reunia a la mateixa hora. S'espera
una resposta abans de final de mes, i els qui parlaven en nom dels pescadors no amaguen que serà difícil.""",
    "es": """\
El ministro de Pesca de Belle-Rive recibió el martes a los armadores de las islas, que habían venido con sus
abogados. Pidieron que el puerto estuviera abierto de noche y que los muelles del norte les fueran devueltos después
de las obras. El prefecto no estaba: lo habían retenido en la capital, donde el consejo se reunía a la misma hora.
Se espera una respuesta antes de fin de mes, y quienes hablaban por los pescadores no ocultan que será difícil.""",
    "it": """\
Il ministro della Pesca di Belle-Rive ha ricevuto martedì gli armatori delle isole, venuti con i loro avvocati.
Hanno chiesto che il porto sia aperto di notte e che le banchine del nord vengano loro restituite dopo i lavori. Il
prefetto non c'era: era trattenuto nella capitale, dove il consiglio si riuniva alla stessa ora. Una risposta è
attesa prima della fine del mese, e chi ha parlato per i pescatori non nasconde che sarà difficile.""",
    "nl": """\
De minister van Visserij van Belle-Rive heeft dinsdag de reders van de eilanden ontvangen, die met hun advocaten
waren gekomen. Zij vroegen dat de haven 's nachts open zou zijn en dat de noordelijke kaden na de werken aan hen
werden teruggegeven. De prefect was er niet: hij was in de hoofdstad gebleven, waar de raad op hetzelfde uur
bijeenkwam. Een antwoord wordt voor het einde van de maand verwacht, en wie voor de vissers sprak, verbergt niet dat
het moeilijk is.""",
    "pt": """\
O ministro das Pescas de Belle-Rive recebeu na terça-feira os armadores das ilhas, que tinham vindo com os seus
advogados. Pediram que o porto estivesse aberto de noite e que os cais do norte lhes fossem devolvidos depois das
obras. O prefeito não estava: tinha ficado na capital, onde o conselho se reunia à mesma hora. Uma resposta é
esperada antes do fim do mês, e quem falou pelos pescadores não esconde que será difícil.""",
    "ro": """\
Ministrul pescuitului din Belle-Rive i-a primit marți pe armatorii insulelor, care veniseră cu avocații lor. Ei au
cerut ca portul să fie deschis noaptea și ca cheiurile de nord să le fie înapoiate după lucrări. Prefectul nu era
acolo: fusese reținut în capitală, unde consiliul se întrunea la aceeași oră. Un răspuns este așteptat înainte de
sfârșitul lunii, iar cei care au vorbit pentru pescari nu ascund că va fi greu de dat.""",
}  # fmt: skip


def test_each_language_has_common_words_of_its_own() -> None:
    tables = {code: lang.load(code).table("boilerplate")["common"]["words"] for code in lang.available()}
    for words in tables.values():
        assert len(words) == len(set(words)) >= 25
        assert all(re.fullmatch(r"[^\W\d_]+", word) and word == word.lower() for word in words)
    assert not [set(a) & set(b) for a, b in combinations(tables.values(), 2) if set(a) & set(b)]


@pytest.mark.parametrize(("code", "text"), [("fr", FRENCH), ("en", ENGLISH)], ids=["fr", "en"])
def test_a_plain_text_shows_its_language_by_its_words(code: str, text: str) -> None:
    assert _find_by_words(text) == code
    assert find_language(text, asked=None, claimed=None, where="a") == code


@pytest.mark.parametrize("code", sorted(NEIGHBOURS))
def test_a_language_that_resembles_ours_is_recognised_and_refused(code: str) -> None:
    text = NEIGHBOURS[code]
    assert _find_by_words(text) is None
    with pytest.raises(Rejected, match=f"its language is '{code}'"):
        find_language(text, asked=None, claimed=None, where="a")


def test_a_text_in_two_languages_or_a_short_one_is_not_told_by_words() -> None:
    assert _find_by_words(f"{FRENCH}\n{ENGLISH}") is None
    assert _find_by_words(" ".join(FRENCH.split()[:20])) is None  # too few words, whatever they are


def test_the_source_is_not_believed_against_plain_words() -> None:
    assert find_language(FRENCH, asked=None, claimed="en-GB", where="a") == "fr"
