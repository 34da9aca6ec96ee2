"""The usual stages of a city service, to begin a journey with: each in both languages, with what belongs
to it."""

from collections.abc import Iterable

from clustering.stages import default_stages
from personas.journey_rules import Bilingual, Stage, one_line
from store import new_key


def usual_stages() -> list[Stage]:
    """The usual stages in their order, under new keys."""
    return [
        Stage(new_key(), Bilingual(one.name_en, one.name_fr), Bilingual(one.what_en, one.what_fr))
        for one in default_stages()
    ]


def stages_named(lines: Iterable[str], language: str) -> list[Stage]:
    """A stage for each line that says something: the usual one of that name in either language, or a
    new one named in the language of whoever typed it."""
    usual = {
        name.casefold(): stage
        for stage in usual_stages()
        for name in (stage.name.en, stage.name.fr)
    }
    return [usual.get(name.casefold()) or _own(name, language)
            for line in lines if (name := one_line(line))]  # fmt: skip


def _own(name: str, language: str) -> Stage:
    return Stage(new_key(), Bilingual(fr=name) if language == "fr" else Bilingual(en=name))
