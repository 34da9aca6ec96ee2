"""A name in English and in French for each theme, from the words people used in it.

What people share is counted over both languages (`sayings`, `shared`); which of it makes a good name
stands in `telling`. Where they share nothing a clause is quoted (`quoting`), and a theme of leftovers
says that it is one (`leftovers`). No two themes bear the same name.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors, Centring, Matrix, unit
from clustering.leftovers import COVERED, say_nothing, scattered
from clustering.phrases import Phrase
from clustering.progress import Progress, no_progress
from clustering.quoting import opening, quotable
from clustering.sayings import LANGUAGES, Idea, Language, Sayings
from clustering.shared import Shared, shared_in
from clustering.telling import Candidate, sure, telling, uncontested, weak, weighed
from clustering.tokens import fold
from wording import Words

Embed = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]

Spoken = tuple[str, Language]

WEIGHED = 400  # phrases weighed in each language at most: each costs a turn of the model
FEWEST_WEIGHED = 4  # of a theme
COMMON = 0.5  # how much closeness to the corpus's centre counts against a phrase


@dataclass(frozen=True)
class GroupName:
    """A theme's name in both languages, the phrases it was made of (in the language most of its
    notes are in), and the row of its most central note."""

    en: str
    fr: str
    phrases: tuple[str, ...]
    central: int


@dataclass(frozen=True)
class _Theme:
    """A theme to be named: its rows, nearest to its centre first; the languages they are in, that of
    most first; where it lies (d,); what its people share; whether its notes lie hardly nearer to each
    other than to another theme."""

    nearest: Sequence[int]
    languages: Sequence[Language]
    direction: Matrix
    shared: Mapping[Idea, Shared]
    scattered: bool


@dataclass(frozen=True)
class Offered:
    """A phrase that a theme could be called by, in which language, and how it is shared."""

    phrase: Phrase
    language: Language
    shared: Shared

    @property
    def spoken(self) -> Spoken:
        """What is embedded."""
        return self.phrase.surface, self.language


@dataclass(frozen=True)
class Told:
    """What a theme is told by in a language: phrases, or where people share none a quotation."""

    phrases: Sequence[Phrase]
    quote: str


class Kind(StrEnum):
    """A theme is called by its subject; one of leftovers says that it is one."""

    SUBJECT = "subject"
    VARIOUS = "various"
    SAY_NOTHING = "say_nothing"


def name_groups(
    texts: Sequence[str],
    languages: Sequence[str],
    vectors: AnyVectors,
    labels: NDArray[np.int32],
    embed: Embed,
    *,
    progress: Progress = no_progress,
    voices: Sequence[str] | None = None,
) -> list[GroupName]:
    """One name per theme 0..k-1, all different in each language and none empty.

    `vectors` (n, d) as they were grouped, `labels` (n,); `embed` turns phrases, each with its language,
    into vectors of their kind; `voices` says who spoke, where that is known: what several people say
    names a theme rather than what one person repeats.
    """
    if not len(labels):
        return []
    codes: list[Language] = ["fr" if code == "fr" else "en" for code in languages]
    sayings = Sayings(texts, codes)
    shared = shared_in(sayings, [g.tolist() for g in _groups(labels)], voices or [str(n) for n in range(len(texts))])
    themes = _themes(vectors, languages, codes, labels, shared)
    progress("name", 0, 1)
    spoken = [code for code in LANGUAGES if code in codes]
    offered = {
        code: _at_most(WEIGHED, [_offered(theme, sayings, code) for theme in themes])
        for code in spoken
    }
    points = _points([one for code in spoken for some in offered[code] for one in some], embed)
    told = {
        code: _told(themes, _chosen(themes, offered[code], points), code, texts, codes, embed)
        for code in spoken
    }
    for code in LANGUAGES:  # a city's file is mostly in one
        told.setdefault(code, told[spoken[0]])
    mostly = [told[theme.languages[0]][place].phrases for place, theme in enumerate(themes)]
    kinds = [_kind(theme, phrases, texts) for theme, phrases in zip(themes, mostly, strict=True)]
    names = {code: _names(told[code], kinds, Words(code)) for code in LANGUAGES}
    return [
        GroupName(en, fr, tuple(phrase.surface for phrase in phrases), theme.nearest[0])
        for en, fr, phrases, theme in zip(names["en"], names["fr"], mostly, themes, strict=True)
    ]


def _themes(
    vectors: AnyVectors,
    languages: Sequence[str],
    codes: Sequence[Language],
    labels: NDArray[np.int32],
    shared: Sequence[Mapping[Idea, Shared]],
) -> list[_Theme]:
    rows = Centring.of(vectors, languages).apply(vectors, languages)
    corpus = _mean(vectors)
    apart = scattered(rows, labels)
    themes = []
    for place, group in enumerate(_groups(labels)):
        near = np.round(rows[group] @ rows[group].mean(axis=0), 6)
        themes.append(
            _Theme(
                group[np.argsort(-near, kind="stable")].tolist(),
                [code for code, _ in Counter(codes[row] for row in group.tolist()).most_common()],
                _mean(vectors[group]) - COMMON * corpus,
                shared[place],
                bool(apart[place]),
            )
        )
    return themes


def _mean(vectors: AnyVectors) -> Matrix:
    """Where notes lie on average: (d,), unit."""
    return unit(vectors.mean(axis=0, dtype=np.float64, keepdims=True))[0]


def _groups(labels: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    return [np.flatnonzero(labels == label) for label in range(int(labels.max()) + 1)]


def _told(
    themes: Sequence[_Theme],
    chosen: Sequence[Sequence[Phrase]],
    language: Language,
    texts: Sequence[str],
    codes: Sequence[Language],
    embed: Embed,
) -> list[Told]:
    """What each theme is told by in a language: its phrases, or a quotation where it has none."""
    found = []
    for theme, phrases in zip(themes, chosen, strict=True):
        own = [row for row in theme.nearest if codes[row] == language] or theme.nearest
        quote = "" if phrases else _quoted(texts, own, codes[own[0]], theme.direction, embed)
        found.append(Told(phrases, quote))
    return found


def _chosen(
    themes: Sequence[_Theme], offered: Sequence[Sequence[Offered]], points: Mapping[Spoken, Matrix]
) -> list[list[Phrase]]:
    """Up to three phrases for each theme, no near-duplicates among them all."""
    each = [
        [
            weighed(one.phrase, points[one.spoken], theme.direction, one.shared)
            for one in some
        ]
        for theme, some in zip(themes, offered, strict=True)
    ]
    taken: list[Candidate] = []
    chosen = []
    for some in uncontested(each):
        mine = telling(some, taken)
        taken += mine
        chosen.append([] if weak(mine) else [candidate.phrase for candidate in mine])
    return chosen


def _offered(theme: _Theme, sayings: Sayings, language: Language) -> list[Offered]:
    """What a theme could be called in a language; in the other one, where nobody in it speaks this one
    and nobody anywhere says the same in it."""
    for code in LANGUAGES if language == "en" else LANGUAGES[::-1]:
        found = [
            Offered(phrase, code, shared)
            for idea, shared in theme.shared.items()
            if (phrase := sayings.phrase(idea, code, shared.put, shared.rows)) and sure(phrase, shared)
        ]
        if found or language in theme.languages:
            return found
    return []


def _at_most(most: int, each: Sequence[Sequence[Offered]]) -> list[Sequence[Offered]]:
    """The first of each theme, as many as make no more than `most` in all."""
    lengths = [len(some) for some in each]
    kept = max((n for n in range(max(lengths) + 1) if sum(min(n, m) for m in lengths) <= most), default=0)
    return [some[: max(kept, FEWEST_WEIGHED)] for some in each]


def _points(offered: Sequence[Offered], embed: Embed) -> dict[Spoken, Matrix]:
    """Where each phrase lies."""
    asked = sorted({one.spoken for one in offered})
    if not asked:
        return {}
    found = unit(embed([surface for surface, _ in asked], [code for _, code in asked]))
    return dict(zip(asked, found, strict=True))


def _quoted(
    texts: Sequence[str], nearest: Sequence[int], code: Language, direction: Matrix, embed: Embed
) -> str:
    """The clause of a theme's most central notes that tells it best."""
    clauses = quotable(texts, nearest)
    if not clauses:
        return opening(texts, nearest)
    worth = np.round(unit(embed(clauses, [code] * len(clauses))) @ direction, 6)
    return clauses[int(worth.argmax())]


