"""Evidence: search by words, by meaning or by both, keep the search, act on what is found."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from clustering import embedding, themes
from errors import ModelError
from personas import pain_points, thread
from research import codes, codings, notes, saved_searches
from research.saved_searches import Asked
from store import Store
from store.links import End, Kind
from tests.invented import ACTOR, WordHashes, import_notes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import buttons, field, press, press_named, words_of
from tests.pages.test_evidence import PERMIT, SNOW, choosing, listed, note


def typed(at: AppTest, text: str, mode: str = "words") -> AppTest:
    at.segmented_control(key="evidence_mode").set_value(mode)
    return at.text_input(key="evidence_words").set_value(text).run()


def link_popover_to(at: AppTest, record: str) -> AppTest:
    box = at.selectbox(key="link_to_pain_point")
    return box.select(next(option for option in box.options if record in option)).run()


# Words


def test_a_word_finds_its_translation_and_the_screen_says_so(filled: Store, screen: Open):
    at = typed(screen("evidence"), "permit")
    assert len(listed(at)) == 5
    assert "Also searched: for “permit”: permis." in words_of(at)
    at.toggle(key="evidence_across").set_value(False).run()
    assert len(listed(at)) == 3
    assert "Also searched" not in words_of(at)


def test_the_table_says_which_words_were_found_and_the_note_marks_them(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    typed(at, "permit")
    assert set(at.dataframe[0].value["why"]) == {"permit", "Permis", "permis"}
    assert "Building <mark>permit</mark> took" in words_of(at)


def test_the_first_notes_are_read_in_full_with_their_words_marked(filled: Store, screen: Open):
    at = typed(screen("evidence"), "permis")
    at.toggle(key="evidence_read").set_value(True).run()
    assert not at.dataframe
    assert "<mark>Permis</mark> de construire" in words_of(at)


@pytest.mark.parametrize("mode", ["words", "meaning", "both"])
@pytest.mark.parametrize("text", ['"', "-", '-"', "« »", "AND (", "'; drop", "-snow"])
def test_nothing_that_is_typed_is_an_error(
    filled: Store, screen: Open, model: WordHashes, mode: str, text: str
):
    at = when_done(typed(screen("evidence"), text, mode))
    assert not at.exception
    assert not at.error


# Meaning


def test_a_french_note_is_found_by_an_english_meaning(
    filled: Store, screen: Open, model: WordHashes
):
    at = when_done(typed(screen("evidence"), "the building permit", "meaning"))
    assert "Le permis de construire est trop long" in listed(at)
    assert all("meaning 0." in said for said in at.dataframe[0].value["why"])


def test_both_ways_say_why_each_note_is_found(filled: Store, screen: Open, model: WordHashes):
    at = when_done(typed(screen("evidence", "fr"), "permis de construire", "both"))
    assert any("permis · construire · sens 0," in said.lower()
               for said in at.dataframe[0].value["why"])  # fmt: skip


def test_a_model_that_cannot_be_loaded_is_said_and_words_are_found(
    filled: Store, screen: Open, monkeypatch: pytest.MonkeyPatch
):
    def missing(_: str | None) -> None:
        raise ModelError("model_missing", model="x")

    monkeypatch.setattr(embedding, "load", missing)
    at = when_done(typed(screen("evidence"), "permit", "both"))
    assert len(listed(at)) == 5
    assert "could not be read for their meaning" in words_of(at)
    monkeypatch.setattr(embedding, "load", lambda _: WordHashes())
    when_done(press(at, "Try again"))
    assert any("meaning" in said for said in at.dataframe[0].value["why"])


def test_notes_that_come_meanwhile_are_found_too(filled: Store, screen: Open, model: WordHashes):
    at = when_done(typed(screen("evidence"), "building permit", "meaning"))
    import_notes(filled, ("text", "lang"), ("Another building permit", "en"))
    at.run()
    assert "Another building permit" in listed(at)


def test_more_like_one_note_and_back(filled: Store, screen: Open, model: WordHashes):
    at = choosing(screen, filled, PERMIT)
    when_done(press(at, "More like this"))
    assert PERMIT not in listed(at)
    assert "permit" in listed(at)[0]
    press(at, "Back to the search")
    assert len(listed(at)) == 16


# Keeping


def test_a_search_stands_in_the_address_and_is_read_from_there(filled: Store, screen: Open):
    at = typed(screen("evidence"), "snow")
    address = at.query_params["search"]
    assert json.loads(address[0] if isinstance(address, list) else address) == {"words": "snow"}
    other = screen("history")
    other.query_params["search"] = json.dumps(
        {"words": "pool", "langs": ["en", "xx"], "sources": ["gone"], "mode": "odd"}
    )
    other.switch_page("evidence.py").run()
    assert other.text_input(key="evidence_words").value == "pool"
    assert len(listed(other)) == 3


def test_a_search_is_kept_while_another_screen_is_open(filled: Store, screen: Open):
    at = typed(screen("evidence"), "pool")
    at.switch_page("history.py").run()
    at.switch_page("evidence.py").run()
    assert at.text_input(key="evidence_words").value == "pool"


def test_a_search_is_saved_opened_changed_and_deleted(filled: Store, screen: Open):
    at = typed(screen("evidence"), "snow")
    field(at, "Name in French").set_value("Neige")
    press(at, "Save the search")
    assert at.success[0].value == "Search saved."
    (one,) = saved_searches.saved_searches(filled, "local")
    assert (one.name_en, one.name_fr, one.asked) == ("snow", "Neige", Asked(words="snow"))
    import_notes(filled, ("text", "lang"), ("Snow on the roof", "en"))
    typed(at, "")
    press_named(at, "snow (")
    assert at.text_input(key="evidence_words").value == "snow"
    at.text_input(key="evidence_words").set_value("ice").run()
    field(at, "Replace it by the search shown now").set_value(True)
    press(at, "Save")
    (one,) = saved_searches.saved_searches(filled, "local")
    assert one.asked.words == "ice"
    press(at, "Delete this search")
    assert saved_searches.saved_searches(filled, "local") == []
    press(at, "Undo")
    assert len(saved_searches.saved_searches(filled, "local")) == 1


def test_a_saved_search_says_what_it_finds_and_what_is_new(filled: Store, screen: Open):
    saved_searches.save(filled, "Bob", "Snow", "", Asked(words="snow", across=False))
    at = screen("evidence")
    assert "Snow (4 notes, 4 new)" in words_of(at)
    press_named(at, "Snow (")
    assert "Snow (4 notes)" in words_of(at)


# Acting


def test_all_that_is_found_is_chosen_and_let_go(filled: Store, screen: Open):
    at = typed(screen("evidence"), "permit")
    press(at, "Choose all 5 notes found")
    assert "5 notes chosen." in words_of(at)
    press(at, "Choose none")
    assert "notes chosen." not in words_of(at)


def test_chosen_notes_are_put_into_a_theme_and_taken_back_together(grouped: Store, screen: Open):
    at = typed(screen("evidence"), "permit")
    press(at, "Choose all 5 notes found")
    name = next(one for one in themes.themes(grouped) if one.name_en == "Pool schedule")
    at.selectbox(key="pick_move_evidence").set_value(name).run()
    press(at, "Move them")
    assert len(themes.members(grouped)[name.id]) == 8
    press(at, "Undo")
    assert len(themes.members(grouped)[name.id]) == 3


def test_a_theme_is_made_of_chosen_notes_that_are_in_none(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT, SNOW)
    field(at, "Name in English", 0).set_value("Two things")
    press_named(at, "2 notes")
    assert [one.name_en for one in themes.themes(filled)] == ["Two things"]


def test_chosen_notes_contradict_a_pain_point(filled: Store, screen: Open):
    first = notes.find(filled)[0].id
    pain_points.begin(filled, ACTOR, "wait", "Snow stays", "La neige reste", [first])
    at = choosing(screen, filled, PERMIT, SNOW)
    link_popover_to(at, "Snow stays")
    at.segmented_control(key="link_side").set_value("contradicts").run()
    press(at, "Link 2 notes")
    (pain,) = pain_points.pain_points(filled)
    against = [one.against for one in thread.rests_on(filled, End(Kind.PAIN_POINT, pain.id))]
    assert sorted(against) == [True, True]
    assert "contradicts" in words_of(choosing(screen, filled, PERMIT))


def test_chosen_notes_are_coded(filled: Store, screen: Open):
    key = codes.add(filled, ACTOR, codes.CodeDraft(name_en="Delay"))
    at = choosing(screen, filled, PERMIT, SNOW)
    at.selectbox(key="give_code_chosen").set_value(key).run()
    assert {one.note for one in codings.of_notes(filled)} == {
        note(filled, PERMIT).id, note(filled, SNOW).id,
    }  # fmt: skip


def test_notes_out_of_evidence_are_only_brought_back(filled: Store, screen: Open):
    notes.set_status(filled, ACTOR, [note(filled, PERMIT)], notes.NoteStatus.HIDDEN)
    at = choosing(screen, filled, PERMIT)
    at.pills(key="evidence_status").set_value(["hidden"]).run()
    assert "Bring back" in buttons(at)
    assert not {"More like this", "Link", "Make and give it"} & set(buttons(at))
