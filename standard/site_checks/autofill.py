"""Which fields are about the person who fills them in, and what the browser calls them.

Names as in HTML (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill),
those that WCAG 1.3.5 lists among them.
"""

import re
from xml.etree.ElementTree import Element

VALID = frozenset({
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix",
    "nickname", "username", "new-password", "current-password", "one-time-code", "organization-title",
    "organization", "street-address", "address-line1", "address-line2", "address-line3",
    "address-level4", "address-level3", "address-level2", "address-level1", "country", "country-name",
    "postal-code", "cc-name", "cc-given-name", "cc-additional-name", "cc-family-name", "cc-number",
    "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-type", "transaction-currency",
    "transaction-amount", "language", "bday", "bday-day", "bday-month", "bday-year", "sex", "url",
    "photo", "tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local",
    "tel-local-prefix", "tel-local-suffix", "tel-extension", "email", "impp", "webauthn",
})  # fmt: skip

PASSWORDS = frozenset({"current-password", "new-password"})

_ADDRESS = frozenset({"street-address", "address-line1"})
_CODE = frozenset({"one-time-code"})

KNOWN: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.I | re.X), frozenset(tokens))
    for pattern, tokens in (
        (r"(your\ )?e-?mail(\ address)? | (votre\ )?(adresse\ (de\ )?)?courriel", {"email"}),
        (r"(your\ )?((tele)?phone|cell(phone)?|mobile)(\ number)?", {"tel"}),
        (r"(votre\ )?(numéro\ de\ )?téléphone", {"tel"}),
        (r"(first|given)\ names? | prénoms?", {"given-name"}),
        (r"(last|family)\ name | surname | nom\ de\ famille", {"family-name"}),
        (r"(your\ )?(full\ )?name | (votre\ )?nom(\ complet)? | prénom\ et\ nom", {"name"}),
        (r"(mailing\ |postal\ |home\ |street\ |your\ )?address", _ADDRESS),
        (r"(votre\ )?adresse(\ postale|\ municipale)?", _ADDRESS),
        (r"postal\ code | post-?code | zip(\ code)? | code\ postal", {"postal-code"}),
        (r"city | town | ville | municipalité", {"address-level2"}),
        (r"province(\ or\ territory|\ ou\ territoire)?", {"address-level1"}),
        (r"(your\ )?(date\ of\ birth|birth\ ?date) | (votre\ )?date\ de\ naissance", {"bday"}),
        (r"card\ number | numéro\ de\ (la\ )?carte(\ de\ crédit)?", {"cc-number"}),
        (r"name\ on\ (the\ )?card | nom\ (inscrit\ )?sur\ la\ carte", {"cc-name"}),
        (r"card\ security\ code | cvc | cvv | code\ de\ sécurité\ de\ la\ carte", {"cc-csc"}),
        (
            r"(card\ )?(expiry|expiration)(\ date)? | date\ d.expiration(\ de\ la\ carte)?",
            {"cc-exp"},
        ),
        (r"(verification|one-time)\ code | code\ (de\ vérification|à\ usage\ unique)", _CODE),
        (r"user\ ?name | nom\ d.utilisateur", {"username", "email"}),
    )
)
"""What a field is called, in full, with the names that fit it. Only in full: the address of a place to
be inspected is not that of the person."""

TYPED = {"email": frozenset({"email", "username"}), "tel": frozenset({"tel", "tel-national"})}
"""What an input's type says of it."""

_REST = re.compile(r"\s*[(*:].*$")
"""What follows the name of a field: "(optional)", "*"."""


def expected_of(field: Element, label: str) -> frozenset[str]:
    """What a field that asks something about the person may be called; empty for any other field."""
    kind = (field.get("type") or "text").lower()
    if kind in {"radio", "checkbox", "search", "file", "range", "color"}:
        return frozenset()
    if kind == "password":
        return PASSWORDS
    if kind in TYPED:
        return TYPED[kind]
    said = _REST.sub("", label).strip()
    own = (field.get("name") or "").replace("_", " ").replace("-", " ").strip()
    matching = (tokens for pattern, tokens in KNOWN if pattern.fullmatch(said))
    by_name = (tokens for pattern, tokens in KNOWN if pattern.fullmatch(own)) if not said else ()
    return next(iter([*matching, *by_name]), frozenset())
