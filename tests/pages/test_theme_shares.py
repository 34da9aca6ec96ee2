"""Who speaks of a theme, and what is new, as the screen says it."""

import pytest

from store import Store
from tests.pages.conftest import Open
from tests.pages.grouped import CLEAN, PERMITS, POOL, SNOW, opened
from tests.pages.seen import words_of


def test_an_open_theme_says_which_part_of_each_source_speaks_of_it(grouped: Store, screen: Open):
    at = opened(screen, grouped)
    table = at.dataframe[-1].value
    assert [name.split(" · ")[1] for name in table["group"]] == ["Workshop", "Survey"]
    assert list(table["count"]) == [5, 1]
    assert list(table["of"]) == [7, 5]
    assert table["share"][0] == pytest.approx(0.71)
    assert table["low"][0] < 5 / 7 < table["high"][0]


def test_groups_that_are_too_small_are_listed_without_a_share(grouped: Store, screen: Open):
    at = opened(screen, grouped, CLEAN)
    at.segmented_control(key="shares_by_who").set_value("age").run()
    table = at.dataframe[-1].value
    assert list(table["group"]) == ["18-34", "35-54", "55+"]
    assert table["share"].isna().all()
    assert "Groups of fewer than five" in words_of(at)


def test_what_nobody_said_before_is_new_with_its_interval(grouped: Store, screen: Open):
    said = words_of(screen("themes"))
    assert f"New: {POOL}: 3 of 5 (60%, between 23% and 88%); nobody before." in said.replace(
        "**", ""
    )
    assert f"Shrank: {SNOW}" not in said.replace("**", "")


def test_every_theme_in_every_group_and_a_file_without_small_counts(grouped: Store, screen: Open):
    at = screen("themes", themes_by_group=True)
    table = at.dataframe[-1].value
    assert list(table["Theme"]) == [SNOW, PERMITS, POOL, CLEAN]
    assert table.shape == (4, 3)
    assert "Download for outside the team" in words_of(at)
