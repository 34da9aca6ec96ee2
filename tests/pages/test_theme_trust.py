"""How sure themes are, their headings, and those that say nearly the same, on the screen."""

import numpy as np
import pytest

from clustering import themes, trust
from clustering.measuring import NO_HEADING, Measured
from clustering.stability import RESAMPLES
from pages.parts.themes.trust import FEW_PEOPLE
from research import notes
from store import Store
from tests.pages.conftest import Open
from tests.pages.grouped import CLEAN, PERMITS, POOL, SNOW, named, opened
from tests.pages.seen import buttons, press, words_of

AT = {SNOW: 0, PERMITS: 90, POOL: 180, CLEAN: 190}
"""Where the notes of each theme lie, in degrees: the two about the pool nearly together."""


@pytest.fixture
def measured(grouped: Store) -> Store:
    """The engagement measured: permits fall apart in eleven resamples; the pool has a heading."""
    theme_of = {
        member.note: theme.name_en
        for theme in themes.themes(grouped)
        for member in themes.members(grouped)[theme.id]
    }
    every = [note.id for note in notes.find(grouped)]
    names = [theme_of[note] for note in every]
    turned = np.radians([AT[name] for name in names])
    found = np.array([[list(AT).index(name)] * RESAMPLES for name in names], dtype=np.int16)
    permits = [place for place, name in enumerate(names) if name == PERMITS]
    found[permits, :11] = np.arange(10, 10 + len(permits))[:, None]
    heading = [0 if name in {POOL, CLEAN} else NO_HEADING for name in names]
    trust.keep(
        grouped, every,
        Measured(
            np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float16), found,
            np.array(heading, dtype=np.int32), [NO_HEADING],
        ),
    )  # fmt: skip
    return grouped


def test_the_list_says_in_how_many_resamples_a_theme_is_found_and_marks_the_unsteady(
    measured: Store, screen: Open
):
    at = screen("themes", theme_order="row")
    assert dict(zip(*at.dataframe[0].value[["name", "sure"]].to_numpy().T, strict=True)) == {
        SNOW: "20 of 20", PERMITS: "⚠ 9 of 20", POOL: "20 of 20", CLEAN: "",
    }  # fmt: skip


def test_before_anything_is_measured_the_list_says_nothing_of_it(grouped: Store, screen: Open):
    at = opened(screen, grouped)
    assert "sure" not in at.dataframe[0].value
    assert "Cohesion" not in words_of(at)


def test_an_unsteady_theme_is_to_be_read_with_care(measured: Store, screen: Open):
    said = "Found again in 9 of 20 resamples: read it with care"
    assert said in words_of(opened(screen, measured, PERMITS))
    french = words_of(opened(screen, measured, PERMITS, "fr"))
    assert "Retrouvé dans 9 rééchantillons sur 20\u00a0: à lire avec prudence" in french
    steady = words_of(opened(screen, measured, SNOW))
    assert "Found again in 20 of 20 resamples" in steady
    assert "read it with care" not in steady


def test_of_two_notes_no_steadiness_is_said(measured: Store, screen: Open):
    assert "Too few different notes" in words_of(opened(screen, measured, CLEAN))


def test_cohesion_and_language_are_beside_it(measured: Store, screen: Open):
    said = words_of(opened(screen, measured, SNOW))
    assert "Cohesion 1.00" in said
    assert "33% in French, 38% over all themes" in said


@pytest.mark.parametrize(("name", "few"), [(PERMITS, False), (POOL, True)])
def test_a_theme_of_few_people_is_not_yet_a_finding(
    measured: Store, screen: Open, name: str, few: bool
):
    assert (named(measured, name).participants < FEW_PEOPLE) is few
    said = words_of(opened(screen, measured, name))
    assert ("Only 3 participants: something to check with others" in said) is few


def test_themes_stand_under_their_headings_and_in_a_row_if_wanted(measured: Store, screen: Open):
    at = screen("themes")
    rows = [name.strip(" \u2003▾") for name in at.dataframe[0].value["name"]]
    assert rows == [SNOW, PERMITS, "Pool schedule, Clean pool", POOL, CLEAN]
    assert at.dataframe[0].value["participants"].tolist() == [6, 5, 5, 3, 2]
    at.session_state.theme_order = "row"
    assert at.run().dataframe[0].value["name"].tolist() == [SNOW, PERMITS, POOL, CLEAN]


def test_a_heading_opens_and_its_themes_from_it(measured: Store, screen: Open):
    at = screen("themes", "fr", theme="heading 0")
    assert not at.exception
    assert at.header[0].value == "Horaire de la piscine, Piscine propre"
    assert "2 thèmes · 5 notes · 5 participants" in words_of(at)
    press(at, "Horaire de la piscine")
    assert at.header[0].value == "Horaire de la piscine"


def test_themes_that_say_nearly_the_same_are_merged_from_the_offer(measured: Store, screen: Open):
    at = screen("themes")
    assert "Two themes say nearly the same:" in words_of(at)
    at.button(key=offer(measured, "merge")).click().run()
    assert at.success[0].value == "Themes merged."
    assert named(measured, POOL).notes == 5
    assert "nearly the same:" not in words_of(at)


def test_themes_are_kept_apart_for_good_and_offered_again_after_undo(measured: Store, screen: Open):
    at = screen("themes")
    at.button(key=offer(measured, "apart")).click().run()
    assert at.success[0].value == "Themes kept apart."
    assert "nearly the same:" not in words_of(at)
    assert "nearly the same:" not in words_of(screen("themes"))
    press(at, "Undo")
    assert "Keep apart" in buttons(at)


def test_keeping_apart_is_in_the_history(measured: Store, screen: Open):
    at = screen("themes")
    at.button(key=offer(measured, "apart")).click().run()
    said = words_of(screen("history", "fr"))
    assert "« Pool schedule » et « Clean pool »" in said.replace("\u00a0", " ")


def offer(store: Store, decision: str) -> str:
    """The key of a button of the offer."""
    return f"same_{decision}_{named(store, POOL).id}_{named(store, CLEAN).id}"
