import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from clustering.grams import LEAST, counted
from clustering.tokens import fold


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="aéb C'-.\n ", max_size=30), min_size=2, max_size=6))
@example(["no no no", "No way"])
def test_they_are_those_that_scikit_learn_counts(texts: list[str]) -> None:
    slow = CountVectorizer(preprocessor=fold, analyzer="char_wb", ngram_range=(3, 5), min_df=LEAST)
    found = counted(texts)
    try:
        expected = slow.fit_transform(texts)
    except ValueError:  # no text has any, or no two share one
        assert found is None
    else:
        assert found is not None
        assert np.array_equal(found.toarray(), expected.toarray())


@pytest.mark.parametrize("texts", [[], [""], ["alone"], ["one", "two"]])
def test_where_no_two_texts_share_any_there_are_none(texts: list[str]) -> None:
    assert counted(texts) is None
