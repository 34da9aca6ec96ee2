import pytest
from hypothesis import given
from hypothesis import strategies as st

from clustering.tokens import clauses, content_words, fold, stem, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Élections  LOCALES", "elections locales"), ("cœur", "coeur"), ("l’été", "l'ete"), ("", "")],
)
def test_folding_drops_case_accents_and_curly_apostrophes(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'eau n'est pas assez chaude à la piscine", ["eau", "chaude", "piscine"]),
        ("jusqu’à l’école d'Anjou", ["ecole", "anjou"]),
        ("The city's buses aren't on time", ["city", "buses"]),
        ("Avez-vous un vélo ? Faut-il payer", ["velo", "payer"]),
        ("aujourd'hui d'abord", []),
        ("24 7 a I", []),
        ("", []),
    ],
)
def test_content_words_leave_out_elisions_and_stop_words(text: str, words: list[str]) -> None:
    assert content_words(text) == words


def test_a_clause_ends_at_punctuation() -> None:
    assert [[t.surface for t in c] for c in clauses("More parks, fewer cars - now")] == [
        ["More", "parks"],
        ["fewer", "cars"],
        ["now"],
    ]


@pytest.mark.parametrize(
    "family",
    [
        ("light", "lights"),
        ("city", "cities"),
        ("local", "locaux"),
        ("recycling", "recycle"),
        ("jeu", "jeux"),
        ("bus", "bus"),
    ],
)
def test_a_family_of_words_has_one_stem(family: tuple[str, str]) -> None:
    assert stem(family[0]) == stem(family[1])


def test_stop_words_do_not_part_phrases() -> None:
    assert stems(["parking", "for", "bikes"]) == stems(["bike", "parking"])
