"""History: what was done, what it touched, undone and done again."""

from streamlit.testing.v1 import AppTest

from clustering import themes
from research import notes
from store import Store
from store.history import Entry, entries
from tests.invented import ACTOR, import_notes
from tests.pages.conftest import Open
from tests.pages.seen import buttons, press, words_of


def last(store: Store) -> Entry:
    return entries(store)[0]


def choosing(screen: Open, number: int, language: str = "en") -> AppTest:
    """The screen with one change chosen."""
    return screen("history", language, history_chosen=[number])


def hidden(store: Store) -> int:
    """Hide the first note; gives the number of the change."""
    return notes.set_status(store, ACTOR, notes.find(store)[:1], notes.NoteStatus.HIDDEN)


def test_changes_are_told_in_the_language_of_the_reader_the_newest_first(
    grouped: Store, screen: Open
):
    told = list(screen("history").dataframe[0].value["what"])
    assert told[0].startswith("Grouped 16 notes")
    assert told[1:] == [
        "Imported 6 notes from “Survey”",
        "Imported 10 notes from “Workshop”",
        "Added 3 business units",
        "Began the engagement “Prairie services”",
    ]
    french = list(screen("history", "fr").dataframe[0].value["what"])
    assert french[1] == "A importé 6 notes de «\u00a0Survey\u00a0»"


def test_a_chosen_change_shows_what_it_touched_before_and_after(filled: Store, screen: Open):
    number = hidden(filled)
    at = choosing(screen, number)
    assert f"change {number}" in words_of(at)
    before_and_after = at.table[0].value
    assert list(before_and_after.index) == ["Status"]
    assert before_and_after.iloc[0].tolist() == ["live", "hidden"]


def test_a_change_of_many_records_shows_the_first_and_counts_the_rest(filled: Store, screen: Open):
    import_notes(filled, ("text",), *[(f"Note {n}",) for n in range(25)])
    at = choosing(screen, last(filled).number)
    assert "and 6 more records" in words_of(at)  # 25 notes and their source
    assert len(at.table) == 20


def test_a_change_is_undone_and_done_again(filled: Store, screen: Open):
    number = hidden(filled)
    at = choosing(screen, number)
    press(at, "Undo")
    assert at.success[0].value == "Undone."
    assert len(notes.find(filled)) == 16

    at = choosing(screen, last(filled).number)
    press(at, "Redo")
    assert at.success[0].value == "Done again."
    assert len(notes.find(filled)) == 15


def test_a_change_that_was_undone_says_how_to_do_it_again(filled: Store, screen: Open):
    number = hidden(filled)
    filled.undo(number, ACTOR)
    at = choosing(screen, number)
    assert at.info[0].value.startswith("This change has been undone.")
    assert not {"Undo", "Redo"} & set(buttons(at))
    assert "(undone)" in list(at.dataframe[0].value["what"])[1]


def test_a_change_that_later_work_rests_on_is_not_undone_and_says_which(
    grouped: Store, screen: Open
):
    first = themes.themes(grouped)[0]
    accepted = themes.accept(grouped, ACTOR, first)
    later = themes.rename(grouped, "Bob", themes.themes(grouped)[0], "Other", "Autre")
    themes.rename(grouped, "Bob", themes.themes(grouped)[0], "Third", "Troisième")
    version = grouped.version()
    at = press(choosing(screen, later, "fr"), "Annuler")
    assert "ne peut pas être annulée" in at.error[0].value
    assert grouped.version() == version
    assert accepted < later


def test_an_import_is_undone_as_a_whole(filled: Store, screen: Open):
    imported = next(entry for entry in entries(filled) if entry.action == "source.import")
    press(choosing(screen, imported.number), "Undo")
    assert len(notes.find(filled)) == 10


def test_a_change_stays_chosen_while_a_colleague_works_on(filled: Store, screen: Open):
    number = hidden(filled)
    at = choosing(screen, number)
    notes.set_status(filled, "Bob", notes.find(filled)[:1], notes.NoteStatus.HIDDEN)
    press(at, "Undo")
    assert at.success[0].value == "Undone."
    assert len(notes.find(filled)) == 15


def test_who_did_it_is_told(filled: Store, screen: Open):
    hidden(filled)
    assert set(screen("history").dataframe[0].value["who"]) == {ACTOR}
