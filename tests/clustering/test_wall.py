from functools import partial

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from clustering.bridge import bridged
from clustering.embedding import Vectors
from clustering.wall import OnWall, Proposed, joining, proposed
from tests.clustering.invented import embed_by_first_word

EMBED = partial(bridged, embed=embed_by_first_word)
SUBJECTS = {
    "snow": ("snow on the street", "snow by the school", "snow on the path", "snow late again"),
    "permit": ("permit took weeks", "permit form is long", "permit office closed", "permit cost"),
    "pool": ("pool is cold", "pool opens late", "pool showers broken", "pool for children"),
}


def wall(**placed: tuple[str | None, bool]) -> list[OnWall]:
    texts = [text for some in SUBJECTS.values() for text in some]
    return [
        OnWall(str(n), text, "en", *placed.get(f"n{n}", (None, False)))
        for n, text in enumerate(texts)
    ]


def at(notes: list[OnWall]) -> Vectors:
    return EMBED([note.text for note in notes], [note.lang for note in notes])


def test_notes_of_one_subject_come_together_under_names_of_their_own() -> None:
    notes = wall()
    found = proposed(notes, at(notes), EMBED)
    subjects = [{notes[int(n)].text.split()[0] for n in one.notes} for one in found]
    assert sorted(map(sorted, subjects)) == [["permit"], ["pool"], ["snow"]]
    assert len({one.name_en for one in found}) == 3
    assert all(one.goes_on is None for one in found)


def test_what_a_person_put_somewhere_is_not_proposed_and_draws_its_group_along() -> None:
    notes = wall(n0=("winter", True), n1=("winter", True), n2=("winter", True), n5=(None, True))
    found = proposed(notes, at(notes), EMBED)
    (winter,) = [one for one in found if one.goes_on == "winter"]
    assert "3" in winter.notes
    everywhere = {note for one in found for note in one.notes}
    assert everywhere.isdisjoint({"0", "1", "2", "5"})


def test_one_note_is_no_group() -> None:
    notes = wall()[:1]
    assert proposed(notes, at(notes), EMBED) == []
    assert proposed([], np.zeros((0, 32), dtype=np.float32), EMBED) == []


def test_a_later_note_joins_the_group_of_its_subject_and_a_strange_one_none() -> None:
    notes = [OnWall(note.id, note.text, note.lang, note.text.split()[0], False) for note in wall()]
    later = [
        OnWall("s", "snow everywhere", "en", None, False),
        OnWall("p", "permit never came", "en", None, False),
        OnWall("x", "zebra", "en", None, False),
    ]
    found = joining(notes, at(notes), later, at(later))
    assert {note: group for note, (group, _) in found.items()} == {"s": "snow", "p": "permit"}
    assert joining([], at(notes)[:0], later, at(later)) == {}
    assert joining(notes, at(notes), [], at(later)[:0]) == {}


@given(st.permutations(range(12)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_notes_changes_nothing(order: list[int]) -> None:
    notes = wall(n0=("winter", True), n4=("papers", False))
    mixed = [notes[n] for n in order]

    def said(found: list[Proposed]) -> set[tuple[str | None, frozenset[str]]]:
        return {(one.goes_on, frozenset(one.notes)) for one in found}

    assert said(proposed(mixed, at(mixed), EMBED)) == said(proposed(notes, at(notes), EMBED))
