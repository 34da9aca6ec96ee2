import pytest

from clustering.empty_answers import is_empty


@pytest.mark.parametrize(
    "text",
    ["No comment", "Nothing.", "rien", "Rien à ajouter", "n/a", "N/A", "s.o.", "Aucun commentaire",
     "not really", "🙃", "-"],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize(
    "text",
    ["Nothing works", "No ramp", "Rien ne marche", "pas de rampe", "No comment box on the form",
     "on trouve rien", "Nothing really, we're retired", "help", "car"],
)  # fmt: skip
def test_a_short_answer_that_says_something_is_not(text: str) -> None:
    assert not is_empty(text)
