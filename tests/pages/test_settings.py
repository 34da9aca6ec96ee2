"""Settings: each form saves, refuses what is out of range, and loses nothing that two people typed."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import engagements
from live.roles import Role, Who
from pages.parts.frame import Frame
from pages.parts.settings import machine as settings_machine
from research import engagement, settings, sources, units
from research.sources import Consent, Source
from store import Store, open_store
from store.history import entries
from tests.invented import ACTOR
from tests.pages.conftest import Open
from tests.pages.seen import buttons, field, press, words_of
from wording import Words


@pytest.fixture
def part(screen: Open) -> Open:
    """Opens one part of the settings."""

    def open_part(name: str, language: str = "en") -> AppTest:
        return screen("settings", language, settings_part=name)

    return open_part


# The engagement


def test_titles_client_and_summary_are_saved_and_can_be_taken_back(filled: Store, part: Open):
    at = part("engagement")
    field(at, "Title in English").set_value("Prairie digital services")
    field(at, "Client, in French").set_value("Ville de la Prairie")
    field(at, "Summary in English").set_value("What residents said.")
    press(at, "Save")
    assert at.success[0].value == "Saved."
    about = engagement.read(filled)
    assert (about.title_en, about.client_fr) == ("Prairie digital services", "Ville de la Prairie")
    assert about.summary_en == "What residents said."
    press(at, "Undo")
    assert engagement.read(filled).title_en == "Prairie services"
    assert field(at, "Title in English").value == "Prairie services"


def test_an_engagement_keeps_a_title(filled: Store, part: Open):
    at = part("engagement", "fr")
    field(at, "Titre en anglais").set_value(" ")
    field(at, "Titre en français").set_value("")
    press(at, "Enregistrer")
    assert at.error[0].value.startswith("Il manque un titre")
    assert engagement.read(filled).title_en == "Prairie services"


def test_two_people_editing_the_titles_see_both_versions(filled: Store, part: Open):
    at = part("engagement")
    about = engagement.read(filled)
    engagement.edit(filled, "Bob", replace(about, title_en="Bob's title", client_en="City"))
    field(at, "Title in English").set_value("My title")
    press(at, "Save")
    assert at.error[0].value.startswith("Bob changed this meanwhile")
    assert "Bob's title" in words_of(at)
    assert "You wrote: My title" in words_of(at)
    assert field(at, "Title in English").value == "My title"
    press(at, "Save")
    assert engagement.read(filled).title_en == "My title"


def test_another_engagement_is_begun_and_opens_at_once(
    filled: Store, part: Open, folder: Path, caplog: pytest.LogCaptureFixture
):
    at = part("engagement")
    field(at, "Title in English", 1).set_value("Winter survey")
    press(at, "Begin")
    assert at.success[0].value == "The new engagement is open. Import its first notes."
    assert at.selectbox(key="engagement").value == folder / "winter-survey.db"
    at.switch_page("home.py").run()
    assert at.title[0].value == "Winter survey"
    assert not [one for one in caplog.messages if "Session State API" in one]


def test_another_engagement_needs_a_title_and_leaves_no_file_without(
    filled: Store, part: Open, folder: Path
):
    at = part("engagement")
    press(at, "Begin")
    assert at.error[0].value.startswith("A title is missing")
    assert [path.name for path in engagements.paths()] == ["prairie.db"]
    assert not list(folder.glob("engagement*"))


def test_two_engagements_of_one_title_are_two_files(filled: Store, part: Open):
    at = part("engagement")
    for _ in range(2):
        field(at, "Title in English", 1).set_value("Été à la piscine")
        press(at, "Begin")
    names = [path.name for path in engagements.paths()]
    assert names == ["ete-a-la-piscine-2.db", "ete-a-la-piscine.db", "prairie.db"]


# Sources


def survey(store: Store) -> Source:
    return next(one for one in sources.sources(store) if one.notes == 6)


def choosing_survey(store: Store, part: Open, language: str = "en") -> AppTest:
    at = part("sources", language)
    return at.selectbox(key="settings_source").set_value(survey(store).id).run()


def test_a_source_is_corrected_and_stays_chosen(filled: Store, part: Open):
    at = choosing_survey(filled, part)
    field(at, "Title in French").set_value("Sondage d'hiver")
    field(at, "What did the people agree to?").set_value(Consent.QUOTE)
    field(at, "Keep until (year-month-day)").set_value("2030-01-31")
    press(at, "Save")
    kept = survey(filled)
    assert (kept.title_fr, kept.consent) == ("Sondage d'hiver", Consent.QUOTE)
    assert kept.retention_until == "2030-01-31"
    assert field(at, "Title in French").value == "Sondage d'hiver"
    press(at, "Undo")
    assert survey(filled).title_fr == "Survey"
    assert field(at, "Title in French").value == "Survey"


@pytest.mark.parametrize("typed", ["31/01/2030", "soon", "2030-02-30"])
def test_a_day_that_cannot_be_read_with_certainty_is_refused(filled: Store, part: Open, typed: str):
    at = choosing_survey(filled, part)
    field(at, "Keep until (year-month-day)").set_value(typed)
    press(at, "Save")
    assert "cannot be read as a date" in at.error[0].value
    assert survey(filled).retention_until is None


def test_two_people_correcting_a_source_see_both_versions(filled: Store, part: Open):
    at = choosing_survey(filled, part)
    mine = sources.SourceDraft(survey(filled).kind, "Bob's survey")
    sources.edit(filled, "Bob", survey(filled).id, mine, survey(filled).rev)
    field(at, "Title in English").set_value("My survey")
    press(at, "Save")
    assert at.error[0].value.startswith("Bob changed this meanwhile")
    assert "Bob's survey" in words_of(at)
    assert field(at, "Title in English").value == "My survey"


def test_a_source_is_withdrawn_with_its_notes_and_brought_back_from_the_bar(
    filled: Store, part: Open
):
    at = choosing_survey(filled, part)
    press(at, "Withdraw this source and its notes")
    assert at.success[0].value == "Source withdrawn with its 6 notes."
    assert at.selectbox(key="settings_source").options == ["Workshop"]
    press(at, "Undo")
    assert at.selectbox(key="settings_source").options == ["Workshop", "Survey"]
    assert survey(filled).notes == 6


# Units


def test_a_unit_is_added_and_the_form_is_empty_again(filled: Store, part: Open):
    at = part("units")
    field(at, "Code").set_value(" LIB ")
    field(at, "Name in English").set_value("Library")
    press(at, "Add the unit")
    added = next(unit for unit in units.units(filled) if unit.code == "LIB")
    assert (added.name_en, added.name_fr) == ("Library", "Library")
    assert list(at.dataframe[0].value["Code"]) == ["BLD", "LIB", "PRK", "ROA"]
    assert field(at, "Code").value == ""


@pytest.mark.parametrize(
    ("code", "said"),
    [("", "A business unit needs a code"), ("BLD", "There is a business unit BLD")],
)
def test_a_unit_needs_a_code_of_its_own(filled: Store, part: Open, code: str, said: str):
    at = part("units")
    field(at, "Code").set_value(code)
    press(at, "Add the unit")
    assert at.error[0].value.startswith(said)
    assert len(units.units(filled)) == 3


# Themes


def test_how_notes_are_grouped_is_saved(filled: Store, part: Open):
    at = part("themes")
    field(at, "Words to ignore when grouping").set_value(["prairie"])
    field(at, "Fewer or more themes").set_value(1.5)
    field(at, "Smallest count shown outside the team").set_value(10)
    press(at, "Save")
    kept = settings.read(filled)
    assert (kept.ignore_words, kept.fineness, kept.small_cell) == (("prairie",), 1.5, 10)
    press(at, "Undo")
    assert settings.read(filled) == settings.Settings()
    assert field(at, "Smallest count shown outside the team").value == 5


def test_what_two_people_set_at_once_is_all_kept(filled: Store, part: Open):
    at = part("themes")
    settings.save(filled, "Bob", settings.Settings(small_cell=8))
    field(at, "Fewer or more themes").set_value(0.7)
    press(at, "Save")
    assert settings.read(filled) == settings.Settings(small_cell=8, fineness=0.7)


@pytest.mark.parametrize(
    ("label", "ends"),
    [("Fewer or more themes", (0.3, 3.0)), ("Smallest count shown outside the team", (1, 100))],
)
def test_a_field_takes_what_the_rule_takes_and_no_more(
    filled: Store, part: Open, label: str, ends: tuple[float, float]
):
    at = part("themes")
    assert (field(at, label).min, field(at, label).max) == ends
    for end in ends:
        field(at, label).set_value(end)
        press(at, "Save")
        assert not at.error


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Smallest count shown outside the team", 0),
        ("Smallest count shown outside the team", 101),
        ("Fewer or more themes", 0.2),
        ("Fewer or more themes", 9.0),
    ],
)
def test_a_value_out_of_range_is_not_taken(filled: Store, part: Open, label: str, value: float):
    at = part("themes")
    field(at, label).set_value(value)
    press(at, "Save")
    assert not at.exception
    assert settings.read(filled) == settings.Settings()


# You and this machine


def test_a_name_is_taken_as_the_history_will_show_it(filled: Store, part: Open):
    at = part("machine")
    assert field(at, "Your name, as the history shows it").value == "local"
    at = field(at, "Your name, as the history shows it").set_value("  Ana ").run()
    assert not at.exception
    at.switch_page("settings.py").run()
    at.segmented_control(key="settings_part").set_value("engagement").run()
    field(at, "Title in English").set_value("Renamed")
    press(at, "Save")
    assert entries(filled)[0].actor == "Ana"


@pytest.mark.parametrize("typed", ["Ana ", "  ", ""])
def test_a_name_of_blanks_is_no_name_and_stops_nothing(filled: Store, part: Open, typed: str):
    at = part("machine")
    at = field(at, "Your name, as the history shows it").set_value("Ana").run()
    at = field(at, "Your name, as the history shows it").set_value(typed).run(timeout=5)
    assert not at.exception
    assert "fil_rouge_name=Ana;" in words_of(at)


def test_with_codes_the_name_is_that_of_the_sign_in_and_one_can_leave(
    filled: Store, part: Open, signed_in: Open
):
    signed_in(Role.TEAM)
    at = part("machine")
    assert "You are signed in as Ana." in words_of(at)
    assert 'action="/sign-out"' in words_of(at)
    assert not at.text_input


def test_a_backup_is_offered_under_the_name_of_the_engagement(filled: Store, part: Open):
    at = part("machine")
    assert "Download a backup" in [one.label for one in at.download_button]
    copy = settings_machine._copy(_frame(filled))
    assert copy.startswith(b"SQLite format 3")


def test_a_backup_holds_every_note(filled: Store, tmp_path: Path):
    path = tmp_path / "copy.db"
    path.write_bytes(settings_machine._copy(_frame(filled)))
    with open_store(path, engagements.SCHEMAS) as store:
        assert store.row("select count(*) as n from notes") == {"n": 16}


def _frame(store: Store) -> Frame:
    return Frame(Words("en"), store, Who(Role.TEAM, ACTOR))


def test_every_part_is_reached_from_the_control(filled: Store, part: Open):
    at = part("engagement")
    for name in ("sources", "units", "themes", "machine", "engagement"):
        at.segmented_control(key="settings_part").set_value(name).run()
        assert not at.exception
    assert "Save" in buttons(at)
