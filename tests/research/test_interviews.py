import unicodedata

import pytest

from errors import InputError, RowsRejectedError
from research import importing, interviews, notes, participants, passages, sources, spans
from research.mapping import suggest_for
from research.passages import PASSAGE_CHARACTERS
from research.privacy.treating import Treatment
from research.readers import Choices, open_file
from store import Store
from tests.invented import ACTOR, draft
from tests.research.heard import TURNS, coded, keep, script, text_of

VTT = (
    "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Ana Interviewer>How was it?</v>\n\n"
    "00:00:04.000 --> 00:00:06.000\n<v Marie Roy>It took six weeks.</v>\n"
)


def test_everybody_is_kept_in_order_by_pseudonym_and_nobody_by_name(empty: Store) -> None:
    kept = keep(empty)
    said = text_of(empty, kept.source)
    assert (kept.passages, kept.participants) == (5, 2)
    assert [one.text for one in said] == [text for _, text in TURNS]
    assert [one.speaker for one in said] == ["Interviewer", "P1", "Interviewer", "P1", "P2"]
    assert [one.asks for one in said] == [True, False, True, False, False]
    assert {who.pseudonym for who in participants.participants(empty)} == {"P1", "P2"}
    assert notes.find(empty) == []
    about = interviews.get(empty, kept.source)
    assert (about.passages, about.notes) == (5, 0)
    assert about.characters == sum(len(text) for _, text in TURNS)


def test_who_asks_is_kept_by_a_letter_where_the_file_has_a_name_and_times_stay(
    empty: Store,
) -> None:
    reading = open_file(VTT.encode(), "talk.vtt")
    kept = interviews.keep_whole(empty, ACTOR, reading, "talk.vtt", draft("A talk"))
    said = text_of(empty, kept.source)
    assert [(one.speaker, one.locator) for one in said] == [("I1", "00:00:01"), ("P1", "00:00:04")]


def test_who_a_person_says_asks_is_no_participant(empty: Store) -> None:
    reading = open_file(script(), "talk.txt", Choices(leave_out=("Interviewer", "Paul Cyr")))
    kept = interviews.keep_whole(empty, ACTOR, reading, "talk.txt", draft("A talk"))
    assert [one.speaker for one in text_of(empty, kept.source)][-1] == "I1"
    assert kept.participants == 1


def test_a_document_where_nobody_is_named_is_kept_by_its_paragraphs(empty: Store) -> None:
    reading = open_file(b"First thing.\n\nSecond thing.", "letter.txt")
    kept = interviews.keep_whole(empty, ACTOR, reading, "letter.txt", draft("A letter"))
    assert [(one.speaker, one.text) for one in text_of(empty, kept.source)] == [
        ("", "First thing."),
        ("", "Second thing."),
    ]
    assert not interviews.usually_whole(reading)


def test_the_same_file_twice_adds_nothing_whole_or_as_notes(empty: Store) -> None:
    kept = keep(empty)
    version = empty.version()
    assert keep(empty).already
    reading = open_file(script(), "talk.txt")
    done = importing.import_table(
        empty, ACTOR, reading.table, "talk.txt", suggest_for(reading), draft("A talk")
    )
    assert (done.already, done.source) == (True, kept.source)
    assert empty.version() == version


def test_a_file_whose_turns_are_notes_is_not_kept_whole_beside_them(empty: Store) -> None:
    reading = open_file(script(), "talk.txt")
    importing.import_table(
        empty, ACTOR, reading.table, "talk.txt", suggest_for(reading), draft("A talk")
    )
    assert keep(empty).already
    (source,) = sources.sources(empty)
    sources.withdraw(empty, ACTOR, source)
    assert not keep(empty).already


def test_keeping_it_whole_is_one_change_and_its_undo_leaves_nothing(empty: Store) -> None:
    version = empty.version()
    kept = keep(empty)
    assert empty.version() == version + 1
    empty.undo(empty.version(), ACTOR)
    assert interviews.interviews(empty) == []
    assert text_of(empty, kept.source) == []
    assert participants.participants(empty) == []


