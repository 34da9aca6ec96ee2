import pytest

from reports.drawing.journey_drawing import Sore
from reports.drawing.tables import blueprint_table, journey_table
from tests.personas.mapped import permit, served
from tests.reports.drawing.long import UNITS, blueprint, journey, sores
from wording import LANGUAGES, Language, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_hold_all_that_the_drawings_show(language: Language) -> None:
    whole, words = journey(), Words(language)
    table = journey_table(whole, words, sores(whole))
    assert len(table.rows) == 20
    cells = "\n".join(cell for row in table.rows for cell in row)
    for step in whole.steps:
        for text in (step.action, step.thought, step.touchpoint):
            assert text.either(language) in cells
    for sore in sores(whole):
        assert sore.said in cells
    told = blueprint_table(blueprint(), words, UNITS)
    assert len(told.rows) == 61
    assert {len(row) for row in told.rows} == {len(told.heads)}


def test_a_step_is_one_row_with_what_is_known_of_it() -> None:
    table = journey_table(permit(), Words("en"), [Sore("b", 3, "3 participants", ("Too dear",))])
    assert table.rows[1] == (
        "Apply", "2", "Pay", "Which fee?", "Counter", "In person", "Good", "Yes",
        "Too dear · 3 participants",
    )  # fmt: skip


def test_a_stage_without_steps_has_a_row() -> None:
    whole = journey(3)
    rows = journey_table(whole, Words("en")).rows
    assert [row[0] for row in rows if not row[1]] == ["Receive", "Renew"]


def test_a_cell_says_which_cells_it_leads_to_by_their_numbers() -> None:
    rows = blueprint_table(served(), Words("en"), {"u1": "Permits"}).rows
    assert [(row[0], row[-1]) for row in rows] == [("1", "2"), ("2", "3"), ("3", "4"), ("4", "")]
    assert rows[2][1:8] == ("2. Pay", "Behind the scenes (backstage)", "backstage k", "", "Permits",
                            "", "Ledger")  # fmt: skip
    assert rows[2][8] == "10"
