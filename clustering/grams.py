"""The character n-grams of notes: what words that are spelt or inflected otherwise have in common."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from clustering.tokens import fold

SHORTEST, LONGEST = 3, 5
LEAST = 2  # notes that an n-gram stands in, at least


def counted(texts: Sequence[str]) -> sparse.csr_matrix | None:
    """How often each n-gram stands within the words of each text, (n, grams) in the order of the
    alphabet; None where no n-gram stands in two texts.

    As scikit-learn counts them (`char_wb`, on folded text), but once for each distinct word: notes say
    the same words over and over.
    """
    known: dict[str, int] = defaultdict(lambda: len(known))
    said = [[known[word] for word in fold(text).split()] for text in texts]
    ends = np.cumsum([0, *map(len, said)])
    words = np.concatenate([np.array(row, dtype=np.int64) for row in said]) if said else ends[:0]
    if not known:
        return None
    notes = sparse.csr_matrix((np.ones(len(words)), words, ends), shape=(len(texts), len(known)))
    grams = CountVectorizer(
        analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), lowercase=False
    ).fit_transform(known)
    found = sparse.csr_matrix(notes @ grams)
    kept = np.flatnonzero(np.bincount(found.indices, minlength=found.shape[1]) >= LEAST)
    if not len(kept):
        return None
    found = found[:, kept]
    found.sort_indices()
    return found
