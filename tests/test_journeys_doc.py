"""docs/journeys.md says what is so: its example is read, its columns and words are those there are."""

import json
import re
from pathlib import Path

import pytest

from personas import journey_json
from personas.blueprint_rules import Lane
from personas.journey_csv import CELL_COLUMNS, JOURNEY_COLUMNS
from personas.journey_rules import Channel

TEXT = (Path(__file__).parents[1] / "docs" / "journeys.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z0-9_A-Z]+)`", TEXT))


def example() -> object:
    (block,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    return json.loads(block)


def test_the_example_is_read_and_written_again_as_it_stands() -> None:
    assert json.loads(journey_json.written(journey_json.read(example()))) == example()


@pytest.mark.parametrize("words", [JOURNEY_COLUMNS, CELL_COLUMNS, list(Channel), list(Lane)])
def test_every_column_and_every_word_of_a_closed_list_is_named(words: list[str]) -> None:
    assert {str(word) for word in words} - NAMED == set()
