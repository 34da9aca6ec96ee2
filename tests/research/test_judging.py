from dataclasses import replace

import pytest

from errors import InputError, Reject
from research import notes
from research.judging import Prepared, prepare
from research.mapping import Mapping, Target
from research.units import Unit
from tests.invented import csv_table

TEXT = Mapping({Target.TEXT: "text"})
ROADS = Unit("1", "ROA", "Roads", "Routes et déneigement")


def judged(target: Target, *cells: str, known: tuple[Unit, ...] = ()) -> Prepared:
    """What an import of one note for each of these cells would do."""
    table = csv_table(("text", target), *[("words", cell) for cell in cells])
    return prepare(table, Mapping({Target.TEXT: "text", target: target.value}), known)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("pain", "pain"), ("PAIN", "pain"), ("Irritant", "pain"), ("difficulté", "pain"),
        ("Difficulte", "pain"), ("besoin", "need"), ("Idée", "idea"), ("IDEE", "idea"),
        ("ide\u0301e", "idea"), ("suggestion", "idea"), ("Éloge", "praise"),
        ("eloge", "praise"), ("bon coup", "praise"), ("fait", "fact"), ("citation", "quote"),
        ("", None),
    ],
)  # fmt: skip
def test_a_kind_is_read_in_both_languages(cell: str, kind: str | None) -> None:
    assert judged(Target.KIND, cell).drafts[0].kind == kind


def test_a_kind_that_is_not_known_is_refused_with_the_nearest() -> None:
    (reject,) = judged(Target.KIND, "irritnat").rejects
    assert (reject.key, reject.facts["near"]) == ("kind_unknown", "irritant")


@pytest.mark.parametrize(
    ("cell", "lang"),
    [("EN", "en"), ("English", "en"), ("anglais", "en"), ("fr-CA", "fr"), ("Français", "fr"),
     ("francais", "fr"), ("", None)],
)  # fmt: skip
def test_a_language_is_read_in_both_languages(cell: str, lang: str | None) -> None:
    assert judged(Target.LANG, cell).drafts[0].lang == lang


def test_a_language_that_is_not_known_is_refused() -> None:
    assert judged(Target.LANG, "Klingon").rejects[0].key == "lang_unknown"


@pytest.mark.parametrize(("cell", "severity"), [("1", 1), ("4", 4), ("3.0", 3), ("", None)])
def test_a_severity_from_one_to_four_is_kept(cell: str, severity: int | None) -> None:
    assert judged(Target.SEVERITY, cell).drafts[0].severity == severity


@pytest.mark.parametrize("cell", ["0", "5", "2.5", "-1", "high", "11"])
def test_any_other_severity_is_refused(cell: str) -> None:
    assert judged(Target.SEVERITY, cell).rejects[0].key == "severity_range"


@pytest.mark.parametrize(
    "cell",
    ["2025-09-03", "2025-9-3", "2025/09/03", "2025/9/3 14:05", "03.09.2025", "20250903",
     "2025-09-03T23:59:00Z", "2025-09-03 14:05:11"],
)  # fmt: skip
def test_a_date_that_reads_one_way_only_is_kept(cell: str) -> None:
    assert judged(Target.DATE, cell).drafts[0].said_on == "2025-09-03"


@pytest.mark.parametrize(
    "cell",
    ["03/09/2025", "9/3/2025", "3-9-25", "202511", "251123", "2025113", "45923", "Sept 3",
     "2025-02-30", "soon"],
)  # fmt: skip
def test_a_date_that_could_be_another_is_refused_and_not_guessed(cell: str) -> None:
    (reject,) = judged(Target.DATE, cell).rejects
    assert (reject.key, reject.facts) == ("date_unreadable", {"found": cell})


def test_a_unit_is_known_by_its_code_or_its_name() -> None:
    drafts = judged(Target.UNIT, "roa", "Roads", "", known=(ROADS,)).drafts
    assert [draft.unit for draft in drafts] == ["1", "1", None]


def test_a_misspelt_unit_is_refused_with_the_nearest() -> None:
    (reject,) = judged(Target.UNIT, "Rodes", known=(ROADS,)).rejects
    assert (reject.key, reject.facts["near"]) == ("unit_unknown_near", "Roads")


def test_a_unit_like_no_other_is_refused() -> None:
    assert judged(Target.UNIT, "Zoo", known=(ROADS,)).rejects[0].key == "unit_unknown"


def test_without_units_those_of_the_file_are_new_each_once() -> None:
    prepared = judged(Target.UNIT, "Roads", "ROADS", "Été", "ete", "Parks", "")
    assert prepared.new_units == ("Roads", "Été", "Parks")


def test_a_rejected_row_adds_no_unit() -> None:
    table = csv_table(("text", "unit", "severity"), ("a", "Roads", "9"), ("b", "Parks", "1"))
    columns = {Target.TEXT: "text", Target.UNIT: "unit", Target.SEVERITY: "severity"}
    assert prepare(table, Mapping(columns), ()).new_units == ("Parks",)


