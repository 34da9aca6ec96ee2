"""Evidence: find a note, read it, correct it, take it out, and take all of that back."""

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.plain import plain
from research import notes
from research.notes import Note, NoteFilter
from store import Store
from tests.invented import import_notes
from tests.pages.conftest import Open
from tests.pages.seen import buttons, press, words_of
from wording import Words

SNOW = "Snow clearing never reaches our street"
PERMIT = "Building permit took twenty weeks"


def listed(at: AppTest) -> list[str]:
    """The notes in the table."""
    return list(at.dataframe[0].value["text"])


def note(store: Store, text: str) -> Note:
    every = notes.find(store, NoteFilter(statuses=()))
    return next(one for one in every if text in (one.text, one.original))


def choosing(screen: Open, store: Store, *texts: str, language: str = "en") -> AppTest:
    """The screen with these notes chosen in the table."""
    chosen = [note(store, text).id for text in texts]
    return screen("evidence", language, evidence_table_chosen=chosen)


# Finding


@pytest.mark.parametrize(
    ("key", "chosen", "expected"),
    [
        ("evidence_kind", ["idea"], ["A building permit status page please"]),
        ("evidence_kind", ["idea", "need"], ["A building permit status page please",
                                             "Permis de construire : aucun suivi"]),
    ],
)  # fmt: skip
def test_pills_narrow_the_notes(
    filled: Store, screen: Open, key: str, chosen: Sequence[str], expected: Sequence[str]
):
    at = screen("evidence")
    assert len(listed(at)) == 16
    at.pills(key=key).set_value(chosen).run()
    assert listed(at) == expected


def test_a_filter_that_no_note_fits_says_what_to_do(filled: Store, screen: Open):
    at = screen("evidence", "fr")
    at.pills(key="evidence_status").set_value(["hidden"]).run()
    assert not at.dataframe
    assert at.info[0].value.startswith("Aucune note ne correspond.")


def test_a_language_narrows_the_notes(filled: Store, screen: Open):
    at = screen("evidence")
    at.pills(key="evidence_lang").set_value(["fr"]).run()
    assert len(listed(at)) == 6
    assert Words("en")("evidence.count", n=6, people=5) in words_of(at)


def test_a_source_and_a_unit_narrow_the_notes_together(filled: Store, screen: Open):
    at = screen("evidence")
    sources = at.multiselect(key="evidence_source")
    assert sources.options == ["Workshop", "Survey"]
    sources.select(note(filled, SNOW).source).run()
    assert len(listed(at)) == 10
    at.multiselect(key="evidence_unit").select(note(filled, PERMIT).unit).run()
    assert len(listed(at)) == 5
    assert PERMIT in listed(at)


@pytest.mark.parametrize("typed", ["deneigement", "DÉNEIGEMENT", "déneig", "rue deneigement"])
def test_words_are_found_whatever_their_case_and_accents(filled: Store, screen: Open, typed: str):
    at = screen("evidence", evidence_across=False)
    at.text_input(key="evidence_words").set_value(typed).run()
    assert set(listed(at)) == {
        "Le déneigement de la rue est trop lent",
        "Déneigement : notre rue passe en dernier",
    }


@pytest.mark.parametrize(
    "typed", ['"', "AND OR NOT", "text:snow*", "(((", "-snow", "'; drop table"]
)
def test_what_is_typed_is_never_a_query(filled: Store, screen: Open, typed: str):
    at = screen("evidence")
    at.text_input(key="evidence_words").set_value(typed).run()
    assert not at.exception
    assert not at.error


def test_filters_stay_when_the_language_is_switched(filled: Store, screen: Open):
    at = screen("evidence")
    at.pills(key="evidence_kind").set_value(["idea"]).run()
    at.segmented_control(key="language").set_value("fr").run()
    assert listed(at) == ["A building permit status page please"]


def test_filters_of_one_engagement_do_not_break_another(
    filled: Store, screen: Open, another: Store
):
    at = screen("evidence")
    at.multiselect(key="evidence_source").select(note(filled, SNOW).source).run()
    at.selectbox(key="engagement").set_value(another.path).run()
    assert not at.exception
    assert not at.error
    assert listed(at) == ["One note of another engagement"]


# Reading


