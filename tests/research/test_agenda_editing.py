from dataclasses import replace

import pytest

from errors import ClosedError, ConflictError, FilRougeError, InputError, NotFoundError
from research import agenda_editing, sessions
from research.agenda_editing import draft_of
from research.sessions import ActivityDraft, ActivityKind, SessionDraft
from store import Store, new_key
from tests.workshop import (
    ACTOR,
    AGENDA,
    BRAINSTORM,
    DOTS,
    FIST,
    JOURNEY,
    PRIVATE,
    RANKING,
    Workshop,
    open_workshop,
)

NEW = ActivityDraft(ActivityKind.BRAINSTORM, "Anything else?", "")


@pytest.fixture
def planned(empty: Store) -> Workshop:
    return Workshop(empty, sessions.plan(empty, ACTOR, SessionDraft("Permits", agenda=AGENDA)))


def prompts(workshop: Workshop) -> list[str]:
    return [activity.prompt_en for activity in workshop.agenda]


def refused(error: type[FilRougeError], key: str, workshop: Workshop, *asked: object) -> None:
    """What is asked (a function and what it takes after store and actor) changes nothing."""
    version = workshop.store.version()
    with pytest.raises(error, match=key):
        asked[0](workshop.store, ACTOR, *asked[1:])  # type: ignore[operator]
    assert workshop.store.version() == version


def test_an_activity_is_added_at_the_end_and_taken_back(planned: Workshop):
    number = agenda_editing.add(planned.store, ACTOR, planned.session.id, NEW)
    assert prompts(planned)[-1] == "Anything else?"
    assert planned.agenda[-1].prompt_fr == "Anything else?"
    planned.store.undo(number, ACTOR)
    assert prompts(planned) == [draft.prompt_en for draft in AGENDA]


def test_a_vote_is_added_on_the_notes_of_an_earlier_activity(planned: Workshop):
    rating = replace(NEW, kind=ActivityKind.RATING)
    about = planned.agenda[PRIVATE].id
    agenda_editing.add(planned.store, ACTOR, planned.session.id, rating, about)
    assert planned.agenda[-1].about == about
    refused(InputError, "about_not_before", planned, agenda_editing.add, planned.session.id, rating,
            planned.agenda[FIST].id)  # fmt: skip


def test_an_activity_is_edited_with_its_undo(planned: Workshop):
    seen = planned.agenda[JOURNEY]
    draft = replace(draft_of(seen), prompt_en="Where did it hurt?", stages=("Apply", "Pay"))
    number = agenda_editing.edit(planned.store, ACTOR, seen, draft)
    now = planned.agenda[JOURNEY]
    assert (now.prompt_en, now.stages) == ("Where did it hurt?", ("Apply", "Pay"))
    planned.store.undo(number, ACTOR)
    assert replace(planned.agenda[JOURNEY], rev=seen.rev) == seen


def test_whoever_edits_what_somebody_else_changed_is_told(planned: Workshop):
    seen = planned.agenda[FIST]
    agenda_editing.edit(planned.store, "Bob", seen, replace(draft_of(seen), prompt_en="Bob's"))
    refused(ConflictError, "conflict", planned, agenda_editing.edit, seen, draft_of(seen))


def test_an_activity_is_moved_and_a_vote_stays_behind_its_notes(planned: Workshop):
    number = agenda_editing.move(planned.store, ACTOR, planned.agenda[JOURNEY], -1)
    assert prompts(planned)[:3] == ["Where?", "What gets in the way?", "Which first?"]
    refused(InputError, "vote_before_notes", planned, agenda_editing.move, planned.agenda[DOTS], -1)
    refused(InputError, "vote_before_notes", planned, agenda_editing.move, planned.agenda[1], 1)
    planned.store.undo(number, ACTOR)
    assert prompts(planned) == [draft.prompt_en for draft in AGENDA]


