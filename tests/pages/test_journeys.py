"""The screens of journeys and blueprints as a designer uses them."""

import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from personas import blueprints, journey_editing, journey_json, journeys, step_evidence
from personas.blueprint_rules import Blueprint
from personas.exchange import Exchanged, bring_in, exchanged
from personas.journey_csv import blueprint_csv, journey_csv
from personas.journey_rules import Bilingual, JourneyKind, JourneyMap
from research.notes import NoteKind, NoteStatus, find, set_status
from research.units import units
from store import Store
from tests.invented import WordHashes
from tests.pages.conftest import Open, when_done
from tests.pages.seen import buttons, english_sentences, field, press, primary_at_top, words_of
from tests.pages.typed import type_into
from tests.personas.mapped import ACTOR, actions, both, cell, permit, served
from wording import LANGUAGES, Language

JOURNEY_PARTS = ("map", "steps", "evidence", "beside", "files")
BLUEPRINT_PARTS = ("drawing", "cells", "audits", "files")


@pytest.fixture
def key(filled: Store) -> str:
    """A journey of three steps with its blueprint; two notes of pain at its first step."""
    steps = {"a": "1", "b": "2", "c": "3"}
    codes = [unit.code for unit in units(filled)]
    whole = permit()
    left = Exchanged(
        JourneyMap(
            whole.journey, whole.stages,
            tuple(replace(step, id=steps[step.id]) for step in whole.steps),
        ),
        tuple(replace(one, step=steps[one.step]) for one in served(codes[0], codes[1]).cells),
        served().edges,
        {"1": tuple(note.id for note in find(filled) if note.kind == NoteKind.PAIN)[:2]},
    )  # fmt: skip
    made, _ = bring_in(filled, ACTOR, left, units(filled))
    return made


def at_part(
    screen: Open, part: str, key: str, language: str = "en", name: str = "journey"
) -> AppTest:
    return screen(f"{name}s", language, **{f"{name}_part_{key}": part})


def whole(store: Store, key: str) -> JourneyMap:
    return journeys.journey_map(store, key)


# Every part, in both languages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "part"),
    [*(("journey", part) for part in JOURNEY_PARTS),
     *(("blueprint", part) for part in BLUEPRINT_PARTS)],
)  # fmt: skip
def test_each_part_is_drawn_in_the_language_of_the_reader(
    filled: Store, screen: Open, key: str, name: str, part: str, language: Language
):
    at = at_part(screen, part, key, language, name)
    assert not at.exception
    assert not at.error
    assert len(primary_at_top(at)) <= 1
    if language == "fr":
        assert english_sentences(at, filled) <= {"English"}


def test_the_map_is_in_the_theme_of_the_reader_and_in_a_table(
    filled: Store, screen: Open, key: str
):
    at = at_part(screen, "map", key)
    said = words_of(at)
    assert "Journey map: Get a permit (As it is today)" in said
    assert "2 participants · 2 notes" in said
    assert "#ffffff" in said
    assert "prefers-color-scheme" not in said  # Streamlit's theme, not the system's


def test_what_people_wrote_is_shown_as_it_was_written(filled: Store, screen: Open, key: str):
    hostile = "![x](http://outside.example/a.png) <b>:red[y]"
    seen = whole(filled, key)
    step = replace(seen.steps[0], action=Bilingual(hostile, hostile), emotion=None)
    journey_editing.save(filled, ACTOR, seen, replace(seen, steps=(step, *seen.steps[1:])))
    for name, part in (("journey", "beside"), ("blueprint", "audits"), ("journey", "evidence")):
        at = at_part(screen, part, key, name=name)
        assert not at.exception
        assert not [one.value for one in at.markdown if "](" in one.value or ":red[" in one.value]


# Beginning


def test_a_journey_is_begun_from_its_stages_and_its_steps_are_asked_for(
    filled: Store, screen: Open
):
    at = screen("journeys")
    field(at, "Title in English").set_value("Get a permit")
    field(at, "Stages, one on each line").set_value("Apply\n\nWait")
    press(at, "Begin the journey")
    (made,) = journeys.journeys(filled)
    assert [stage.name.en for stage in whole(filled, made.id).stages] == ["Apply", "Wait"]
    assert "Journey begun." in at.success[0].value
    assert "Save the steps" in buttons(at)
    press(at, "Undo")
    assert journeys.journeys(filled) == []


