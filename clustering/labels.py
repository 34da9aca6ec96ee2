"""A name in English and in French for each theme, from the words people used in it.

What makes a phrase a good name stands in `telling`. No two themes bear the same name.
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
from clustering.telling import Candidate, telling, weighed
from clustering.tokens import content_words, fold

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")
Embed = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]

COMMON = 0.5  # how much closeness to the corpus's centre counts against a phrase
CANDIDATES = 40  # phrases of a theme that are embedded: the most telling by count
EVERYWHERE = 0.4  # a phrase found in more than this share of the themes names none of them (the
# city's own name); told from six themes on
LEAST = 0.06  # a phrase is said by at least this share of a theme's voices (and by two)
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
    names a theme rather than what one person repeats. A theme with hardly any notes in a language takes
    its name from all its notes: a dictionary will translate it there (see the language bridge).
    """
    groups = [
        np.flatnonzero(labels == g) for g in range(int(labels.max()) + 1 if len(labels) else 0)
    ]
    nearest = _nearest_first(vectors, languages, groups)
    codes = np.asarray(languages, dtype=object)
    chosen: dict[Language, list[list[Phrase]]] = {}
    said: dict[Language, list[str]] = {}
    who = voices or [str(row) for row in range(len(texts))]
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
            chosen[language] = _chosen(texts, codes, unit(vectors), spoken, embed, who)
        before = spoken
        quoted = [_quoted(texts, g, rows) for g, rows in zip(nearest, spoken, strict=True)]
        said[language] = _said(chosen[language], quoted)
    main = [_main_language(codes[rows]) for rows in groups]
    return [
        GroupName(
            said["en"][g],
            said["fr"][g],
            tuple(p.surface for p in chosen[main[g]][g]),
            int(nearest[g][0]),
        )
        for g in range(len(groups))
    ]


def _nearest_first(
    vectors: AnyVectors, languages: Sequence[str], groups: Sequence[NDArray[np.int64]]
) -> list[NDArray[np.int64]]:
    """The rows of each theme, those nearest its centre first; of equals the first."""
    rows = Centring.of(vectors, languages).apply(vectors, languages)
    near = [np.round(rows[g] @ rows[g].mean(axis=0), 6) for g in groups]
    return [g[np.argsort(-n, kind="stable")] for g, n in zip(groups, near, strict=True)]


def _quoted(texts: Sequence[str], nearest: NDArray[np.int64], spoken: NDArray[np.int64]) -> str:
    """The most central note of those `spoken` in a language that says something."""
    rows: list[int] = nearest[np.isin(nearest, spoken)].tolist()
    say_something = (row for row in rows if len(content_words(texts[row])) > 1)
    return texts[next(say_something, rows[0])]


def _main_language(codes: NDArray[np.object_]) -> Language:
    return "fr" if int((codes == "fr").sum()) > int((codes == "en").sum()) else "en"


def _chosen(
    texts: Sequence[str],
    codes: NDArray[np.object_],
    vectors: Matrix,
    groups: Sequence[NDArray[np.int64]],
    embed: Embed,
    voices: Sequence[str],
) -> list[list[Phrase]]:
    """Up to three phrases for each theme, no near-duplicates among them all."""
    if not groups:
        return []
    everything = np.sort(np.concatenate(groups))
    phrases = Phrases(texts, everything.tolist(), least=2)
    everywhere = _everywhere(phrases, groups)
    corpus = unit(vectors[everything].mean(axis=0, keepdims=True))[0]
    shortlists = [_shortlist(phrases, rows, len(everything), everywhere, voices) for rows in groups]
    points = _points({p.surface: p for some in shortlists for p in some}, codes, embed)
    taken: list[Candidate] = []
    chosen = []
    for rows, some in zip(groups, shortlists, strict=True):
        centre = unit(vectors[rows].mean(axis=0, keepdims=True))[0]
        direction = centre - COMMON * corpus
        size = len({voices[row] for row in rows})
        scored = [
            weighed(
                p, points[p.surface], direction,
                said=_said_by(p, voices) / size, own=(len(p.rows) - 1) / phrases.notes(p.key),
            )
            for p in some
        ]  # fmt: skip
        mine = telling(scored, taken)
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
    phrases: Phrases,
    rows: NDArray[np.int64],
    n: int,
    everywhere: frozenset[Key],
    voices: Sequence[str],
) -> list[Phrase]:
    """The phrases of a theme most frequent in it against all n notes, the most telling first; those of
    one voice only where no others are."""

    def lifted(phrase: Phrase) -> float:
        lift = len(phrase.rows) / len(rows) / (phrases.notes(phrase.key) / n)
        return len(phrase.rows) * float(np.log(lift))

    least = max(2, ceil(LEAST * len({voices[row] for row in rows})))
    found = [p for p in phrases.of(rows.tolist()) if p.key not in everywhere]
    shared = [p for p in found if _said_by(p, voices) >= least] or found
    return sorted(shared, key=lambda p: (-round(lifted(p), 9), p.key))[:CANDIDATES]


def _said_by(phrase: Phrase, voices: Sequence[str]) -> int:
    return len({voices[row] for row in phrase.rows})


def _points(
    phrases: Mapping[str, Phrase], codes: NDArray[np.object_], embed: Embed
) -> dict[str, Matrix]:
    """Where each phrase lies; it is in the language of most notes that hold it."""
    surfaces = sorted(phrases)
    if not surfaces:
        return {}
    languages = [_main_language(codes[list(phrases[s].rows)]) for s in surfaces]
    return dict(zip(surfaces, unit(embed(surfaces, languages)), strict=True))


def _said(chosen: Sequence[Sequence[Phrase]], quoted: Sequence[str]) -> list[str]:
    """The names: phrases joined, or the opening of a central note; all different."""
    names: list[str] = []
    for phrases, note in zip(chosen, quoted, strict=True):
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
