"""Which phrases tell a theme: near its centre, said by many of its people, and whole thoughts.

Nearness is to the centre and away from what all notes share. Two phrases of a name say different things
(maximal marginal relevance, Carbonell and Goldstein 1998). One word alone seldom tells a newcomer what
people say of it, so longer phrases count for more and cover the words they hold, and a name of few words
takes another phrase that is worth less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clustering.centring import Matrix
from clustering.phrases import Phrase
from clustering.shared import Shared

# What a phrase is worth beside its closeness.
SHARE = 0.35  # the root of the share of the theme's voices that say it counts for it
HALF = 0.3  # against it: it begins with a form of a verb
NAMED = 0.15  # against a name of a place or a person: it is said elsewhere too
OWN = 0.15  # for it: the notes holding it are in this theme, not in others
LONGER = 0.1  # for it: it has two words or three that say something
COVERS = 0.75  # a longer phrase is taken for a word it holds if worth this share of it

# How many phrases make a name.
RELEVANCE = 0.6  # MMR: closeness to the theme against difference from what is already said
PHRASES, WORDS = 3, 3  # phrases in a name at most, and words from which it needs no other phrase
TWO = 2  # phrases a name has where there are so many worth it, however long
WORTHY = 0.55  # another phrase is worth at least this share of the first
BESIDE_FEW = 0.3  # and this share where those chosen have fewer than `WORDS`

# Which phrases are left out.
SAME = 0.85  # cosine from which two phrases say the same
NEAR = 0.25  # a phrase lies at least so near to the theme: its share of the nearest one's closeness
CONTESTED = 0.7  # share of the worth with which another theme has more right to it

# When a word alone is said for the theme's subject. Enough: so many of the theme's people say it.
MANY = 0.5
ITS_OWN = 0.1  # else this share of the notes that say it are here
STANDS = 0.25  # and this share for a name of this word alone,
HEARD = 3  # which so many notes here say


@dataclass(frozen=True)
class Candidate:
    """A phrase that could name a theme, how well it would, where it lies (d,), how near to
    the theme that is, and whether it can stand alone."""

    phrase: Phrase
    score: float
    vector: Matrix
    near: float = 1.0
    stands: bool = True


def sure(phrase: Phrase, shared: Shared, own: float = ITS_OWN) -> bool:
    """Whether a phrase is said in the theme for its subject, and not by chance."""
    return phrase.words > 1 or shared.said >= MANY or shared.own >= own


def uncontested(each: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates of each theme that are near to it, without those that another theme has with more
    right."""
    best: dict[frozenset[str], float] = {}
    for candidate in (one for some in each for one in some):
        stems = candidate.phrase.stems
        best[stems] = max(candidate.score, best.get(stems, candidate.score))
    nearest = [max((c.near for c in some), default=0.0) for some in each]
    enough = {stems: min(score, CONTESTED * score) for stems, score in best.items()}
    return [
        [c for c in some if c.near >= min(near, NEAR * near) and c.score >= enough[c.phrase.stems]]
        for some, near in zip(each, nearest, strict=True)
    ]


def weighed(phrase: Phrase, point: Matrix, direction: Matrix, shared: Shared) -> Candidate:
    """The phrase at `point` (d,) with its worth as a name for a theme that lies in `direction` (d,)."""
    near = float(point @ direction)
    worth = near + SHARE * shared.said**0.5 + OWN * shared.own
    worth += LONGER if phrase.words > 1 else 0.0
    worth -= (NAMED * (1 - shared.own) if phrase.named else 0.0) + (HALF if phrase.half else 0.0)
    stands = sure(phrase, shared, STANDS if len(shared.rows) >= HEARD else 1.0)
    return Candidate(phrase, round(worth, 6), point, round(near, 6), stands)


def telling(candidates: Sequence[Candidate], taken: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates that say something else than each other and than what is `taken`."""
    chosen: list[Candidate] = []
    left = _new(candidates, taken)
    while True:
        left = [c for c in left if _beside(c, chosen)]
        if not left or len(chosen) == PHRASES or (len(chosen) == TWO and _words(chosen) >= WORDS):
            return chosen
        chosen.append(_whole(max(left, key=lambda c: _marginal(c, chosen)), left))


def _new(candidates: Sequence[Candidate], taken: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that say something else than each of those taken."""
    if not taken or not candidates:
        return list(candidates)
    said = {candidate.phrase.stems for candidate in taken}
    near = np.stack([c.vector for c in candidates]) @ np.stack([c.vector for c in taken]).T
    return [
        c for c, nearest in zip(candidates, near.max(axis=1), strict=True)
        if c.phrase.stems not in said and nearest < SAME
    ]  # fmt: skip


def weak(chosen: Sequence[Candidate]) -> bool:
    """Whether a name would be one word that few of the theme's people say, or many others."""
    return len(chosen) == 1 and not chosen[0].stands


def _beside(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether the candidate is worth standing beside those chosen, and says something else."""
    if not chosen:
        return True
    share = WORTHY if _words(chosen) >= WORDS else BESIDE_FEW
    worthy = candidate.score >= share * chosen[0].score
    return worthy and not any(_same(candidate, c) or _overlap(candidate, c) for c in chosen)


def _words(chosen: Sequence[Candidate]) -> int:
    return sum(candidate.phrase.words for candidate in chosen)


def _whole(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    """The candidate; for a single word the best longer phrase that holds it, if one is worth it."""
    covering = [
        c
        for c in others
        if candidate.phrase.stems < c.phrase.stems and c.score >= COVERS * candidate.score
    ]
    if candidate.phrase.words > 1 or not covering:
        return candidate
    return max(covering, key=lambda c: c.score)


def _marginal(candidate: Candidate, chosen: Sequence[Candidate]) -> float:
    said = max((float(candidate.vector @ c.vector) for c in chosen), default=0.0)
    return round(RELEVANCE * candidate.score - (1 - RELEVANCE) * said, 6)


def _same(a: Candidate, b: Candidate) -> bool:
    return a.phrase.stems == b.phrase.stems or float(a.vector @ b.vector) >= SAME


def _overlap(a: Candidate, b: Candidate) -> bool:
    return bool(a.phrase.stems & b.phrase.stems or a.phrase.idea & b.phrase.idea)
