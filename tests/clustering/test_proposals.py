"""The proposal as kept in the engagement: accepted whole or in pieces, discarded, undone."""

import pytest

from clustering import proposals, themes, trust
from clustering.proposals import Proposal, current
from clustering.proposing import Kind
from clustering.regrouping import regroup
from clustering.themes import Theme
from errors import NotFoundError, UndoRefusedError
from research import notes
from store import Store, open_store
from tests.invented import ACTOR, WordHashes, import_notes

LATER = (("Snow clearing on our street",), ("My building permit again",), ("The pool schedule",))


@pytest.fixture
def grouped(filled: Store, by_words: WordHashes) -> Store:
    """Sixteen notes in the themes the machine suggested first."""
    regroup(filled, ACTOR, by_words, fineness=0.3)
    return filled


@pytest.fixture
def proposed(grouped: Store, by_words: WordHashes) -> Store:
    """The same, with a finer grouping proposed."""
    assert regroup(grouped, ACTOR, by_words, fineness=3.7).proposed
    return grouped


def the(store: Store) -> Proposal:
    proposal = current(store)
    assert proposal is not None
    return proposal


def at(store: Store) -> dict[str, str]:
    """The theme of each note."""
    found = themes.members(store)
    return {member.note: theme for theme, members in found.items() for member in members}


def names(store: Store) -> set[str]:
    return {theme.name_en for theme in themes.themes(store)}


def theme(store: Store, key: str | None) -> Theme:
    return next(theme for theme in themes.themes(store) if theme.id == key)


def test_a_later_grouping_changes_nothing_by_itself(grouped: Store, by_words: WordHashes) -> None:
    before = at(grouped), names(grouped)
    done = regroup(grouped, ACTOR, by_words, fineness=3.7)
    assert (done.applied, done.proposed) == (False, True)
    assert (at(grouped), names(grouped)) == before
    assert the(grouped).summary.new > 0


def test_a_grouping_that_would_change_nothing_proposes_nothing(
    grouped: Store, by_words: WordHashes
) -> None:
    version = grouped.version()
    done = regroup(grouped, ACTOR, by_words, fineness=0.3)
    assert (done.applied, done.proposed) == (False, False)
    assert current(grouped) is None
    assert grouped.version() == version


def test_a_proposal_is_there_when_the_engagement_is_opened_again(proposed: Store) -> None:
    import engagements

    with open_store(proposed.path, engagements.SCHEMAS) as second:
        assert current(second) == the(proposed)


def test_it_says_which_change_it_was_computed_at(grouped: Store, by_words: WordHashes) -> None:
    version = grouped.version()
    regroup(grouped, ACTOR, by_words, fineness=3.7)
    assert the(grouped).version == version


def test_accepting_all_leads_to_what_was_found(proposed: Store, by_words: WordHashes) -> None:
    proposal = the(proposed)
    wanted = {move.note: piece.theme for piece in proposal.pieces for move in piece.moves}
    done = proposals.accept(proposed, ACTOR, proposal.id)
    assert wanted.items() <= at(proposed).items()
    assert (done.done, done.fallen) == (proposal.summary, 0)
    assert current(proposed) is None
    assert not regroup(proposed, ACTOR, by_words, fineness=3.7).proposed


def test_accepting_the_pieces_one_by_one_leads_to_the_same(proposed: Store) -> None:
    proposal = the(proposed)
    assert len(proposal.pieces) > 1
    wanted = {move.note: piece.theme for piece in proposal.pieces for move in piece.moves}
    for piece in reversed(proposal.pieces):
        proposals.accept(proposed, ACTOR, proposal.id, piece.theme)
        assert len(at(proposed)) == 16
    assert wanted.items() <= at(proposed).items()
    assert current(proposed) is None


def test_an_acceptance_is_undone_and_offered_again(proposed: Store) -> None:
    before, proposal = (at(proposed), names(proposed)), the(proposed)
    for piece in (None, proposal.pieces[0].theme):
        done = proposals.accept(proposed, ACTOR, proposal.id, piece)
        proposed.undo(done.number, ACTOR)
        assert (at(proposed), names(proposed)) == before
        assert the(proposed).pieces == proposal.pieces


def test_an_undone_acceptance_is_made_again_by_redo(proposed: Store) -> None:
    done = proposals.accept(proposed, ACTOR, the(proposed).id)
    after = at(proposed)
    undone = proposed.undo(done.number, ACTOR)
    proposed.undo(undone, ACTOR)
    assert at(proposed) == after


def test_a_discarded_proposal_is_gone_and_comes_back_by_undo(proposed: Store) -> None:
    before, proposal = at(proposed), the(proposed)
    number = proposals.discard(proposed, ACTOR, proposal.id)
    assert current(proposed) is None
    assert at(proposed) == before
    with pytest.raises(NotFoundError):
        proposals.accept(proposed, ACTOR, proposal.id)
    with pytest.raises(NotFoundError):
        proposals.discard(proposed, ACTOR, proposal.id)
    proposed.undo(number, ACTOR)
    assert the(proposed) == proposal


def test_a_newer_proposal_takes_the_place_of_the_one_before(
    proposed: Store, by_words: WordHashes
) -> None:
    old = the(proposed)
    import_notes(proposed, ("text",), *LATER)
    regroup(proposed, ACTOR, by_words, fineness=2.0)
    assert the(proposed).id != old.id
    with pytest.raises(NotFoundError):
        proposals.accept(proposed, ACTOR, old.id)