@pytest.mark.parametrize(("place", "by"), [(BRAINSTORM, -1), (PRIVATE, 1)])
def test_at_its_end_the_agenda_stays_as_it_is(planned: Workshop, place: int, by: int):
    assert agenda_editing.move(planned.store, ACTOR, planned.agenda[place], by) == 0


def test_an_activity_is_removed_and_brought_back_to_its_place(planned: Workshop):
    number = agenda_editing.remove(planned.store, ACTOR, planned.agenda[JOURNEY])
    assert "Where?" not in prompts(planned)
    agenda_editing.add(planned.store, ACTOR, planned.session.id, NEW)
    planned.store.undo(number, ACTOR)
    assert prompts(planned) == [*(draft.prompt_en for draft in AGENDA), "Anything else?"]


def test_moving_works_where_removals_left_gaps(planned: Workshop):
    agenda_editing.remove(planned.store, ACTOR, planned.agenda[JOURNEY])
    agenda_editing.move(planned.store, ACTOR, planned.agenda[2], -1)
    assert prompts(planned)[:3] == ["What gets in the way?", "How bad?", "Which first?"]


def test_what_is_voted_on_stays_and_goes_on_taking_notes(planned: Workshop):
    voted_on = planned.agenda[BRAINSTORM]
    refused(InputError, "activity_voted_on", planned, agenda_editing.remove, voted_on)
    fist = replace(draft_of(voted_on), kind=ActivityKind.FIST_TO_FIVE)
    refused(InputError, "activity_voted_on", planned, agenda_editing.edit, voted_on, fist)


def test_what_is_gone_cannot_be_edited(planned: Workshop):
    gone = planned.agenda[FIST]
    agenda_editing.remove(planned.store, ACTOR, gone)
    refused(NotFoundError, "record_gone", planned, agenda_editing.remove, gone)


def test_an_activity_under_way_stays(empty: Store):
    workshop = open_workshop(empty)
    workshop.begin(PRIVATE)
    refused(ClosedError, "activity_under_way", workshop, agenda_editing.remove, workshop.on)
    workshop.begin(FIST)
    agenda_editing.remove(empty, ACTOR, workshop.agenda[PRIVATE])


def test_what_people_wrote_in_an_activity_keeps_it(empty: Store):
    workshop = open_workshop(empty)
    workshop.begin(JOURNEY)
    workshop.note("No news", new_key(), stage="Wait")
    workshop.begin(FIST)
    seen = workshop.agenda[JOURNEY]
    refused(InputError, "activity_not_empty", workshop, agenda_editing.remove, seen)
    other = replace(draft_of(seen), kind=ActivityKind.BRAINSTORM)
    refused(InputError, "activity_has_work", workshop, agenda_editing.edit, seen, other)
    lost = replace(draft_of(seen), stages=("Apply", "Pay"))
    refused(InputError, "stage_in_use", workshop, agenda_editing.edit, seen, lost)
    more = replace(draft_of(seen), stages=("Wait", "Pay"))
    agenda_editing.edit(empty, ACTOR, seen, more)
    assert workshop.agenda[JOURNEY].stages == ("Wait", "Pay")


def test_what_people_voted_on_keeps_it(empty: Store):
    workshop = open_workshop(empty)
    workshop.begin(RANKING)
    workshop.vote(new_key(), 1, "Web")
    workshop.begin(FIST)
    seen = workshop.agenda[RANKING]
    refused(InputError, "activity_not_empty", workshop, agenda_editing.remove, seen)
    lost = replace(draft_of(seen), stages=("Phone", "Mail"))
    refused(InputError, "stage_in_use", workshop, agenda_editing.edit, seen, lost)


def test_a_closed_session_stays_as_it_was_held(empty: Store):
    workshop = open_workshop(empty)
    workshop.close()
    refused(ClosedError, "agenda_closed", workshop, agenda_editing.add, workshop.session.id, NEW)
    refused(ClosedError, "agenda_closed", workshop, agenda_editing.move, workshop.agenda[FIST], 1)
