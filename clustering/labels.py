"""A name in English and in French for each theme, from the words people used in it.

What people share is counted over both languages (`sayings`, `shared`); which of it makes a good name
stands in `telling`. Where they share nothing a clause is quoted (`quoting`), and a theme of leftovers
says that it is one (`leftovers`). No two themes bear the same name.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors, Centring, Matrix, unit
from clustering.leftovers import COVERED, say_nothing, scattered
from clustering.offering import WEIGHED, Embed, Offered, Spoken, at_most, offered, places_of
from clustering.phrases import Phrase
from clustering.progress import Progress, no_progress
from clustering.quoting import OF_ONESELF, common_words, of_oneself, opening, quotable
from clustering.sayings import LANGUAGES, Idea, Language, Sayings
from clustering.shared import Shared, shared_in
from clustering.telling import Candidate, telling, uncontested, weak, weighed
from clustering.tokens import fold
from wording import Words

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
class Told:
    """What a theme is told by in a language: phrases; where people share none a quotation; where none of
    them may be quoted, words."""

    phrases: Sequence[Phrase]
    quote: str = ""
    words: Sequence[str] = ()


class Kind(StrEnum):
    """A theme is called by its subject; one of leftovers says that it is one."""

    SUBJECT = "subject"
    VARIOUS = "various"
    SAY_NOTHING = "say_nothing"


@dataclass(frozen=True)
class Origins:
    """What is known of n texts beside how they are compared: who spoke (`voices`): what several people
    say names a theme rather than what one repeats; the texts as they were `written`, where they are
    compared without some names; and which of them may be quoted (all, unless told), for everybody reads
    a name."""

    voices: Sequence[str] | None = None
    written: Sequence[str] | None = None
    may_quote: Sequence[bool] | None = None


NOTHING_KNOWN = Origins()


def name_groups(
    texts: Sequence[str],
    languages: Sequence[str],
    vectors: AnyVectors,
    labels: NDArray[np.int32],
    embed: Embed,
    *,
    progress: Progress = no_progress,
    origins: Origins = NOTHING_KNOWN,
) -> list[GroupName]:
    """One name per theme 0..k-1, all different in each language and none empty.

    `vectors` (n, d) as they were grouped, `labels` (n,); `embed` turns phrases, each with its language,
    into vectors of their kind; `origins`: what is known of the texts beside.
    """
    if not len(labels):
        return []
    codes: list[Language] = ["fr" if code == "fr" else "en" for code in languages]
    sayings = Sayings(texts, codes)
    voices = origins.voices or [str(n) for n in range(len(texts))]
    shared = shared_in(
        sayings,
        [g.tolist() for g in _groups(labels)],
        voices,
    )
    themes = _themes(vectors, languages, codes, labels, shared)
    progress("name", 0, 1)
    spoken = [code for code in LANGUAGES if code in codes]
    could_be = {
        code: at_most(
            WEIGHED, [offered(theme.shared, sayings, code, theme.languages) for theme in themes]
        )
        for code in spoken
    }
    points = places_of([one for code in spoken for some in could_be[code] for one in some], embed)
    written = origins.written or texts
    source = _Source(written, codes, voices, origins.may_quote or [True] * len(texts), embed)
    told = {
        code: _told(themes, _chosen(themes, could_be[code], points), code, source)
        for code in spoken
    }
    for code in LANGUAGES:  # a city's file is mostly in one
        told.setdefault(code, told[spoken[0]])
    mostly = [told[theme.languages[0]][place].phrases for place, theme in enumerate(themes)]
    kinds = [_kind(theme, phrases, written) for theme, phrases in zip(themes, mostly, strict=True)]
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
    centre: Matrix = unit(vectors.mean(axis=0, dtype=np.float64, keepdims=True))[0]
    return centre


def _groups(labels: NDArray[np.int32]) -> list[NDArray[np.int64]]:
    return [np.flatnonzero(labels == label) for label in range(int(labels.max()) + 1)]


@dataclass(frozen=True)
class _Source:
    """What is quoted from: the texts as written, their languages, who spoke, which may be quoted."""

    texts: Sequence[str]
    codes: Sequence[Language]
    voices: Sequence[str]
    may_quote: Sequence[bool]
    embed: Embed


def _told(
    themes: Sequence[_Theme],
    chosen: Sequence[Sequence[Phrase]],
    language: Language,
    source: _Source,
) -> list[Told]:
    """What each theme is told by in a language: its phrases, or a quotation where it has none. Where
    nobody in it may be quoted, words that several notes share; of one person's nothing."""
    found = []
    for theme, phrases in zip(themes, chosen, strict=True):
        own = [row for row in theme.nearest if source.codes[row] == language] or theme.nearest
        may = [row for row in own if source.may_quote[row]]
        may = may or [row for row in theme.nearest if source.may_quote[row]]
        alone = len({source.voices[row] for row in theme.nearest}) == 1
        if phrases and (may or not alone):
            found.append(Told(phrases))
        elif may:
            found.append(Told((), _quoted(source, may, theme.direction)))
        else:
            mine = [] if alone else [source.texts[row] for row in own]
            found.append(Told((), words=common_words(mine)))
    return found


def _chosen(
    themes: Sequence[_Theme], could_be: Sequence[Sequence[Offered]], points: Mapping[Spoken, Matrix]
) -> list[list[Phrase]]:
    """Up to three phrases for each theme, no near-duplicates among them all."""
    each = [
        [weighed(one.phrase, points[one.spoken], theme.direction, one.shared) for one in some]
        for theme, some in zip(themes, could_be, strict=True)
    ]
    taken: list[Candidate] = []
    chosen = []
    for theme, some in zip(themes, uncontested(each), strict=True):
        mine = telling(some, taken)
        taken += mine
        told = theme.scattered or not weak(mine)
        chosen.append([candidate.phrase for candidate in mine] if told else [])
    return chosen


def _quoted(source: _Source, nearest: Sequence[int], direction: Matrix) -> str:
    """The clause of a theme's most central notes that tells it best."""
    clauses = quotable(source.texts, nearest)
    if not clauses:
        return opening(source.texts, nearest)
    near = unit(source.embed(clauses, [source.codes[nearest[0]]] * len(clauses))) @ direction
    worth = near - OF_ONESELF * np.array([of_oneself(clause) for clause in clauses])
    return clauses[int(np.round(worth, 6).argmax())]


def _kind(theme: _Theme, phrases: Sequence[Phrase], texts: Sequence[str]) -> Kind:
    covered = len({row for phrase in phrases for row in phrase.rows}) / len(theme.nearest)
    if say_nothing([texts[row] for row in theme.nearest], covered):
        return Kind.SAY_NOTHING
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
    said = [phrase.surface for phrase in told.phrases] or told.words
    said = said or [words("themes.unquoted")] * (not told.quote)
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
