from live import views
from live.views import Audience
from research import running, wall
from store import new_key
from tests.workshop import ACTOR, BRAINSTORM, FIST, JOURNEY, RATING, Workshop


def ended(workshop: Workshop) -> str:
    """The activity that is shown while none is on."""
    with workshop.store.change(ACTOR, "activity.end", code=workshop.code) as change:
        running.end(change, workshop.session.id, workshop.on.id)
    shown = views.current(workshop.agenda)
    assert shown is not None
    return shown.id


def test_of_those_that_ended_the_last_is_shown_wherever_it_stands(workshop: Workshop) -> None:
    workshop.begin(FIST)
    assert ended(workshop) == workshop.agenda[FIST].id
    workshop.begin(JOURNEY)
    assert ended(workshop) == workshop.agenda[JOURNEY].id
    workshop.reveal(FIST)
    shown = views.current(workshop.agenda)
    assert shown == workshop.agenda[JOURNEY]


def test_before_anything_began_nothing_is_shown_and_what_is_on_comes_first(
    workshop: Workshop,
) -> None:
    workshop.begin(RATING)
    workshop.begin(BRAINSTORM)
    assert views.current(workshop.agenda) == workshop.agenda[BRAINSTORM]
    assert views.current([workshop.agenda[JOURNEY]]) is None


def test_the_team_is_sent_what_tells_how_many_people_are_behind_a_note_and_nobody_else(
    workshop: Workshop,
) -> None:
    first, second = (workshop.note(text, new_key()) for text in ("Snow", "snow"))
    with workshop.store.change(ACTOR, "wall.merge", code=workshop.code) as change:
        wall.merge_notes(change, workshop.session.id, first, [second])
    team = views.full(workshop.store, workshop.session.id, Audience.TEAM)["notes"]
    behind = [
        note["pseudonym"] for note in team
        if note["id"] == first or (note["merged_into"] == first and note["status"] == "live")
    ]  # fmt: skip
    assert behind == ["P-001", "P-002"]
    for audience in (Audience.PARTICIPANT, Audience.PRESENTER):
        (only,) = views.full(workshop.store, workshop.session.id, audience)["notes"]
        assert only.keys() == {"id", "activity", "text", "lang", "stage", "group"}
