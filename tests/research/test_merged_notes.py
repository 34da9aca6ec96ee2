import pytest

from research import notes, wall
from research.live_notes import groups, of_activity
from research.notes import NoteFilter, NoteStatus
from store import Store, new_key
from tests.closing import group
from tests.workshop import ACTOR, BRAINSTORM, Workshop, open_workshop

OUT_OF_SIGHT = (NoteStatus.HIDDEN, NoteStatus.WITHDRAWN)


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


@pytest.fixture
def same(workshop: Workshop) -> tuple[str, str, str]:
    """Three notes of three people that say the same; the first is shown for all."""
    first, second, third = (workshop.note(text, new_key()) for text in ("Snow", "snow", "SNOW"))
    with workshop.store.change(ACTOR, "wall.merge", code=workshop.code) as change:
        wall.merge_notes(change, workshop.session.id, first, [third, second])
    return first, second, third


def set_status(workshop: Workshop, keys: list[str], status: NoteStatus) -> int:
    with workshop.store.change(ACTOR, "wall.status", code=workshop.code) as change:
        wall.set_status(change, workshop.session.id, keys, status)
    return change.number


def shown(workshop: Workshop) -> list[str]:
    return [note.text for note in of_activity(workshop.store, workshop.agenda[BRAINSTORM].id)]


def merged_into(workshop: Workshop) -> list[str | None]:
    rows = workshop.store.rows("select merged_into from notes order by number")
    return [row["merged_into"] for row in rows]


@pytest.mark.parametrize("status", OUT_OF_SIGHT)
def test_the_oldest_of_the_others_is_shown_for_them_and_one_undo_puts_all_back(
    workshop: Workshop, same: tuple[str, str, str], status: NoteStatus
) -> None:
    first, second, _ = same
    number = set_status(workshop, [first], status)
    assert shown(workshop) == ["snow"]
    assert merged_into(workshop) == [None, None, second]
    workshop.store.undo(number, ACTOR)
    assert shown(workshop) == ["Snow"]
    assert merged_into(workshop) == [None, first, first]


def test_who_is_out_of_sight_too_is_not_shown(
    workshop: Workshop, same: tuple[str, str, str]
) -> None:
    first, second, third = same
    set_status(workshop, [second], NoteStatus.HIDDEN)
    set_status(workshop, [first], NoteStatus.HIDDEN)
    assert shown(workshop) == ["SNOW"]
    assert merged_into(workshop) == [None, third, None]


def test_all_at_once_are_hidden_and_one_that_comes_back_is_shown(
    workshop: Workshop, same: tuple[str, str, str]
) -> None:
    set_status(workshop, list(same), NoteStatus.HIDDEN)
    assert shown(workshop) == []
    set_status(workshop, [same[2]], NoteStatus.LIVE)
    assert shown(workshop) == ["SNOW"]


def test_hiding_one_that_is_not_shown_changes_nothing_else(
    workshop: Workshop, same: tuple[str, str, str]
) -> None:
    set_status(workshop, [same[1]], NoteStatus.HIDDEN)
    assert shown(workshop) == ["Snow"]
    assert merged_into(workshop) == [None, same[0], same[0]]


@pytest.mark.parametrize("in_group", [True, False])
def test_it_lies_where_the_one_lay_that_was_shown(
    workshop: Workshop, same: tuple[str, str, str], in_group: bool
) -> None:
    winter = group(workshop, "Winter", [same[0]] if in_group else [])
    group(workshop, "Other", [same[1]])
    set_status(workshop, [same[0]], NoteStatus.HIDDEN)
    (heir,) = of_activity(workshop.store, workshop.on.id)
    assert heir.wall_group == (winter if in_group else None)
    assert len(groups(workshop.store, workshop.on.id)) == 2


@pytest.mark.parametrize("status", OUT_OF_SIGHT)
def test_hidden_on_the_evidence_screen_it_is_the_same(
    workshop: Workshop, same: tuple[str, str, str], status: NoteStatus
) -> None:
    found = notes.find(workshop.store, NoteFilter(ids=(same[0],)))
    number = notes.set_status(workshop.store, ACTOR, found, status)
    assert shown(workshop) == ["snow"]
    workshop.store.undo(number, ACTOR)
    assert shown(workshop) == ["Snow"]
