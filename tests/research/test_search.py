from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import engagements
from research import notes
from research.engagement import Engagement
from research.search import MOST_SPELLINGS, MOST_TERMS, folded, match_expression, query, spellings
from store import Store, open_store
from tests.invented import ACTOR, import_notes

TEXTS = (
    "Déneigement trop lent sur ma rue",
    "L'eau est brune depuis mardi",
    "Le compteur d’eau est gelé",
    "WATER BILL paid twice",
    "Nowhere to park NEAR the pool",
    'She said "call 311" and hung up',
    "Buses and snow do not go together",
    "À l'école, aucun suivi",
    "Des œuvres au cœur du parc",
    "Arrivés ex æquo : une ﬁche par personne",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("search") / "search.db"
    engagements.create(path, ACTOR, Engagement("Search", "Recherche"))
    with open_store(path, engagements.SCHEMAS) as store:
        import_notes(store, ("text", "lang"), *[(text, "en") for text in TEXTS])
        yield store


def found(store: Store, words: str) -> list[str]:
    return [note.text for note in notes.find(store, notes.NoteFilter(words=words))]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("deneigement", TEXTS[:1]),
        ("DÉNEIGEMENT", TEXTS[:1]),
        ("eau", TEXTS[1:3]),
        ("l'eau", TEXTS[1:3]),
        ("d’eau", TEXTS[1:3]),
        ("water bill", TEXTS[3:4]),
        ("bill water", TEXTS[3:4]),
        ("wat", TEXTS[3:4]),
        ("ecole", TEXTS[7:8]),
        ("water pool", ()),
        ("ater", ()),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_elisions(
    written: Store, typed: str, texts: tuple[str, ...]
) -> None:
    assert tuple(found(written, typed)) == texts


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("NEAR(the pool)", TEXTS[4:5]),
        ("snow AND buses", TEXTS[6:7]),
        ("water OR pool", ()),
        ("park NOT pool", ()),
        ('"311"', TEXTS[5:6]),
        ('" OR 1=1 --', ()),
        ("text:water", ()),
        ("wat*", TEXTS[3:4]),
        ("- water", TEXTS[3:4]),
        ("wa\x00ter", ()),
        ("🚧 water", TEXTS[3:4]),
    ],
)
def test_the_language_of_the_index_is_taken_as_words(
    written: Store, typed: str, texts: tuple[str, ...]
) -> None:
    assert tuple(found(written, typed)) == texts


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ('"lent sur ma"', TEXTS[:1]),
        ('"sur lent"', ()),
        ("« ma rue »", TEXTS[:1]),
        ("“ma rue” deneig", TEXTS[:1]),
        ('"deneig"', ()),
        ("eau -gelé", TEXTS[1:2]),
        ('eau -"compteur d\'eau"', TEXTS[1:2]),
        ("-eau -water -park -call", (TEXTS[0], *TEXTS[6:])),
        ('"unfinished', ()),
        ("œuvre", TEXTS[8:9]),
        ("OEUVRE", TEXTS[8:9]),
        ("ex aequo", TEXTS[9:]),
        ("coeur", TEXTS[8:9]),
        ("fiche", TEXTS[9:]),
    ],
)
def test_phrases_minuses_and_ligatures(written: Store, typed: str, texts: tuple[str, ...]) -> None:
    assert tuple(found(written, typed)) == texts


def test_a_word_is_found_by_its_other_forms_and_translations(written: Store) -> None:
    wanted = notes.NoteFilter(words="hiver eau", others=(("hiver", ("déneigement", "mardi")),))
    assert [note.text for note in notes.find(written, wanted)] == [TEXTS[1]]


def test_a_phrase_is_found_as_it_is_typed_and_in_no_other_words() -> None:
    assert (
        query('"eau" eau').with_others({"eau": ("water",)}).expression
        == '"eau" AND ("eau"* OR "water")'
    )


def test_a_pasted_page_is_cut_to_as_many_words_as_anybody_types() -> None:
    assert len(query(" ".join(map(str, range(5_000)))).terms) == MOST_TERMS


@given(st.text(alphabet="oeafiflœæŒﬁﬃ ", max_size=30))
def test_spellings_are_few_and_hold_the_one_typed(text: str) -> None:
    every = spellings(text)
    assert text in every
    assert len(every) <= MOST_SPELLINGS + 1


@pytest.mark.parametrize("typed", ["", "  ", "*", '"', "()", "--", "🚧", "\x00", "^", ":"])
def test_marks_without_a_word_narrow_nothing(written: Store, typed: str) -> None:
    assert match_expression(typed) == ""
    assert tuple(found(written, typed)) == TEXTS


ANY = st.text(st.characters(), max_size=60)  # halves of characters too, as a script could send them
OPERATORS = st.lists(
    st.sampled_from(
        ["AND", "OR", "NOT", "NEAR(", ")", '"', '""', "*", "^", "-", "+", ":", "text", "l'", "\x00",
         "\ud800", "🚧", "water", "{text}", "'", ";", "--", "%", "_"]
    ),
    max_size=12,
)  # fmt: skip


@given(ANY | OPERATORS.map(" ".join) | OPERATORS.map("".join))
@example('" OR 1=1 --')
@example("NEAR(a b, 2")
@example("²")
@example("a" * 20_000)
@example(" ".join(["water"] * 5_000))
def test_no_text_that_is_typed_ever_fails(written: Store, typed: str) -> None:
    assert set(found(written, typed)) <= set(TEXTS)


@given(st.sampled_from(TEXTS), st.data())
def test_every_word_of_a_note_finds_it(written: Store, text: str, data: st.DataObject) -> None:
    said = text.replace('"', "").split()  # quotes hold the words of a phrase together
    words = data.draw(st.lists(st.sampled_from(said), min_size=1, max_size=3))
    assert text in found(written, " ".join(words))


@pytest.mark.parametrize(
    ("name", "plain"),
    [(" Unité  d’Affaires ", "unite d'affaires"), ("E\u0301TÉ", "ete"), ("STRASSE", "strasse")],
)
def test_names_are_compared_without_case_accents_and_spare_blanks(name: str, plain: str) -> None:
    assert folded(name) == plain


@given(st.text())
@example("㎅")
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)
