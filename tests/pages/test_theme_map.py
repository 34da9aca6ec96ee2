"""Notes drawn around on the map, or chosen in its table: decided about as in an open theme.

Drawing itself needs a browser: tests/browser/test_theme_map.py.
"""

import json

from streamlit.testing.v1 import AppTest

from clustering import themes
from store import Store
from tests.pages.conftest import Open
from tests.pages.grouped import CLEAN, PERMITS, POOL, SNOW, inside, named
from tests.pages.seen import field, press, words_of


def around(screen: Open, store: Store, *names: str, **state: object) -> AppTest:
    """The screen with all notes of these themes drawn around on the map."""
    members = themes.members(store)
    keys = [member.note for name in names for member in members[named(store, name).id]]
    return screen("themes", map_surrounded=keys, map_notes_chosen=keys, **state)


def test_notes_drawn_around_are_listed_with_their_themes_and_chosen(grouped: Store, screen: Open):
    at = around(screen, grouped, POOL, CLEAN)
    assert "5 notes drawn around on the map:" in words_of(at)
    assert "5 notes chosen." in words_of(at)
    table = at.dataframe[1].value
    assert list(table["theme"]) == [POOL] * 3 + [CLEAN] * 2
    assert list(table["text"]) == inside(grouped, POOL) + inside(grouped, CLEAN)


def test_notes_drawn_around_are_moved_into_one_theme_and_back(grouped: Store, screen: Open):
    at = around(screen, grouped, POOL, CLEAN)
    at.selectbox(key="pick_move_map").set_value(named(grouped, SNOW)).run()
    press(at, "Move them")
    assert len(inside(grouped, SNOW)) == 11
    press(at, "Undo")
    assert len(inside(grouped, POOL)) == 3


def test_notes_of_several_themes_make_a_new_one_and_what_is_emptied_goes(
    grouped: Store, screen: Open
):
    at = around(screen, grouped, POOL, CLEAN)
    field(at, "Name in English").set_value("The pool")
    press(at, "Make a theme of 5 notes")
    assert at.success[0].value == "New theme made."
    assert len(inside(grouped, "The pool")) == 5
    assert {theme.name_en for theme in themes.themes(grouped)} == {SNOW, PERMITS, "The pool"}
    press(at, "Undo")
    assert len(inside(grouped, CLEAN)) == 2


def test_notes_drawn_around_are_pinned(grouped: Store, screen: Open):
    press(around(screen, grouped, CLEAN), "Pin")
    assert named(grouped, CLEAN).pinned == 2


def test_notes_drawn_around_are_let_go(grouped: Store, screen: Open):
    at = press(around(screen, grouped, CLEAN), "Let them go")
    assert "drawn around" not in words_of(at)
    assert "chosen." not in words_of(at)


def test_notes_drawn_around_stay_chosen_beside_an_open_theme(grouped: Store, screen: Open):
    at = around(screen, grouped, CLEAN, theme=named(grouped, SNOW).id)
    assert "2 notes chosen." in words_of(at)
    assert not at.exception


def test_without_drawing_the_notes_are_chosen_in_the_table_of_the_map(grouped: Store, screen: Open):
    at = screen("themes", map_table=True)
    assert len(at.dataframe[1].value) == 16
    closed = screen("themes")
    assert len(closed.dataframe) == 1


def test_themes_are_left_alone_on_the_map_by_a_list(grouped: Store, screen: Open):
    at = screen("themes", theme=named(grouped, SNOW).id)
    names = at.multiselect(key="map_alone").options
    assert names == [SNOW, PERMITS, POOL, CLEAN]
    at.multiselect(key="map_alone").set_value([named(grouped, POOL).id]).run()
    assert not at.exception
    drawn = json.loads(at.get("plotly_chart")[0].proto.spec)["data"]
    shown = [one["name"] for one in drawn if one["visible"] is True]
    assert shown == [SNOW, POOL]  # and the open one


def test_a_theme_that_is_gone_is_no_longer_left_alone(grouped: Store, screen: Open):
    gone = named(grouped, CLEAN).id
    themes.merge(grouped, "Bob", named(grouped, POOL), [named(grouped, CLEAN)])
    at = screen("themes", map_alone=[gone])
    assert not at.exception
    assert at.multiselect(key="map_alone").value == []
