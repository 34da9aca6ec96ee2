"""Suggested kinds: whether a note is a pain, a need, an idea, praise or a fact, and how sure that is.

A regularised multinomial logistic regression on the note's vector and its cues (`kind_cues`). It
begins from example sentences written for this project, in both languages and about the same subjects
for each kind, so that the subject says nothing of the kind; the notes that people typed with a kind in
this engagement are learnt along with them and soon outweigh them. Scores are made honest by temperature
scaling (Guo et al. 2017, On Calibration of Modern Neural Networks) on notes held out, once enough are
typed. What it finds and what it misses: docs/methods.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from clustering.bridge import Embed, bridged
from clustering.centring import AnyVectors, Matrix, unit
from clustering.kind_cues import DEFAULTS, KINDS, cues_of

REGULARISATION = 3.0
"""Inverse strength of the L2 penalty. 1 to 10 do alike on the demo."""

TYPED_WEIGHT = 2.0
"""A typed note counts as two examples: it is about this city, in these people's words."""

TYPED_TO_CALIBRATE = 40
"""Fewer typed notes say nothing of how sure to be."""

FOLDS = 5
TEMPERATURES = np.geomspace(0.5, 5, 47)

PRIOR_TEMPERATURE = 1.3
"""Before notes are typed: examples are cleaner than what people say in a room, so scores are lowered."""

Places = NDArray[np.int64]
Fit = Callable[[Matrix], Matrix]
"""Gives the log-probabilities (n, kinds) of rows (n, features)."""


@dataclass(frozen=True)
class SuggestedKind:
    """A kind and how sure it is, 0 to 1: of notes with a score of 0.7, about seven in ten should
    be of that kind."""

    kind: str
    score: float


def suggest_kinds(
    texts: Sequence[str],
    languages: Sequence[str],
    vectors: AnyVectors,
    typed: Sequence[str | None],
    embed: Embed,
    *,
    multilingual: bool = False,
) -> list[SuggestedKind | None]:
    """A suggestion for each of n notes that nobody typed, None for the others.

    `vectors` (n, d) are `bridge.bridged` of the texts with the same `embed`; `typed` holds a kind or
    None; a kind that is not among `KINDS` ("quote") teaches nothing and gets no suggestion either.
    The same notes give the same suggestions in whatever order they come.
    """
    rows = np.hstack([unit(vectors), cues_of(texts, languages)]) if len(texts) else np.zeros((0, 1))
    asked = [place for place, kind in enumerate(typed) if kind is None]
    if not asked:
        return [None] * len(texts)
    examples, example_kinds = _examples(embed, multilingual=multilingual)
    known = sorted(
        (place for place, kind in enumerate(typed) if kind in KINDS),
        key=lambda place: (texts[place], languages[place], typed[place] or ""),
    )
    learnt = rows[known] if known else rows[:0]
    kinds = np.array([KINDS.index(typed[place] or "") for place in known], dtype=np.int64)
    fit = learn(examples, example_kinds, learnt, kinds)
    logs = fit(rows[asked]) / temperature(examples, example_kinds, learnt, kinds)
    found: list[SuggestedKind | None] = [None] * len(texts)
    for place, shares in zip(asked, _shares(logs), strict=True):
        best = int(shares.argmax())
        found[place] = SuggestedKind(KINDS[best], round(float(shares[best]), 3))
    return found


def learn(examples: Matrix, example_kinds: Places, learnt: Matrix, kinds: Places) -> Fit:
    """What gives log-probabilities, learnt from examples (m, f) and typed notes (n, f), each with the
    place of its kind in `KINDS`."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=REGULARISATION, max_iter=2000)
    weights = np.r_[np.ones(len(examples)), np.full(len(learnt), TYPED_WEIGHT)]
    model.fit(np.vstack([examples, learnt]), np.r_[example_kinds, kinds], sample_weight=weights)

    def logs(rows: Matrix) -> Matrix:
        found: Matrix = model.predict_log_proba(rows)
        return found

    return logs


def temperature(examples: Matrix, example_kinds: Places, learnt: Matrix, kinds: Places) -> float:
    """What log-probabilities are divided by so that scores are as often right as they say: the
    temperature that makes typed notes most likely when they are held out."""
    if len(kinds) < TYPED_TO_CALIBRATE:
        return PRIOR_TEMPERATURE
    fold = np.arange(len(kinds)) % FOLDS
    logs = np.zeros((len(kinds), len(KINDS)))
    for one in range(FOLDS):
        out = fold == one
        logs[out] = learn(examples, example_kinds, learnt[~out], kinds[~out])(learnt[out])
    right = np.arange(len(kinds)), kinds
    losses = [-np.log(_shares(logs / t)[right]).mean() for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def _examples(embed: Embed, *, multilingual: bool) -> tuple[Matrix, Places]:
    kinds, texts, languages = example_sentences()
    vectors = bridged(texts, languages, embed, multilingual=multilingual)
    places = np.array([KINDS.index(kind) for kind in kinds], dtype=np.int64)
    return np.hstack([unit(vectors), cues_of(texts, languages)]), places


@cache
def example_sentences() -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Kind, text and language of each example sentence; each is there in English and in French."""
    lines = (DEFAULTS / "kinds.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return (
        [row[0] for row in rows] * 2,
        [row[1] for row in rows] + [row[2] for row in rows],
        ["en"] * len(rows) + ["fr"] * len(rows),
    )


def _shares(logs: Matrix) -> Matrix:
    """Rows of logs as rows that sum up to 1."""
    powers = np.exp(logs - logs.max(axis=1, keepdims=True))
    shares: Matrix = powers / powers.sum(axis=1, keepdims=True)
    return shares
