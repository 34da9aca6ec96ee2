from dataclasses import replace

import pytest

from errors import ConflictError, InputError
from research import notes, sources
from research.sources import Consent, SourceDraft, SourceKind
from store import Store
from tests.invented import draft


def status_of_notes(store: Store, source: str) -> list[str]:
    every = notes.NoteFilter(sources=(source,), statuses=())
    return [note.status for note in notes.find(store, every)]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (None, None), ("", None), ("  ", None),
        ("2025-09-23", "2025-09-23"), (" 2025-09-23 ", "2025-09-23"),
        ("20250923", "2025-09-23"), ("2025-09-23T14:05:00", "2025-09-23"),
    ],
)  # fmt: skip
def test_a_day_is_kept_as_iso_text(typed: str | None, day: str | None) -> None:
    assert sources.iso_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "23/09/2025", "2025-13-01", "2025-02-30", "2025-09-23 or so", "2025-09-2345"],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="date_unreadable") as caught:
        sources.iso_day(typed)
    assert caught.value.facts["found"] == typed


def test_a_source_counts_its_live_notes_and_their_people(filled: Store) -> None:
    workshop, survey = sources.sources(filled)
    assert (workshop.title_en, workshop.notes, workshop.participants) == ("Workshop", 10, 7)
    assert (survey.title_en, survey.notes, survey.participants) == ("Survey", 6, 5)
    first = notes.find(filled, notes.NoteFilter(sources=(workshop.id,)))[:1]
    notes.set_status(filled, "Ana", first, notes.NoteStatus.HIDDEN)
    assert sources.sources(filled)[0].notes == 9


def test_what_is_said_of_a_source_can_be_corrected(filled: Store) -> None:
    source = sources.sources(filled)[0]
    wanted = SourceDraft(
        SourceKind.BOARD, "Board", "Tableau", "Stickies", "2025-01-12", Consent.ANALYSE, "Notice",
        "2027-01-01",
    )  # fmt: skip
    sources.edit(filled, "Ana", source.id, wanted, source.rev)
    kept = sources.sources(filled)[0]
    assert kept == replace(
        source, kind=SourceKind.BOARD, title_en="Board", title_fr="Tableau", method="Stickies",
        collected_on="2025-01-12", consent=Consent.ANALYSE, consent_basis="Notice",
        retention_until="2027-01-01", rev=source.rev + 1,
    )  # fmt: skip


def test_withdrawing_consent_to_quote_is_seen_on_the_notes(filled: Store) -> None:
    source = sources.sources(filled)[0]
    sources.edit(filled, "Ana", source.id, draft(consent=Consent.ANALYSE), source.rev)
    assert not any(note.quotable for note in notes.find(filled))


@pytest.mark.parametrize(
    "wrong",
    [draft(" "), replace(draft(), collected_on="soon"), replace(draft(), retention_until="later")],
)
def test_a_source_without_a_title_or_with_a_bad_day_is_refused(
    filled: Store, wrong: SourceDraft
) -> None:
    source = sources.sources(filled)[0]
    with pytest.raises(InputError):
        sources.edit(filled, "Ana", source.id, wrong, source.rev)
    assert sources.sources(filled)[0] == source


def test_two_people_correcting_a_source_see_a_conflict(filled: Store) -> None:
    source = sources.sources(filled)[0]
    sources.edit(filled, "Ana", source.id, draft("Ana's"), source.rev)
    with pytest.raises(ConflictError):
        sources.edit(filled, "Luc", source.id, draft("Luc's"), source.rev)


def test_withdrawing_a_source_takes_its_notes_along(filled: Store) -> None:
    workshop, survey = sources.sources(filled)
    sources.withdraw(filled, "Ana", workshop)
    assert [source.status for source in sources.sources(filled)] == ["withdrawn", "live"]
    assert {note.source for note in notes.find(filled)} == {survey.id}
    assert set(status_of_notes(filled, workshop.id)) == {"withdrawn"}
    assert sources.sources(filled)[0].notes == 0


def test_undo_brings_a_withdrawn_source_back_with_each_note_as_it_was(filled: Store) -> None:
    workshop = sources.sources(filled)[0]
    hidden = notes.find(filled)[1:2]
    notes.set_status(filled, "Ana", hidden, notes.NoteStatus.HIDDEN)
    before = status_of_notes(filled, workshop.id)
    number = sources.withdraw(filled, "Ana", sources.sources(filled)[0])
    filled.undo(number, "Ana")
    assert status_of_notes(filled, workshop.id) == before
    assert before.count("hidden") == 1
    assert sources.sources(filled)[0].status == "live"


def test_a_source_that_changed_meanwhile_is_not_withdrawn(filled: Store) -> None:
    source = sources.sources(filled)[0]
    sources.edit(filled, "Ana", source.id, draft("Other"), source.rev)
    with pytest.raises(ConflictError):
        sources.withdraw(filled, "Luc", source)
    assert len(notes.find(filled)) == 16


def test_a_file_is_known_only_while_its_source_is_in_evidence(filled: Store) -> None:
    row = filled.row("select file_hash from sources order by id")
    assert row is not None
    ((known, made_of),) = sources.from_file(filled, row["file_hash"][:64])
    assert (known.title_en, made_of) == ("Workshop", row["file_hash"])
    assert sources.from_file(filled, "another") == []
    sources.withdraw(filled, "Ana", known)
    assert sources.from_file(filled, row["file_hash"][:64]) == []
