"""Charts say what may be said, and hold no mark-up of other people's."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.charts import Drawn, bars, intervals


def test_bars_say_their_numbers_as_they_may_be_said():
    (figure,) = bars(["A", "B"], [6, 0], ["6", "<5"]).data
    assert list(figure.x) == [6, 0]
    assert list(figure.text) == ["6", "&lt;5"]


def test_intervals_reach_to_their_bounds_in_the_order_given():
    (figure,) = intervals(["<b>A", "B"], [(0.5, 0.2, 0.8), (0.1, 0.0, 0.4)], 0.3, "all").data
    assert list(figure.x) == [0.5, 0.1]
    assert list(figure.error_x.array) == pytest.approx([0.3, 0.3])
    assert list(figure.error_x.arrayminus) == pytest.approx([0.3, 0.1])


@pytest.mark.parametrize("name", ["<a href='http://outside.example'>x</a>", "<b>x"])
def test_names_are_no_mark_up(name: str):
    chart = bars([name], [1], ["1"])
    assert "<" not in chart.layout.yaxis.ticktext[0]
    assert "<" not in chart.data[0].hovertext[0]


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
    figure = bars(["A", "B"], [6, 0], ["6", "<5"])
    drawn = Drawn(figure)
    assert drawn.to_dict() is drawn.to_dict()
    assert drawn.to_dict() == figure.to_dict()
