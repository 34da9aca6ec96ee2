from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from research import wall
from research.live_notes import groups, of_activity
from research.wall_places import By
from research.wall_suggestions import Suggestion, join, suggest
from store import Store, new_key
from tests.workshop import ACTOR, DOTS, Workshop, open_workshop


def machine(workshop: Workshop, *suggestions: Suggestion, activity: str = "") -> None:
    with workshop.store.change(ACTOR, "wall.regroup", code=workshop.code) as change:
        on = activity or workshop.on.id
        read = [row["id"] for row in change.rows("select id from notes where activity = ?", [on])]
        suggest(change, on, suggestions, read)


def person(workshop: Workshop, action: Callable[..., None], *given: object) -> None:
    with workshop.store.change(ACTOR, "wall.move", code=workshop.code) as change:
        action(change, workshop.session.id, *given)


def wall_of(workshop: Workshop) -> dict[str, list[str]]:
    names = {group.id: group.name for group in groups(workshop.store, workshop.on.id)}
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for note in of_activity(workshop.store, workshop.on.id):
        if note.wall_group:
            found[names[note.wall_group]].append(note.text)
    return found


def test_groups_are_made_go_on_under_a_new_name_and_go_when_they_are_empty(empty: Store) -> None:
    workshop = open_workshop(empty)
    a, b, c = (workshop.note(text) for text in "abc")
    machine(workshop, Suggestion(None, "One", (a, b)))
    assert wall_of(workshop) == {"One": ["a", "b"]}
    (one,) = groups(workshop.store, workshop.on.id)
    machine(workshop, Suggestion(one.id, "Uno", (a,)), Suggestion(None, "Two", (b, c)))
    assert wall_of(workshop) == {"Uno": ["a"], "Two": ["b", "c"]}
    machine(workshop, Suggestion(None, "Three", (a, b)))
    assert wall_of(workshop) == {"Three": ["a", "b"]}


def test_the_name_that_a_person_gave_stays(empty: Store) -> None:
    workshop = open_workshop(empty)
    a, b = (workshop.note(text) for text in "ab")
    machine(workshop, Suggestion(None, "Machine", (a, b)))
    (group,) = groups(workshop.store, workshop.on.id)
    person(workshop, wall.rename_group, group.id, "Mine")
    machine(workshop, Suggestion(group.id, "Machine again", (a, b)))
    assert wall_of(workshop) == {"Mine": ["a", "b"]}
    machine(workshop, Suggestion(None, "Other", (a, b)))
    assert wall_of(workshop) == {"Mine": [], "Other": ["a", "b"]}


def test_a_group_that_was_voted_on_is_not_taken_away(empty: Store) -> None:
    workshop = open_workshop(empty)
    a, b = (workshop.note(text) for text in "ab")
    on = workshop.on.id
    machine(workshop, Suggestion(None, "Voted", (a, b)))
    (group,) = groups(workshop.store, on)
    workshop.begin(DOTS)
    workshop.vote(new_key(), 1, group.id)
    machine(workshop, Suggestion(None, "Other", (a, b)), activity=on)
    assert [one.name for one in groups(workshop.store, on)] == ["Voted"]
    assert {note.wall_group for note in of_activity(workshop.store, on)} == {group.id}


def test_a_later_note_joins_only_where_nobody_has_put_it_and_the_group_is_there(
    empty: Store,
) -> None:
    workshop = open_workshop(empty)
    a, b, c = (workshop.note(text) for text in "abc")
    machine(workshop, Suggestion(None, "One", (a,)))
    (one,) = groups(workshop.store, workshop.on.id)
    person(workshop, wall.move, [b], None)
    with workshop.store.change("machine", "wall.join", code="") as change:
        join(change, workshop.on.id, {b: one.id, c: one.id, a: "gone", new_key(): one.id})
    assert wall_of(workshop) == {"One": ["a", "c"]}


DECIDED = st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 2)), max_size=6)
MACHINE = st.lists(st.lists(st.integers(0, 5), unique=True, max_size=6), max_size=4)


@given(st.lists(st.tuples(DECIDED, MACHINE), min_size=1, max_size=4))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_suggested_what_a_person_decided_stays(empty: Store, rounds: list[Any]) -> None:
    workshop = open_workshop(empty, title=new_key())
    notes = [workshop.note(f"note {n}") for n in range(6)]
    mine = [new_key() for _ in range(3)]
    for n, key in enumerate(mine):
        person(workshop, wall.new_group, workshop.on.id, key, f"Mine {n}")
    decided: dict[str, str | None] = {}
    for people, found in rounds:
        for note, place in people:
            decided[notes[note]] = None if place < 0 else mine[place]
            person(workshop, wall.move, [notes[note]], decided[notes[note]])
        there = [group.id for group in groups(workshop.store, workshop.on.id)]
        machine(workshop, *(
            Suggestion(there[n % len(there)] if n % 2 else None, f"Machine {n}",
                       tuple(notes[note] for note in some))
            for n, some in enumerate(found)
        ))  # fmt: skip
        places = {note.id: note for note in of_activity(workshop.store, workshop.on.id)}
        for note, place in decided.items():
            assert (places[note].wall_group, places[note].placed_by) == (place, By.PERSON)
        names = {group.id: group.name for group in groups(workshop.store, workshop.on.id)}
        assert [names[key] for key in mine] == ["Mine 0", "Mine 1", "Mine 2"]
