import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reports.session_csv import NOTE_COLUMNS, notes_csv, notes_csv_of, votes_csv
from research import notes, session_summary
from research.live_notes import WallGroup, WallNote
from research.sessions import Activity, ActivityKind, State
from store import Store
from tests.closing import full_session, group, key
from tests.research.test_rejects import HOSTILE, SKIPPED, STARTS
from tests.workshop import BRAINSTORM, DOTS, Workshop, open_workshop
from wording import Words

EN, FR = Words("en"), Words("fr")


def lines(text: str, separator: str = ",") -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator))


def by_column(workshop: Workshop) -> list[dict[str, str]]:
    found = lines(notes_csv_of(workshop.store, workshop.session, EN))
    return [dict(zip(NOTE_COLUMNS, line, strict=True)) for line in found[1:]]


def test_every_note_is_there_with_where_it_lies_and_what_became_of_it(empty: Store) -> None:
    workshop = open_workshop(empty)
    first = workshop.note("Snow", key(1), name="Ana Mori")
    second, third = workshop.note("Snow again", key(2)), workshop.note("Off topic")
    workshop.begin(DOTS)
    workshop.vote(key(1), 2, first)
    workshop.begin(BRAINSTORM)
    group(workshop, "Winter", [first, second])
    with empty.change("Ana", "note.hidden", n=1, text="") as change:
        change.update("notes", second, {"merged_into": first})
        change.update("notes", third, {"status": "hidden", "tags": "later", "kind": "pain"})
    found = by_column(workshop)
    assert [(line["number"], line["text"], line["group"]) for line in found] == [
        ("1", "Snow", "Winter"), ("2", "Snow again", "Winter"), ("3", "Off topic", ""),
    ]  # fmt: skip
    assert [line["merged"] for line in found] == ["", "1", ""]
    assert [line["who"] for line in found] == ["P-001", "P-002", ""]
    assert [line["status"] for line in found] == ["In evidence", "In evidence", "Hidden"]
    assert (found[0]["dots"], found[2]["tags"], found[2]["kind"]) == ("2", "later", "Pain")
    assert found[0]["prompt"] == "What gets in the way?"


def test_what_was_corrected_is_there_as_it_was_first_written(empty: Store) -> None:
    workshop = open_workshop(empty)
    workshop.note("Teh snow", key(1), lang="en")
    (note,) = notes.find(empty)
    notes.edit(empty, "Ana", note, text="The snow", lang="en", kind=None)
    (line,) = by_column(workshop)
    assert (line["text"], line["original"]) == ("The snow", "Teh snow")


def test_no_name_is_in_the_file(empty: Store) -> None:
    workshop = full_session(empty)
    assert "Name 1" not in notes_csv_of(empty, workshop.session, EN)
    assert {line["unit"] for line in by_column(workshop)} == {"BLD", "ROA", ""}
    assert len(by_column(workshop)) == 152


def test_of_a_withdrawn_note_there_is_only_that_it_was(empty: Store) -> None:
    workshop = open_workshop(empty)
    workshop.note("I take this back", key(1))
    notes.set_status(empty, "Ana", notes.find(empty), notes.NoteStatus.WITHDRAWN)
    (line,) = by_column(workshop)
    assert (line["text"], line["status"]) == ("", "Withdrawn")


def test_votes_have_a_line_for_each_option(empty: Store) -> None:
    workshop = full_session(empty)
    header, *found = lines(votes_csv(session_summary.read(empty, workshop.session), FR))
    assert header[:3] == ["Activité", "Consigne", "Option"]
    assert len(found) == 8
    assert found[0][2:] == ["Waiting for permits", "14", "42", "", "3 × 14"]
    assert found[-1][2:] == [
        "Toutes les réponses",
        "41",
        "",
        "3,73",
        "1 × 6, 3 × 7, 4 × 14, 5 × 14",
    ]


def written(text: str, prompt: str = "", name: str = "") -> str:
    activity = Activity(
        "a", "s", 0, ActivityKind.BRAINSTORM, prompt, prompt, (), 5, None, False, False,
        State.OPEN, 5, None, 1,
    )  # fmt: skip
    note = WallNote(
        "n", "a", text, "en", text, text, None, "live", None, None, None, None, "g", None, 1
    )
    return notes_csv([note], {}, [activity], [WallGroup("g", "a", name, "person", 1)], {}, EN)


@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from(",;\t|"))
def test_no_spreadsheet_runs_what_people_typed(
    text: str, prompt: str, name: str, separator: str
) -> None:
    for line in lines(written(text, prompt, name), separator):
        assert not any(cell.lstrip(SKIPPED).startswith(STARTS) for cell in line)


@given(HOSTILE)
def test_every_text_comes_back_but_for_the_apostrophes_put_in(text: str) -> None:
    (line,) = lines(written(text))[1:]
    assert line[NOTE_COLUMNS.index("text")].replace("'", "") == text.replace("'", "")


def test_dots_on_a_group_are_the_groups_and_stand_with_the_votes(empty: Store) -> None:
    assert {line["dots"] for line in by_column(full_session(empty))} == {""}
