"""Services: the catalogue as a table, a form, questions, evidence and files."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from personas import pain_points
from personas.journey_rules import Bilingual
from research import notes, units
from roadmap import services
from roadmap.service_needs import answered, service_of
from roadmap.service_rules import Service, Status
from standard.site.content import Asked
from store import Store
from store.links import Kind
from tests.invented import ACTOR
from tests.pages.conftest import Open
from tests.pages.seen import buttons, english_sentences, field, press, words_of
from tests.pages.typed import type_into
from tests.roadmap.offered import permit, question
from wording import LANGUAGES, Language

PARTS = ("list", "one", "questions", "evidence", "files")


@pytest.fixture
def offered(filled: Store) -> Store:
    """Two services."""
    unit = units.units(filled)[0].id
    services.save(filled, ACTOR, permit(unit, question("Why?")))
    services.save(filled, ACTOR, permit(unit, code="other"))
    return filled


def of(store: Store, code: str) -> Service:
    return next(one for one in services.services(store) if one.code == code)


def opened(screen: Open, part: str, language: Language = "en") -> AppTest:
    return screen("services", language, services_part=part, service_chosen="permit")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_there_in_both_languages(
    offered: Store, screen: Open, part: str, language: Language
):
    at = opened(screen, part, language)
    assert not at.exception
    assert not at.error
    if language == "fr":
        assert english_sentences(at, offered) - set(Status) <= {"English"}  # cells hold the state


def test_the_catalogue_is_typed_into_and_undone(offered: Store, screen: Open):
    at = type_into(
        opened(screen, "list"),
        {0: {"status": "retired", "tasks": ["pay", "book"]}, 1: {"name": "New"}},
    )
    at = press(at, "Save the table")
    assert not at.error
    codes = [one.code for one in services.services(offered)]
    first, second = (of(offered, code) for code in codes)
    assert (first.status, first.page.tasks) == (Status.RETIRED, ("pay", "book"))
    assert second.page.name.en == "New"
    press(at, "Undo")
    assert of(offered, codes[0]).active


def test_a_code_that_is_none_is_refused_and_stays_to_be_mended(offered: Store, screen: Open):
    at = press(type_into(opened(screen, "list"), {0: {"code": "No good!"}}), "Save the table")
    assert "cannot be the code of a service" in at.error[0].value
    assert {one.code for one in services.services(offered)} == {"permit", "other"}


def test_a_service_is_changed_in_its_form(offered: Store, screen: Open):
    at = opened(screen, "one")
    field(at, "Name (English)").set_value("Building permit")
    at = press(at, "Save")
    assert not at.error
    assert of(offered, "permit").page.name.en == "Building permit"
    assert of(offered, "permit").page.questions


def test_a_new_service_begins_the_catalogue(filled: Store, screen: Open):
    at = screen("services")
    field(at, "Code").set_value("tax")
    field(at, "Name (English)").set_value("Property tax")
    at = press(at, "Save")
    assert not at.error
    assert of(filled, "tax").status is Status.PLANNED
    assert "The service is saved." in words_of(at)


def test_an_active_service_needs_both_languages_and_the_form_keeps_what_was_typed(
    offered: Store, screen: Open
):
    at = opened(screen, "one")
    field(at, "Name (French)").set_value("")
    field(at, "Cost (English)").set_value("$7")
    at = press(at, "Save")
    assert "says everything in both languages" in at.error[0].value
    assert field(at, "Cost (English)").value == "$7"


def test_questions_are_typed_into_a_table(offered: Store, screen: Open):
    row = {"label_en": "Which?", "label_fr": "Lequel?", "asked": "choice", "options_en": "A | B",
           "options_fr": "A | B"}  # fmt: skip
    at = press(type_into(opened(screen, "questions"), added=[row]), "Save the questions")
    assert not at.error
    asked = of(offered, "permit").page.questions
    assert [one.asked for one in asked] == [Asked.SHORT, Asked.CHOICE]
    assert [option.en for option in asked[1].options] == ["A", "B"]
    at = press(type_into(at, {1: {"options_en": "A"}}), "Save the questions")
    assert "is a choice" in at.error[0].value


def test_a_pain_point_is_linked_to_a_service_and_let_go(offered: Store, screen: Open):
    told = [note.id for note in notes.find(offered)][:2]
    pain_points.begin(offered, ACTOR, "wait", "No news", "Pas de nouvelles", told)
    at = opened(screen, "evidence")
    assert "Nothing is linked" in words_of(at)
    page = service_of(of(offered, "permit").id)
    (pain,) = pain_points.pain_points(offered)
    field(at, "Link pain points and opportunities").set_value([(Kind.PAIN_POINT, pain.id)])
    at = press(at, "Link")
    assert len(answered(offered, page)) == 1
    assert "Pain point: No news (2 participants, 2 notes)" in words_of(at)
    press(at, "Take the link away")
    assert answered(offered, page) == ()


def test_the_files_are_there_to_take(offered: Store, screen: Open):
    at = opened(screen, "files")
    assert not at.exception
    assert [getattr(one, "label", "") for one in at.get("download_button")] == [
        "Take the services (CSV)", "Take the questions (CSV)",
    ]  # fmt: skip
    assert "Bring in the services" not in buttons(at)


def test_what_is_typed_waits_while_another_part_is_open_and_is_come_back_to(
    offered: Store, screen: Open
):
    at = type_into(opened(screen, "questions"), {0: {"label_en": "Why now?"}})
    at.segmented_control(key="services_part").set_value("files").run()
    assert "under Services" in at.warning[0].value
    at = press(at, "Go back to it")
    assert not at.exception
    at = press(at, "Save the questions")
    assert of(offered, "permit").page.questions[0].label.en == "Why now?"


def test_questions_that_somebody_changed_meanwhile_are_shown_and_then_replaced(
    offered: Store, screen: Open
):
    at = type_into(opened(screen, "questions"), {0: {"label_en": "Mine?"}})
    one = of(offered, "permit")
    services.save(offered, "Bob", replace(one, page=replace(one.page, cost=Bilingual("$9", "9 $"))))
    at = press(at, "Save the questions")
    assert "Bob changed this meanwhile" in at.error[0].value
    assert of(offered, "permit").page.questions[0].label.en == "Why?"
    press(at, "Save the questions")
    assert of(offered, "permit").page.questions[0].label.en == "Mine?"
