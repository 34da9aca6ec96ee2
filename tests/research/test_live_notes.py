import pytest

from errors import ClosedError, FilRougeError, InputError, NotFoundError
from research import live_notes, notes, participants, sessions
from research.live_notes import TEXT_LIMIT, NoteSent, text_within_limit
from research.sessions import Names, SessionDraft
from research.taking_part import PARTICIPANTS_LIMIT
from store import Store, new_key
from tests.workshop import ACTOR, DOTS, JOURNEY, Workshop, open_workshop


def test_a_note_is_evidence_with_its_question_and_a_pseudonym(empty: Store) -> None:
    workshop = open_workshop(empty)
    ana, luc = new_key(), new_key()
    workshop.note("The permit takes far too long to arrive", ana)
    workshop.note("Le permis est beaucoup trop long à obtenir", luc)
    workshop.note("A third note of the first person here", ana)
    kept = notes.find(empty)
    assert [note.pseudonym for note in kept] == ["P-001", "P-002", "P-001"]
    assert [note.lang for note in kept] == ["en", "fr", "en"]
    assert [note.question for note in kept][:2] == [
        "What gets in the way?",
        "Qu'est-ce qui bloque?",
    ]
    assert {note.source for note in kept} == {workshop.session.source}


def test_a_note_sent_twice_is_kept_once_even_after_the_close(empty: Store) -> None:
    workshop = open_workshop(empty)
    sent = NoteSent(new_key(), workshop.on.id, "Once only", new_key())

    def send() -> bool:
        with empty.change("P", "session.note", code=workshop.code) as change:
            return live_notes.write(change, workshop.code, sent)

    assert send()
    version = empty.version()
    assert not send()
    workshop.close()
    assert not send()
    assert len(notes.find(empty)) == 1
    assert empty.version() == version + 1  # the close


@pytest.mark.parametrize(
    ("names", "kept"), [(Names.NEVER, {}), (Names.OPTIONAL, {"name": "Zoé L"})]
)
def test_a_name_is_kept_only_where_it_is_asked(
    empty: Store, names: Names, kept: dict[str, str]
) -> None:
    workshop = open_workshop(empty, names)
    who = new_key()
    workshop.note("First", who)
    workshop.note("Second", who, name="  Zoé   L ")
    (person,) = participants.participants(empty)
    assert person.attributes == kept


def test_a_facilitator_writes_for_the_room(empty: Store) -> None:
    open_workshop(empty).note("Said aloud")
    assert participants.participants(empty) == []
    assert notes.find(empty)[0].pseudonym is None


def refused(workshop: Workshop, error: type[FilRougeError], key: str, **sent: str | None) -> None:
    given = {"id": new_key(), "activity": workshop.agenda[0].id, "text": "Words", **sent}
    given.setdefault("participant", new_key())
    version = workshop.store.version()
    with (
        pytest.raises(error, match=key),
        workshop.store.change("P", "session.note", code=workshop.code) as change,
    ):
        live_notes.write(change, workshop.code, NoteSent(**given))  # type: ignore[arg-type]
    assert workshop.store.version() == version
    assert notes.find(workshop.store) == []


def test_what_is_no_note_is_refused_and_leaves_nothing(empty: Store) -> None:
    workshop = open_workshop(empty)
    refused(workshop, InputError, "live_note_empty", text=" \n ")
    refused(workshop, InputError, "note_too_long", text="a" * (TEXT_LIMIT + 1))
    refused(workshop, InputError, "key_malformed", id="1")
    refused(workshop, InputError, "key_malformed", participant="me")
    refused(workshop, InputError, "lang_unknown", lang="de")
    refused(workshop, InputError, "stage_unknown", stage="Apply")
    refused(workshop, NotFoundError, "activity_unknown", activity="none")
    refused(workshop, ClosedError, "activity_closed", activity=workshop.agenda[JOURNEY].id)
    workshop.begin(DOTS)
    refused(workshop, InputError, "activity_takes_votes", activity=workshop.on.id)
    workshop.close()
    refused(workshop, ClosedError, "session_closed")


def test_a_session_that_has_not_begun_takes_nothing(empty: Store) -> None:
    planned = Workshop(empty, sessions.plan(empty, ACTOR, SessionDraft("Later")))
    with (
        pytest.raises(ClosedError, match="session_not_open"),
        empty.change("P", "session.note", code=planned.code) as change,
    ):
        live_notes.write(change, planned.code, NoteSent(new_key(), "", "Words", None))
    with (
        pytest.raises(NotFoundError, match="session_unknown"),
        empty.change("P", "session.note", code="NOSUCH") as change,
    ):
        live_notes.write(change, "NOSUCH", NoteSent(new_key(), "", "Words", None))


def test_a_journey_wants_a_stage(empty: Store) -> None:
    workshop = open_workshop(empty)
    workshop.begin(JOURNEY)
    refused(workshop, InputError, "stage_missing", activity=workshop.on.id)
    refused(workshop, InputError, "stage_unknown", activity=workshop.on.id, stage="Dance")
    workshop.note("Too many forms", stage="Apply")
    assert live_notes.of_activity(empty, workshop.on.id)[0].stage == "Apply"


def test_a_text_has_a_limit() -> None:
    assert len(text_within_limit(" " + "a" * TEXT_LIMIT)) == TEXT_LIMIT
    with pytest.raises(InputError) as caught:
        text_within_limit("a" * (TEXT_LIMIT + 1))
    assert caught.value.facts == {"found": TEXT_LIMIT + 1, "limit": TEXT_LIMIT}


def test_a_session_holds_so_many_people_and_no_more(empty: Store) -> None:
    workshop = open_workshop(empty)
    with empty.change(ACTOR, "session.open", title="") as change:
        for n in range(1, PARTICIPANTS_LIMIT):
            change.insert("participants", {
                "id": new_key(), "source": workshop.session.source, "pseudonym": f"P-{n:03}",
            })  # fmt: skip
    last = new_key()
    workshop.note("The last one in", last)
    with pytest.raises(InputError, match="session_full"):
        workshop.note("One too many", new_key())
    workshop.note("Who is in stays in", last)


def test_a_participant_belongs_to_one_session(empty: Store) -> None:
    first, second, who = open_workshop(empty), open_workshop(empty, title="Parks"), new_key()
    first.note("Here", who)
    with pytest.raises(InputError, match="participant_elsewhere"):
        second.note("There", who)
    assert [person.pseudonym for person in participants.participants(empty)] == ["P-001"]


def test_a_hidden_note_is_off_the_wall(empty: Store) -> None:
    workshop = open_workshop(empty)
    key = workshop.note("Off topic")
    with empty.change(ACTOR, "session.open", title="") as change:
        change.update("notes", key, {"status": "hidden"})
    assert live_notes.of_activity(empty, workshop.on.id) == []
    assert [note.status for note in live_notes.of_session(empty, workshop.session.id)] == ["hidden"]
