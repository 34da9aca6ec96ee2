import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.embedding import Embedder
from clustering.grouping import group
from clustering.labels import GroupName, Origins, name_groups
from clustering.tokens import fold
from tests.clustering.invented import Texts, embed_by_first_word

EN = ["Traffic lights are too slow", "The traffic lights on Main", "Fix the traffic lights please"]
FR = ["La piscine ferme trop tôt", "Ouvrir la piscine le soir", "Une piscine plus propre"]


def named(
    texts: list[str], languages: list[str], labels: list[int], voices: list[str] | None = None
) -> list[GroupName]:
    return name_groups(
        texts,
        languages,
        embed_by_first_word(texts),
        np.array(labels, dtype=np.int32),
        lambda phrases, _: embed_by_first_word(phrases),
        origins=Origins(voices),
    )


def test_a_theme_is_named_by_what_its_notes_share() -> None:
    names = named(EN + FR, ["en"] * 3 + ["fr"] * 3, [0, 0, 0, 1, 1, 1])
    assert names[0].en == "Traffic lights"
    assert names[1].fr == "Piscine"
    assert 0 <= names[0].central < 3 <= names[1].central < 6


def test_each_language_names_from_its_own_notes() -> None:
    names = named(EN + FR, ["en"] * 3 + ["fr"] * 3, [0] * 6)
    assert names[0].en == "Traffic lights"
    assert names[0].fr == "Piscine"


def test_without_enough_notes_in_a_language_the_other_ones_phrases_serve() -> None:
    assert named(EN, ["en"] * 3, [0, 0, 0])[0].fr == "Traffic lights"


def test_a_note_on_its_own_is_quoted_with_its_marks() -> None:
    name = named(["Open the pool on Sundays. Please"], ["en"], [0])[0]
    assert (name.en, name.fr) == (
        "“Open the pool on Sundays.”",
        "«\u00a0Open the pool on Sundays.\u00a0»",
    )


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_name_is_never_empty(note: str) -> None:
    assert "…" in named([note], ["en"], [0])[0].en


def test_a_note_is_quoted_as_it_was_written() -> None:
    compared, written = ["The hall of is far"], ["The hall of Ames is far"]
    (name,) = name_groups(
        compared,
        ["en"],
        embed_by_first_word(compared),
        np.zeros(1, dtype=np.int32),
        lambda phrases, _: embed_by_first_word(phrases),
        origins=Origins(written=written),
    )
    assert name.en == "“The hall of Ames is far”"


def test_notes_that_may_not_be_quoted_are_told_by_their_words() -> None:
    texts = ["Open the Ames pool on Sundays", "Ma fille attend la navette"]
    names = name_groups(
        texts,
        ["en", "fr"],
        embed_by_first_word(texts),
        np.array([0, 1], dtype=np.int32),
        lambda phrases, _: embed_by_first_word(phrases),
        origins=Origins(may_quote=[False, False]),
    )
    assert (names[0].en, names[1].fr) == ("No name in common", "Sans nom commun (2)")
    assert not any("“" in name.en or "«" in name.fr for name in names)


def test_a_name_in_a_language_nobody_speaks_in_a_theme_is_taken_from_others_who_do() -> None:
    texts = [
        "The fence, again",
        "My fence is high",
        "A broken fence",
        "Ma clôture est haute",
        "La clôture voisine",
    ]
    name = named(texts, ["en"] * 3 + ["fr"] * 2, [0, 0, 0, 1, 1])[0]
    assert (name.en, name.fr) == ("Fence", "Clôture")


def test_both_languages_count_for_one_saying() -> None:
    texts = ["The fence is low", "Ma clôture est haute", "Some bear proof bins"]
    name = named(texts, ["en", "fr", "en"], [0] * 3)[0]
    assert (name.en, name.fr) == ("Fence", "Clôture")


def test_a_theme_of_empty_answers_says_so() -> None:
    texts = ["nothing", "Rien", "n/a", "The pool is cold", *EN]
    name = named(texts, ["en", "fr", *["en"] * 5], [0] * 4 + [1] * 3)[0]
    assert name.en.startswith("Various, and")
    assert name.fr.startswith("Divers, et")


def test_what_several_people_say_names_a_theme_rather_than_what_one_repeats() -> None:
    texts = [
        "ice rink broken",
        "ice rink broken",
        "ice rink broken",
        "the pool is cold",
        "cold pool",
    ]
    assert named(texts, ["en"] * 5, [0] * 5)[0].en.startswith("Ice rink")
    of_three = named(texts, ["en"] * 5, [0] * 5, ["ann", "ann", "ann", "bob", "cid"])[0].en
    assert "rink" not in of_three
    assert of_three in {"Cold", "Pool", "Pool / cold", "Cold / pool"}


def test_a_note_that_says_nothing_is_not_quoted() -> None:
    assert named(["😊", "A long walk home"], ["en"] * 2, [0, 0])[0].en == "“A long walk home”"


def test_a_theme_whose_notes_share_no_phrase_is_quoted_in_each_language() -> None:
    notes = [
        "Ice rink",
        "Bus stop",
        "Dog park",
        "La piscine ferme",
        "Un banc public",
        "Le tri postal",
    ]
    name = named(notes, ["en"] * 3 + ["fr"] * 3, [0] * 6)[0]
    assert name.en.strip("“”") in notes[:3]
    assert name.fr.strip("«»\u00a0") in notes[3:]


def test_themes_that_say_the_same_are_told_apart() -> None:
    names = named(["parking"] * 4, ["en"] * 4, [0, 0, 1, 1])
    assert len({name.en for name in names}) == 2


def test_a_word_in_every_theme_names_none() -> None:
    subjects = ["parking", "swimming", "library", "snow", "taxes", "noise"]
    texts = [f"{s} in Springfield {w}" for s in subjects for w in ("today", "now", "again")]
    names = named(texts, ["en"] * 18, [i // 3 for i in range(18)])
    assert all("Springfield" not in name.en for name in names)
    assert [name.en for name in names] == [s.capitalize() for s in subjects]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*EN, *FR, "", "ok"]),
            st.sampled_from(["en", "fr", "?"]),
            st.integers(0, 3),
        ),
        max_size=20,
    )
)
@settings(max_examples=40, deadline=None)
def test_names_are_never_empty_and_never_twice(notes: list[tuple[str, str, int]]) -> None:
    _, labels = np.unique([label for _, _, label in notes], return_inverse=True)
    names = named([t for t, _, _ in notes], [lang for _, lang, _ in notes], labels.tolist())
    assert len(names) == len(set(labels.tolist()))
    for said in ([name.en for name in names], [name.fr for name in names]):
        assert all(said)
        assert len({fold(name) for name in said}) == len(said)


def test_no_themes_have_no_names() -> None:
    assert named([], [], []) == []


def test_real_questions_are_named_by_their_subject(banking: Texts, embedder: Embedder) -> None:
    found = group(banking.vectors, banking.texts, banking.languages)
    names = name_groups(
        banking.texts,
        banking.languages,
        banking.vectors,
        found.labels,
        lambda phrases, _: embedder.encode(phrases),
    )
    assert len({name.en for name in names}) == found.count
    held = [
        np.mean(
            [
                fold(names[g].phrases[0]) in fold(banking.texts[row])
                for row in np.flatnonzero(found.labels == g)
            ]
        )
        for g in range(found.count)
        if names[g].phrases
    ]
    assert np.mean(held) > 0.2  # the first phrase stands in many of its theme's notes
