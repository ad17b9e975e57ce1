"""What a result says where its shape says nothing: a sentence for each constraint of SHACL Core."""

from __future__ import annotations

from collections.abc import Mapping

from kg.validate.names import abbreviate
from kg.validate.shapegraph import SH

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "And": (
        "The value does not do all that is asked of it.",
        "La valeur ne fait pas tout ce qui lui est demandé.",
    ),
    "Class": ("The value is not of the class asked for.", "La valeur n’est pas de la classe demandée."),
    "Closed": (
        "The node has a property that its shape does not list.",
        "Le nœud a une propriété non prévue.",
    ),
    "Datatype": ("The value is not of the datatype asked for.", "La valeur n’est pas du type demandé."),
    "Disjoint": (
        "The value stands under another property too.",
        "La valeur figure aussi sous une autre propriété.",
    ),
    "Equals": ("Two properties do not have the same values.", "Deux propriétés n’ont pas les mêmes valeurs."),
    "HasValue": ("A value that must be there is missing.", "Une valeur obligatoire manque."),
    "In": ("The value is not in the list of those allowed.", "La valeur n’est pas dans la liste admise."),
    "LanguageIn": (
        "The text is not in a language asked for.",
        "Le texte n’est pas dans une langue demandée.",
    ),
    "LessThan": (
        "The value is not below that of another property.",
        "La valeur n’est pas inférieure à une autre.",
    ),
    "LessThanOrEquals": (
        "The value is above that of another property.",
        "La valeur est supérieure à une autre.",
    ),
    "MaxCount": ("There are too many values.", "Il y a trop de valeurs."),
    "MaxExclusive": ("The value is too high.", "La valeur est trop élevée."),
    "MaxInclusive": ("The value is too high.", "La valeur est trop élevée."),
    "MaxLength": ("The text is too long.", "Le texte est trop long."),
    "MinCount": ("There are too few values.", "Il y a trop peu de valeurs."),
    "MinExclusive": ("The value is too low.", "La valeur est trop faible."),
    "MinInclusive": ("The value is too low.", "La valeur est trop faible."),
    "MinLength": ("The text is too short.", "Le texte est trop court."),
    "Node": ("The value does not conform to a shape.", "La valeur n’est pas conforme à une forme."),
    "NodeKind": ("The node is not of the kind asked for.", "Le nœud n’est pas de la sorte demandée."),
    "Not": ("The value is what it must not be.", "La valeur est ce qu’elle ne doit pas être."),
    "Or": (
        "The value does none of what is asked of it.",
        "La valeur ne fait rien de ce qui lui est demandé.",
    ),
    "Pattern": ("The text does not have the form asked for.", "Le texte n’a pas la forme demandée."),
    "QualifiedMaxCount": ("Too many values are of a kind.", "Trop de valeurs sont d’une sorte."),
    "QualifiedMinCount": ("Too few values are of a kind.", "Trop peu de valeurs sont d’une sorte."),
    "UniqueLang": ("There are two texts in one language.", "Il y a deux textes dans une même langue."),
    "Xone": (
        "The value does not do exactly one of what is asked.",
        "La valeur ne fait pas exactement une des choses demandées.",
    ),
}


def make_messages(component: str) -> dict[str, str]:
    """The sentences for the IRI of a constraint component, in English and French."""
    name = component.removeprefix(SH).removesuffix("ConstraintComponent")
    unknown = abbreviate(component)
    english, french = _SENTENCES.get(name, (f"{unknown} is not met.", f"{unknown} n’est pas respecté."))
    return {"en": english, "fr": french}
