"""Themes: open one, decide about it and about its notes, and take each decision back."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from clustering import embedding, themes
from errors import ModelError
from research import notes
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.grouped import CLEAN, PERMITS, POOL, SNOW, inside, named, opened
from tests.pages.seen import buttons, field, press, primary_at_top, words_of

MERGE = "merge_{}"
"""The key of the field that asks which theme to merge into the open one."""


# Reading


def test_themes_are_listed_with_those_most_people_speak_of_first(grouped: Store, screen: Open):
    table = screen("themes").dataframe[0].value
    assert list(table["name"])[:2] == [SNOW, PERMITS]
    assert list(table["participants"]) == [6, 5, 3, 2]
    assert not table["accepted"].any()


def test_an_open_theme_shows_what_it_holds_and_its_notes_the_most_central_first(
    grouped: Store, screen: Open
):
    at = opened(screen, grouped)
    assert "6 notes · 6 participants · 2 sources · 1 business unit" in words_of(at)
    assert "33% in French, 38% over all themes" in words_of(at)
    quoted = [one.value for one in at.html if "<blockquote" in one.value]
    assert [text in one for text, one in zip(inside(grouped, SNOW)[:2], quoted, strict=True)]
    assert list(at.dataframe[1].value["text"]) == inside(grouped, SNOW)


def test_nothing_chosen_says_how_to_choose(grouped: Store, screen: Open):
    at = screen("themes", "fr")
    assert at.info[0].value.startswith("Choisissez un thème dans la liste")


def test_a_theme_that_is_gone_is_no_longer_open(grouped: Store, screen: Open):
    at = opened(screen, grouped, CLEAN)
    themes.merge(grouped, "Bob", named(grouped, POOL), [named(grouped, CLEAN)])
    at.run()
    assert not at.exception
    assert at.info[0].value.startswith("Choose a theme")


def test_a_theme_whose_notes_are_all_hidden_opens_empty(grouped: Store, screen: Open):
    gone = [one for one in notes.find(grouped) if one.text in inside(grouped, CLEAN)]
    notes.set_status(grouped, "Bob", gone, notes.NoteStatus.HIDDEN)
    at = opened(screen, grouped, CLEAN)
    assert not at.exception
    assert "0 notes" in words_of(at)


# Deciding about a theme


def test_a_suggestion_is_accepted_and_given_back(grouped: Store, screen: Open):
    at = opened(screen, grouped)
    assert primary_at_top(at) == ["Accept"]
    press(at, "Accept")
    assert at.success[0].value == "Theme accepted."
    assert not named(grouped, SNOW).suggested
    assert "Accept" not in buttons(at)
    press(at, "Undo")
    assert named(grouped, SNOW).suggested
    assert "Accept" in buttons(at)


def test_a_theme_is_renamed_and_stays_open(grouped: Store, screen: Open):
    at = opened(screen, grouped)
    field(at, "Name in English").set_value("Winter streets")
    field(at, "Name in French").set_value("Rues en hiver")
    press(at, "Save")
    assert at.success[0].value == "Theme renamed."
    assert at.header[0].value == "Winter streets"
    assert named(grouped, "Rues en hiver").named_by == "person"
    press(at, "Undo")
    assert field(at, "Name in English").value == SNOW


def test_a_theme_keeps_a_name(grouped: Store, screen: Open):
    at = opened(screen, grouped)
    field(at, "Name in English").set_value("  ")
    field(at, "Name in French").set_value("")
    press(at, "Save")
    assert at.error[0].value.startswith("A name is missing")
    assert named(grouped, SNOW).suggested


def test_two_people_naming_one_theme_see_both_names(grouped: Store, screen: Open):
    at = opened(screen, grouped)
    themes.rename(grouped, "Bob", named(grouped, SNOW), "Bob's name", "Nom de Bob")
    field(at, "Name in English").set_value("My name")
    press(at, "Save")
    assert "Bob changed this meanwhile" in words_of(at)
    assert "It now reads: Bob's name" in words_of(at)
    assert "You wrote: My name" in words_of(at)
    assert field(at, "Name in English").value == "My name"
    press(at, "Save")
    assert named(grouped, "My name").state == "accepted"


def test_themes_are_merged_and_parted_again(grouped: Store, screen: Open):
    at = opened(screen, grouped, POOL)
    assert at.button(key="merge_go").disabled
    at.selectbox(key=MERGE.format(named(grouped, POOL).id)).set_value(
        named(grouped, CLEAN).id
    ).run()
    press(at, "Merge it into this theme")
    assert at.success[0].value == "Themes merged."
    assert len(inside(grouped, POOL)) == 5
    assert list(at.dataframe[0].value["name"]) == [SNOW, PERMITS, POOL]
    press(at, "Undo")
    assert len(inside(grouped, POOL)) == 3
    assert len(inside(grouped, CLEAN)) == 2


def test_a_theme_is_not_offered_to_be_merged_into_itself(grouped: Store, screen: Open):
    at = opened(screen, grouped, POOL)
    offered = at.selectbox(key=MERGE.format(named(grouped, POOL).id)).options
    assert sorted(offered) == sorted([SNOW, PERMITS, CLEAN])


# Deciding about notes


def choosing(screen: Open, store: Store, theme: str, count: int) -> AppTest:
    """The screen with a theme open and its first notes chosen."""
    key = named(store, theme).id
    chosen = [member.note for member in themes.members(store)[key][:count]]
    return screen("themes", theme=key, **{f"theme_notes_{key}_chosen": chosen})


def test_chosen_notes_are_moved_and_moved_back(grouped: Store, screen: Open):
    moved = inside(grouped, POOL)[0]
    at = choosing(screen, grouped, POOL, 1)
    at.selectbox(key="pick_move").set_value(named(grouped, CLEAN)).run()
    press(at, "Move them")
    assert at.success[0].value == "Notes moved."
    assert moved in inside(grouped, CLEAN)
    press(at, "Undo")
    assert moved in inside(grouped, POOL)


def test_chosen_notes_are_split_off_into_a_theme_of_their_own(grouped: Store, screen: Open):
    split = inside(grouped, SNOW)[:2]
    at = choosing(screen, grouped, SNOW, 2)
    field(at, "Name in English", 1).set_value("Snow plows")
    press(at, "Make a theme of 2 notes")
    assert inside(grouped, "Snow plows") == split
    assert not named(grouped, "Snow plows").suggested


def test_a_theme_is_not_split_into_nothing(grouped: Store, screen: Open):
    at = choosing(screen, grouped, CLEAN, 2)
    field(at, "Name in English", 1).set_value("All of it")
    press(at, "Make a theme of 2 notes")
    assert at.error[0].value.startswith("That would leave the theme empty")


def test_chosen_notes_are_pinned_and_let_go(grouped: Store, screen: Open):
    at = choosing(screen, grouped, SNOW, 2)
    assert "Unpin" not in buttons(at)
    press(at, "Pin")
    assert named(grouped, SNOW).pinned == 2
    assert "Pin" not in buttons(at)
    press(at, "Unpin")
    assert named(grouped, SNOW).pinned == 0


def test_notes_stay_chosen_while_a_colleague_brings_in_others(grouped: Store, screen: Open):
    at = choosing(screen, grouped, SNOW, 2)
    import_notes(grouped, ("text",), ("A note of a colleague",), source=draft("Board"))
    at.run()
    assert "2 notes chosen." in words_of(at)


# Grouping


def test_notes_are_grouped_in_the_background_and_the_themes_appear(
    filled: Store, screen: Open, model: WordHashes
):
    at = screen("themes")
    assert primary_at_top(at) == ["Group the notes"]
    when_done(press(at, "Group the notes"))
    assert not at.exception
    assert not at.warning
    assert len(at.dataframe[0].value) == len(themes.themes(filled)) > 1
    assert model.asked


def test_new_notes_make_grouping_the_first_thing_to_do_until_a_theme_is_read(
    grouped: Store, screen: Open
):
    import_notes(grouped, ("text",), ("A note nobody grouped",), source=draft("Board"))
    at = screen("themes")
    assert "1 note is not grouped yet." in words_of(at)
    assert primary_at_top(at) == ["Group again"]
    assert primary_at_top(opened(screen, grouped)) == ["Accept"]


def test_a_model_that_is_missing_is_said_and_nothing_is_changed(
    grouped: Store, screen: Open, monkeypatch: pytest.MonkeyPatch
):
    def missing(name: str | None = None) -> WordHashes:
        raise ModelError("model_missing", model="all-MiniLM-L6-v2")

    monkeypatch.setattr(embedding, "load", missing)
    version = grouped.version()
    at = when_done(press(screen("themes", "fr"), "Regrouper de nouveau"))
    assert "all-MiniLM-L6-v2 est introuvable" in words_of(at)
    assert grouped.version() == version


def test_a_name_a_person_gave_is_still_there_after_grouping_again(
    grouped: Store, screen: Open, model: WordHashes
):
    themes.rename(grouped, ACTOR, named(grouped, SNOW), "Winter streets", "Rues en hiver")
    when_done(press(screen("themes"), "Group again"))
    assert named(grouped, "Winter streets").state == "accepted"


def test_what_can_be_decided_keeps_its_place_when_a_theme_is_accepted(grouped: Store, screen: Open):
    """Streamlit knows an open popover by its place: else renaming a theme would open merging."""

    def places(block: Block) -> list[list[int]]:
        inside = [one for one in block.children.values() if isinstance(one, Block)]
        mine = [place for place, one in block.children.items() if one.type == "popover"]
        return [mine] * bool(mine) + [found for one in inside for found in places(one)]

    at = opened(screen, grouped)
    before = places(at.main)
    assert len(before[0]) == 2
    assert places(press(at, "Accept").main) == before
