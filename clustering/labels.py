"""A name in English and in French for each theme, from the words people used in it.

A good name is close to the theme's centre and far from what all notes share; two phrases of it say
different things (maximal marginal relevance, Carbonell and Goldstein 1998); no two themes bear the
same one.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from clustering.centring import AnyVectors, Centring, Matrix, unit
from clustering.phrases import Key, Phrase, Phrases
from clustering.progress import Progress, no_progress
from clustering.tokens import fold

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")
Embed = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]

COMMON = 0.5  # how much closeness to the corpus's centre counts against a phrase
SHARE = 0.35  # how much the (root of the) share of the theme's notes that hold it counts for it
OWN = 0.15  # how much it counts that the notes holding it are in this theme, not in others
RELEVANCE = 0.6  # MMR: closeness to the theme against difference from what is already said
PHRASES = 2  # phrases in a name
CANDIDATES = 40  # phrases of a theme that are embedded: the most telling by count
SAME = 0.85  # cosine from which two phrases say the same
EVERYWHERE = 0.4  # a phrase found in more than this share of the themes names none of them (the
# city's own name); told from six themes on
WORTHY = 0.55  # a second phrase is worth at least this share of the first
LEAST = 0.06  # a phrase stands in at least this share of a theme's notes (and in two)
FEWEST = 3  # notes of a language from which a theme gets its own name in it
EXCERPT = 7  # words of a note that stand for a name when no phrase is shared


@dataclass(frozen=True)
class GroupName:
    """A theme's name in both languages, the phrases it was made of (in the language most of its
    notes are in), and the row of its most central note."""

    en: str
    fr: str
    phrases: tuple[str, ...]
    central: int


@dataclass(frozen=True)
class _Candidate:
    """A phrase that could name a theme, how well it would, and where it lies (d,)."""

    phrase: Phrase
    score: float
    vector: Matrix


def name_groups(
    texts: Sequence[str],
    languages: Sequence[str],
    vectors: AnyVectors,
    labels: NDArray[np.int32],
    embed: Embed,
    progress: Progress = no_progress,
) -> list[GroupName]:
    """One name per theme 0..k-1, all different in each language and none empty.

    `vectors` (n, d) as they were grouped, `labels` (n,); `embed` turns phrases, each with its language,
    into vectors of their kind. A theme with hardly any notes in a language takes its name from all its
    notes: a dictionary will translate it there (see the language bridge).
    """
    groups = [
        np.flatnonzero(labels == g) for g in range(int(labels.max()) + 1 if len(labels) else 0)
    ]
    central = _central(vectors, languages, groups)
    codes = np.asarray(languages, dtype=object)
    chosen: dict[Language, list[list[Phrase]]] = {}
    before = groups
    for step, language in enumerate(LANGUAGES):
        progress("name", step, len(LANGUAGES))
        own = [rows[codes[rows] == language] for rows in groups]
        spoken = [o if len(o) >= FEWEST else rows for o, rows in zip(own, groups, strict=True)]
        if step and all(np.array_equal(a, b) for a, b in zip(spoken, before, strict=True)):
            chosen[language] = chosen[
                LANGUAGES[0]
            ]  # in one language, as a file of a city mostly is
        else:
            chosen[language] = _chosen(texts, codes, unit(vectors), spoken, embed)
        before = spoken
    said = {
        language: _said(chosen[language], [texts[c] for c in central]) for language in LANGUAGES
    }
    main = [_main_language(codes[rows]) for rows in groups]
    return [
        GroupName(
            said["en"][g], said["fr"][g], tuple(p.surface for p in chosen[main[g]][g]), central[g]
        )
        for g in range(len(groups))
    ]


def _central(
    vectors: AnyVectors, languages: Sequence[str], groups: Sequence[NDArray[np.int64]]
) -> list[int]:
    """The row nearest its theme's centre, of each theme; of equals the first."""
    rows = Centring.of(vectors, languages).apply(vectors, languages)
    return [int(g[np.round(rows[g] @ rows[g].mean(axis=0), 6).argmax()]) for g in groups]


def _main_language(codes: NDArray[np.object_]) -> Language:
    return "fr" if int((codes == "fr").sum()) > int((codes == "en").sum()) else "en"


