"""Every sentence a person can see, in English and in French, and how numbers and dates are said.

    words = Words("fr")
    words("evidence.title")                  # "Données recueillies"
    words("evidence.count", n=1240)          # "1 240 notes"

The sentences stand side by side in `wording/catalogue/*.toml`, one file per subject, so that a
person who translates sees both, and a key that lacks a language fails at load.
"""

from wording.catalogue import Entry, catalogue
from wording.words import LANGUAGES, Language, Words

__all__ = ["LANGUAGES", "Entry", "Language", "Words", "catalogue"]
