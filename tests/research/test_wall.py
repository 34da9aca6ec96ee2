from collections.abc import Callable

import pytest

from errors import ConflictError, InputError, NotFoundError, StillReferencedError
from research import wall
from research.live_notes import of_activity, of_session
from research.notes import NoteStatus
from research.wall import NAME_LIMIT, TOGETHER_LIMIT
from research.wall_places import By, put
from store import Store, new_key
from tests.workshop import ACTOR, BRAINSTORM, DOTS, JOURNEY, Workshop, open_workshop


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


def do(workshop: Workshop, action: Callable[..., None], *given: object) -> int:
    with workshop.store.change(ACTOR, "wall.move", code=workshop.code) as change:
        action(change, workshop.session.id, *given)
    return change.number


def group(workshop: Workshop, name: str, activity: str = "") -> str:
    key = new_key()
    do(workshop, wall.new_group, activity or workshop.agenda[BRAINSTORM].id, key, name)
    return key


def places(workshop: Workshop) -> dict[str, tuple[str | None, str | None]]:
    notes = of_session(workshop.store, workshop.session.id)
    return {note.text: (note.wall_group, note.placed_by) for note in notes}


def test_a_note_is_put_into_a_group_by_a_person_and_outside_again(workshop: Workshop) -> None:
    snow = workshop.note("Snow")
    key = group(workshop, "  Winter \n things ")
    do(workshop, wall.move, [snow], key)
    assert places(workshop) == {"Snow": (key, "person")}
    number = do(workshop, wall.move, [snow], None)
    assert places(workshop) == {"Snow": (None, "person")}
    workshop.store.undo(number, ACTOR)
    assert places(workshop) == {"Snow": (key, "person")}
    (made,) = workshop.store.rows("select name, named_by from wall_groups")
    assert made == {"name": "Winter things", "named_by": "person"}


def test_a_group_sent_twice_is_made_once(workshop: Workshop) -> None:
    key = new_key()
    for _ in range(2):
        do(workshop, wall.new_group, workshop.on.id, key, "Snow")
    assert len(workshop.store.rows("select * from wall_groups")) == 1


@pytest.mark.parametrize(
    ("name", "fits"),
    [("", False), (" \n", False), ("x" * NAME_LIMIT, True), ("x" * (NAME_LIMIT + 1), False)],
)  # fmt: skip
def test_a_group_has_a_name_of_one_line(workshop: Workshop, name: str, fits: bool) -> None:
    if fits:
        group(workshop, name)
    else:
        with pytest.raises(InputError):
            group(workshop, name)


def test_accepting_a_group_makes_it_a_decision(workshop: Workshop) -> None:
    snow = workshop.note("Snow")
    key = group(workshop, "Snow")
    with workshop.store.change("machine", "wall.join", code="") as change:
        put(change, snow, key, By.MACHINE)
        change.update("wall_groups", key, {"named_by": "machine"})
    do(workshop, wall.accept_group, key)
    assert places(workshop) == {"Snow": (key, "person")}
    assert workshop.store.rows("select named_by from wall_groups") == [{"named_by": "person"}]


def test_two_groups_become_one(workshop: Workshop) -> None:
    one, other = group(workshop, "One"), group(workshop, "Other")
    do(workshop, wall.move, [workshop.note("a")], one)
    do(workshop, wall.move, [workshop.note("b")], other)
    do(workshop, wall.merge_groups, one, other)
    assert places(workshop) == {"a": (one, "person"), "b": (one, "person")}
    with pytest.raises(InputError):
        do(workshop, wall.merge_groups, one, one)


def test_a_group_that_was_voted_on_stays(workshop: Workshop) -> None:
    key = group(workshop, "Snow")
    do(workshop, wall.move, [workshop.note("a")], key)
    workshop.begin(DOTS)
    workshop.vote(new_key(), 1, key)
    with pytest.raises(StillReferencedError):
        do(workshop, wall.remove_group, key)
    assert len(workshop.store.rows("select * from wall_groups")) == 1


def test_a_group_taken_away_leaves_its_notes(workshop: Workshop) -> None:
    key = group(workshop, "Snow")
    do(workshop, wall.move, [workshop.note("a")], key)
    do(workshop, wall.remove_group, key)
    assert places(workshop) == {"a": (None, None)}


def test_the_notes_and_groups_of_other_sessions_and_walls_are_out_of_reach(
    workshop: Workshop,
) -> None:
    mine, key = workshop.note("mine"), group(workshop, "Mine")
    journey = workshop.begin(JOURNEY)
    elsewhere = group(workshop, "Elsewhere", journey.id)
    with pytest.raises(InputError):
        do(workshop, wall.move, [mine], elsewhere)
    other = open_workshop(workshop.store, title="Other")
    for action, given in (
        (wall.move, ([mine], None)), (wall.rename_group, (key, "Theirs")),
        (wall.set_status, ([mine], NoteStatus.HIDDEN)), (wall.new_group, (journey.id, new_key(), "x")),
        (wall.edit_note, (mine, 1, {"text": "theirs"})), (wall.merge_notes, (mine, [mine])),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            do(other, action, *given)
    assert places(workshop) == {"mine": (None, None)}


def test_a_typing_error_is_mended_and_what_was_written_first_is_kept(workshop: Workshop) -> None:
    key = workshop.note("Sonw")
    do(workshop, wall.edit_note, key, 1, {"text": " Snow ", "kind": "pain", "tags": "#roads roads"})
    do(workshop, wall.edit_note, key, 2, {"text": "Snow!"})
    (row,) = workshop.store.rows("select text, original, kind, tags from notes")
    assert row == {"text": "Snow!", "original": "Sonw", "kind": "pain", "tags": "roads"}
    with pytest.raises(ConflictError):
        do(workshop, wall.edit_note, key, 1, {"text": "late"})
    for wrong in ({"text": " "}, {"kind": "moan"}, {"stage": "Nowhere"}, {"tags": "t" * 41}):
        with pytest.raises(InputError):
            do(workshop, wall.edit_note, key, 3, wrong)


def test_notes_that_say_the_same_are_shown_once_and_stay_in_evidence(workshop: Workshop) -> None:
    a, b, c = (workshop.note(text, new_key()) for text in ("Snow", "snow", "SNOW"))
    do(workshop, wall.merge_notes, b, [c])
    do(workshop, wall.merge_notes, a, [b])
    assert [note.id for note in of_activity(workshop.store, workshop.on.id)] == [a]
    rows = workshop.store.rows("select merged_into, status from notes order by number")
    assert [row["merged_into"] for row in rows] == [None, a, a]
    assert {row["status"] for row in rows} == {"live"}
    with pytest.raises(InputError):
        do(workshop, wall.merge_notes, b, [a])
    do(workshop, wall.part_notes, a)
    assert len(of_activity(workshop.store, workshop.on.id)) == 3


def test_only_so_many_notes_at_once_and_at_least_one(workshop: Workshop) -> None:
    snow = workshop.note("Snow")
    do(workshop, wall.set_status, [snow] * TOGETHER_LIMIT, NoteStatus.HIDDEN)
    for many in ([], [snow] * (TOGETHER_LIMIT + 1)):
        with pytest.raises(InputError):
            do(workshop, wall.set_status, many, NoteStatus.HIDDEN)
