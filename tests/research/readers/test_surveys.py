"""Surveys as Qualtrics, LimeSurvey and Microsoft Forms export them: answers, questions, respondents."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.judging import prepare
from research.mapping import suggest_for
from research.readers import Choices, Format, Reading, open_file
from research.readers.days import iso_days

SAMPLES = Path(__file__).parents[2] / "samples" / "imports"
Workbook = Callable[..., bytes]

CASES = {
    "qualtrics.csv": Format.QUALTRICS,
    "limesurvey.csv": Format.LIMESURVEY,
    "limesurvey-questions-fr.csv": Format.LIMESURVEY,
    "microsoft-forms-en.csv": Format.MICROSOFT_FORMS,
    "microsoft-forms-fr.csv": Format.MICROSOFT_FORMS,
}
SEPARATORS = {"limesurvey.csv": ";", "limesurvey-questions-fr.csv": ";"}


def sample(name: str, choices: Choices | None = None) -> Reading:
    return open_file((SAMPLES / name).read_bytes(), "export", choices)


def cells(name: str) -> list[list[str]]:
    text = (SAMPLES / name).read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=SEPARATORS.get(name, ",")))


def left(reading: Reading) -> dict[str, int]:
    return {one.why: one.n for one in reading.left_out}


@pytest.mark.parametrize("name", CASES)
def test_a_survey_is_recognised_by_its_columns_whatever_its_name(name: str) -> None:
    assert sample(name).format is CASES[name]


@pytest.mark.parametrize("name", CASES)
def test_the_same_survey_in_excel_gives_the_same_rows(name: str, workbook: Workbook) -> None:
    reading = open_file(workbook({"Sheet0": cells(name)}), "export")
    expected = sample(name)
    assert reading.format is CASES[name]
    assert (reading.table.columns, reading.table.rows) == (
        expected.table.columns, expected.table.rows,
    )  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_nothing_that_says_who_or_where_from_is_left(name: str) -> None:
    said = json.dumps([sample(name).table.rows, sample(name).table.columns])
    assert not [
        part for part in ("203.0.113", "198.51.100", "@example", "Invented2") if part in said
    ]


def test_a_column_that_was_left_out_comes_back_by_name_only() -> None:
    reading = sample("qualtrics.csv", Choices(keep=("LocationLatitude",)))
    assert "LocationLatitude" in reading.table.columns
    assert "IPAddress" not in reading.table.columns


def test_each_answer_is_a_note_of_its_respondent_with_its_question() -> None:
    reading = sample("qualtrics.csv")
    drafts = prepare(reading.table, suggest_for(reading), ()).drafts
    said = {(one.participant, one.question): one for one in drafts}
    one = said["R_3Fx2invented", "What would you change first?"]
    assert one.text.startswith("Tell me where my application is")
    assert (one.lang, one.said_on) == ("en", "2025-11-02")
    assert one.attributes["How old are you?"] == "35-54"
    assert sum(draft.participant == "R_3Fx2invented" for draft in drafts) == 2
    assert ("R_3Fx4invented", "What was hard about it?") not in said


def test_previews_and_tests_are_left_out_and_counted() -> None:
    reading = sample("qualtrics.csv")
    assert (left(reading)["previews"], left(reading)["tests"]) == (1, 1)
    assert [number for number, _ in reading.table.numbered()] == [4, 5, 6, 7, 8]


@pytest.mark.parametrize(("status", "out"), [("1", True), ("9", True), ("0", False), ("8", False)])
def test_a_preview_is_known_by_its_number_too(status: str, *, out: bool) -> None:
    rows = cells("qualtrics.csv")
    for row in rows[3:]:
        row[2] = status
    assert left(open_file(written(rows), "x"))["technical"] == 6
    assert (left(open_file(written(rows), "x")).get("previews", 0) == 7) is out


def written(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_an_excel_export_of_qualtrics_has_one_row_of_headings_less(workbook: Workbook) -> None:
    rows = cells("qualtrics.csv")
    reading = open_file(workbook({"S": [*rows[:2], *rows[3:]]}), "x")
    assert reading.table.rows == sample("qualtrics.csv").table.rows
    assert reading.table.questions == sample("qualtrics.csv").table.questions


def test_a_language_that_is_neither_of_ours_is_left_to_be_found() -> None:
    assert sample("qualtrics.csv").table.column("UserLanguage") == ("en", "fr", "en", "", "en")


def test_a_question_loses_its_code_and_its_markup() -> None:
    reading = sample("limesurvey-questions-fr.csv")
    asked = set(reading.table.questions.values())
    assert asked == {"Qu'est-ce qui vous a frustré ? [En ligne]", "Votre groupe d'âge"}


def test_a_question_that_was_not_shown_is_no_answer_and_1980_is_no_day() -> None:
    table = sample("limesurvey.csv").table
    assert "{question_not_shown}" not in table.column("Q4")
    assert table.column("submitdate")[3] == ""


def test_days_are_read_where_the_file_shows_their_order() -> None:
    assert sample("microsoft-forms-en.csv").table.column("Completion time")[3] == "2025-11-03"


def test_days_that_can_be_read_two_ways_are_said_and_not_kept() -> None:
    reading = sample("microsoft-forms-fr.csv")
    assert left(reading)["days"] == 1
    assert not prepare(reading.table, suggest_for(reading), ()).rejects


@pytest.mark.parametrize(
    ("found", "days"),
    [
        (["13/11/2025 9:00", "3/11/2025"], ["2025-11-13", "2025-11-03"]),
        (["11/13/25 9:00", "11/3/25"], ["2025-11-13", "2025-11-03"]),
        (["3/4/2025"], None),
        (["13/4/2025", "4/13/2025"], None),
        (["2025-02-30"], None),
        (["soon"], None),
        (["2025-11-13T09:00:00", ""], ["2025-11-13", ""]),
        ([], []),
    ],
)
def test_a_column_of_days(found: list[str], days: list[str] | None) -> None:
    assert iso_days(found) == days


@pytest.mark.parametrize("header", ["id,text,date", "Name,Email,Comment", "ID,Start time,Notes"])
def test_a_table_that_has_a_few_of_the_same_headings_is_a_table(header: str) -> None:
    assert open_file(f"{header}\n1,2,3\n".encode(), "x.csv").format is Format.TABLE


def test_a_survey_can_be_read_as_the_table_it_is() -> None:
    reading = sample("qualtrics.csv", Choices(format=Format.TABLE))
    assert "IPAddress" in reading.table.columns
    assert len(reading.table.rows) == 9


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)
SAID = TEXTS.map(lambda text: f"a few words {text}".strip())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(SAID, SAID), min_size=1, max_size=6))
def test_every_answer_of_any_survey_comes_out_once(answers: list[tuple[str, str]]) -> None:
    head = cells("qualtrics.csv")
    base = head[4]
    rows = [[*base[:8], f"R_{n}", *base[9:-2], a, b] for n, (a, b) in enumerate(answers)]
    reading = open_file(written([*head[:3], *rows]), "x", Choices(format=Format.QUALTRICS))
    found = list(zip(reading.table.column("Q3"), reading.table.column("Q4"), strict=True))
    assert found == answers
    assert reading.table.column("ResponseId") == tuple(f"R_{n}" for n in range(len(answers)))
