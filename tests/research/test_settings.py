import json
from dataclasses import replace

import pytest

from errors import InputError
from research import settings
from research.settings import Settings
from store import Store


def test_what_was_never_set_has_its_default(empty: Store) -> None:
    assert settings.read(empty) == Settings()


def test_what_was_saved_is_read_back(empty: Store) -> None:
    wanted = Settings("my-model", ("Prairie", "ville"), False, 10, 1.5)
    settings.save(empty, "Ana", wanted)
    assert settings.read(empty) == wanted


@pytest.mark.parametrize("small_cell", [1, 5, 100])
def test_a_cell_limit_within_its_range_is_kept(empty: Store, small_cell: int) -> None:
    settings.save(empty, "Ana", Settings(small_cell=small_cell))
    assert settings.read(empty).small_cell == small_cell


@pytest.mark.parametrize("small_cell", [-5, 0, 101])
def test_a_cell_limit_out_of_its_range_is_refused(empty: Store, small_cell: int) -> None:
    with pytest.raises(InputError, match="small_cell_range"):
        settings.save(empty, "Ana", Settings(small_cell=small_cell))
    assert settings.read(empty) == Settings()


@pytest.mark.parametrize("fineness", [0.3, 1, 3])
def test_a_fineness_within_its_range_is_kept(empty: Store, fineness: float) -> None:
    settings.save(empty, "Ana", Settings(fineness=fineness))
    assert settings.read(empty).fineness == fineness


@pytest.mark.parametrize("fineness", [0.29, 3.01, -1, float("nan"), float("inf")])
def test_a_fineness_out_of_its_range_is_refused(empty: Store, fineness: float) -> None:
    with pytest.raises(InputError, match="fineness_range"):
        settings.save(empty, "Ana", Settings(fineness=fineness))
    assert settings.read(empty) == Settings()


def test_settings_that_this_program_does_not_know_are_kept_out(empty: Store) -> None:
    value = json.dumps({"small_cell": 7, "colour": "red"})
    with empty.change("Ana", "settings.edit") as change:
        change.update("settings", "engagement", {"value": value})
    assert settings.read(empty) == Settings(small_cell=7)


def test_changed_settings_can_be_undone(empty: Store) -> None:
    number = settings.save(empty, "Ana", replace(Settings(), ignore_words=("Prairie",)))
    empty.undo(number, "Ana")
    assert settings.read(empty) == Settings()
