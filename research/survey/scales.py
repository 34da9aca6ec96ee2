"""The usual scales of surveys, in English and in French, from the least to the most.

A form is which points of a family a survey offers. Answers in two languages that stand at one point
mean the same and are counted together.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from research.search import folded

_INCLUSIVE = re.compile(r"(?<=\w)(?:\(e\)|[·•./-]e)(?=s?\b|$)")
"""The French ending for both genders: satisfait(e), satisfait·e."""

_FEMININE = (
    ("satisfait", "satisfaite"), ("important", "importante"), ("mauvais", "mauvaise"),
    ("bon", "bonne"), ("moyen", "moyenne"), ("excellent", "excellente"),
)  # fmt: skip

YES = ("yes", "y", "true", "oui", "o", "vrai")
NO = ("no", "n", "false", "non", "faux")

BESIDE = frozenset({
    "don't know", "dont know", "do not know", "i don't know", "i do not know", "not sure", "unsure",
    "n/a", "na", "not applicable", "does not apply", "no opinion", "no answer", "prefer not to say",
    "prefer not to answer", "i prefer not to answer", "i prefer not to say", "ne sait pas",
    "ne sais pas", "je ne sais pas", "sans objet", "s.o", "so", "s/o", "ne s'applique pas",
    "non applicable", "sans opinion", "aucune opinion", "pas d'opinion", "sans reponse",
    "je prefere ne pas repondre", "prefere ne pas repondre", "je prefere ne pas le dire",
    "pas certain", "pas certaine", "incertain",
})  # fmt: skip
"""Answers that stand beside a scale: counted, but neither low nor high."""


@dataclass(frozen=True)
class Point:
    """A point of a scale in both languages, and how else it is written."""

    en: str
    fr: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """The points of a family from the least to the most, and the `forms` in which they are offered,
    the most usual first."""

    points: tuple[Point, ...]
    forms: tuple[tuple[int, ...], ...]

    def form_of(self, seen: Collection[int]) -> tuple[int, ...]:
        """The form that offers these points: exactly those, else the most usual that has them all."""
        exact = tuple(sorted(seen))
        having = (form for form in self.forms if set(seen) <= set(form))
        return exact if exact in self.forms else next(having, exact)


_FIVE_OF_SEVEN = (
    (0, 1, 3, 5, 6), (0, 2, 3, 4, 6), (0, 1, 5, 6), (0, 2, 4, 6), (0, 1, 2, 3, 4, 5, 6), (1, 3, 5),
)  # fmt: skip

SCALES: tuple[Scale, ...] = (
    Scale(
        (
            Point("Very dissatisfied", "Très insatisfait",
                  ("extremely dissatisfied", "very unsatisfied", "pas du tout satisfait",
                   "not at all satisfied", "tres mecontent")),
            Point("Dissatisfied", "Insatisfait", ("unsatisfied", "not satisfied", "pas satisfait",
                                                  "mecontent")),
            Point("Somewhat dissatisfied", "Plutôt insatisfait",
                  ("not very satisfied", "peu satisfait", "pas tres satisfait",
                   "plutot pas satisfait", "plutot mecontent")),
            Point("Neither satisfied nor dissatisfied", "Ni satisfait ni insatisfait",
                  ("neutral", "neutre", "neither")),
            Point("Somewhat satisfied", "Plutôt satisfait",
                  ("fairly satisfied", "assez satisfait", "moyennement satisfait")),
            Point("Satisfied", "Satisfait", ("content",)),
            Point("Very satisfied", "Très satisfait",
                  ("extremely satisfied", "completely satisfied", "tout a fait satisfait",
                   "entierement satisfait", "extremement satisfait", "tres content")),
        ),
        _FIVE_OF_SEVEN,
    ),
    Scale(
        (
            Point("Strongly disagree", "Fortement en désaccord",
                  ("pas du tout d'accord", "tout a fait en desaccord", "totalement en desaccord",
                   "completely disagree", "entierement en desaccord")),
            Point("Disagree", "En désaccord", ("pas d'accord",)),
            Point("Somewhat disagree", "Plutôt en désaccord",
                  ("plutot pas d'accord", "tend to disagree", "peu d'accord")),
            Point("Neither agree nor disagree", "Ni en accord ni en désaccord",
                  ("neutral", "neutre", "neither", "ni d'accord ni pas d'accord",
                   "ni d'accord ni en desaccord")),
            Point("Somewhat agree", "Plutôt d'accord", ("plutot en accord", "tend to agree",
                                                        "assez d'accord")),
            Point("Agree", "D'accord", ("en accord",)),
            Point("Strongly agree", "Fortement en accord",
                  ("tout a fait d'accord", "tout a fait en accord", "totalement d'accord",
                   "completely agree", "entierement d'accord", "fortement d'accord")),
        ),
        _FIVE_OF_SEVEN,
    ),
    Scale(
        (
            Point("Not at all important", "Pas du tout important", ("very unimportant",
                                                                    "aucunement important")),
            Point("Not important", "Pas important", ("unimportant", "sans importance")),
            Point("Not very important", "Peu important",
                  ("slightly important", "of little importance", "pas tres important",
                   "low importance")),
            Point("Moderately important", "Moyennement important",
                  ("somewhat important", "neutral", "neutre", "fairly important",
                   "plutot important", "assez important")),
            Point("Important", "Important"),
            Point("Very important", "Très important"),
            Point("Extremely important", "Extrêmement important", ("essential", "essentiel",
                                                                   "critical")),
        ),
        (
            (0, 2, 3, 4, 5), (0, 2, 3, 5, 6), (0, 1, 3, 4, 5), (0, 2, 4, 5), (0, 2, 3, 5),
            (1, 2, 3, 4, 5), (0, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6), (1, 4, 5),
        ),
    ),
    Scale(
        (
            Point("Very difficult", "Très difficile", ("extremely difficult", "very hard")),
            Point("Difficult", "Difficile", ("hard",)),
            Point("Somewhat difficult", "Plutôt difficile", ("assez difficile",)),
            Point("Neither easy nor difficult", "Ni facile ni difficile",
                  ("neutral", "neutre", "neither")),
            Point("Somewhat easy", "Plutôt facile", ("fairly easy", "assez facile")),
            Point("Easy", "Facile"),
            Point("Very easy", "Très facile", ("extremely easy",)),
        ),
        _FIVE_OF_SEVEN,
    ),
    Scale(
        (
            Point("Very poor", "Très mauvais", ("very bad", "tres faible")),
            Point("Poor", "Mauvais", ("bad", "faible")),
            Point("Fair", "Passable", ("average", "acceptable", "moyen", "ok", "adequate")),
            Point("Good", "Bon", ("bien",)),
            Point("Very good", "Très bon", ("tres bien",)),
            Point("Excellent", "Excellent"),
        ),
        ((1, 2, 3, 4, 5), (0, 1, 2, 3, 4), (1, 2, 3, 5), (0, 1, 2, 3, 4, 5), (1, 2, 3)),
    ),
    Scale(
        (
            Point("Never", "Jamais"),
            Point("Rarely", "Rarement", ("seldom", "almost never", "presque jamais")),
            Point("Sometimes", "Parfois", ("occasionally", "quelquefois", "de temps en temps",
                                           "a l'occasion")),
            Point("Often", "Souvent", ("frequently", "frequemment", "usually", "most of the time",
                                       "la plupart du temps")),
            Point("Always", "Toujours", ("very often", "tres souvent", "almost always")),
        ),
        ((0, 1, 2, 3, 4), (0, 1, 2, 3), (0, 2, 3, 4), (0, 2, 4)),
    ),
    Scale(
        (
            Point("Very unlikely", "Très peu probable", ("extremely unlikely",)),
            Point("Unlikely", "Peu probable", ("somewhat unlikely", "plutot improbable",
                                               "improbable")),
            Point("Neither likely nor unlikely", "Ni probable ni improbable",
                  ("neutral", "neutre", "neither")),
            Point("Likely", "Probable", ("somewhat likely", "plutot probable", "assez probable")),
            Point("Very likely", "Très probable", ("extremely likely",)),
        ),
        ((0, 1, 2, 3, 4), (0, 1, 3, 4)),
    ),
)  # fmt: skip


def plain(answer: str) -> str:
    """An answer as answers are compared."""
    return _INCLUSIVE.sub("", folded(answer)).strip(" .;:!")


def points_of(answers: Sequence[str]) -> tuple[Scale, Mapping[str, int]] | None:
    """The first scale that has all of these answers, at two points of it or more, with the point of
    each; None where there is none."""
    wanted = [(answer, plain(answer)) for answer in answers]
    for scale, written in zip(SCALES, _written(), strict=True):
        if all(said in written for _, said in wanted):
            found = {answer: written[said] for answer, said in wanted}
            if len(set(found.values())) > 1:
                return scale, found
    return None


@cache
def _written() -> tuple[Mapping[str, int], ...]:
    """For each scale, the point of every way in which it is written."""
    return tuple(
        {
            said: place
            for place, point in enumerate(scale.points)
            for text in (point.en, point.fr, *point.also)
            for said in _genders(plain(text))
        }
        for scale in SCALES
    )


def _genders(said: str) -> tuple[str, ...]:
    for man, woman in _FEMININE:
        said_of_her = re.sub(rf"\b(in)?{man}\b", rf"\1{woman}", said)
        if said_of_her != said:
            return said, said_of_her, f"{said}s", f"{said_of_her}s"
    return (said,)