def _chosen(
    texts: Sequence[str],
    codes: NDArray[np.object_],
    vectors: Matrix,
    groups: Sequence[NDArray[np.int64]],
    embed: Embed,
) -> list[list[Phrase]]:
    """Up to two phrases for each theme, no near-duplicates among them all."""
    if not groups:
        return []
    everything = np.sort(np.concatenate(groups))
    phrases = Phrases(texts, everything.tolist())
    everywhere = _everywhere(phrases, groups)
    shortlists = [_shortlist(phrases, rows, len(everything), everywhere) for rows in groups]
    points = _points({p.surface: p for some in shortlists for p in some}, codes, embed)
    corpus = unit(vectors[everything].mean(axis=0, keepdims=True))[0]
    taken: list[_Candidate] = []
    chosen = []
    for rows, some in zip(groups, shortlists, strict=True):
        centre = unit(vectors[rows].mean(axis=0, keepdims=True))[0]
        direction = centre - COMMON * corpus
        scored = [_scored(p, points[p.surface], direction, phrases, len(rows)) for p in some]
        mine = _diverse(scored, taken)
        taken += mine
        chosen.append([candidate.phrase for candidate in mine])
    return chosen


def _everywhere(phrases: Phrases, groups: Sequence[NDArray[np.int64]]) -> frozenset[Key]:
    """The phrases found in so many themes that they tell none from the others."""
    if len(groups) < 6:
        return frozenset()
    themes = Counter(p.key for rows in groups for p in phrases.of(rows.tolist(), least=1))
    return frozenset(key for key, found in themes.items() if found > EVERYWHERE * len(groups))


def _shortlist(
    phrases: Phrases, rows: NDArray[np.int64], n: int, everywhere: frozenset[Key]
) -> list[Phrase]:
    """The phrases of a theme most frequent in it against all n notes, the most telling first."""

    def telling(phrase: Phrase) -> float:
        lift = len(phrase.rows) / len(rows) / (phrases.notes(phrase.key) / n)
        return len(phrase.rows) * float(np.log(lift))

    least = max(2, ceil(LEAST * len(rows)))
    shared = phrases.of(rows.tolist(), least) or phrases.of(rows.tolist())
    found = [p for p in shared if p.key not in everywhere]
    return sorted(found, key=lambda p: (-round(telling(p), 9), p.key))[:CANDIDATES]


def _points(
    phrases: Mapping[str, Phrase], codes: NDArray[np.object_], embed: Embed
) -> dict[str, Matrix]:
    """Where each phrase lies; it is in the language of most notes that hold it."""
    surfaces = sorted(phrases)
    if not surfaces:
        return {}
    languages = [_main_language(codes[list(phrases[s].rows)]) for s in surfaces]
    return dict(zip(surfaces, unit(embed(surfaces, languages)), strict=True))


def _scored(
    phrase: Phrase, point: Matrix, direction: Matrix, phrases: Phrases, size: int
) -> _Candidate:
    """The phrase with its worth as a name for a theme of `size` notes that lies in `direction`."""
    held = len(phrase.rows)
    worth = (
        float(point @ direction)
        + SHARE * (held / size) ** 0.5
        + OWN * held / phrases.notes(phrase.key)
    )
    return _Candidate(phrase, round(worth, 6), point)


def _diverse(candidates: Sequence[_Candidate], taken: Sequence[_Candidate]) -> list[_Candidate]:
    """The best candidates that say something else than each other and than what is `taken`."""
    chosen: list[_Candidate] = []
    left = [c for c in candidates if not any(_same(c, other) for other in taken)]
    while left and len(chosen) < PHRASES:
        best = max(left, key=lambda c: _marginal(c, chosen))
        chosen.append(best)
        left = [
            c
            for c in left
            if c.score >= WORTHY * chosen[0].score and not (_same(c, best) or _overlap(c, best))
        ]
    return chosen


def _marginal(candidate: _Candidate, chosen: Sequence[_Candidate]) -> float:
    said = max((float(candidate.vector @ c.vector) for c in chosen), default=0.0)
    return round(RELEVANCE * candidate.score - (1 - RELEVANCE) * said, 6)


def _same(a: _Candidate, b: _Candidate) -> bool:
    return a.phrase.stems == b.phrase.stems or float(a.vector @ b.vector) >= SAME


def _overlap(a: _Candidate, b: _Candidate) -> bool:
    return bool(a.phrase.stems & b.phrase.stems)


def _said(chosen: Sequence[Sequence[Phrase]], central: Sequence[str]) -> list[str]:
    """The names: phrases joined, or the opening of the central note; all different."""
    names: list[str] = []
    for phrases, note in zip(chosen, central, strict=True):
        name = _capital(" / ".join(p.surface for p in phrases)) or excerpt(note)
        names.append(unlike(name, names))
    return names


def excerpt(note: str) -> str:
    """The opening of a note, short enough for a name; never empty."""
    words = note.split()
    short = " ".join(words[:EXCERPT]) + ("…" if len(words) > EXCERPT else "")
    return _capital(short) or "…"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def unlike(name: str, names: Sequence[str]) -> str:
    """The name, numbered if another theme bears it already."""
    folded = {fold(other) for other in names}
    tries = (name if i == 1 else f"{name} ({i})" for i in range(1, len(names) + 2))
    return next(candidate for candidate in tries if fold(candidate) not in folded)
