import pytest

from errors import InputError, NotFoundError
from research import sessions, sources
from research.sessions import CODE_LENGTH, CODE_LETTERS, ActivityKind, SessionDraft, State
from store import Store
from tests.workshop import ACTOR, AGENDA, BRAINSTORM, DOTS, JOURNEY, Workshop, open_workshop


def test_a_planned_session_has_its_agenda_in_order(empty: Store) -> None:
    workshop = Workshop(
        empty, sessions.plan(empty, ACTOR, SessionDraft(" Permits ", agenda=AGENDA))
    )
    assert (workshop.session.title, workshop.session.state) == ("Permits", State.PLANNED)
    assert [activity.kind for activity in workshop.agenda] == [draft.kind for draft in AGENDA]
    assert workshop.agenda[JOURNEY].stages == ("Apply", "Wait")
    assert workshop.agenda[DOTS].about == workshop.agenda[BRAINSTORM].id
    assert sources.sources(empty) == []


def test_a_session_needs_a_title(empty: Store) -> None:
    with pytest.raises(InputError, match="title_missing"):
        sessions.plan(empty, ACTOR, SessionDraft("  "))


def test_a_code_can_be_read_aloud_and_typed_in_any_case(empty: Store) -> None:
    code = sessions.plan(empty, ACTOR, SessionDraft("Permits"))
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_LETTERS)
    assert not set("O0I1L") & set(CODE_LETTERS)
    found = sessions.by_code(empty, f" {code.lower()} ")
    assert found is not None
    assert found.code == code
    assert sessions.by_code(empty, "NOSUCH") is None


def test_an_open_session_has_a_source_and_keeps_it(empty: Store) -> None:
    workshop = open_workshop(empty)
    (source,) = sources.sources(empty)
    assert (source.id, source.title_en) == (workshop.session.source, "Permits")
    assert source.collected_on == "2026-03-04"
    workshop.close()
    sessions.open_session(empty, ACTOR, workshop.session)
    assert [one.id for one in sources.sources(empty)] == [source.id]


def test_one_activity_is_on_at_a_time(empty: Store) -> None:
    workshop = open_workshop(empty)
    workshop.begin(JOURNEY)
    states = [activity.state for activity in workshop.agenda]
    assert states[:3] == [State.CLOSED, State.OPEN, State.PLANNED]
    workshop.close()
    assert workshop.session.state is State.CLOSED
    assert State.OPEN not in {activity.state for activity in workshop.agenda}


def test_an_activity_is_found_by_its_key(empty: Store) -> None:
    workshop = open_workshop(empty)
    assert sessions.activity(empty, workshop.on.id) == workshop.on
    with pytest.raises(NotFoundError):
        sessions.activity(empty, "gone")


def test_people_write_in_some_activities_and_vote_in_the_others() -> None:
    assert [kind.value for kind in ActivityKind if not kind.takes_notes] == [
        "dot_vote", "rating", "ranking", "fist_to_five",
    ]  # fmt: skip
