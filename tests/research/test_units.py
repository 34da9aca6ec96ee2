import unicodedata
from pathlib import Path

import pytest

from errors import InputError
from research import units
from research.units import Unit, UnitNames
from store import Store
from tests.invented import add_units

KNOWN = (
    Unit("1", "BLD", "Building", "Bâtiment"),
    Unit("2", "PRK", "Parks", "Parcs"),
    Unit("3", "ROA", "Roads", "Routes et déneigement"),
)


@pytest.mark.parametrize("name", ["ROA", "roa", " Roads ", "ROADS", "Routes et Déneigement"])
def test_a_unit_is_found_by_its_code_or_its_name_whatever_the_case(name: str) -> None:
    assert UnitNames(KNOWN).find(name) == "3"


@pytest.mark.parametrize("name", ["Batiment", unicodedata.normalize("NFD", "Bâtiment")])
def test_a_unit_is_found_however_its_accents_were_typed(name: str) -> None:
    assert UnitNames(KNOWN).find(name) == "1"


@pytest.mark.parametrize("name", ["", "Roa", "Road", "Water"])
def test_a_name_that_no_unit_has_finds_none(name: str) -> None:
    assert UnitNames(KNOWN[:2]).find(name) is None


def test_a_code_is_found_before_a_name_that_reads_the_same() -> None:
    named = Unit("4", "REC", "PRK", "Loisirs")
    assert UnitNames([*KNOWN, named]).find("prk") == "2"


@pytest.mark.parametrize(
    ("typed", "meant"), [("Rodes", "Roads"), ("batimant", "Bâtiment"), ("BDL", "BLD")]
)
def test_a_misspelt_name_has_a_nearest_one_as_it_is_written(typed: str, meant: str) -> None:
    assert UnitNames(KNOWN).nearest(typed) == meant


def test_a_name_like_no_other_has_no_nearest() -> None:
    assert UnitNames(KNOWN).nearest("Aquatics") == ""


def test_units_are_listed_by_code(empty: Store) -> None:
    add_units(empty)
    assert [unit.code for unit in units.units(empty)] == ["BLD", "PRK", "ROA"]
    assert {unit.name_fr for unit in units.names_by_id(empty).values()} >= {"Parcs"}


def test_a_unit_without_a_name_is_called_by_its_code(empty: Store) -> None:
    with empty.change("Ana", "unit.add", code="FIN") as change:
        units.add(change, " FIN ")
    assert [(u.code, u.name_en, u.name_fr) for u in units.units(empty)] == [("FIN", "FIN", "FIN")]


def test_a_name_in_one_language_stands_for_both(empty: Store) -> None:
    with empty.change("Ana", "unit.add", code="FIN") as change:
        units.add(change, "FIN", name_fr="Finances")
    assert units.units(empty)[0].name_en == "Finances"


def test_a_unit_without_a_code_is_refused(empty: Store) -> None:
    with (
        pytest.raises(InputError, match="unit_code_missing"),
        empty.change("Ana", "unit.add", code="") as change,
    ):
        units.add(change, "  ", "Finance")


@pytest.mark.parametrize("code", ["PRK", "prk"])
def test_a_code_that_is_taken_is_refused_in_a_sentence(empty: Store, code: str) -> None:
    add_units(empty)
    with (
        pytest.raises(InputError, match="unit_exists") as caught,
        empty.change("Ana", "unit.add", code=code) as change,
    ):
        units.add(change, code, "Parking")
    assert caught.value.facts["code"] == "PRK"
    assert len(units.units(empty)) == 3


def test_units_are_read_from_a_csv_file(empty: Store, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(
        "code,name_en,name_fr,director_role_en,director_role_fr\n"
        'CLK,Clerk,Greffe,"Clerk, City",Greffière\nFIN,Finance,Finances,,\n',
        encoding="utf-8",
    )
    with empty.change("Ana", "units.import") as change:
        assert units.add_from_file(change, path) == 2
    first, second = units.units(empty)
    assert (first.code, first.director_role_en, first.director_role_fr) == (
        "CLK", "Clerk, City", "Greffière",
    )  # fmt: skip
    assert second.director_role_en == ""


def test_units_are_those_there_were_on_the_day(empty: Store) -> None:
    keys = add_units(empty)
    with empty.change("Ana", "units.import", n=3) as change:
        change.update("units", keys["PRK"], {"valid_from": "2025-02-01"})
        change.update("units", keys["ROA"], {"valid_to": "2025-01-31", "merged_into": keys["BLD"]})
    assert [unit.code for unit in units.valid_on(empty, "2025-01-31")] == ["BLD", "ROA"]
    assert [unit.code for unit in units.valid_on(empty, "2025-02-01")] == ["BLD", "PRK"]


def test_a_unit_merged_without_a_day_is_none_any_more(empty: Store) -> None:
    keys = add_units(empty)
    with empty.change("Ana", "units.import", n=1) as change:
        change.update("units", keys["ROA"], {"merged_into": keys["BLD"]})
    assert [unit.code for unit in units.valid_on(empty, "2025-01-31")] == ["BLD", "PRK"]
