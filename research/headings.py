"""Headings by which columns of comments are known, in both languages."""

from collections.abc import Mapping, Sequence

from research.search import folded

HEADINGS: Mapping[str, Sequence[str]] = {
    "text": (
        "text", "texte", "comment", "commentaire", "comments", "commentaires", "note", "notes",
        "answer", "reponse", "response", "comment-body", "comment body", "body", "content",
        "contenu", "verbatim", "quote", "citation", "feedback", "message", "description",
    ),
    "lang": ("lang", "language", "langue", "locale"),
    "kind": ("kind", "type", "nature", "categorie de note"),
    "severity": ("severity", "gravite", "severite", "importance"),
    "participant": (
        "participant", "respondent", "repondant", "author", "auteur", "author-id", "response id",
        "respondent id", "id du repondant", "id de la reponse", "user", "person", "personne",
        "pseudonym", "pseudonyme",
    ),
    "unit": (
        "unit", "unite", "business unit", "unite d'affaires", "department", "service municipal",
        "departement", "direction",
    ),
    "service": ("service", "service name", "nom du service"),
    "question": ("question", "prompt", "consigne"),
    "locator": ("locator", "timecode", "time code", "minutage", "section", "page", "area"),
    "date": (
        "date", "timestamp", "datetime", "horodateur", "submitted", "date submitted", "created",
        "date de soumission", "recorded date", "end date", "completion time", "heure de fin",
    ),
    "tags": ("tags", "tag", "etiquettes", "mots-cles"),
    "ref": ("ref", "reference", "id", "identifiant"),
}  # fmt: skip
"""By meaning (see `research.mapping.Target`): headings seen in exports of survey and whiteboard tools,
folded."""


def is_heading(name: str) -> bool:
    """Whether a text is the usual heading of a column, and no note."""
    return any(folded(name) in headings for headings in HEADINGS.values())
