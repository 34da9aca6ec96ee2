import pytest

from errors import InputError
from research.mapping import Mapping, Target, remember, remembered, suggest
from store import Store
from tests.invented import csv_table

# Headings as these tools export them; "…" stands for a question somebody wrote.
EXPORTS = {
    "Polis": (
        ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated",
         "comment-body"),
        {Target.TEXT: "comment-body", Target.PARTICIPANT: "author-id", Target.DATE: "timestamp"},
    ),
    "LimeSurvey": (
        ("Response ID", "Date submitted", "Last page", "Start language", "Comments"),
        {Target.TEXT: "Comments", Target.PARTICIPANT: "Response ID", Target.DATE: "Date submitted"},
    ),
    "SurveyMonkey": (
        ("Respondent ID", "Collector ID", "Start Date", "End Date", "…?"),
        {Target.TEXT: "…?", Target.PARTICIPANT: "Respondent ID", Target.DATE: "End Date"},
    ),
    "Google Forms": (
        ("Timestamp", "…?"), {Target.TEXT: "…?", Target.DATE: "Timestamp"},
    ),
    "Google Forms in French": (
        ("Horodateur", "…?"), {Target.TEXT: "…?", Target.DATE: "Horodateur"},
    ),
    "Microsoft Forms": (
        ("ID", "Start time", "Completion time", "…?"),
        {Target.TEXT: "…?", Target.REF: "ID", Target.DATE: "Completion time"},
    ),
    "Microsoft Forms in French": (
        ("ID", "Heure de début", "Heure de fin", "…?"),
        {Target.TEXT: "…?", Target.REF: "ID", Target.DATE: "Heure de fin"},
    ),
    "typed up in French": (
        ("Référence", "Répondant", "Langue", "Nature", "Gravité", "Unité d’affaires", "Service",
         "Consigne", "Minutage", "Commentaire"),
        {
            Target.TEXT: "Commentaire", Target.REF: "Référence", Target.PARTICIPANT: "Répondant",
            Target.LANG: "Langue", Target.KIND: "Nature", Target.SEVERITY: "Gravité",
            Target.UNIT: "Unité d’affaires", Target.SERVICE: "Service",
            Target.QUESTION: "Consigne", Target.LOCATOR: "Minutage",
        },
    ),
    "typed up in English": (
        ("REF", "Participant", "Business unit", "Kind", "Language", "Severity", "Service",
         "Question", "Section", "Text"),
        {
            Target.TEXT: "Text", Target.REF: "REF", Target.PARTICIPANT: "Participant",
            Target.UNIT: "Business unit", Target.KIND: "Kind", Target.LANG: "Language",
            Target.SEVERITY: "Severity", Target.SERVICE: "Service", Target.QUESTION: "Question",
            Target.LOCATOR: "Section",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", EXPORTS)
def test_the_headings_of_a_tool_say_what_its_columns_mean(tool: str) -> None:
    header, meant = EXPORTS[tool]
    row = ["a long answer in words" if name == "…?" else "1" for name in header]
    assert dict(suggest(header, [row]).columns) == meant


def test_where_no_heading_tells_the_column_with_most_letters_holds_the_text() -> None:
    rows = [("1", "Snow stays for a week", "ok"), ("2", "The plow never comes", "ok")]
    assert suggest(("A", "B", "C"), rows).columns == {Target.TEXT: "B"}


def test_a_column_that_means_something_known_is_not_taken_for_the_text() -> None:
    rows = [("a very long address that was typed here", "short")]
    assert suggest(("Section", "B"), rows).columns[Target.TEXT] == "B"


def test_a_suggestion_never_uses_a_column_twice() -> None:
    for header, _ in EXPORTS.values():
        columns = list(suggest(header, [["x"] * len(header)]).columns.values())
        assert len(columns) == len(set(columns))


def test_a_mapping_fits_a_file_that_has_its_columns() -> None:
    Mapping({Target.TEXT: "Comment"}, ("age",)).check(("Comment", "age", "other"))


def test_a_mapping_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="mapping_text_missing") as caught:
        Mapping({Target.LANG: "lang"}).check(("lang", "words"))
    assert caught.value.facts["columns"] == "lang, words"


@pytest.mark.parametrize("named", ["Coment", "comment", "COMMENTS"])
def test_a_column_that_is_not_there_comes_with_the_nearest(named: str) -> None:
    with pytest.raises(InputError, match="column_unknown_near") as caught:
        Mapping({Target.TEXT: named}).check(("Comment", "Date"))
    assert caught.value.facts["near"] == "Comment"


def test_a_column_like_no_other_comes_with_all_there_are() -> None:
    with pytest.raises(InputError, match=r"column_unknown\(") as caught:
        Mapping({Target.TEXT: "zzz"}).check(("Comment", "Date"))
    assert caught.value.facts["columns"] == "Comment, Date"


def test_an_attribute_must_be_in_the_file_too() -> None:
    with pytest.raises(InputError, match="column_unknown_near"):
        Mapping({Target.TEXT: "Comment"}, ("agee",)).check(("Comment", "age"))


WANTED = Mapping({Target.TEXT: "Comment", Target.REF: "No"}, ("Âge",), row_is_participant=True)
LAYOUT = csv_table(("Comment", "No", "Âge"), ("a", "1", "18")).layout


def test_a_mapping_is_remembered_for_files_of_the_same_layout(empty: Store) -> None:
    remember(empty, LAYOUT, WANTED)
    assert remembered(empty, LAYOUT) == WANTED
    assert remembered(empty, csv_table(("Comment", "No"), ("a", "1")).layout) is None


def test_the_last_mapping_of_a_layout_is_the_one_remembered(empty: Store) -> None:
    remember(empty, LAYOUT, WANTED)
    remember(empty, LAYOUT, Mapping({Target.TEXT: "No"}))
    assert remembered(empty, LAYOUT) == Mapping({Target.TEXT: "No"})


def test_a_remembered_mapping_is_spelt_as_the_headings_of_the_next_file(empty: Store) -> None:
    remember(empty, LAYOUT, WANTED)
    table = csv_table(("COMMENT", "no", "âge"), ("a", "1", "18"))
    assert table.layout == LAYOUT
    known = remembered(empty, table.layout, table.columns)
    assert known == Mapping({Target.TEXT: "COMMENT", Target.REF: "no"}, ("âge",), True)
