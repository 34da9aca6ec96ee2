"""docs/standard.md says what is so: its thread is the demo's, its columns are those written."""

import csv
import json
import re
from pathlib import Path

from reports.standard_files import COLUMNS
from standard import matching
from standard.suggesting import FEWEST_PEOPLE

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "standard.md").read_text(encoding="utf-8")


def test_the_thread_it_follows_is_that_of_the_demo() -> None:
    kept = json.loads((ROOT / "data/samples/standard-evidence.json").read_text(encoding="utf-8"))
    assert kept["pain_point"] in TEXT
    assert kept["opportunity"]["question_en"] in TEXT
    rows = csv.DictReader(
        (ROOT / "data/samples/needs.csv").read_text(encoding="utf-8").splitlines()
    )
    need = next(row for row in rows if row["statement_en"] == kept["pain_point"])
    assert {"W1-009"} <= set(need["notes"].split())
    assert {"contact", "street-problem"} <= set(need["pages"].split())
    assert kept["plain_en"].removeprefix("You deal with one City. ") in TEXT
    workshop = (ROOT / "data/samples/workshop-1-residents.csv").read_text(encoding="utf-8")
    (quoted,) = re.findall(r"somebody wrote: \"(.+?)\"", TEXT)
    assert quoted.removesuffix(".") in workshop


def test_its_columns_and_numbers_are_those_of_the_program() -> None:
    assert set(COLUMNS) <= set(re.findall(r"`([a-z_]+)`", TEXT))
    assert f"from {matching.LIKE} on it is suggested" in TEXT
    assert FEWEST_PEOPLE == 5
    assert "A theme of five people or more" in TEXT
