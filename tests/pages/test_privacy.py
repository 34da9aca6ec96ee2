"""Personal data on screen: replaced, consented to, due, erased."""

from datetime import timedelta
from pathlib import Path

import pytest

from research import consent, days, notes, sources
from research.privacy.erasure import erase_participant
from research.privacy.scrubbing import ERASED
from store import Store
from tests.invented import ACTOR, import_notes
from tests.pages.conftest import Open
from tests.pages.seen import buttons, field, press, words_of
from tests.store.test_erasing import bytes_of

PHONE = "Call me at 403-555-0142 about the rink"


@pytest.fixture
def told(filled: Store) -> Store:
    import_notes(filled, ("text", "participant", "lang"), (PHONE, "Zed-9", "en"))
    return filled


def of(store: Store, text: str) -> str:
    every = notes.find(store, notes.NoteFilter(statuses=()))
    return next(one.id for one in every if one.text == text)


def test_a_flagged_note_is_looked_at_and_replaced(told: Store, screen: Open):
    at = screen("evidence")
    assert "1 note or passage holds what may be personal data." in words_of(at)
    press(at, "Look")
    button = next(one for one in at.button if one.label == "Replace in 1 note")
    assert button.disabled
    at.checkbox[0].check().run()
    press(at, "Replace in 1 note")
    assert "Replaced in 1 note, for good." in words_of(at)
    assert of(told, "Call me at [telephone 1] about the rink")
    assert b"555-0142" not in bytes_of(told.path)
    assert "No note is flagged now." in words_of(at)


def test_a_flagged_note_may_stay(told: Store, screen: Open):
    at = screen("evidence", "fr")
    press(at, "Voir")
    press(at, "Laisser 1 note telle quelle")
    assert "1 note laissée telle quelle." in words_of(at)
    assert of(told, PHONE)


def test_a_participant_is_erased_from_a_note_once_confirmed(told: Store, screen: Open):
    at = screen("evidence", evidence_table_chosen=[of(told, PHONE)])
    assert "1 note" in words_of(at)
    press(at, "Erase for good")
    assert at.error[0].value.startswith("Nothing was erased")
    field(at, "Type the pseudonym to confirm").set_value("Zed-9")
    press(at, "Erase for good")
    assert "Erased for good, with 1 note. No backup beside" in words_of(at)
    assert b"Zed-9" not in bytes_of(told.path)
    assert ERASED in {n.text for n in notes.find(told, notes.NoteFilter(statuses=()))}


def test_consent_is_written_down_for_many_at_once(filled: Store, screen: Open):
    people = [one for one in consent.people(filled) if one.pseudonym in ("P1", "P2")]
    at = screen(
        "settings", settings_part="privacy", participants_table_chosen=[one.id for one in people]
    )
    at.button_group(key="answer_quote").set_value("no")
    press(at, "Record")
    assert "Recorded for 2 participants." in words_of(at)
    assert {n.quotable for n in notes.find(filled) if n.pseudonym in ("P1", "P2")} == {False}


def test_what_is_due_is_said_at_home_and_kept_longer_or_erased(filled: Store, screen: Open):
    source = sources.sources(filled)[0]
    with filled.change(ACTOR, "source.edit", title="") as change:
        until = (days.today() + timedelta(days=3)).isoformat()
        change.update("sources", source.id, {"retention_until": until})
    assert "1 source is due to go" in words_of(screen("home"))
    at = screen("settings", settings_part="privacy")
    assert "in 3 days" in words_of(at)
    assert "Keep longer" in buttons(at)
    at.checkbox(key=f"sure_{source.id}").check().run()
    at.button(key=f"erase_source_{source.id}").click().run()
    assert "Erased for good, with 10 notes." in words_of(at)
    assert b"Snow clearing never" not in Path(filled.path).read_bytes()
    assert "source is due" not in words_of(screen("home"))


@pytest.mark.parametrize("name", ["themes", "personas", "journeys", "findings", "history"])
def test_screens_open_after_somebody_was_erased(grouped: Store, screen: Open, name: str):
    person = next(one for one in consent.people(grouped) if one.pseudonym == "P1")
    erase_participant(grouped, ACTOR, person.id)
    at = screen(name)
    assert not at.exception
    assert not at.error
    assert "Snow clearing never reaches" not in words_of(at)
