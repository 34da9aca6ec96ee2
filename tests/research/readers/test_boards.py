"""Boards as Mural and Miro export them."""

import csv
import html
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from research.judging import prepare
from research.mapping import suggest_for
from research.readers import Choices, Format, Reading, open_file

SAMPLES = Path(__file__).parents[2] / "samples" / "imports"


def sample(name: str, choices: Choices | None = None) -> Reading:
    return open_file((SAMPLES / name).read_bytes(), "export", choices)


def notes(reading: Reading) -> list[tuple[str, str]]:
    drafts = prepare(reading.table, suggest_for(reading), ()).drafts
    return [(one.locator, one.text) for one in drafts]


def test_a_sticky_note_reads_as_on_the_board_with_its_area_and_tags() -> None:
    reading = sample("mural.csv")
    assert reading.format is Format.MURAL
    drafts = prepare(reading.table, suggest_for(reading), ()).drafts
    assert [one.text for one in drafts] == [
        "Parking & permits: nobody knows whose counter it is",
        "L'attente au comptoir\ndépasse une heure",
        "One page that says where my file is > three phone calls",
    ]
    assert [one.locator for one in drafts] == ["What hurts?", "What hurts?", "Ideas & wishes"]
    assert [one.tags for one in drafts] == ["permits counter-hours", "counter-hours", ""]
    assert drafts[0].ref == "0-1701"


def test_who_last_touched_a_sticky_note_is_left_out() -> None:
    assert "Person" not in str(sample("mural.csv").table)


def test_a_miro_board_has_its_titles_as_sections_and_each_cell_as_a_note() -> None:
    reading = sample("miro.csv")
    assert reading.format is Format.MIRO
    assert [one.text for one in reading.titles if one.chosen] == [
        "Front counter workshop", "What would help", "Parking lot",
    ]  # fmt: skip
    assert notes(reading) == [
        ("Front counter workshop", "Nobody picks up the phone on Fridays"),
        ("Front counter workshop", "The form asks for a fax number"),
        ("Front counter workshop", "who still has one?"),
        ("What would help", "One login for everything, please"),
        ("What would help", "A text message when my permit moves"),
        ("What would help", "Un texto quand mon dossier avance"),
        ("What would help", "SMS!"),
        ("What would help", 'Say "no" early instead of late'),
        ("Parking lot", "Trees on Main Street"),
    ]


def test_another_line_is_the_title() -> None:
    reading = sample("miro.csv", Choices(titles=(1, 11)))
    assert ("Front counter workshop", "What would help") in notes(reading)
    assert "Trees on Main Street" not in [text for _, text in notes(reading)]


@pytest.mark.parametrize("first", ["text", "Comment", "Réponse", "note"])
def test_a_list_under_a_usual_heading_is_a_table(first: str) -> None:
    data = f'{first}\n"one, two"\n\n"three"\n'.encode()
    assert open_file(data, "x").format is Format.TABLE


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")),
    min_size=1,
    max_size=20,
).filter(lambda text: not text.startswith(("<", "\ufeff")))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6))
def test_any_sticky_note_comes_out_of_mural_as_it_was_written(
    written: list[tuple[str, str]],
) -> None:
    out = io.StringIO()
    rows = [("x", html.escape(text), "#fff", html.escape(area)) for text, area in written]
    csv.writer(out).writerows([("ID", "Text", "BG Color", "Area", "Tags"), *rows])
    reading = open_file(out.getvalue().encode(), "x", Choices(format=Format.MURAL))
    found = zip(reading.table.column("Text"), reading.table.column("Area"), strict=True)
    assert list(found) == written


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_any_cell_of_a_miro_board_is_a_note(lines: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["Title"], *lines])
    reading = open_file(out.getvalue().encode(), "x", Choices(format=Format.MIRO, titles=(1,)))
    assert notes(reading) == [("Title", cell) for line in lines for cell in line]