def test_rows_without_text_are_counted_and_left_out() -> None:
    table = csv_table(("text", "lang"), ("a", "en"), ("", "en"), ("  ", "xx"), ("b", "fr"))
    prepared = prepare(table, Mapping({Target.TEXT: "text", Target.LANG: "lang"}), ())
    assert (prepared.blank, len(prepared.drafts), len(prepared.rejects)) == (2, 2, 0)


def test_a_rejected_row_says_its_number_its_reason_and_its_cells() -> None:
    table = csv_table(("text", "severity"), ("a", "1"), ("", ""), ("b", "9"))
    columns = {Target.TEXT: "text", Target.SEVERITY: "severity"}
    (reject,) = prepare(table, Mapping(columns), ()).rejects
    assert (reject.row, reject.key, reject.facts) == (3, "severity_range", {"found": "9"})
    assert reject.cells == {"text": "b", "severity": "9"}


def test_a_text_that_is_too_long_is_refused() -> None:
    table = csv_table(("text",), ("a" * (notes.TEXT_LIMIT + 1),))
    assert prepare(table, TEXT, ()).rejects[0].key == "note_too_long"


def test_a_row_with_more_cells_than_columns_is_refused_with_all_its_cells() -> None:
    table = csv_table(("text", "lang"), ("a", "en"), ("too", "many", "cells", "here"))
    (reject,) = prepare(table, TEXT, ()).rejects
    assert (reject.row, reject.key) == (2, "row_too_long")
    assert list(reject.cells.values()) == ["too", "many", "cells", "here"]


def test_a_row_whose_text_slipped_out_of_the_columns_is_not_taken_for_blank() -> None:
    prepared = prepare(csv_table(("ref", "text"), ("1", "", "the words")), TEXT, ())
    assert [reject.key for reject in prepared.rejects] == ["row_too_long"]
    assert prepared.blank == 0


def test_a_row_with_fewer_cells_ends_in_empty_ones() -> None:
    table = csv_table(("text", "lang", "kind"), ("a",))
    columns = {Target.TEXT: "text", Target.LANG: "lang", Target.KIND: "kind"}
    (only,) = prepare(table, Mapping(columns), ()).drafts
    assert (only.lang, only.kind) == (None, None)


@pytest.mark.parametrize("cell", ["007", "NA", "None", "null", "1e5", "TRUE", "=1+1", "0.10"])
def test_cells_stay_as_they_were_typed(cell: str) -> None:
    table = csv_table(("text", "ref"), (cell, cell))
    columns = {Target.TEXT: "text", Target.REF: "ref"}
    (only,) = prepare(table, Mapping(columns), ()).drafts
    assert (only.text, only.ref) == (cell, cell)


def test_a_column_that_is_not_in_the_file_is_refused() -> None:
    with pytest.raises(InputError, match="column_unknown_near"):
        prepare(csv_table(("texte",), ("a",)), TEXT, ())


def test_several_columns_of_text_give_several_notes_with_their_questions() -> None:
    table = csv_table(
        ("who", "What hurts?", "What helps?"), ("R1", "the fees", "the staff"), ("R2", "", "ok")
    )
    mapping = Mapping(
        {Target.TEXT: "What hurts?", Target.PARTICIPANT: "who"}, answers=("What helps?",)
    )
    drafts = prepare(table, mapping, ()).drafts
    assert [(one.row, one.participant, one.question, one.text) for one in drafts] == [
        (1, "R1", "What hurts?", "the fees"), (1, "R1", "What helps?", "the staff"),
        (2, "R2", "What helps?", "ok"),
    ]  # fmt: skip


def test_a_row_is_rejected_with_all_its_answers_or_not_at_all() -> None:
    table = csv_table(("a", "b"), ("fine", "x" * (notes.TEXT_LIMIT + 1)))
    prepared = prepare(table, Mapping({Target.TEXT: "a"}, answers=("b",)), ())
    assert ([one.row for one in prepared.rejects], prepared.drafts) == ([1], [])


def test_what_a_reader_could_not_make_a_row_of_is_rejected_too() -> None:
    lost = Reject(7, "cue_without_time", {"found": "x"}, {"text": "x"})
    table = replace(csv_table(("text",), ("a",)), rejects=(lost,))
    assert prepare(table, TEXT, ()).rejects == [lost]


def test_an_attribute_is_called_by_its_question_where_no_other_asks_the_same() -> None:
    table = replace(
        csv_table(("text", "Q1", "Q2", "Q3"), ("a", "18-34", "x", "y")),
        questions={"Q1": "How old are you?", "Q2": "Why?", "Q3": "Why?"},
    )
    (one,) = prepare(table, Mapping({Target.TEXT: "text"}, ("Q1", "Q2", "Q3")), ()).drafts
    assert one.attributes == {"How old are you?": "18-34", "Q2": "x", "Q3": "y"}


def test_tags_are_kept_as_those_of_a_workshop_are() -> None:
    assert judged(Target.TAGS, "#winter plow winter").drafts[0].tags == "winter plow"
    assert judged(Target.TAGS, "x" * 41).rejects[0].key == "tags_too_many"
