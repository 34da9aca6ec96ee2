"""Import: nothing is saved before it was shown, bad rows hold all of it back, a file adds once."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from research import notes, sources, units
from research.mapping import Target
from research.privacy.spans import Kind
from research.readers import Format
from research.sources import Consent, SourceKind
from store import Store
from tests.pages.conftest import Open
from tests.pages.seen import buttons, field, press, words_of
from tests.research.readers.documents import docx, paragraph


def csv_bytes(*rows: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")


GOOD = csv_bytes(
    ("Response ID", "Comment", "Department"),
    ("R1", "The bus is late", "Transit"),
    ("R2", "L'autobus est en retard", "Transit"),
    ("R1", "The app is slow", "Web"),
)
BAD = csv_bytes(("text", "severity"), ("Good row", "2"), ("Bad row", "9"), ("Another", ""))


def uploading(
    screen: Open, data: bytes, name: str = "winter-survey.csv", language: str = "en"
) -> AppTest:
    """The screen with a file taken."""
    at = screen("imports", language)
    at.file_uploader(key="import_file").upload(name, data)
    return at.run()


def texts(store: Store) -> list[str]:
    return [note.text for note in notes.find(store)]


# A good file


def test_nothing_is_saved_before_the_button_is_pressed(begun: Store, screen: Open):
    version = begun.version()
    at = uploading(screen, GOOD)
    assert "3 notes can be imported." in words_of(at)
    assert begun.version() == version


def test_a_file_is_recognised_and_its_columns_are_guessed_from_the_headings(
    begun: Store, screen: Open
):
    at = uploading(screen, GOOD)
    said = words_of(at)
    assert "3 rows" in said
    assert "encoding utf-8" in said
    assert field(at, "Text of the note").value == ["Comment"]
    assert field(at, "Participant").value == "Response ID"
    assert field(at, "Business unit").value == "Department"
    assert field(at, "Title of the source").value == "winter survey"


def test_rows_become_notes_of_one_source_with_units_and_participants(begun: Store, screen: Open):
    at = uploading(screen, GOOD)
    field(at, "What did the people agree to?").set_value(Consent.QUOTE)
    press(at, "Import 3 notes")
    assert "3 notes imported" in at.success[0].value
    found = notes.find(begun)
    assert [note.lang for note in found] == ["en", "fr", "en"]
    assert len({note.participant for note in found}) == 2
    assert [unit.code for unit in units.units(begun)] == ["Transit", "Web"]
    assert {note.quotable for note in found} == {True}
    assert at.get("page_link")


def test_units_that_the_engagement_has_are_kept_to(filled: Store, screen: Open):
    data = csv_bytes(("text", "unit"), ("One", "Buildings"), ("Two", "ROA"))
    at = uploading(screen, data)
    assert "Did you mean “Building”?" in words_of(at)
    assert "Import 1 note" not in buttons(at)


def test_new_units_are_named_before_they_are_added(begun: Store, screen: Open):
    assert "2 will be added from the file (Transit, Web)" in words_of(uploading(screen, GOOD))


def test_the_same_file_again_adds_nothing_and_says_so(begun: Store, screen: Open):
    press(uploading(screen, GOOD), "Import 3 notes")
    version = begun.version()
    at = press(uploading(screen, GOOD, "another-name.csv"), "Import 3 notes")
    assert "imported before, as “winter survey”" in words_of(at)
    assert not at.success
    assert begun.version() == version


def test_rows_without_text_are_left_out_and_counted(begun: Store, screen: Open):
    data = csv_bytes(("text", "ref"), ("One", "1"), ("", "2"), ("  ", "3"))
    at = press(uploading(screen, data), "Import 1 note")
    assert "2 rows without text were left out." in words_of(at)
    assert texts(begun) == ["One"]


def test_another_column_is_chosen_for_the_text(begun: Store, screen: Open):
    at = uploading(screen, csv_bytes(("Comment", "Reply"), ("Long comment here", "Thanks")))
    field(at, "Text of the note").set_value(["Reply"]).run()
    press(at, "Import 1 note")
    assert texts(begun) == ["Thanks"]


def test_without_a_column_for_the_text_the_file_is_not_imported(begun: Store, screen: Open):
    at = uploading(screen, GOOD)
    field(at, "Text of the note").set_value([]).run()
    assert "No column gives the text" in words_of(at)
    assert not [label for label in buttons(at) if label.startswith("Import")]


def test_a_column_of_the_participant_is_kept_with_them(begun: Store, screen: Open):
    data = csv_bytes(("text", "participant", "Age"), ("One", "P1", "18-34"))
    at = uploading(screen, data)
    field(at, "Columns that describe the participant").set_value(["Age"]).run()
    press(at, "Import 1 note")
    (row,) = begun.rows("select attributes from participants")
    assert row["attributes"] == '{"Age": "18-34"}'


def test_each_row_may_be_a_different_person(begun: Store, screen: Open):
    at = uploading(screen, csv_bytes(("text",), ("One",), ("Two",)))
    field(at, "Each row is a different person").check().run()
    at = press(at, "Import 2 notes")
    assert len({note.participant for note in notes.find(begun)}) == 2


# What was said of one file


def test_the_mapping_is_remembered_for_the_next_file_of_these_columns(begun: Store, screen: Open):
    at = uploading(screen, csv_bytes(("A", "B"), ("A long enough text", "short")))
    assert "Guessed from the headings" in words_of(at)
    field(at, "Text of the note").set_value(["B"]).run()
    press(at, "Import 1 note")
    at = uploading(screen, csv_bytes(("A", "B"), ("Another long text", "brief")), "next.csv")
    assert "As for the last file with these columns." in words_of(at)
    assert field(at, "Text of the note").value == ["B"]


def test_a_remembered_mapping_fits_whatever_the_case_of_the_headings(begun: Store, screen: Open):
    at = uploading(screen, csv_bytes(("Words", "Said"), ("A long enough text", "short")))
    field(at, "Text of the note").set_value(["Said"]).run()
    press(at, "Import 1 note")
    at = uploading(screen, csv_bytes(("WORDS", "said"), ("Another long text", "brief")), "next.csv")
    assert field(at, "Text of the note").value == ["said"]
    press(at, "Import 1 note")
    assert texts(begun) == ["short", "brief"]


def test_consent_given_for_one_file_is_not_taken_over_to_the_next(begun: Store, screen: Open):
    at = uploading(screen, GOOD)
    field(at, "What did the people agree to?").set_value(Consent.QUOTE).run()
    at.file_uploader(key="import_file").upload("other.csv", BAD)
    at.run()
    assert field(at, "What did the people agree to?").value is Consent.UNKNOWN


def test_leaving_rows_out_of_one_file_does_not_leave_them_out_of_the_next(
    begun: Store, screen: Open
):
    at = uploading(screen, BAD)
    field(at, "Import the good rows without them").check().run()
    at.file_uploader(key="import_file").upload("other.csv", BAD.replace(b"9", b"7"))
    at.run()
    assert not field(at, "Import the good rows without them").value
    assert "Import 2 notes" not in buttons(at)


# A file with bad rows


def test_bad_rows_hold_everything_back_and_are_listed_with_their_reasons(
    begun: Store, screen: Open
):
    at = uploading(screen, BAD)
    assert at.warning[0].value.startswith("1 row cannot be used.")
    assert "Import 2 notes" not in buttons(at)
    listed = at.dataframe[1].value
    assert listed["Row"].tolist() == [2]
    assert listed.iloc[0, 1] == "Severity “9” is not a whole number from 1 to 4."
    assert [one.label for one in at.download_button] == ["Download the list of rejected rows"]


def test_the_good_rows_are_imported_on_request(begun: Store, screen: Open):
    at = uploading(screen, BAD)
    field(at, "Import the good rows without them").check().run()
    press(at, "Import 2 notes")
    assert texts(begun) == ["Good row", "Another"]


def test_reasons_are_in_the_language_of_the_reader(begun: Store, screen: Open):
    at = uploading(screen, BAD, language="fr")
    assert "La gravité" in str(at.dataframe[1].value.iloc[0, 1])


def test_a_file_of_bad_rows_only_cannot_be_imported_at_all(begun: Store, screen: Open):
    at = uploading(screen, csv_bytes(("text", "severity"), ("One", "9"), ("Two", "x")))
    field(at, "Import the good rows without them").check().run()
    assert not [label for label in buttons(at) if label.startswith("Import")]


# Rubbish


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "photo.csv", "est une image"),
        (b"", "empty.csv", "ne contient aucun texte"),
        (b"text\n", "header.csv", "aucune ligne"),
        (b"PK\x03\x04 not a workbook", "broken.xlsx", "broken.xlsx"),
        (bytes(range(256)) * 8, "noise.csv", "noise.csv"),
        (b"%PDF-1.7 ...", "minutes.pdf", "est endommagé"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(
    begun: Store, screen: Open, data: bytes, name: str, said: str
):
    version = begun.version()
    at = uploading(screen, data, name, "fr")
    assert not at.exception
    assert said in words_of(at).replace("\u00a0", " ")
    assert len(at.error) == 1
    assert not buttons(at)
    assert begun.version() == version


def test_the_names_in_a_file_are_shown_letter_by_letter(begun: Store, screen: Open):
    picture = "![x](http://outside.example/seen.png)"
    at = uploading(screen, csv_bytes(("text", picture), ("One", picture)), f"{picture}.csv")
    field(at, "Business unit").set_value(picture).run()
    marked = [*at.markdown, *at.info, *at.warning]
    assert not [one.value for one in marked if "](" in one.value]
    field(at, "Text of the note").set_value([]).run()
    assert "](" not in str(at.error[0].value)
    field(at, "Text of the note").set_value(["text"]).run()
    assert "](" not in str(press(at, "Import 1 note").success[0].value)
    assert "](" not in str(press(at, "Import 1 note").info[0].value)


def test_a_file_read_as_something_else_is_read_again(begun: Store, screen: Open):
    at = uploading(screen, "text;lang\nÇa va; fr\n".encode("cp1252"))
    assert "encoding cp1252" in words_of(at)
    assert "separated by semicolons" in words_of(at)
    field(at, "Separator").set_value(",").run()
    assert field(at, "Text of the note").options == ["text;lang"]


def test_every_meaning_of_a_column_can_be_chosen(begun: Store, screen: Open):
    at = uploading(screen, GOOD)
    fields = [*at.selectbox, *at.multiselect]
    keys = [one.key for one in fields if one.key and one.key.startswith("map_")]
    assert len(keys) == len(Target)


def test_the_source_is_described_as_it_will_be_kept(begun: Store, screen: Open):
    at = uploading(screen, GOOD)
    field(at, "Title of the source").set_value("Winter")
    field(at, "How it was collected").set_value("Online form").run()
    press(at, "Import 3 notes")
    (kept,) = sources.sources(begun)
    assert (kept.title_en, kept.method, kept.consent) == ("Winter", "Online form", Consent.UNKNOWN)


def test_a_source_without_a_title_is_not_imported(begun: Store, screen: Open):
    at = uploading(screen, GOOD)
    field(at, "Title of the source").set_value(" ").run()
    assert press(at, "Import 3 notes").error[0].value.startswith("A title is missing")
    assert texts(begun) == []


# Files of other tools

SAMPLES = Path(__file__).parents[1] / "samples" / "imports"
SURVEY = (SAMPLES / "qualtrics.csv").read_bytes()
SPOKEN = (SAMPLES / "teams.vtt").read_bytes()
BOARD = (SAMPLES / "miro.csv").read_bytes()


def everything(store: Store) -> str:
    """Every row of every table, the log of changes too."""
    tables = store.rows("select name from sqlite_master where type = 'table'")
    return str([store.rows(f'select * from "{table["name"]}"') for table in tables])


def test_a_survey_is_recognised_and_says_what_it_leaves_out(begun: Store, screen: Open):
    said = words_of(at := uploading(screen, SURVEY))
    assert "**Qualtrics survey.** 5 rows" in said
    assert "1 answer given while previewing the survey." in said
    assert "or from where: IPAddress, RecipientLastName" in said
    assert field(at, "Text of the note").value == ["Q2_4_TEXT", "Q3", "Q4"]
    assert "Q4 · What would you change first?" in field(at, "Text of the note").options
    assert field(at, "Columns that describe the participant").value == ["Q1", "Q2"]


def test_each_answer_of_a_survey_is_a_note_of_one_participant(begun: Store, screen: Open):
    press(uploading(screen, SURVEY), "Import 9 notes")
    found = notes.find(begun)
    assert len(found) == 9
    assert len({note.participant for note in found}) == 5
    assert {note.question for note in found} == {
        "What was hard about it?", "What would you change first?",
        "Which of our services did you use last? - Other: - Text",
    }  # fmt: skip
    kept = everything(begun)
    assert "R_3Fx2invented" in kept
    assert not [word for word in ("203.0.113", "example.org", "R_3Fx1invented") if word in kept]


def test_a_column_that_was_left_out_comes_back_when_it_is_asked_for(begun: Store, screen: Open):
    at = uploading(screen, SURVEY)
    assert "ExternalReference" not in field(at, "Participant").options
    field(at, "Keep some of them anyway").set_value(["ExternalReference"]).run()
    assert "ExternalReference" in field(at, "Participant").options


def test_a_survey_is_read_as_a_plain_table_when_somebody_says_so(begun: Store, screen: Open):
    at = uploading(screen, SURVEY)
    field(at, "Format").set_value(Format.TABLE).run()
    assert "**Table.** 9 rows" in words_of(at)
    assert "What is left out, and why" not in words_of(at)


def test_a_transcript_gives_its_turns_without_whoever_leads(begun: Store, screen: Open):
    at = uploading(screen, SPOKEN, "call.vtt", "fr")
    said = words_of(at).replace("\u00a0", " ").replace("\u202f", " ")
    assert "Transcription minutée (VTT)" in said
    assert "Invented One → **P1** (2 tours de parole)" in said
    assert "Laissés de côté : 2 tours de parole (Ana Roy (Facilitator))" in said
    assert field(at, "Type de source").value is SourceKind.INTERVIEW
    press(at, "Importer 3 notes")
    found = notes.find(begun)
    assert [(note.pseudonym, note.locator) for note in found] == [
        ("P1", "00:00:11"), ("P2", "00:00:21"), ("P1", "01:02:33"),
    ]  # fmt: skip
    assert found[2].question == "And how did you find out?"
    assert "Invented One" not in everything(begun)


def test_whose_turns_become_notes_is_for_people_to_say(begun: Store, screen: Open):
    at = uploading(screen, SPOKEN, "call.vtt")
    field(at, "Speakers whose turns become no notes").set_value(["Invented One"]).run()
    assert "3 notes can be imported." in words_of(at)
    assert "Ana Roy (Facilitator) → **P1**" in words_of(at)


def test_the_titles_of_a_board_are_for_people_to_say(begun: Store, screen: Open):
    at = uploading(screen, BOARD)
    assert field(at, "Kind of source").value is SourceKind.BOARD
    field(at, "Lines that are titles of sections").set_value([1]).run()
    press(at, "Import 11 notes")
    assert {note.locator for note in notes.find(begun)} == {"Front counter workshop"}


def test_a_document_is_a_note_for_each_paragraph_or_turn(begun: Store, screen: Open):
    body = "".join(
        paragraph(text) for text in ("Ana: Why?", "Bo: The stairs.", "Ana: And?", "Bo: No lift.")
    )
    at = uploading(screen, docx(body), "minutes.docx")
    assert field(at, "It is a conversation (“Name: text”)").value
    field(at, "It is a conversation (“Name: text”)").uncheck().run()
    press(at, "Import 4 notes")
    assert texts(begun)[0] == "Ana: Why?"


def test_what_cannot_be_read_as_it_was_recognised_can_be_read_otherwise(begun: Store, screen: Open):
    at = uploading(screen, b"WEBVTT\n\nNo times were exported.\n", "call.vtt")
    assert len(at.error) == 1
    field(at, "Format").set_value(Format.TEXT).run()
    press(at, "Import 2 notes")
    assert texts(begun) == ["WEBVTT", "No times were exported."]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "data", [b"<svg onload='alert(1)'/>", b"<!DOCTYPE html><script>alert(1)</script>"]
)
def test_a_page_or_a_drawing_is_refused_and_never_served_back(
    begun: Store, screen: Open, data: bytes, language: str
):
    at = uploading(screen, data, "notes.csv", language)
    assert len(at.error) == 1
    assert "alert(1)" not in words_of(at)
    assert not at.get("download_button")


# Personal data

PERSONAL = csv_bytes(
    ("Comment",),
    ("Ring 403-555-0142 about the rink",),
    ("Appelez le 403 555-0142, pas a.b@example.ca",),
    ("Permit 2024-123456 says Okafor",),
)


def test_personal_data_is_shown_and_replaced_before_it_is_saved(begun: Store, screen: Open):
    at = uploading(screen, PERSONAL)
    said = words_of(at)
    assert "3 items were found that may be personal data." in said
    assert "Ring 403-555-0142 about the rink" in said
    press(at, "Import 3 notes")
    assert "3 places with personal data were replaced." in words_of(at)
    assert texts(begun)[0] == "Ring [telephone 1] about the rink"
    assert texts(begun)[1].startswith("Appelez le [téléphone 1]")


def test_a_kind_or_a_value_may_stay_and_names_of_a_list_are_found(begun: Store, screen: Open):
    at = uploading(screen, PERSONAL)
    field(at, "Names to look for").set_value("Daniel Okafor; P-7").run()
    assert "4 items" in words_of(at)
    field(at, "Before anything is saved").set_value("choose").run()
    field(at, "Keep everything of these kinds").set_value([Kind.EMAIL]).run()
    phone = Kind.PHONE, "+14035550142"
    field(at, "Keep these values, which are not personal").set_value([phone]).run()
    assert "1 place will be replaced before the notes are saved." in words_of(at)
    press(at, "Import 3 notes")
    assert texts(begun) == [
        "Ring 403-555-0142 about the rink", "Appelez le 403 555-0142, pas a.b@example.ca",
        "Permit 2024-123456 says [P-7]",
    ]  # fmt: skip


def test_all_may_stay(begun: Store, screen: Open):
    at = uploading(screen, PERSONAL, language="fr")
    field(at, "Avant tout enregistrement").set_value("keep").run()
    press(at, "Importer 3 notes")
    assert "a.b@example.ca" in texts(begun)[1]
