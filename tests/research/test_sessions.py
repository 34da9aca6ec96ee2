from datetime import datetime

import pytest

from errors import InputError, NotFoundError
from research import notes, sessions, sources
from research.sessions import CODE_LENGTH, CODE_LETTERS, ActivityKind, SessionDraft, State
from store import Store
from tests.workshop import ACTOR, AGENDA, BRAINSTORM, DOTS, JOURNEY, Workshop, open_workshop

WHO = "01900000-0000-7000-8000-000000000001"


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


class TestClose:
    def test_the_source_says_how_and_when_its_notes_were_collected(self, empty: Store) -> None:
        workshop = Workshop(
            empty, sessions.plan(empty, ACTOR, SessionDraft("Permits", lang="en", agenda=AGENDA))
        )
        sessions.open_session(empty, ACTOR, workshop.session)
        workshop.begin(BRAINSTORM)
        workshop.note("One", WHO)
        workshop.close()
        (source,) = sources.sources(empty)
        assert source.method == (
            f"Workshop session; activities: 1; people: 1; code {workshop.code}"
        )
        today = datetime.now().astimezone().date().isoformat()
        assert source.collected_on == today

    def test_in_a_session_of_both_languages_it_is_said_in_both(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        workshop.close()
        (source,) = sources.sources(empty)
        english, french = source.method.split(" / ")
        assert "people: 0" in english
        assert french.startswith("Séance d'atelier")
        assert source.collected_on == "2026-03-04"

    def test_closed_again_the_numbers_follow(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        workshop.close()
        sessions.open_session(empty, ACTOR, workshop.session)
        workshop.begin(BRAINSTORM)
        workshop.note("One more", WHO)
        workshop.close()
        assert "people: 1" in sources.sources(empty)[0].method

    def test_what_a_person_said_of_the_source_stays(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        (source,) = sources.sources(empty)
        said = sources.SourceDraft(source.kind, "Permits", method="Two tables, one wall")
        sources.edit(empty, ACTOR, source.id, said, source.rev)
        workshop.close()
        assert sources.sources(empty)[0].method == "Two tables, one wall"

    def test_it_is_one_change_that_can_be_undone(self, empty: Store) -> None:
        workshop = open_workshop(empty)
        before = empty.version()
        workshop.close()
        assert empty.version() == before + 1
        empty.undo(before + 1, ACTOR)
        assert workshop.session.state is State.OPEN
        assert sources.sources(empty)[0].method == ""

    def test_a_session_that_never_opened_is_closed_without_a_source(self, empty: Store) -> None:
        workshop = Workshop(empty, sessions.plan(empty, ACTOR, SessionDraft("Permits")))
        workshop.close()
        assert (workshop.session.state, sources.sources(empty)) == (State.CLOSED, [])


class TestAfterwards:
    """Everything from a session is ordinary evidence."""

    def test_its_notes_are_found_corrected_and_withdrawn_with_the_source(
        self, empty: Store
    ) -> None:
        workshop = open_workshop(empty)
        workshop.note("Teh permit is late", WHO, lang="en")
        workshop.note("Typed for the room")
        workshop.close()
        first, second = notes.find(
            empty, notes.NoteFilter(sources=(workshop.session.source or "",))
        )
        assert (first.pseudonym, second.pseudonym) == ("P-001", None)
        notes.edit(empty, ACTOR, first, text="The permit is late", lang="en", kind="pain")
        (found,) = notes.find(empty, notes.NoteFilter(words="permit"))
        assert (found.text, found.original, found.kind) == (
            "The permit is late", "Teh permit is late", "pain",
        )  # fmt: skip
        withdrawn = sources.withdraw(empty, ACTOR, sources.sources(empty)[0])
        assert notes.find(empty) == []
        empty.undo(withdrawn, ACTOR)
        assert len(notes.find(empty)) == 2