def test_one_chosen_note_is_read_in_full(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    assert f'<blockquote class="quote large" lang="en">{PERMIT}' in words_of(at)
    facts = words_of(at)
    for fact in ("**Unit** BLD", "**Severity** 4", "**Kind** Pain", "**May be quoted** Yes"):
        assert fact in facts


def test_the_facts_of_a_note_are_in_the_language_of_the_reader(filled: Store, screen: Open):
    facts = words_of(choosing(screen, filled, PERMIT, language="fr"))
    for fact in ("**Unité** BLD", "**Nature** Irritant", "**Peut être citée** Oui"):
        assert fact in facts


def test_several_chosen_notes_are_counted_and_none_is_shown_in_full(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT, SNOW)
    assert "2 notes chosen." in words_of(at)
    assert not at.text_area


def test_a_chosen_note_stays_chosen_while_others_bring_in_notes(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    import_notes(filled, ("text",), ("A note of a colleague",))
    at.run()
    assert len(listed(at)) == 17
    assert at.text_area[0].value == PERMIT


# Correcting


def test_a_note_is_corrected_and_keeps_what_was_first_written(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    at.text_area[0].set_value("The building permit took 20 weeks")
    at.selectbox[0].set_value("fact")
    press(at, "Save")
    kept = note(filled, "The building permit took 20 weeks")
    assert (kept.original, kept.kind) == (PERMIT, "fact")
    assert at.success[0].value == "Note corrected."
    assert f"First written as: {PERMIT}" in words_of(at)


def test_a_correction_is_taken_back_from_the_bar(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    at.text_area[0].set_value("Something else")
    press(at, "Save")
    press(at, "Undo")
    assert at.success[0].value == "Undone."
    assert note(filled, PERMIT).original is None
    assert at.text_area[0].value == PERMIT
    assert "Undo" not in buttons(at)


def test_a_note_is_not_emptied(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    at.text_area[0].set_value("   ")
    press(at, "Save")
    assert at.error[0].value.startswith("The note has no text")
    assert note(filled, PERMIT).text == PERMIT


def corrected_by_bob(store: Store, text: str = "Bob's version") -> None:
    mine = note(store, PERMIT)
    notes.edit(store, "Bob", mine, text=text, lang=mine.lang, kind=mine.kind)


def test_two_people_correcting_one_note_see_both_versions(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    corrected_by_bob(filled)
    at.text_area[0].set_value("My version")
    press(at, "Save")
    assert not at.success
    assert at.error[0].value.startswith("Bob changed this meanwhile")
    assert plain("Bob's version") in words_of(at)
    assert "You wrote: My version" in words_of(at)
    assert note(filled, PERMIT).text == "Bob's version"


def test_what_was_typed_is_kept_and_saved_on_the_second_try(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    corrected_by_bob(filled)
    at.text_area[0].set_value("My version")
    press(at, "Save")
    assert at.text_area[0].value == "My version"
    press(at, "Save")
    assert not at.error
    assert note(filled, PERMIT).text == "My version"
    assert note(filled, PERMIT).original == PERMIT


def test_a_third_change_between_the_two_tries_is_not_lost_either(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    corrected_by_bob(filled)
    at.text_area[0].set_value("My version")
    press(at, "Save")
    corrected_by_bob(filled, "Bob again")
    press(at, "Save")
    assert at.error[0].value.startswith("Bob changed this meanwhile")
    assert note(filled, PERMIT).text == "Bob again"


def test_a_form_shows_what_others_wrote_as_long_as_nothing_is_saved(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    corrected_by_bob(filled)
    at.run()
    assert at.text_area[0].value == "Bob's version"


# Taking out and bringing back


def test_chosen_notes_are_hidden_together_and_brought_back_from_the_bar(
    filled: Store, screen: Open
):
    at = choosing(screen, filled, PERMIT, SNOW)
    press(at, "Hide")
    assert at.success[0].value == "2 notes hidden."
    assert len(listed(at)) == 14
    assert {note(filled, text).status for text in (PERMIT, SNOW)} == {"hidden"}
    press(at, "Undo")
    assert len(listed(at)) == 16
    assert {note(filled, text).status for text in (PERMIT, SNOW)} == {"live"}


def test_a_withdrawn_note_is_found_by_its_status_and_brought_back(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    press(at, "Withdraw")
    assert PERMIT not in listed(at)
    at.pills(key="evidence_status").set_value(["withdrawn"]).run()
    assert listed(at) == [PERMIT]
    assert not {"Hide", "Withdraw"} & set(buttons(at))
    press(at, "Bring back")
    assert note(filled, PERMIT).status == "live"


def test_an_undo_that_cannot_be_is_said_and_changes_nothing(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    press(at, "Hide")
    notes.set_status(filled, "Bob", [note(filled, PERMIT)], notes.NoteStatus.WITHDRAWN)
    press(at, "Undo")
    assert "cannot be undone by itself" in at.error[0].value
    assert note(filled, PERMIT).status == "withdrawn"


def test_the_bar_goes_when_another_screen_is_opened(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    press(at, "Hide")
    at.switch_page("history.py").run()
    assert not at.success


def test_the_form_stays_open_while_something_is_wrong_with_it(filled: Store, screen: Open):
    at = choosing(screen, filled, PERMIT)
    assert not at.expander[0].proto.expanded
    corrected_by_bob(filled)
    at.text_area[0].set_value("My version")
    press(at, "Save")
    assert at.expander[0].proto.expanded
