import pytest

from clustering.phrases import Phrase
from clustering.sayings import LANGUAGES, Language, Sayings, as_a_name, idea_of


def said(idea: str, code: Language, texts: list[str], languages: list[Language]) -> str | None:
    sayings = Sayings(texts, languages)
    meant = frozenset(idea.split())
    found = sayings.phrase(meant, code, sayings.put(range(len(texts)), meant))
    return found.surface if found else None


def test_forms_and_languages_are_one_saying() -> None:
    texts = ["one address list", "wrong address lists", "une liste d'adresses"]
    sayings = Sayings(texts, ["en", "en", "fr"])
    idea = idea_of(("address", "list"), "en")
    assert idea == idea_of(("address", "lists"), "en") == idea_of(("liste", "adresses"), "fr")
    assert sayings.notes[idea] == 3
    assert all(idea in sayings.of(row) for row in range(3))


def test_a_saying_is_put_as_most_of_those_put_it_who_were_asked() -> None:
    texts = ["traffic light", "traffic lights", "traffic lights", "traffic lights"]
    idea = idea_of(("traffic", "light"), "en")
    sayings = Sayings(texts, ["en"] * 4)
    whole = sayings.phrase(idea, "en", sayings.put(range(4), idea))
    assert whole
    assert whole.surface == "traffic lights"
    assert sayings.phrase(idea, "fr", sayings.put(range(4), idea)) is None


def test_what_mostly_goes_on_is_not_put_by_itself() -> None:
    texts = ["centre anim nord", "centre anim sud", "centre anim est", "anim"]
    assert said("centr anim", "en", texts, ["en"] * 4) is None


def test_accents_are_written_where_some_write_them() -> None:
    texts = ["le deneigement", "un deneigement", "ce déneigement lent"]
    (idea,) = (idea_of(("deneigement",), "fr"),)
    sayings = Sayings(texts, ["fr"] * 3)
    found = sayings.phrase(idea, "fr", sayings.put(range(3), idea))
    assert found
    assert found.surface == "déneigement"


@pytest.mark.parametrize("key", [("bus", "buses", "bus"), ("monday",), ("the",)])
def test_a_word_twice_or_a_lone_word_of_no_subject_says_nothing(key: tuple[str, ...]) -> None:
    assert all(not idea_of(key, code) for code in LANGUAGES)


@pytest.mark.parametrize(
    ("surface", "code", "shown", "half"),
    [
        ("charged for water", "en", "charged for water", True),
        ("expanded bus system", "en", "expanded bus system", False),
        ("posted", "en", "posted", True),
        ("payé l'eau", "fr", "payé l'eau", True),
        ("rappelle", "fr", "rappeler", True),
        ("permis de bâtir", "fr", "permis de bâtir", False),
    ],
)
def test_half_a_sentence_is_marked(surface: str, code: Language, shown: str, half: bool) -> None:
    key = tuple(surface.replace("é", "e").replace("â", "a").replace("l'", "").split())
    found = as_a_name(Phrase(key, surface), code)
    assert (found.surface, found.half) == (shown, half)
