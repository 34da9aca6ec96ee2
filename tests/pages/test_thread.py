"""The thread on the screens: walked by its buttons, marked where it is stale, looked at again."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from personas import cell_evidence, journeys, opportunities, pain_points, personas
from personas.blueprints import blueprint, save
from personas.persona_draft import Aspect, DraftTrait
from personas.persona_rules import Rule
from personas.step_evidence import ground
from personas.step_pains import step_pains
from personas.thread import stale
from research import notes
from research.notes import Note, NoteStatus
from store import Store
from tests.pages.conftest import Open
from tests.pages.seen import (
    buttons,
    english_sentences,
    field,
    press,
    press_beside,
    press_named,
    primary_at_top,
    words_of,
)
from tests.personas.mapped import ACTOR, cell, permit, served
from wording import LANGUAGES, Language

GONE = "hidden or was withdrawn since somebody last looked"


@pytest.fixture
def threaded(grouped: Store) -> Store:
    """A note behind a trait, a pain point on a step, an opportunity, a step and a cell; the persona of
    the trait is followed by the journey."""
    snow = said(grouped)
    drafted = DraftTrait(Aspect.BARRIER, "Stuck in snow", "Pris dans la neige", (snow.id,))
    personas.begin(
        grouped, ACTOR, "Walker", "Piétonne", Rule({"age": ("35-54",)}), traits=[drafted]
    )
    pain_points.begin(grouped, ACTOR, "use", "Snow stays", "La neige reste", [snow.id])
    (pain,) = pain_points.pain_points(grouped)
    opportunities.begin(
        grouped, ACTOR, "How might we clear it?", "Comment dégager?", [pain.id],
        persona=None, importance=8, satisfaction=2,
    )  # fmt: skip
    with grouped.change(ACTOR, "journey.add", title="") as change:
        journeys.insert(change, permit())
    journey = journeys.journeys(grouped)[0]
    journeys.edit(
        grouped, ACTOR, journey, replace(journey, persona=personas.personas(grouped)[0].id)
    )
    pain_points.place(grouped, ACTOR, pain, "c")
    ground(grouped, ACTOR, permit().steps[0], [snow.id])
    save(grouped, ACTOR, blueprint(grouped, "j"), [cell("k", "b", served().cells[0].lane)], [])
    cell_evidence.ground(grouped, ACTOR, blueprint(grouped, "j").cells[0], [snow.id])
    (one,) = opportunities.opportunities(grouped)
    opportunities.edit(  # it saw the pain point before that was put on its step
        grouped, ACTOR, one, one.question_en, one.question_fr,
        persona=None, importance=8, satisfaction=2,
    )  # fmt: skip
    return grouped


def said(store: Store) -> Note:
    return next(one for one in notes.find(store) if one.text.startswith("Snow"))


WHERE = {
    "trait": "personas", "step": "journeys", "cell": "blueprints", "pain": "pain_points",
    "opportunity": "pain_points",
}  # fmt: skip


def opened(store: Store, screen: Open, what: str, language: Language = "en") -> AppTest:
    persona, (pain,) = personas.personas(store)[0], pain_points.pain_points(store)
    states: dict[str, dict[str, object]] = {
        "trait": {f"traits_{persona.id}_chosen": [persona.traits[0].id]},
        "step": {"journey_part_j": "evidence", "evidence_step": "a"},
        "cell": {"blueprint_part_j": "evidence", "evidence_cell": "k"},
        "pain": {"pain_part": "points", "pain_list_chosen": [pain.id]},
        "opportunity": {
            "pain_part": "opportunities",
            "opportunity_list_chosen": [opportunities.opportunities(store)[0].id],
        },
    }
    return screen(WHERE[what], language, **states[what])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", WHERE)
def test_every_record_shows_the_words_it_rests_on(
    threaded: Store, screen: Open, what: str, language: Language
):
    at = opened(threaded, screen, what, language)
    assert not at.exception
    assert not at.error
    assert any(said(threaded).text in one.value for one in at.html)
    assert len(primary_at_top(at)) <= 1
    if language == "fr":
        assert english_sentences(at, threaded) <= {"English"}


@pytest.mark.parametrize("what", WHERE)
def test_a_withdrawn_note_is_marked_until_somebody_looks_again(
    threaded: Store, screen: Open, what: str
):
    if what == "opportunity":  # the pain point was put on a step since
        press(opened(threaded, screen, what), "Keep the evidence as it is now")
    before = said(threaded)
    notes.set_status(threaded, ACTOR, [before], NoteStatus.WITHDRAWN)
    at = opened(threaded, screen, what)
    assert GONE in words_of(at)
    assert "rest" in words_of(at)
    assert before.text not in words_of(at)
    press(at, "Keep the evidence as it is now")
    assert "The evidence is seen as it is now." in words_of(at)
    assert GONE not in words_of(at)
    press(at, "Undo")
    assert GONE in words_of(at)


def test_a_note_is_unlinked_from_where_it_is_read(threaded: Store, screen: Open):
    at = press(opened(threaded, screen, "cell"), "Unlink")
    assert "Unlinked." in words_of(at)
    assert cell_evidence.linked(threaded, blueprint(threaded, "j").cells[0]) == frozenset()
    assert "2 steps rest" not in words_of(at)


def test_a_note_on_its_card_says_all_that_rests_on_it_and_leads_there(
    threaded: Store, screen: Open
):
    at = screen("evidence", evidence_table_chosen=[said(threaded).id])
    shown = words_of(at)
    for used in ("Trait of a persona: Stuck in snow · Walker", "Pain point: Snow stays",
                 "↳ Opportunity: How might we clear it?", "Step of a journey: Find the form",
                 "Cell of a blueprint: frontstage k", "Theme: Snow clearing"):  # fmt: skip
        assert used in shown


@pytest.mark.parametrize(
    ("used", "title", "there"),
    [("Stuck in snow", "Personas", "Stuck in snow"), ("Snow stays", "Pain points", "Snow stays"),
     ("How might we clear it?", "Pain points", "How might we clear it?"),
     ("Find the form", "Journeys", "1. Find the form (1 note)"),
     ("frontstage k", "Blueprints", "[1] frontstage k"), ("Snow clearing", "Themes", "")],
)  # fmt: skip
def test_what_uses_a_note_is_opened_on_its_screen(
    threaded: Store, screen: Open, used: str, title: str, there: str
):
    at = screen("evidence", evidence_table_chosen=[said(threaded).id])
    at = press_named(at, f": {used}")
    assert not at.exception
    assert not at.error
    assert at.title[0].value == title
    assert there in words_of(at)
    assert any(said(threaded).text in one.value for one in at.html) or title == "Themes"


def test_a_step_opens_at_its_notes_and_a_note_opens_in_evidence(threaded: Store, screen: Open):
    at = press_beside(opened(threaded, screen, "step"), said(threaded).text, "Open")
    assert at.title[0].value == "Evidence"
    assert any("large" in one.value and said(threaded).text in one.value for one in at.html)


# Personas and journeys, both ways


def test_a_journey_follows_a_persona_from_its_form_to_the_head_of_its_map(
    threaded: Store, screen: Open
):
    at = screen("journeys", journey_part_j="files")
    assert "Get a permit · As it is today · Walker" in words_of(at)
    field(at, "Persona").set_value("")
    press(at, "Save")
    assert journeys.journeys(threaded)[0].persona == ""
    press(at, "Undo")
    at = screen("journeys", journey_part_j="map")
    assert "As it is today · Persona: Walker" in words_of(at)  # in the drawing itself
    at = press(at, "Open")
    assert at.title[0].value == "Personas"
    assert "Journeys that follow this persona" in words_of(at)
    at = press_named(at, "Get a permit · As it is today")
    assert at.title[0].value == "Journeys"


def test_a_persona_that_was_taken_away_is_said_to_be(threaded: Store, screen: Open):
    personas.retire(threaded, ACTOR, personas.personas(threaded)[0])
    at = screen("journeys", journey_part_j="files")
    assert "Walker (taken away)" in words_of(at)
    assert not at.exception


# Pains of a journey


def test_the_map_shows_pain_points_and_a_step_is_opened_to_them(threaded: Store, screen: Open):
    at = screen("journeys", journey_part_j="map")
    assert "Snow stays (1 participant · 1 note)" in words_of(at)
    field(at, "What hurts at a step").set_value("c").run()
    assert any(said(threaded).text in one.value for one in at.html)
    assert "Used by" in words_of(at)


def test_a_pain_point_is_put_on_a_step_and_taken_off(threaded: Store, screen: Open):
    (pain,) = pain_points.pain_points(threaded)
    at = screen("journeys", journey_part_j="evidence", evidence_step="b")
    field(at, "Pain point to put on this step").set_value(pain.id).run()
    press(at, "Put it here")
    assert [one.step for one in step_pains(threaded, "j") if one.points] == ["b"]
    field(at, "Pain point to take off this step").set_value(pain.id).run()
    press(at, "Take it off")
    assert pain_points.pain_points(threaded)[0].step == ""


def test_a_fail_point_is_grounded_by_a_pain_point_of_its_step(threaded: Store, screen: Open):
    one = blueprint(threaded, "j")
    failing = [replace(cell(f"x{step}", step, one.cells[0].lane), fail_point=True) for step in "bc"]
    save(threaded, ACTOR, one, [*one.cells, *failing], [])
    at = screen("blueprints", blueprint_part_j="audits")
    assert "1 fail point without a pain that people spoke of" in words_of(at)
    (pain,) = pain_points.pain_points(threaded)
    pain_points.place(threaded, ACTOR, pain, "b")
    at.run()
    assert "[3]" in words_of(at).split("1 fail point without")[1].split("frontstage xc")[0]


def test_notes_are_linked_to_a_cell(threaded: Store, screen: Open):
    more = [one.id for one in notes.find(threaded) if one.id != said(threaded).id][:2]
    at = screen("blueprints", blueprint_part_j="evidence", link_k_chosen=more)
    press(at, "Link 2 notes to the cell")
    assert set(more) <= cell_evidence.linked(threaded, blueprint(threaded, "j").cells[0])


def test_a_blueprint_without_cells_says_where_to_type_them(threaded: Store, screen: Open):
    save(threaded, ACTOR, blueprint(threaded, "j"), [], [])
    at = screen("blueprints", blueprint_part_j="evidence")
    assert "Type them under" in words_of(at)
    assert "Open" in buttons(at)  # the persona it follows


def test_a_stale_record_is_marked_in_lists(threaded: Store, screen: Open):
    notes.set_status(threaded, ACTOR, [said(threaded)], NoteStatus.HIDDEN)
    assert stale(threaded)
    for what in ("pain", "opportunity", "trait"):
        part = {"pain": "points", "opportunity": "opportunities"}.get(what, "where")
        at = screen(WHERE[what], pain_part=part)
        assert "⚠ changed" in words_of(at), what
