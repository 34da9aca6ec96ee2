import re

import pytest

from pages.parts.wall.component import HERE, SCRIPTS, room_words
from wording import LANGUAGES, Language, Words, catalogue

SOURCE = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
ASKED = set(re.findall(r'say\(\s*"([a-z_]+)"', SOURCE))
QUOTED = set(re.findall(r'"([a-z_]+)"', SOURCE))
PUT_TOGETHER = set(re.findall(r"`([a-z]+_)\$\{", SOURCE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_the_scripts_ask_for_is_handed_to_them(language: Language) -> None:
    assert len(ASKED) > 40
    assert ASKED - room_words(Words(language)).keys() == set()


def test_every_sentence_of_the_wall_is_asked_for_by_its_scripts() -> None:
    names = {key.partition(".")[2] for key in catalogue() if key.startswith("wall.")}
    assert {
        name for name in names - QUOTED if not any(name.startswith(p) for p in PUT_TOGETHER)
    } == set()


def test_every_script_of_the_folder_is_part_of_the_component() -> None:
    assert {path.name for path in HERE.glob("*.js")} == set(SCRIPTS)


def test_nothing_that_people_write_can_become_markup() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SOURCE)
