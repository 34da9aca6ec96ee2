"""Survey answers that leave the team: nothing small, and nothing from which it could be worked out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.disclosure import given_away
from reports.survey_told import answers_csv, crossing_csv, withheld_cells
from research.survey.counting import counted
from research.survey.crossing import Crossing, by_question, cross
from research.survey.questions import Respondent, questions_of
from wording import Words

EN = Words("en")
LIMIT = 5


def people(rows: list[tuple[str, str]]) -> list[Respondent]:
    return [Respondent(str(n), "S", None, "en", {"a": a, "b": b}) for n, (a, b) in enumerate(rows)]


def crossed(rows: list[tuple[str, str]]) -> Crossing | None:
    who = people(rows)
    first, second = questions_of(who, {})
    return cross(by_question(first, who), by_question(second, who))


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(("few", "told"), [(4, "withheld"), (5, "5")])
def test_small_counts_and_what_gives_them_away_are_withheld(few: int, told: str) -> None:
    who = people([("x", "Yes")] * few + [("y", "Yes")] * 20 + [("z", "Yes")] * 30)
    found = [counted(question, who) for question in questions_of(who, {})][:1]
    lines = {row["Answer"]: row["People"] for row in cells(
        answers_csv(found, {"a": "=Question"}, LIMIT, EN))}  # fmt: skip
    assert (lines["x"], lines["z"]) == (told, "30")
    assert lines["y"] == ("withheld" if few < LIMIT else "20")


def test_no_cell_runs_as_a_formula() -> None:
    found = crossed([("=1+1", "Yes")] * 9 + [("y", "No")] * 9)
    assert found is not None
    text = crossing_csv(found, LIMIT, EN)
    assert "'=1+1" in text
    assert {row["People"] for row in cells(text)} == {"0", "9"}


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("abc")), min_size=1, max_size=80))
def test_in_no_row_or_column_can_what_is_withheld_be_worked_out(
    rows: list[tuple[str, str]],
) -> None:
    found = crossed(rows)
    if found is None:
        return
    held = withheld_cells(found, LIMIT)
    lines = [*zip(found.counts, held, strict=True),
             *zip(zip(*found.counts, strict=True), zip(*held, strict=True), strict=True)]  # fmt: skip
    for counts, hidden in lines:
        assert all(is_held for n, is_held in zip(counts, hidden, strict=True) if 0 < n < LIMIT)
        few = [n for n, is_held in zip(counts, hidden, strict=True) if is_held and n]
        told = [n for n, is_held in zip(counts, hidden, strict=True) if n and not is_held]
        assert not (told and given_away(few, LIMIT))