def _kind(theme: _Theme, phrases: Sequence[Phrase], texts: Sequence[str]) -> Kind:
    if say_nothing([texts[row] for row in theme.nearest]):
        return Kind.SAY_NOTHING
    covered = len({row for phrase in phrases for row in phrase.rows}) / len(theme.nearest)
    return Kind.VARIOUS if theme.scattered and covered < COVERED else Kind.SUBJECT


def _names(told: Sequence[Told], kinds: Sequence[Kind], words: Words) -> list[str]:
    """The names, all different."""
    names = list[str]()
    for one, kind in zip(told, kinds, strict=True):
        names.append(unlike(_name(one, kind, words), names))
    return names


def _name(told: Told, kind: Kind, words: Words) -> str:
    if kind is Kind.SAY_NOTHING:
        return words("themes.say_nothing")
    said = [phrase.surface for phrase in told.phrases]
    quote = words("themes.quoted", what=_capital(told.quote)) if told.quote else ""
    if kind is Kind.VARIOUS:
        return words("themes.various", what=quote or ", ".join(said[:2]))
    return quote or _capital(" / ".join(said))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def unlike(name: str, names: Sequence[str]) -> str:
    """The name, numbered if another theme bears it already."""
    folded = {fold(other) for other in names}
    tries = (name if i == 1 else f"{name} ({i})" for i in range(1, len(names) + 2))
    return next(candidate for candidate in tries if fold(candidate) not in folded)
