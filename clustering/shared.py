"""What the people of each theme share: the sayings most frequent in it against all notes."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, log

from clustering.sayings import Idea, Put, Sayings

MOST = 40  # sayings of a theme that are weighed: the most telling by count
FEW_THEMES = 6  # from so many themes on is told what is said everywhere
EVERYWHERE = (
    0.4  # what is said in more than this share of the themes (the city's own name) names none
)
HERE = 0.2  # of them, unless this share of the notes that say it are in the theme
LEAST = 0.06  # a saying is of at least this share of a theme's voices (and of two)


@dataclass(frozen=True)
class Shared:
    """How a saying is shared, and how it is put. `said`: by what share of the theme's voices; `own`: of
    all notes that say it, the share that are in the theme, beside the first, so that one note alone
    claims nothing; `rows`: the notes of the theme that say it."""

    said: float
    own: float
    rows: Collection[int] = ()
    put: Put = field(default_factory=dict)


def shared_in(
    sayings: Sayings, themes: Sequence[Sequence[int]], voices: Sequence[str]
) -> list[dict[Idea, Shared]]:
    """What is shared in each theme, the most telling first. `themes`: the rows of each."""
    counts = [sayings.counted(rows) for rows in themes]
    in_themes = Counter(idea for found in counts for idea in found)
    many = EVERYWHERE * len(themes) if len(themes) >= FEW_THEMES else len(themes)
    return [
        _shared(sayings, rows, voices, {
            idea: n for idea, n in found.items()
            if n > 1 and (in_themes[idea] <= many or n > HERE * sayings.notes[idea])
        })
        for found, rows in zip(counts, themes, strict=True)
    ]  # fmt: skip


def _shared(
    sayings: Sayings, rows: Sequence[int], voices: Sequence[str], counts: Mapping[Idea, int]
) -> dict[Idea, Shared]:
    """Of what is said in several notes of a theme, what several people say; where there is no such
    thing, what one repeats."""
    held: dict[Idea, list[int]] = {idea: [] for idea in counts}
    for row in rows:
        for idea in sayings.of(row) & counts.keys():
            held[idea].append(row)
    people = {idea: len({voices[row] for row in mine}) for idea, mine in held.items()}
    size = len({voices[row] for row in rows})
    least = max(2, ceil(LEAST * size))
    some = [idea for idea in counts if people[idea] >= least] or list(counts)

    def lifted(idea: Idea) -> float:
        return counts[idea] * log(counts[idea] / len(rows) / sayings.notes[idea] * sayings.total)

    best = sorted(some, key=lambda idea: (-round(lifted(idea), 9), sorted(idea)))[:MOST]
    return {
        idea: Shared(
            people[idea] / size,
            (counts[idea] - 1) / sayings.notes[idea],
            held[idea],
            sayings.put(held[idea], idea),
        )
        for idea in best
    }