def test_a_journey_without_a_title_is_refused_and_what_was_typed_stays(filled: Store, screen: Open):
    at = screen("journeys")
    field(at, "Scenario in French").set_value("Un garage")
    press(at, "Begin the journey")
    assert "has no title" in at.error[0].value
    assert field(at, "Scenario in French").value == "Un garage"


# The table of steps


def test_what_is_typed_is_saved_as_one_change_with_its_undo(filled: Store, screen: Open, key: str):
    at = at_part(screen, "steps", key)
    type_into(
        at, {0: {"thought_en": "Where?", "emotion": 2}},
        added=[{"stage": "Receive", "action_en": "Get the letter", "channel": "mail"}, {}],
        deleted=[1],
    )  # fmt: skip
    assert actions(whole(filled, key)) == ["Find the form", "Pay", "Call 311"]  # nothing kept yet
    press(at, "Save the steps")
    assert not at.error
    now = whole(filled, key)
    assert actions(now) == ["Find the form", "Call 311", "Get the letter"]
    assert (now.steps[0].thought, now.steps[0].emotion) == (Bilingual("Where?"), 2)
    assert now.steps[0].action == both("Find the form")  # its French too
    assert now.stages[-1].name == Bilingual("Receive")
    press(at, "Undo")
    assert actions(whole(filled, key)) == ["Find the form", "Pay", "Call 311"]
    assert list(at.data_editor[0].value["action_en"]) == ["Find the form", "Pay", "Call 311"]


def test_a_text_in_the_other_language_is_shown_and_is_not_written_over_unless_it_is_typed(
    filled: Store, screen: Open, key: str
):
    seen = whole(filled, key)
    english = replace(seen.steps[0], thought=Bilingual("Where?"))
    journey_editing.save(filled, ACTOR, seen, replace(seen, steps=(english, *seen.steps[1:])))
    at = at_part(screen, "steps", key, "fr")
    assert at.data_editor[0].value["thought_fr"][0] == "Where?"
    type_into(at, {0: {"emotion": 0}})
    press(at, "Enregistrer les étapes")
    assert whole(filled, key).steps[0].thought == Bilingual("Where?")
    type_into(at, {0: {"thought_fr": "Où?"}})
    press(at, "Enregistrer les étapes")
    assert whole(filled, key).steps[0].thought == Bilingual("Where?", "Où?")


def test_both_languages_are_edited_side_by_side(filled: Store, screen: Open, key: str):
    at = at_part(screen, "steps", key)
    field(at, "Show both languages").set_value(True).run()
    type_into(at, {1: {"action_fr": "Payer", "thought_en": ""}})
    press(at, "Save the steps")
    step = whole(filled, key).steps[1]
    assert (step.action, step.thought) == (Bilingual("Pay", "Payer"), Bilingual())


def test_a_step_that_somebody_changed_meanwhile_is_shown_in_both_versions(
    filled: Store, screen: Open, key: str
):
    at = at_part(screen, "steps", key)
    type_into(at, {0: {"thought_en": "Mine"}})
    seen = whole(filled, key)
    theirs = replace(seen.steps[0], thought=Bilingual("Theirs"))
    journey_editing.save(filled, "Bob", seen, replace(seen, steps=(theirs, *seen.steps[1:])))
    press(at, "Save the steps")
    assert "Bob changed this meanwhile" in at.error[0].value
    assert "Theirs" in words_of(at)
    assert whole(filled, key).steps[0].thought == Bilingual("Theirs")
    press(at, "Save the steps")
    assert whole(filled, key).steps[0].thought == Bilingual("Mine")


def test_what_cannot_be_kept_is_said_and_stays_typed(filled: Store, screen: Open, key: str):
    at = at_part(screen, "steps", key)
    type_into(at, {0: {"action_en": "", "thought_en": "Kept"}}, added=[{"stage": "Wait",
                                                                     "emotion": 1}])  # fmt: skip
    press(at, "Save the steps")
    assert "has no action" in at.error[0].value
    press(at, "Give up what was typed")
    assert not at.error
    type_into(at, {0: {"thought_en": "After"}})
    press(at, "Save the steps")
    assert whole(filled, key).steps[0].thought == Bilingual("After")


# From notes


