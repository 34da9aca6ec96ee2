import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import ConflictError, InputError
from research import notes, saved_searches
from research.saved_searches import MODES, NAME_LIMIT, Asked, SavedSearch, read, written
from store import Store
from tests.invented import ACTOR, import_notes

SNOW = Asked(words="snow -pool", mode="both", across=False, kinds=("pain",), statuses=())

ASKED = st.builds(
    Asked, words=st.text(), mode=st.sampled_from(MODES), across=st.booleans(),
    sources=st.lists(st.text()).map(tuple), units=st.lists(st.text()).map(tuple),
    langs=st.lists(st.text()).map(tuple), kinds=st.lists(st.text()).map(tuple),
    statuses=st.lists(st.text()).map(tuple),
)  # fmt: skip


def only(store: Store, person: str = ACTOR) -> SavedSearch:
    (one,) = saved_searches.saved_searches(store, person)
    return one


@pytest.fixture
def saved(filled: Store) -> SavedSearch:
    saved_searches.save(filled, ACTOR, "Snow", "", SNOW)
    return only(filled)


def test_a_search_is_kept_under_its_name_in_both_languages(saved: SavedSearch) -> None:
    assert (saved.name_en, saved.name_fr, saved.asked) == ("Snow", "Snow", SNOW)


@given(ASKED)
def test_a_search_is_read_as_it_was_written(asked: Asked) -> None:
    assert read(written(asked)) == asked


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(
            st.sampled_from(["words", "mode", "across", "sources", "statuses", "x"]), inner
        ),
    ).map(json.dumps)
)  # fmt: skip
def test_whatever_stands_in_an_address_is_read_as_some_search(text: str) -> None:
    found = read(text)
    assert found.mode in MODES
    assert read(written(found)) == found


def test_saving_renaming_and_deleting_are_taken_back(filled: Store, saved: SavedSearch) -> None:
    number = saved_searches.edit(
        filled, ACTOR, saved, name_en="Winter", name_fr="Hiver", asked=Asked(words="ice")
    )
    assert (only(filled).name_fr, only(filled).asked.words) == ("Hiver", "ice")
    filled.undo(number, ACTOR)
    assert only(filled).asked == SNOW
    number = saved_searches.delete(filled, ACTOR, only(filled))
    assert saved_searches.saved_searches(filled, ACTOR) == []
    filled.undo(number, ACTOR)
    assert only(filled).name_en == "Snow"
    assert only(filled).seen == saved.seen


def test_two_people_changing_one_search_are_told(filled: Store, saved: SavedSearch) -> None:
    saved_searches.edit(filled, "Bob", saved, name_en="Bob's", name_fr="", asked=SNOW)
    with pytest.raises(ConflictError):
        saved_searches.edit(filled, ACTOR, saved, name_en="Mine", name_fr="", asked=SNOW)


@pytest.mark.parametrize(
    ("name", "key"), [("  ", "name_missing"), ("x" * (NAME_LIMIT + 1), "name_too_long")]
)
def test_a_name_is_asked_for(filled: Store, name: str, key: str) -> None:
    with pytest.raises(InputError) as error:
        saved_searches.save(filled, ACTOR, name, "", SNOW)
    assert error.value.key == key


def test_what_came_since_each_person_looked_is_counted(filled: Store, saved: SavedSearch) -> None:
    def come(person: str) -> int:
        keys = [note.id for note in notes.find(filled)]
        return saved_searches.come_since(filled, keys, only(filled, person).seen)

    assert come(ACTOR) == 0
    assert come("Bob") == 16
    import_notes(filled, ("text",), ("Snow again",), ("Ice",))
    assert come(ACTOR) == 2
    saved_searches.opened(filled, "Bob", saved.id)
    assert (come(ACTOR), come("Bob")) == (2, 0)
