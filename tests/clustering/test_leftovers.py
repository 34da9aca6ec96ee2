import numpy as np
import pytest

from clustering.centring import unit
from clustering.leftovers import FEWEST, margins, say_nothing, scattered

NEAR = unit(np.eye(4)[[0] * 6 + [1] * 6 + [2] * 6] + 0.01)
LABELS = np.repeat([0, 1, 2], 6).astype(np.int32)


def test_a_margin_is_to_the_others_in_the_theme_and_to_the_next_theme() -> None:
    rows = unit(np.array([[1, 0], [1, 1], [-1, 1], [-1, 0.5]]))
    labels = np.array([0, 0, 1, 1], dtype=np.int32)
    centre = unit(rows[2:].sum(axis=0, keepdims=True))[0]
    expected = np.mean([rows[0] @ rows[1] - rows[row] @ centre for row in (0, 1)])
    assert margins(rows, labels)[0] == pytest.approx(expected)


def test_notes_as_near_to_another_theme_are_scattered() -> None:
    assert not scattered(NEAR, LABELS).any()
    assert scattered(NEAR, np.arange(18, dtype=np.int32) % 3).all()


def test_of_two_themes_or_of_few_notes_none_is_told_to_be_scattered() -> None:
    assert not scattered(NEAR, np.arange(18, dtype=np.int32) % 2).any()
    few = NEAR[: 3 * (FEWEST - 1)]
    assert not scattered(few, np.arange(len(few), dtype=np.int32) % 3).any()


POOL = "The pool is cold"


@pytest.mark.parametrize(
    ("texts", "covered", "nothing"),
    [
        (["n/a", "Rien", *[POOL] * 8], 0.4, True),
        (["n/a", "Rien", *[POOL] * 8], 0.8, False),  # of a subject, with two that lie near it
        (["n/a", *[POOL] * 3], 0.0, False),
        (["n/a", "Rien", *[POOL] * 9], 0.0, False),
        (["😊", "n/a", POOL], 1.0, True),
        (["n/a"] * 4, 1.0, True),
        (["311"] * 8, 0.0, False),
        (["Yes", "Oui", "5", "AI", "Parking"], 0.0, False),
    ],
)
def test_answers_that_say_nothing(texts: list[str], covered: float, nothing: bool) -> None:
    assert say_nothing(texts, covered) is nothing
