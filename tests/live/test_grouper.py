import time
from collections.abc import Callable, Iterator

import pytest

from live.grouper import AT_ONCE, Grouper
from research.live_notes import groups, of_session
from store import Store, Together, new_key
from tests.invented import WordHashes
from tests.workshop import ACTOR, Workshop, open_workshop

LONG = 20.0


@pytest.fixture
def workshop(empty: Store) -> Workshop:
    return open_workshop(empty)


@pytest.fixture
def model() -> WordHashes:
    return WordHashes()


@pytest.fixture
def grouper(workshop: Workshop, model: WordHashes) -> Iterator[Grouper]:
    together = Together(workshop.store)
    made = Grouper(workshop.store, together, lambda _: model)
    yield made
    made.close()
    together.close()


def eventually(true: Callable[[], bool]) -> bool:
    until = time.monotonic() + LONG
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    return true()


def fill(workshop: Workshop) -> None:
    for n in range(5):
        workshop.note(f"snow street winter plough {n}")
        workshop.note(f"permit building weeks form {n}")


def place(workshop: Workshop, key: str) -> tuple[str | None, str | None]:
    notes = of_session(workshop.store, workshop.session.id)
    (note,) = [note for note in notes if note.id == key]
    return note.wall_group, note.placed_by


def test_a_later_note_joins_the_nearest_group_by_itself(
    workshop: Workshop, grouper: Grouper
) -> None:
    fill(workshop)
    grouper.regroup(ACTOR, workshop.session, workshop.on.id)
    late = workshop.note("snow plough street winter again")
    strange = workshop.note("zebra")
    assert eventually(lambda: place(workshop, late)[0] is not None)
    assert place(workshop, late)[1] == "machine"
    early = of_session(workshop.store, workshop.session.id)[0]
    assert place(workshop, late)[0] == early.wall_group
    assert place(workshop, strange) == (None, None)
    (change,) = workshop.store.rows("select actor from changes where action = 'wall.join'")
    assert change["actor"] == "machine"


def test_what_is_read_while_people_write_is_ready_when_they_are_grouped(
    workshop: Workshop, grouper: Grouper, model: WordHashes
) -> None:
    for n in range(AT_ONCE + 5):
        workshop.note(f"note number {n}")

    def read() -> int:
        return len(workshop.store.rows("select * from embeddings"))

    assert eventually(lambda: read() == AT_ONCE + 5)
    before = len(model.asked)
    grouper.regroup(ACTOR, workshop.session, workshop.on.id)
    asked = {text for batch in model.asked[before:] for text in batch}
    assert asked.isdisjoint(f"note number {n}" for n in range(AT_ONCE + 5))


def test_a_note_that_a_person_took_out_is_not_put_back(
    workshop: Workshop, grouper: Grouper
) -> None:
    fill(workshop)
    key = workshop.note("snow street plough late")
    with workshop.store.change(ACTOR, "wall.move", code="") as change:
        change.insert("wall_places", {"note": key, "wall_group": None, "by": "person"})
    grouper.regroup(ACTOR, workshop.session, workshop.on.id)
    later = workshop.note("snow street plough winter later")
    assert eventually(lambda: place(workshop, later)[0] is not None)
    assert place(workshop, key) == (None, "person")


def test_a_session_that_is_closed_is_left_alone(
    workshop: Workshop, grouper: Grouper, model: WordHashes
) -> None:
    workshop.note("snow")
    assert eventually(lambda: bool(model.asked))
    other = open_workshop(workshop.store, title=new_key())
    workshop.close()
    asked = len(model.asked)
    other.note("only this is read")
    assert eventually(lambda: len(model.asked) > asked)
    assert model.asked[asked:] == [["only this is read"]]


def test_a_model_that_cannot_be_loaded_does_not_end_the_thread(workshop: Workshop) -> None:
    from errors import ModelError

    tries: list[int] = []

    def load(_: str | None) -> WordHashes:
        tries.append(1)
        if len(tries) == 1:
            raise ModelError("model_missing", model="x")
        return WordHashes()

    together = Together(workshop.store)
    fill(workshop)
    grouper = Grouper(workshop.store, together, load)
    assert eventually(lambda: bool(tries))
    grouper.regroup(ACTOR, workshop.session, workshop.on.id)
    late = workshop.note("snow plough street winter again")
    assert eventually(lambda: place(workshop, late)[0] is not None)
    assert len(groups(workshop.store, workshop.on.id)) == 2
    grouper.close()
    together.close()