def test_what_was_decided_meanwhile_falls_away_and_is_counted(proposed: Store) -> None:
    proposal = the(proposed)
    new = next(piece for piece in proposal.pieces if piece.kind is Kind.NEW)
    kept = new.moves[0]
    themes.pin(proposed, "Luc", [kept.note], pinned=True)
    assert the(proposed).fallen == 1
    done = proposals.accept(proposed, ACTOR, proposal.id)
    assert done.fallen == 1
    assert at(proposed)[kept.note] == kept.origin
    assert done.done.moved == proposal.summary.moved - 1


def test_an_accepted_theme_keeps_what_it_had_when_the_rest_is_accepted(proposed: Store) -> None:
    proposal = the(proposed)
    origin = proposal.pieces[0].moves[0].origin
    before = {note for note, key in at(proposed).items() if key == origin}
    themes.accept(proposed, "Luc", theme(proposed, origin))
    if current(proposed) is not None:
        proposals.accept(proposed, ACTOR, proposal.id)
    assert before <= {note for note, key in at(proposed).items() if key == origin}


def test_undo_is_refused_once_a_person_has_pinned_a_note_where_it_was_put(proposed: Store) -> None:
    proposal = the(proposed)
    done = proposals.accept(proposed, ACTOR, proposal.id)
    note, key = next((m.note, p.theme) for p in proposal.pieces for m in p.moves)
    number = themes.pin(proposed, "Luc", [note], pinned=True)
    with pytest.raises(UndoRefusedError) as refused:
        proposed.undo(done.number, ACTOR)
    assert refused.value.facts["later"] == number
    assert at(proposed)[note] == key


def test_undo_is_refused_once_a_person_has_accepted_a_theme_that_took_part(
    proposed: Store, by_words: WordHashes
) -> None:
    proposals.accept(proposed, ACTOR, the(proposed).id)
    regroup(proposed, ACTOR, by_words, fineness=1.25)
    proposal = the(proposed)
    gains = next(piece for piece in proposal.pieces if piece.kind is Kind.GAINS)
    done = proposals.accept(proposed, ACTOR, proposal.id, gains.theme)
    number = themes.accept(proposed, "Luc", theme(proposed, gains.theme))
    with pytest.raises(UndoRefusedError) as refused:
        proposed.undo(done.number, ACTOR)
    assert refused.value.facts["later"] == number


def at_keys(store: Store) -> set[str]:
    return {theme.id for theme in themes.themes(store)}


def test_a_new_theme_does_not_take_the_name_of_another(proposed: Store) -> None:
    new = next(piece for piece in the(proposed).pieces if piece.kind is Kind.NEW)
    with proposed.change("Luc", "theme.split", n=1, title="", other=new.name_en) as change:
        themes.create(change, new.name_en, "Autre", named_by="person", state="accepted")
    proposals.accept(proposed, ACTOR, the(proposed).id, new.theme)
    made = theme(proposed, new.theme)
    assert (made.name_en, made.name_fr) == (f"{new.name_en} (2)", new.name_fr)


def test_a_name_that_another_theme_gives_up_is_free(proposed: Store) -> None:
    proposal = the(proposed)
    wanted = {piece.theme: piece.name_en for piece in proposal.pieces}
    proposals.accept(proposed, ACTOR, proposal.id)
    assert {key: theme(proposed, key).name_en for key in wanted} == wanted


def test_a_theme_left_without_notes_goes_and_is_told_before(
    proposed: Store, by_words: WordHashes
) -> None:
    proposals.accept(proposed, ACTOR, the(proposed).id)
    regroup(proposed, ACTOR, by_words, fineness=0.3)
    proposal = the(proposed)
    assert proposal.summary.gone > 0
    told = {key for keys in proposal.empties.values() for key in keys}
    before = at_keys(proposed)
    proposals.accept(proposed, ACTOR, proposal.id)
    assert len(before - at_keys(proposed)) == proposal.summary.gone
    assert told <= before - at_keys(proposed)
    assert all(one.notes for one in themes.themes(proposed))


def test_how_central_the_notes_are_follows_the_theme_they_are_in(
    grouped: Store, by_words: WordHashes
) -> None:
    import_notes(grouped, ("text",), *LATER)
    regroup(grouped, ACTOR, by_words, fineness=0.3)
    proposal = the(grouped)
    piece = next(piece for piece in proposal.pieces if piece.stays)
    proposals.accept(grouped, ACTOR, proposal.id, piece.theme)
    scores = {member.note: member.score for member in themes.members(grouped)[piece.theme]}
    assert piece.stays.items() <= scores.items()


def test_hidden_notes_do_not_move(proposed: Store) -> None:
    proposal = the(proposed)
    move = proposal.pieces[0].moves[0]
    (note,) = [note for note in notes.find(proposed) if note.id == move.note]
    notes.set_status(proposed, "Luc", [note], notes.NoteStatus.HIDDEN)
    proposals.accept(proposed, ACTOR, proposal.id)
    row = proposed.row("select theme from assignments where note = ?", [move.note])
    assert row == {"theme": move.origin}


def test_how_sure_themes_are_is_told_anew_once_something_is_accepted(
    grouped: Store, by_words: WordHashes
) -> None:
    number = trust.measuring(grouped)
    sure = trust.trusted(grouped, number)
    regroup(grouped, ACTOR, by_words, fineness=3.7)
    assert trust.measuring(grouped) == number
    assert trust.trusted(grouped, number) == sure
    for piece in the(grouped).pieces[:2]:
        proposals.accept(grouped, ACTOR, the(grouped).id, piece.theme)
        assert trust.measuring(grouped) == number + 1
    assert trust.trusted(grouped, number + 1) != sure
