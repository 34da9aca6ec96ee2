"""Charts: told apart without colour alone, and holding no mark-up of other people's."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.charts import COLOURS, MUTED, SHAPES, Drawn, bars, theme_map

POINTS = {f"t{n}": [(float(n), 0.5, f"note {n}")] * (20 - n) for n in range(20)}
NAMES = {key: f"Theme {key}" for key in POINTS}


def test_every_theme_differs_from_the_others_by_colour_or_by_shape():
    marks = {(t.marker.color, t.marker.symbol) for t in theme_map(POINTS, NAMES, None).data}
    assert len(marks) == len(POINTS) <= len(COLOURS) * len(SHAPES)


def test_with_one_theme_chosen_the_others_are_grey_and_only_it_is_named():
    figure = theme_map(POINTS, NAMES, "t3")
    coloured = [trace.name for trace in figure.data if trace.marker.color != MUTED]
    assert coloured == ["Theme t3"]
    assert [one.text for one in figure.layout.annotations] == ["Theme t3"]


def test_the_names_of_the_largest_stand_on_the_map_and_no_more_than_can_be_read():
    assert len(theme_map(POINTS, NAMES, None).layout.annotations) == 9


def test_a_theme_without_a_place_on_the_map_changes_nothing():
    assert len(theme_map(POINTS, NAMES, "gone").layout.annotations) == 9
    assert not theme_map({}, {}, None).data


def test_bars_say_their_numbers_as_they_may_be_said():
    (figure,) = bars(["A", "B"], [6, 0], ["6", "<5"]).data
    assert list(figure.x) == [6, 0]
    assert list(figure.text) == ["6", "&lt;5"]


@pytest.mark.parametrize("name", ["<a href='http://outside.example'>x</a>", "<b>x"])
def test_names_are_no_mark_up(name: str):
    chart = bars([name], [1], ["1"])
    assert "<" not in chart.layout.yaxis.ticktext[0]
    assert "<" not in chart.data[0].hovertext[0]
    figure = theme_map({"t": [(0.0, 0.0, "a")]}, {"t": name}, None)
    assert "<" not in figure.layout.annotations[0].text.replace("<br>", "")
    assert "<" not in figure.data[0].name


def screen_that_asks_for_the_theme() -> None:
    import streamlit as st

    from pages.parts.charts import dark

    st.session_state.dark = dark()


@pytest.mark.parametrize(("theme", "expected"), [("dark", True), ("light", False)])
def test_charts_know_the_theme_of_the_reader(theme: str, expected: bool):
    at = AppTest.from_function(screen_that_asks_for_the_theme, default_timeout=30)
    at.context = {"theme": theme}
    assert at.run().session_state["dark"] is expected


def test_what_is_sent_of_a_finished_figure_is_put_together_once_and_is_the_same():
    figure = theme_map(POINTS, NAMES, None)
    drawn = Drawn(figure)
    assert drawn.to_dict() is drawn.to_dict()
    assert drawn.to_dict() == figure.to_dict()
