"""The words before a number that say what it is: the same nine digits are a permit, a SIN or a health
number by what stands beside them."""

import re

BEFORE = 40
"""Characters before a number in which a word says what it is: "my Alberta health care number is "."""

_JOINING = (
    r"(?:[\s:#.,(=-]|\b(?:card|carte|number|numéro|numero|num|no|nos|n|is|was|it's|est|était|de|du|la|le|"
    r"les|the|my|mon|ma|a|and|et|code|id|care|file|par|on|at|au|to|me|is:|his|her|votre|your|our)\b|[º°’'])*$"
)


def _said(words: str) -> re.Pattern[str]:
    """A pattern for one of these words with nothing but small words between it and the number."""
    return re.compile(rf"(?:\b(?:{words})\b|[#№]){_JOINING}", re.IGNORECASE)


_REFERENCE = _said(
    r"permits?|permis|files?|dossiers?|cases?|tickets?|requests?|demandes?|requêtes?|invoices?|"
    r"factures?|accounts?|compte|licen[cs]es?|rolls?|rôle|applications?|ref|reference|réf|référence|"
    r"confirmation|orders?|commande|tracking|suivi|lots?|plan|parcel|parcelle|by-?laws?|règlements?|"
    r"serial|série|model|modèle|meter|compteur|tender|appel d'offres|contract|contrat|version|"
    r"receipt|reçu|transaction|billets?|constats?|plaintes?|complaints?|project|projet|barcode|item|"
    r"article|asset|hydrant|bus|route|stop|arrêt|po|bon"
)
_HEALTH = re.compile(
    r"\b(?:ahc|ahcip|phn|uli|ramq|nam|msp|ohip|health|santé|assurance[- ]maladie|healthcare|medicare)\b"
    r"[^.;!?\d]*$",
    re.IGNORECASE,
)
_SIN = re.compile(
    r"(?:\b(?:sin|nas|s\.i\.n\.?|n\.a\.s\.?)(?!\w)|social insurance|assurance[- ]sociale)"
    r"[^;!?\d]{0,30}$",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"\b(?:visa|mastercard|amex|american express|credit|crédit|debit|débit|cartes? (?:bancaire|de)|"
    r"card)\b[^;!?\d]*$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:call|called|calls|phone|phoned|telephone|tel|tél|téléphone|cell|cellulaire|cellphone|mobile|text|"
    r"texted|texto|fax|ring|reach|joindre|rejoindre|joignez|rappel\w*|appel\w*|contact\w*|dial|compos\w+|"
    r"voicemail|landline|domicile|home|extension|poste|picks? up|picked up|répond\w*|"
    r"number is|numéro)\b[^;!?\d]*$",
    re.IGNORECASE,
)


def is_reference(text: str, start: int) -> bool:
    """Whether the number at `start` is said to be one of a permit, a file, an invoice and the like."""
    return bool(_REFERENCE.search(text, max(0, start - BEFORE), start))


def says_health(text: str, start: int) -> bool:
    """Whether the words before say that it is a health number."""
    return bool(_HEALTH.search(text, max(0, start - BEFORE), start))


def says_sin(text: str, start: int) -> bool:
    """Whether the words before say that it is a social insurance number."""
    return bool(_SIN.search(text, max(0, start - BEFORE), start))


def says_card(text: str, start: int) -> bool:
    """Whether the words before say that it is a payment card."""
    return bool(_CARD.search(text, max(0, start - BEFORE), start))


def says_phone(text: str, start: int) -> bool:
    """Whether the words before say that somebody is reached there."""
    return bool(_PHONE.search(text, max(0, start - BEFORE), start))
