"""Interviews: which is read, what is coded in it, who speaks; and keeping a file whole at import."""

import pytest

from research import interviews, notes, passages, span_notes
from store import Store, new_key
from tests.invented import ACTOR
from tests.pages.conftest import Open
from tests.pages.seen import buttons, field, press, words_of
from tests.pages.test_imports import uploading
from tests.research.heard import TURNS, coded, keep, on, script

LONG = tuple((who, said * 40) for who, said in TURNS)


def test_the_newest_is_read_at_first_with_what_is_coded_and_who_speaks(
    begun: Store, screen: Open
) -> None:
    first = keep(begun).source
    keep(begun, (("Ana", "How?"), ("Eva", "So.")))
    at = screen("interviews")
    assert "2 passages" in words_of(at)
    at.selectbox(key="interview_box").set_value(first).run()
    assert "5 passages, characters: 189. Speakers: Interviewer, P1, P2." in words_of(at)
    assert "Nothing is coded yet." in words_of(at)
    assert "asks the questions" in words_of(at)
    coded(begun, first, "six weeks")
    at.run()
    assert next(one.label for one in at.expander) == "Wait · 1 coded passage"
    assert not at.exception


def test_what_lost_its_place_is_said(begun: Store, screen: Open) -> None:
    from tests.research.test_correcting import correct

    source = keep(begun).source
    coded(begun, source, "six weeks")
    correct(begun, source, "It took ages.")
    at = screen("interviews")
    assert "1 coded passage lost its place" in at.warning[0].value


def test_a_speaker_is_called_otherwise_and_it_can_be_undone(begun: Store, screen: Open) -> None:
    source = keep(begun).source
    at = screen("interviews")
    field(at, "Which speaker").set_value("P1")
    field(at, "New pseudonym").set_value("Resident 7")
    press(at, "Save")
    assert "Resident 7" in [who.name for who in passages.speakers(begun, source)]
    at.button(key="undo_last").click().run()
    assert "P1" in [who.name for who in passages.speakers(begun, source)]


def test_a_note_leads_back_to_the_interview_it_was_made_of(begun: Store, screen: Open) -> None:
    source = keep(begun).source
    with begun.change(ACTOR, "span.note", title="") as change:
        key = span_notes.make(change, source, on(begun, source, "six weeks"), new_key())
    at = screen("evidence", evidence_table_chosen=[key])
    press(at, "Show in the interview")
    assert at.session_state["screen"] == "interviews"
    assert at.session_state["interview_go"]["span"]


def test_a_long_conversation_is_kept_whole_unless_each_turn_is_to_be_a_note(
    begun: Store, screen: Open
) -> None:
    at = uploading(screen, script(LONG), "talk.txt")
    press(at, "Keep the text (5 passages)")
    assert "is kept whole: 5 passages, participants: 2" in at.success[0].value
    assert [one.passages for one in interviews.interviews(begun)] == [5]
    assert notes.find(begun) == []
    press(at, "Keep the text (5 passages)")
    assert "was imported before" in at.info[0].value


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_short_one_becomes_notes_unless_it_is_kept_whole(
    begun: Store, screen: Open, language: str
) -> None:
    at = uploading(screen, script(), "talk.txt", language)
    assert any("3 notes" in one for one in buttons(at))
    next(one for one in at.radio if one.options[0] in (
        "Keep the whole text, to read and to code", "Garder le texte entier, pour le lire et le coder",
    )).set_value("whole").run()  # fmt: skip
    assert any("5 passages" in one for one in buttons(at))
    assert not at.exception
