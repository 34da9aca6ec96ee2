from collections.abc import Callable
from dataclasses import replace

import pytest

from errors import ClosedError, ConflictError, InputError
from research import planning, sessions, sources
from research.sessions import Names, Session, SessionDraft
from research.sources import Consent
from store import Store, new_key
from tests.workshop import ACTOR, AGENDA, BRAINSTORM, DOTS, Workshop, open_workshop

DRAFT = SessionDraft(
    " Licences ", "fr", "2026-05-06", " Hall ", Names.NEVER, ask_unit=True, consent=Consent.QUOTE
)


@pytest.fixture
def planned(empty: Store) -> Workshop:
    return Workshop(empty, sessions.plan(empty, ACTOR, SessionDraft("Permits", agenda=AGENDA)))


def source(workshop: Workshop) -> sources.Source:
    (found,) = sources.sources(workshop.store)
    return found


def test_what_is_known_of_a_session_is_edited_with_its_undo(planned: Workshop):
    seen = planned.session
    number = planning.edit(planned.store, ACTOR, seen, DRAFT)
    assert planned.session == replace(
        seen, title="Licences", lang="fr", held_on="2026-05-06", place="Hall", names=Names.NEVER,
        ask_unit=True, consent=Consent.QUOTE, rev=2,
    )  # fmt: skip
    planned.store.undo(number, ACTOR)
    assert replace(planned.session, rev=seen.rev) == seen


def test_a_session_keeps_a_title_and_a_day_that_can_be_read(planned: Workshop):
    for wrong, key in (
        (replace(DRAFT, title=" "), "title_missing"),
        (replace(DRAFT, held_on="May"), "date_unreadable"),
    ):
        with pytest.raises(InputError, match=key):
            planning.edit(planned.store, ACTOR, planned.session, wrong)
    assert planned.session.title == "Permits"


def test_two_people_editing_a_session_are_told(planned: Workshop):
    seen = planned.session
    planning.edit(planned.store, "Bob", seen, DRAFT)
    with pytest.raises(ConflictError):
        planning.edit(planned.store, ACTOR, seen, replace(DRAFT, title="Mine"))


def test_the_source_follows_until_somebody_said_otherwise(empty: Store):
    workshop = open_workshop(empty)
    planning.edit(empty, ACTOR, workshop.session, DRAFT)
    now = source(workshop)
    assert (now.title_en, now.collected_on, now.consent) == (
        "Licences", "2026-05-06", Consent.QUOTE,
    )  # fmt: skip
    draft = sources.SourceDraft(now.kind, "By hand", "À la main", consent=now.consent)
    sources.edit(empty, ACTOR, now.id, draft, now.rev)
    planning.edit(empty, ACTOR, workshop.session, replace(DRAFT, title="Third"))
    assert source(workshop).title_en == "By hand"


def test_what_people_were_told_stays_once_they_are_in(empty: Store):
    workshop = open_workshop(empty)
    workshop.note("First", new_key())
    with pytest.raises(InputError, match="consent_was_told"):
        planning.edit(empty, ACTOR, workshop.session, DRAFT)
    planning.edit(empty, ACTOR, workshop.session, replace(DRAFT, consent=Consent.UNKNOWN))
    assert workshop.session.title == "Licences"


def test_a_closed_session_stays_as_it_was_held(empty: Store):
    workshop = open_workshop(empty)
    workshop.close()
    with pytest.raises(ClosedError, match="agenda_closed"):
        planning.edit(empty, ACTOR, workshop.session, DRAFT)


def test_another_session_has_the_same_agenda_and_its_own_code(empty: Store):
    first = open_workshop(empty)
    second = Workshop(empty, planning.plan_another(empty, ACTOR, first.session))
    assert second.code != first.code
    assert (second.session.title, second.session.state) == ("Permits (2)", "planned")
    assert (second.session.held_on, second.session.source) == (None, None)
    assert [a.prompt_fr for a in second.agenda] == [a.prompt_fr for a in first.agenda]
    assert second.agenda[DOTS].about == second.agenda[BRAINSTORM].id
    assert {a.state for a in second.agenda} == {"planned"}
    third = Workshop(empty, planning.plan_another(empty, ACTOR, second.session))
    assert third.session.title == "Permits (3)"


def test_a_session_that_was_never_opened_is_deleted_and_brought_back(planned: Workshop):
    before, agenda = planned.session, planned.agenda
    number = planning.drop(planned.store, ACTOR, before)
    assert sessions.sessions(planned.store) == []
    assert sessions.activities(planned.store, before.id) == []
    planned.store.undo(number, ACTOR)
    assert (planned.session, planned.agenda) == (before, agenda)


def opened(store: Store) -> Session:
    return open_workshop(store).session


def closed(store: Store) -> Session:
    workshop = open_workshop(store)
    workshop.close()
    return workshop.session


@pytest.mark.parametrize("held", [opened, closed])
def test_a_session_that_was_opened_is_not_deleted(empty: Store, held: Callable[[Store], Session]):
    with pytest.raises(ClosedError, match="session_was_open"):
        planning.drop(empty, ACTOR, held(empty))
    assert len(sessions.sessions(empty)) == 1