def test_what_was_coded_leaves_with_an_import_that_is_undone_and_comes_back_with_it(
    empty: Store,
) -> None:
    kept = keep(empty)
    number = empty.version()
    coded(empty, kept.source, "six weeks")
    before = spans.codings_of(empty, kept.source)
    undone = empty.undo(number, ACTOR)
    assert spans.codings_of(empty, kept.source) == []
    empty.undo(undone, ACTOR)
    assert spans.codings_of(empty, kept.source) == before != []


def test_a_withdrawn_interview_is_out_of_evidence(empty: Store) -> None:
    kept = keep(empty)
    sources.withdraw(empty, ACTOR, sources.sources(empty)[0])
    assert interviews.interviews(empty) == []
    with pytest.raises(InputError, match="interview_gone"):
        interviews.get(empty, kept.source)


def test_a_table_has_no_whole_text(empty: Store) -> None:
    reading = open_file(b"text,who\nA,B\n", "notes.csv")
    assert not interviews.can_be_whole(reading)
    with pytest.raises(InputError, match="no_whole_text"):
        interviews.keep_whole(empty, ACTOR, reading, "notes.csv", draft())


def test_pieces_that_cannot_be_read_are_listed_first(empty: Store) -> None:
    reading = open_file(f"{VTT}\n00:00:09 => 00:00:10\nBroken\n".encode(), "talk.vtt")
    with pytest.raises(RowsRejectedError):
        interviews.keep_whole(empty, ACTOR, reading, "talk.vtt", draft())
    kept = interviews.keep_whole(empty, ACTOR, reading, "talk.vtt", draft(), good_rows_only=True)
    assert (kept.passages, len(kept.rejects)) == (2, 1)


def test_a_long_conversation_is_kept_whole_unless_somebody_says_otherwise() -> None:
    assert not interviews.usually_whole(open_file(script(), "talk.txt"))
    long = tuple((who, said * 40) for who, said in TURNS)
    assert interviews.usually_whole(open_file(script(long), "talk.txt"))


def test_text_is_composed_and_a_long_turn_is_parted_at_a_blank(empty: Store) -> None:
    e = unicodedata.normalize("NFD", "é")
    assert passages.clean(f" a\r\nb\rc{e} ") == "a\nb\ncé"
    kept = keep(empty, (("Ana", "How?"), ("Marie", "mot é " * PASSAGE_CHARACTERS), ("Ana", "So.")))
    said = [one for one in text_of(empty, kept.source) if "mot" in one.text]
    assert max(len(one.text) for one in said) <= PASSAGE_CHARACTERS
    assert " ".join(one.text for one in said).split() == ["mot", "é"] * PASSAGE_CHARACTERS


def test_personal_data_is_replaced_before_it_is_saved(empty: Store) -> None:
    turns = (("Ana", "How?"), ("Eva", "Write to eva@example.org about it."), ("Ana", "Thanks."))
    reading = open_file(script(turns), "talk.txt")
    kept = interviews.keep_whole(
        empty, ACTOR, reading, "talk.txt", draft(), treatment=Treatment()
    )  # fmt: skip
    assert kept.replaced == 1
    said = " ".join(one.text for one in text_of(empty, kept.source))
    assert "eva@" not in said
    assert "about it." in said


class TestRenamingASpeaker:
    def test_they_are_called_so_everywhere_and_undo_brings_the_name_back(
        self, empty: Store
    ) -> None:
        kept = keep(empty)
        coded(empty, kept.source, "six weeks")
        number = passages.rename_speaker(empty, ACTOR, kept.source, "P1", " Resident  7 ")
        named = [one.name for one in passages.speakers(empty, kept.source)]
        assert named == ["Interviewer", "Resident 7", "P2"]
        passages.rename_speaker(empty, ACTOR, kept.source, "Interviewer", "Host")
        empty.undo(number, ACTOR)
        named = [one.name for one in passages.speakers(empty, kept.source)]
        assert named == ["Host", "P1", "P2"]

    @pytest.mark.parametrize(
        ("name", "error"),
        [("P2", "speaker_exists"), (" ", "speaker_name"), ("x" * 61, "speaker_name")],
    )
    def test_a_name_that_another_has_or_that_is_none_is_refused(
        self, empty: Store, name: str, error: str
    ) -> None:
        kept = keep(empty)
        with pytest.raises(InputError, match=error):
            passages.rename_speaker(empty, ACTOR, kept.source, "P1", name)
