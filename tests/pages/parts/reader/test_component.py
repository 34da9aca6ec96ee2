import re

import pytest

from pages.parts.reader.component import HERE, SCRIPTS, reader_words
from wording import LANGUAGES, Language, Words, catalogue

SOURCE = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
ASKED = set(re.findall(r'say\(\s*"([a-z_]+)"', SOURCE))
QUOTED = set(re.findall(r'"([a-z_]+)"', SOURCE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_the_scripts_ask_for_is_handed_to_them(language: Language) -> None:
    assert len(ASKED) > 30
    assert ASKED - reader_words(Words(language)).keys() == set()


def test_every_sentence_of_the_reader_is_asked_for_by_its_scripts() -> None:
    names = {key.partition(".")[2] for key in catalogue() if key.startswith("reader.")}
    assert names - QUOTED == set()


def test_every_script_of_the_folder_is_part_of_the_component() -> None:
    assert {path.name for path in HERE.glob("*.js")} == set(SCRIPTS)


def test_nothing_that_people_said_can_become_markup() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", SOURCE)