def test_steps_are_drafted_from_the_notes_that_a_person_takes(
    filled: Store, screen: Open, model: WordHashes
):
    at = screen("journeys")
    field(at, "Title in English").set_value("Building permit")
    assert field(at, "Stages, one on each line").value.splitlines()[:2] == ["Find out", "Apply"]
    at = press(at, "Begin the journey")
    made = journeys.journeys(filled)[0].id
    stages = whole(filled, made).stages
    assert stages[1].name == Bilingual("Apply", "Faire la demande")
    assert primary_at_top(at) == ["Look for notes"]
    at = when_done(press(at, "Look for notes"))
    taken = at.data_editor[0].value
    assert set(taken["take"]) == {True}
    type_into(
        at, {n: {"take": False} for n in range(1, len(taken))} | {0: {"place": stages[2].id}}, of=2
    )
    at = press(at, "Draft steps from 1 note")
    assert not at.exception
    (step,) = whole(filled, made).steps
    assert (step.stage, step.action.en, step.by_notes) == (stages[2].id, "Wait", True)
    (ground,) = step_evidence.grounds(filled, made)[step.id]
    assert ground.note.text == taken["text"][0]
    press(at, "Undo")
    assert whole(filled, made).steps == ()


def test_notes_are_put_on_the_steps_there_are(
    filled: Store, screen: Open, key: str, model: WordHashes
):
    at = when_done(press(at_part(screen, "evidence", key), "Look for notes"))
    shown = at.data_editor[0].value
    assert set(shown["place"]) <= {step.id for step in whole(filled, key).steps}
    before = sum(map(len, step_evidence.grounds(filled, key).values()))
    count = len(shown)
    at = press(at, f"Put {count} notes on their steps" if count > 1 else "Put 1 note on its step")
    assert sum(map(len, step_evidence.grounds(filled, key).values())) == before + count
    assert not at.data_editor


def test_a_blueprint_begins_with_what_the_journey_says(filled: Store, screen: Open, key: str):
    one = blueprints.blueprint(filled, key)
    blueprints.save(filled, ACTOR, one, (), ())
    at = at_part(screen, "cells", key, name="blueprint")
    assert "Receive the person (Counter)" in words_of(at)
    assert primary_at_top(at) == ["Begin with these 3 cells"]
    at = press(at, "Begin with these 3 cells")
    now = blueprints.blueprint(filled, key)
    assert [one.text.en for one in now.cells][2] == "Answer the call"
    assert len(now.edges) == 2
    assert now.cells[0].fail_point  # two people told of a pain at the first step
    assert "Suggested" not in words_of(at)
    press(at, "Undo")
    assert blueprints.blueprint(filled, key).cells == ()


# Order and stages


def test_a_step_is_moved_before_another_by_name(filled: Store, screen: Open, key: str):
    at = at_part(screen, "steps", key)
    field(at, "Step").set_value(whole(filled, key).steps[0].id).run()
    last = whole(filled, key).steps[2].id
    field(at, "Before the step").set_value(last).run()
    press(at, "Move it there")
    now = whole(filled, key)
    assert [len(now.of(stage.id)) for stage in now.stages] == [1, 2]


def test_a_stage_is_renamed_moved_and_goes_only_when_it_is_empty(
    filled: Store, screen: Open, key: str
):
    at = at_part(screen, "steps", key)
    field(at, "Name in French").set_value("Faire sa demande")
    press(at, "Save")
    assert whole(filled, key).stages[0].name == Bilingual("Apply", "Faire sa demande")
    assert "Delete the stage" not in buttons(at)
    press(at, "Down")
    assert [stage.name.en for stage in whole(filled, key).stages] == ["Wait", "Apply"]
    field(at, "Stage").set_value("").run()
    field(at, "Name in English").set_value("Receive")
    press(at, "Save")
    new = whole(filled, key).stages[-1]
    assert new.name.en == "Receive"
    field(at, "Stage").set_value(new.id).run()
    press(at, "Delete the stage")
    assert len(whole(filled, key).stages) == 2


# Evidence


def test_the_notes_of_a_step_are_read_linked_and_unlinked(filled: Store, screen: Open, key: str):
    at = at_part(screen, "evidence", key)
    assert "1. Find the form (2 notes)" in words_of(at)
    step = whole(filled, key).steps[0].id
    first = step_evidence.grounds(filled, key)[step][0].note
    assert any(first.text in (one.value or "") for one in at.html)
    press(at, "Unlink")
    (left,) = step_evidence.grounds(filled, key)[step]
    free = [note for note in find(filled) if note.id != left.note.id]
    at.session_state[f"link_{step}_chosen"] = [free[0].id, free[1].id]
    at.run()
    press(at, "Link 2 notes to the step")
    assert len(step_evidence.grounds(filled, key)[step]) == 3


