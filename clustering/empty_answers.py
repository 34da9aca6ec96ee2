"""Answers that say nothing: "No comment", "rien à ajouter", "n/a"."""

import re

from clustering.tokens import fold

_WORD = re.compile(r"[^\W_]+")

_WORDS = frozenset({
    "a", "add", "ajouter", "at", "aucun", "aucune", "can", "comment", "commentaire", "commentaires",
    "comments", "d", "de", "dire", "for", "have", "i", "j", "je", "moment", "n", "na", "nada", "nil",
    "no", "non", "none", "nope", "not", "nothing", "now", "o", "objet", "of", "pas", "really",
    "remarque", "remarques", "rien", "s", "sans", "say", "see", "the", "think", "to", "vraiment",
})  # fmt: skip
"""Not the stop words: of "nothing works" these are both, and it says much."""


def is_empty(text: str) -> bool:
    """Whether a text says nothing in either language; one of signs alone does too."""
    return all(word in _WORDS for word in _WORD.findall(fold(text)))
