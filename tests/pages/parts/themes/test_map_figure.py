"""The map as a figure: themes are told apart, names can be read, texts are no mark-up."""

import re

import numpy as np
import pytest

from pages.parts.charts import literal
from pages.parts.themes.map_figure import LEGEND_LETTERS, Island, map_figure
from pages.parts.themes.palette import DARK, LIGHT, MUTED


def island(key: str, x: float, y: float, count: int = 3) -> Island:
    place = np.full(count, 1, dtype=np.float32)
    notes = [f"{key}-{n}" for n in range(count)]
    return Island(key, notes, place * np.float32(x), place * np.float32(y), notes)


GRID = [island(f"t{n:02}", n % 5 / 2 - 1, n // 5 / 2 - 1) for n in range(20)]
NAMES = {one.theme: f"Theme {one.theme}" for one in GRID}


def test_a_trace_for_each_theme_in_the_order_given():
    figure = map_figure(GRID, NAMES, None, dark=False)
    assert [trace.name for trace in figure.data] == [NAMES[one.theme] for one in GRID]
    assert list(figure.data[3].text) == list(GRID[3].texts)


@pytest.mark.parametrize(("dark", "colours"), [(False, LIGHT), (True, DARK)])
def test_every_theme_differs_from_the_others_by_colour_or_by_shape(
    dark: bool, colours: tuple[str, ...]
):
    figure = map_figure(GRID, NAMES, None, dark=dark)
    looks = {(trace.marker.color, trace.marker.symbol) for trace in figure.data}
    assert len(looks) == len(GRID)
    assert {colour for colour, _ in looks} == set(colours)


def test_with_one_theme_chosen_the_others_are_grey_and_only_it_is_named():
    figure = map_figure(GRID, NAMES, "t03", dark=False)
    assert [t.name for t in figure.data if t.marker.color != MUTED] == ["Theme t03"]
    assert [one.text for one in figure.layout.annotations] == ["Theme t03"]


def test_a_theme_chosen_that_has_no_place_changes_nothing():
    assert map_figure(GRID, NAMES, "gone", dark=False) == map_figure(GRID, NAMES, None, dark=False)
    assert not map_figure([], {}, None, dark=False).data


def test_a_long_name_is_cut_in_the_legend_and_whole_on_the_map():
    name = "Waiting for a decision on a building permit"
    figure = map_figure([island("t", 0, 0)], {"t": name}, None, dark=False)
    assert len(figure.data[0].name) <= LEGEND_LETTERS
    assert re.sub("<br>", " ", figure.layout.annotations[0].text) == name


@pytest.mark.parametrize("name", ["<a href='http://outside.example'>x</a>", "<b>x"])
def test_names_are_no_mark_up(name: str):
    figure = map_figure([island("t", 0, 0)], {"t": literal(name)}, None, dark=False)
    assert "<" not in figure.layout.annotations[0].text.replace("<br>", "")
    assert "<" not in figure.data[0].name


def test_themes_left_alone_are_there_with_the_chosen_one_and_keep_their_look():
    whole = map_figure(GRID, NAMES, None, dark=False)
    alone = map_figure(GRID, NAMES, None, ["t04"], dark=False)
    assert [one.name for one in alone.data if one.visible is True] == [NAMES["t04"]]
    assert [one.text for one in alone.layout.annotations] == ["Theme t04"]
    assert alone.data[4].marker == whole.data[4].marker
    both = map_figure(GRID, NAMES, "t07", ["t04"], dark=False)
    assert sum(one.visible is True for one in both.data) == 2
