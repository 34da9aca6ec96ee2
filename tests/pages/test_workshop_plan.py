"""Planning: a session and its agenda, edited on the workshop screen."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from research import agenda_editing, agendas, sessions
from research.agenda_editing import draft_of
from research.sessions import Activity, ActivityKind, Names, Session, SessionDraft
from research.sources import Consent
from store import Store, new_key
from tests.pages.conftest import Open
from tests.pages.seen import buttons, english_sentences, field, press, words_of
from tests.workshop import ACTOR, AGENDA, JOURNEY, Workshop, open_workshop
from wording import LANGUAGES, Language

DISCOVERY = agendas.agenda("discovery", "both")


@pytest.fixture
def planned(begun: Store) -> Workshop:
    """A planned session with every kind of activity."""
    return Workshop(begun, sessions.plan(begun, ACTOR, SessionDraft("Permits", agenda=AGENDA)))


def only(store: Store) -> Session:
    (session,) = sessions.sessions(store)
    return session


def adding(at: AppTest, kind: ActivityKind) -> AppTest:
    press(at, "Add an activity")
    field(at, "Kind of activity").set_value(kind).run()
    field(at, "Prompt in English").set_value("And now?")
    return at


def added(workshop: Workshop) -> Activity:
    return workshop.agenda[-1]


# Planning


def test_a_session_is_planned_with_what_people_are_asked_and_told(begun: Store, screen: Open):
    at = screen("workshop")
    field(at, "Title of the session").set_value("Permits")
    field(at, "Names of participants").set_value(Names.NEVER)
    field(at, "May we quote what people write?").set_value(Consent.QUOTE)
    field(at, "Ask people for their business unit").set_value(True)
    press(at, "Plan the session")
    session = only(begun)
    assert at.success[0].value == f"Session planned. Its code is {session.code}."
    assert (session.names, session.consent, session.ask_unit) == (
        Names.NEVER, Consent.QUOTE, True,
    )  # fmt: skip
    kept = sessions.activities(begun, session.id)
    assert [one.prompt_en for one in kept] == [draft.prompt_en for draft in DISCOVERY]
    assert f"{len(DISCOVERY)} activities" in words_of(at)


def test_a_session_without_a_title_is_refused_and_keeps_what_was_typed(begun: Store, screen: Open):
    at = screen("workshop")
    field(at, "Place").set_value("Library")
    press(at, "Plan the session")
    assert at.error[0].value.startswith("A title is missing")
    assert field(at, "Place").value == "Library"
    assert sessions.sessions(begun) == []


def test_the_session_that_was_just_planned_is_the_one_on_the_screen(
    planned: Workshop, screen: Open
):
    at = screen("workshop", plan_another=True)
    assert not field(at, "Title of the session").value
    field(at, "Title of the session").set_value("Licences")
    press(at, "Plan the session")
    newest = sessions.sessions(planned.store)[0]
    assert (newest.title, at.session_state["workshop_at"]) == ("Licences", newest.id)
    assert not field(at, "Title of the session").value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_planned_session_shows_its_agenda_in_either_language(
    planned: Workshop, screen: Open, language: Language
):
    at = screen("workshop", language)
    seen = words_of(at)
    for draft in AGENDA:
        assert (draft.prompt_fr if language == "fr" else draft.prompt_en) in seen
    if language == "fr":
        theirs = {text for draft in AGENDA for text in (draft.prompt_en, *draft.stages)}
        assert english_sentences(at, planned.store) - theirs <= {"English"}


# The session itself


def test_what_is_known_of_a_session_is_edited_and_can_be_taken_back(
    planned: Workshop, screen: Open
):
    at = screen("workshop")
    press(at, "Edit the session")
    field(at, "Title of the session").set_value("Licences")
    field(at, "Language of the session").set_value("fr")
    press(at, "Save")
    assert (planned.session.title, planned.session.lang) == ("Licences", "fr")
    assert "Save" not in buttons(at)
    press(at, "Undo")
    assert planned.session.title == "Permits"


def test_two_people_editing_a_session_see_both_versions(planned: Workshop, screen: Open):
    at = screen("workshop")
    press(at, "Edit the session")
    with planned.store.change("Bob", "session.edit", title="Bob's") as change:
        change.update("sessions", planned.session.id, {"title": "Bob's"})
    field(at, "Title of the session").set_value("Mine")
    press(at, "Save")
    assert at.error[0].value.startswith("Bob changed this meanwhile")
    assert "You wrote: Mine" in words_of(at)
    press(at, "Save")
    assert planned.session.title == "Mine"


def test_another_like_this_is_planned_and_opened(planned: Workshop, screen: Open):
    at = press(screen("workshop"), "Plan another like this")
    newest = sessions.sessions(planned.store)[0]
    assert newest.title == "Permits (2)"
    assert at.session_state["workshop_at"] == newest.id


def test_a_planned_session_is_deleted_and_brought_back(planned: Workshop, screen: Open):
    at = press(screen("workshop"), "Delete the session")
    assert sessions.sessions(planned.store) == []
    press(at, "Undo")
    assert only(planned.store).title == "Permits"


def test_the_other_session_is_shown_when_one_is_deleted(planned: Workshop, screen: Open):
    sessions.plan(planned.store, ACTOR, SessionDraft("Licences", agenda=AGENDA))
    at = press(screen("workshop"), "Delete the session")
    assert not at.exception
    assert at.session_state["workshop_at"] == planned.session.id


# The agenda


def test_an_activity_is_moved_by_buttons(planned: Workshop, screen: Open):
    at = press(screen("workshop"), "Move activity 1 down")
    assert [a.prompt_en for a in planned.agenda][:2] == ["Where?", "What gets in the way?"]
    press(at, "Move activity 2 up")
    assert [a.prompt_en for a in planned.agenda][:2] == ["What gets in the way?", "Where?"]
    ends = [node.disabled for node in at.button if node.label.startswith("Move activity")]
    assert (ends[0], ends[-1], sum(ends)) == (True, True, 2)


def test_a_vote_is_not_moved_before_its_notes(planned: Workshop, screen: Open):
    at = press(press(screen("workshop"), "Move activity 1 down"), "Move activity 3 up")
    assert "must stay after it" in at.error[0].value
    assert [a.prompt_en for a in planned.agenda][:3] == [
        "Where?", "What gets in the way?", "Which first?",
    ]  # fmt: skip


def test_an_activity_is_removed_and_brought_back(planned: Workshop, screen: Open):
    at = press(screen("workshop"), f"Remove activity {JOURNEY + 1}")
    assert "Where?" not in words_of(at)
    press(at, "Undo")
    assert "Where?" in words_of(at)


def test_what_is_voted_on_is_not_removed(planned: Workshop, screen: Open):
    at = press(screen("workshop"), "Remove activity 1")
    assert "Which first" in at.error[0].value
    assert len(planned.agenda) == len(AGENDA)


def test_an_activity_is_edited_where_it_stands(planned: Workshop, screen: Open):
    at = press(screen("workshop"), f"Edit activity {JOURNEY + 1}")
    field(at, "Prompt in French").set_value("À quel moment?")
    field(at, "Stages, one on each line").set_value("Apply\nWait\nPay")
    field(at, "Minutes").set_value(20)
    press(at, "Save")
    now = planned.agenda[JOURNEY]
    assert (now.prompt_fr, now.stages, now.minutes) == (
        "À quel moment?", ("Apply", "Wait", "Pay"), 20,
    )  # fmt: skip
    assert "Save" not in buttons(at)


def test_a_form_is_closed_without_saving(planned: Workshop, screen: Open):
    at = press(screen("workshop"), f"Edit activity {JOURNEY + 1}")
    field(at, "Prompt in French").set_value("À quel moment?")
    press(at, "Close without saving")
    assert planned.agenda[JOURNEY].prompt_fr == "Où?"
    assert "Close without saving" not in buttons(at)


def test_what_is_refused_stays_as_it_was_typed(planned: Workshop, screen: Open):
    at = press(screen("workshop"), f"Edit activity {JOURNEY + 1}")
    field(at, "Stages, one on each line").set_value("Apply")
    field(at, "Prompt in English").set_value("When?")
    press(at, "Save")
    assert "At least 2 are needed" in at.error[0].value
    assert field(at, "Stages, one on each line").value == "Apply"
    assert field(at, "Prompt in English").value == "When?"
    field(at, "Stages, one on each line").set_value("Apply\nPay")
    press(at, "Save")
    assert planned.agenda[JOURNEY].prompt_en == "When?"


def test_two_people_editing_an_activity_see_both_versions(planned: Workshop, screen: Open):
    at = press(screen("workshop"), f"Edit activity {JOURNEY + 1}")
    seen = planned.agenda[JOURNEY]
    draft = replace(draft_of(seen), prompt_en="Bob's")
    agenda_editing.edit(planned.store, "Bob", seen, draft)
    field(at, "Prompt in English").set_value("Mine")
    press(at, "Save")
    assert at.error[0].value.startswith("Bob changed this meanwhile")
    assert "Bob's" in words_of(at)
    press(at, "Save")
    assert planned.agenda[JOURNEY].prompt_en == "Mine"


@pytest.mark.parametrize(
    "kind", [ActivityKind.BRAINSTORM, ActivityKind.HOW_MIGHT_WE, ActivityKind.FIST_TO_FIVE]
)
def test_an_activity_of_one_question_is_added(planned: Workshop, screen: Open, kind: ActivityKind):
    at = adding(screen("workshop"), kind)
    press(at, "Add")
    assert (added(planned).kind, added(planned).prompt_fr) == (kind, "And now?")


def test_a_private_activity_is_added(planned: Workshop, screen: Open):
    at = adding(screen("workshop"), ActivityKind.BRAINSTORM)
    at.checkbox[0].set_value(True)
    press(at, "Add")
    assert added(planned).private


def test_a_journey_is_added_with_its_stages(planned: Workshop, screen: Open):
    at = adding(screen("workshop"), ActivityKind.JOURNEY)
    press(at, "Add")
    assert "At least 2 are needed" in at.error[0].value
    field(at, "Stages, one on each line").set_value("Find out\nApply")
    press(at, "Add")
    assert added(planned).stages == ("Find out", "Apply")


def test_an_empathy_map_is_added_with_its_four_parts(planned: Workshop, screen: Open):
    press(adding(screen("workshop"), ActivityKind.EMPATHY), "Add")
    assert len(added(planned).stages) == 4


@pytest.mark.parametrize("kind", [ActivityKind.DOT_VOTE, ActivityKind.RATING, ActivityKind.RANKING])
def test_a_vote_is_added_on_the_notes_of_an_activity_or_on_phrases(
    planned: Workshop, screen: Open, kind: ActivityKind
):
    at = adding(screen("workshop"), kind)
    press(at, "Add")
    assert added(planned).about == planned.agenda[0].id
    adding(at, kind)
    about = field(at, "What is voted on")
    about.select_index(len(about.options) - 1).run()
    field(at, "Prompt in English").set_value("On these?")
    field(at, "Phrases to vote on, one on each line").set_value("Web\nPhone\nMail")
    press(at, "Add")
    assert (added(planned).about, added(planned).stages) == (None, ("Web", "Phone", "Mail"))


def test_only_the_fields_that_matter_are_asked(planned: Workshop, screen: Open):
    at = adding(screen("workshop"), ActivityKind.DOT_VOTE)
    field(at, "Dots each").set_value(7)
    assert not [one for one in at.checkbox if one.label.startswith("Private")]
    assert "Stages, one on each line" not in words_of(at)
    press(at, "Add")
    assert added(planned).votes_each == 7
    adding(at, ActivityKind.FIST_TO_FIVE)
    assert not [one for one in at.number_input if one.label == "Dots each"]
    assert not [one for one in at.selectbox if one.label == "What is voted on"]


def test_no_two_buttons_of_the_agenda_have_one_name(planned: Workshop, screen: Open):
    names = buttons(screen("workshop"))
    assert {f"Edit activity {n}" for n in range(1, len(AGENDA) + 1)} <= set(names)
    assert len(names) == len(set(names))


# While a session is held, and after


def test_what_is_to_come_is_edited_while_people_work(begun: Store, screen: Open):
    workshop = open_workshop(begun)
    workshop.note("Slow", new_key())
    at = screen("workshop", **{f"agenda_{workshop.session.id}": True})
    assert "Delete the session" not in buttons(at)
    press(at, f"Edit activity {JOURNEY + 1}")
    field(at, "Prompt in English").set_value("When?")
    press(at, "Save")
    assert workshop.agenda[JOURNEY].prompt_en == "When?"
    press(at, "Remove activity 1")
    assert at.error


def test_a_closed_session_can_only_be_planned_again(begun: Store, screen: Open):
    open_workshop(begun).close()
    at = screen("workshop")
    assert not {"Edit activity 1", "Add an activity", "Delete the session"} & set(buttons(at))
    press(at, "Plan another like this")
    assert [one.title for one in sessions.sessions(begun)] == ["Permits (2)", "Permits"]


def test_what_people_are_asked_is_never_read_as_markdown(begun: Store, screen: Open):
    hostile = "![x](http://outside.example/seen.png) :red[y] $z$ <b>*"
    agenda = (replace(AGENDA[JOURNEY], prompt_en=hostile, stages=(hostile, "b")),)
    sessions.plan(begun, ACTOR, SessionDraft(hostile, agenda=agenda))
    at = screen("workshop")
    texts = [one.value for one in at.markdown if "outside" in one.value]
    assert texts
    assert not [text for text in texts if "![x]" in text or ":red[" in text]