def test_the_words_of_a_note_that_was_withdrawn_are_not_shown(
    filled: Store, screen: Open, key: str
):
    step = whole(filled, key).steps[0].id
    first, second = step_evidence.grounds(filled, key)[step]
    set_status(filled, ACTOR, [first.note], NoteStatus.WITHDRAWN)
    set_status(filled, ACTOR, [second.note], NoteStatus.HIDDEN)
    at = at_part(screen, "evidence", key)
    assert first.note.text not in words_of(at)
    assert "A note that was withdrawn." in words_of(at)
    assert "Hidden" in words_of(at)
    assert "1 step rests on notes that changed or were withdrawn." in words_of(at)


# As-is and to-be


def test_a_to_be_is_begun_and_stands_beside_with_what_differs(
    filled: Store, screen: Open, key: str
):
    at = at_part(screen, "beside", key)
    field(at, "Title of the to-be").set_value("Permit, soon")
    press(at, "Begin a to-be from this journey")
    to_be = journeys.journeys(filled)[1]
    assert (to_be.kind, to_be.origin) == (JourneyKind.TO_BE, key)
    seen = whole(filled, to_be.id)
    steps = (replace(seen.steps[1], emotion=2), seen.steps[2])
    journey_editing.save(filled, ACTOR, seen, replace(seen, steps=steps))
    at = at_part(screen, "beside", to_be.id)
    field(at, "Journey").set_value(to_be.id).run()
    at.segmented_control(key=f"journey_part_{to_be.id}").set_value("beside").run()
    said = words_of(at)
    assert "1 step as it was · 1 changed · 1 left out" in said
    assert "Changed (emotion)" in said
    assert "Not in the to-be" in said
    assert "25 minutes today (4 of 4 cells have a time)" in said


# Facts and files


def test_the_facts_of_a_journey_are_changed_and_it_can_be_deleted(
    filled: Store, screen: Open, key: str
):
    at = at_part(screen, "files", key)
    field(at, "Title in French").set_value("Obtenir son permis")
    press(at, "Save")
    assert whole(filled, key).journey.title.fr == "Obtenir son permis"
    press(at, "Delete this journey")
    assert journeys.journeys(filled) == []
    press(at, "Undo")
    assert len(journeys.journeys(filled)) == 1


def left(store: Store, key: str) -> Exchanged:
    return exchanged(
        blueprints.blueprint(store, key), units(store), step_evidence.grounds(store, key)
    )


def test_a_journey_comes_back_from_its_file(filled: Store, screen: Open, key: str):
    at = screen("journeys")
    data = journey_json.written(left(filled, key)).encode()
    at.file_uploader(key="journey_file").upload("permit.json", data)
    at.run()
    press(at, "Import a journey")
    assert "Journey imported." in at.success[0].value
    _, again = journeys.journeys(filled)
    assert left(filled, again.id) == left(filled, key)


def test_a_table_of_steps_becomes_a_journey(filled: Store, screen: Open, key: str):
    at = screen("journeys")
    data = journey_csv(whole(filled, key)).encode()
    at.file_uploader(key="journey_file").upload("Garage.csv", data)
    at.run()
    press(at, "Import a journey")
    again = journeys.journeys(filled)[1]
    assert again.title == Bilingual("Garage")
    assert actions(whole(filled, again.id)) == actions(whole(filled, key))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("j.json", b"{", "cannot be read as JSON at line 1"),
     ("j.json", b"[1]", "JSON should be an object"),
     ("j.csv", b"text\nx\n", "lacks columns"),
     ("j.json", json.dumps({"format": "fil-rouge/journey", "version": 1,
                            "journeyType": "actualJourney"}).encode(), "has no title")],
)  # fmt: skip
def test_a_file_that_is_no_journey_says_so_and_changes_nothing(
    filled: Store, screen: Open, key: str, name: str, data: bytes, said: str
):
    version = filled.version()
    at = screen("journeys")
    at.file_uploader(key="journey_file").upload(name, data)
    at.run()
    press(at, "Import a journey")
    assert said in at.error[0].value.replace("\\", "")
    assert filled.version() == version


# Blueprints


