"""A name in both languages."""

from errors import InputError


def both_names(name_en: str, name_fr: str, limit: int) -> tuple[str, str]:
    """A name in both languages; one that is missing is taken from the other. Raises `InputError` for no
    name, or one of more than `limit` characters."""
    name_en, name_fr = name_en.strip(), name_fr.strip()
    if not (name_en or name_fr):
        raise InputError("name_missing")
    if max(len(name_en), len(name_fr)) > limit:
        raise InputError("name_too_long", limit=limit)
    return name_en or name_fr, name_fr or name_en
