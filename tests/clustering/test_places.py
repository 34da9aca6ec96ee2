"""The map kept with the engagement: what stays, and what is placed anew."""

from clustering.places import places
from clustering.regrouping import regroup
from research import notes
from store import Store
from tests.invented import ACTOR, WordHashes, draft, import_notes


def test_grouping_again_with_a_new_note_moves_no_other(filled: Store, by_words: WordHashes) -> None:
    regroup(filled, ACTOR, by_words)
    before = places(filled)
    import_notes(filled, ("text",), ("The pool schedule is wrong",), source=draft("Board"))
    regroup(filled, ACTOR, by_words)
    after = places(filled)
    assert len(after) == len(before) + 1
    assert {note: after[note] for note in before} == before


def test_a_note_whose_words_changed_is_placed_anew_and_no_other(
    filled: Store, by_words: WordHashes
) -> None:
    regroup(filled, ACTOR, by_words)
    before = places(filled)
    note = notes.find(filled)[0]
    notes.edit(
        filled, ACTOR, note, text="The pool schedule is wrong again", lang="en", kind=note.kind
    )
    regroup(filled, ACTOR, by_words)
    assert {key for key, place in places(filled).items() if place != before[key]} == {note.id}


def test_places_made_with_one_model_are_not_kept_for_another(
    filled: Store, by_words: WordHashes
) -> None:
    regroup(filled, ACTOR, by_words)
    before = places(filled)
    regroup(filled, ACTOR, WordHashes("other-words@1"))
    moved = [note for note, place in places(filled).items() if place != before[note]]
    assert len(moved) > len(before) / 2


def test_a_hidden_note_comes_back_where_it_was(filled: Store, by_words: WordHashes) -> None:
    regroup(filled, ACTOR, by_words)
    before = places(filled)
    note = notes.find(filled)[0]
    number = notes.set_status(filled, ACTOR, [note], notes.NoteStatus.HIDDEN)
    assert note.id not in places(filled)
    regroup(filled, ACTOR, by_words)
    filled.undo(number, ACTOR)
    regroup(filled, ACTOR, by_words)
    assert places(filled) == before