def test_a_journey_without_steps_says_where_to_type_them(filled: Store, screen: Open):
    journeys.add(filled, ACTOR, permit().journey, [Bilingual("Apply")])
    assert "Type them on the Journeys screen" in screen("blueprints").info[0].value


def test_cells_are_typed_and_saved_with_their_edges(filled: Store, screen: Open, key: str):
    at = at_part(screen, "cells", key, name="blueprint")
    step = whole(filled, key).steps[2].id
    type_into(
        at, {0: {"minutes": 7.5, "leads_to": "4"}},
        added=[{"step": step, "lane": "support", "text": "Write it down", "fail_point": True}],
        deleted=[1],
    )  # fmt: skip
    press(at, "Save the cells")
    assert not at.error
    one = blueprints.blueprint(filled, key)
    assert [cell.text.en for cell in one.cells] == [
        "frontstage fa", "backstage k", "frontstage fc", "Write it down",
    ]  # fmt: skip
    assert (one.cells[0].minutes, one.cells[0].text) == (7.5, both("frontstage fa"))
    ends = {(edge.start, edge.end) for edge in one.edges}
    assert ends == {(one.cells[0].id, one.cells[2].id), (one.cells[1].id, one.cells[2].id)}
    press(at, "Undo")
    assert len(blueprints.blueprint(filled, key).cells) == 4


def test_a_cell_that_somebody_changed_meanwhile_is_shown_in_both_versions(
    filled: Store, screen: Open, key: str
):
    at = at_part(screen, "cells", key, name="blueprint")
    type_into(at, {0: {"system": "Mine"}})
    one = blueprints.blueprint(filled, key)
    theirs = (replace(one.cells[0], system="Theirs"), *one.cells[1:])
    blueprints.save(filled, "Bob", one, theirs, one.edges)
    press(at, "Save the cells")
    assert "Bob changed this meanwhile" in at.error[0].value
    assert "Theirs" in words_of(at)
    press(at, "Save the cells")
    assert blueprints.blueprint(filled, key).cells[0].system == "Mine"


def test_the_audits_say_what_they_find_and_where(filled: Store, screen: Open, key: str):
    at = at_part(screen, "audits", key, name="blueprint")
    assert "The audits find nothing." in at.success[0].value
    said = words_of(at)
    assert "2 hand-offs between business units." in said
    assert "25 minutes in all (cells with a time: 4 of 4)." in said
    assert "holds no dates of systems" in said
    one = blueprints.blueprint(filled, key)
    cells = [replace(one.cells[0], owner_unit=None), *one.cells[2:],
             replace(cell("x", one.whole.steps[1].id, one.cells[2].lane), fail_point=True,
                     owner_unit=one.cells[0].owner_unit,
                     perceived_owner_unit=one.cells[2].owner_unit)]  # fmt: skip
    edges = [edge for edge in one.edges if {edge.start, edge.end} <= {c.id for c in cells}]
    blueprints.save(filled, ACTOR, one, cells, edges)
    said = words_of(at.run())
    for found in ("1 step without anything in front", "1 cell without an owner",
                  "1 cell believed to be another unit's",
                  "1 fail point without a pain that people spoke of"):  # fmt: skip
        assert found in said


def test_cells_come_back_from_their_table(filled: Store, screen: Open, key: str):
    was = left(filled, key)
    one = blueprints.blueprint(filled, key)
    blueprints.save(filled, ACTOR, one, one.cells[:1], [])
    at = at_part(screen, "files", key, name="blueprint")
    at.file_uploader(key="blueprint_file").upload("cells.csv", blueprint_csv(was).encode())
    at.run()
    press(at, "Replace the cells")
    assert "4 cells imported." in at.success[0].value
    assert left(filled, key).cells == was.cells
    version = filled.version()
    at.file_uploader(key="blueprint_file").upload("cells.csv", b"step,lane,text\n9,support,x\n")
    at.run()
    press(at, "Replace the cells")
    assert "is not known" in at.error[0].value.replace("\\", "")
    assert filled.version() == version


def test_the_journey_chosen_on_one_screen_is_open_on_the_other(
    filled: Store, screen: Open, key: str
):
    other = journeys.add(filled, ACTOR, replace(permit().journey, id=""), [Bilingual("Apply")])
    at = screen("journeys")
    field(at, "Journey").set_value(other).run()
    at.switch_page("blueprints.py").run()
    assert field(at, "Journey").value == other
    assert isinstance(blueprints.blueprint(filled, other), Blueprint)
