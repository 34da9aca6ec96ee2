"""Erasing: nothing of it is left in the file, and nothing else is lost."""

import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import NotFoundError, StoreBusyError, UndoRefusedError
from store import Store, creating_store, open_store
from store.connection import connect
from store.history import entries, touched
from tests.store.conftest import SCHEMAS
from tests.store.tiny import board

WORDS = "Aurora lives behind the yellow bakery"


def bytes_of(path: Path) -> bytes:
    """The file with what SQLite keeps beside it."""
    return b"".join(
        beside.read_bytes()
        for end in ("", "-wal", "-shm", "-journal")
        if (beside := path.with_name(path.name + end)).exists()
    )


def fill(store: Store) -> list[int]:
    with store.change("Ana", "fill") as first:
        first.insert("boards", board())
        first.insert("people", {"id": "p1", "board": "b1", "name": "P-001"})
        first.insert(
            "cards", {"id": "c1", "board": "b1", "person": "p1", "text": WORDS, "weight": 1.0}
        )
        first.insert("cards", {"id": "c2", "board": "b1", "text": "Benches"})
        first.insert("labels", {"name": "red", "colour": f"said: {WORDS}!"})
        first.insert("marks", {"card": "c1", "label": "red"})
    with store.change("Ana", "card.edit", text=WORDS[:20] + "…") as second:
        second.update("cards", "c1", {"text": WORDS + " now"})
    with store.change("Ana", "card.weigh") as third:
        third.update("cards", "c2", {"weight": 2.0})
    store.keep("places", [{"card": "c1", "x": 1.0}, {"card": "c2", "x": 2.0}])
    return [first.number, second.number, third.number]


def erase(store: Store, *, settled: bool = True) -> int:
    with store.erasing("Ana", "person.erase", n=1) as erasing:
        erasing.blank("cards", "c1", {"text": "[erased]", "person": None, "weight": None})
        erasing.take_away("marks", ["c1", "red"])
        erasing.take_away("people", "p1")
        erasing.scrub(lambda text: text.replace(WORDS, "[erased]"), apart=["cards"])
    assert erasing.settled is settled
    return erasing.change.number


def test_no_byte_of_it_is_left_and_the_rest_stays(store: Store):
    fill(store)
    assert b"yellow bakery" in bytes_of(store.path)
    erase(store)
    left = bytes_of(store.path)
    for gone in (b"yellow bakery", b"Aurora", b"aurora", b"bakery", b"P-001"):
        assert gone not in left
    assert [row["text"] for row in store.rows("select text from cards order by id")] == [
        "[erased]", "Benches",
    ]  # fmt: skip
    assert store.rows("select colour from labels") == [{"colour": "said: [erased]!"}]
    assert store.rows("select card from places") == [{"card": "c2"}]
    assert store.rows("select rowid from cards_fts where cards_fts match 'bakery'") == []
    assert len(store.rows("select rowid from cards_fts where cards_fts match 'benches'")) == 1


def test_neither_it_nor_what_came_before_can_be_undone_but_the_rest_can(store: Store):
    first, second, third = fill(store)
    number = erase(store)
    for refused in (first, second, number):
        with pytest.raises(UndoRefusedError) as caught:
            store.undo(refused, "Ana")
        assert caught.value.key == "undo_erased"
        assert caught.value.facts == {"number": refused, "later": number}
    store.undo(third, "Ana")


def test_the_log_says_that_it_was_done_and_not_what(store: Store):
    _, second, _ = fill(store)
    number = erase(store)
    told = {entry.number: entry for entry in entries(store)}
    assert told[number].rows >= 3
    assert told[second].about == {"text": "…"}
    assert all(WORDS not in str(touched(store, entry)) for entry in told)


def test_whoever_reads_goes_on_reading(store: Store):
    fill(store)
    seen, stop = [], threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(len(store.rows("select * from cards")))

    reader = threading.Thread(target=read)
    reader.start()
    erase(store)
    stop.set()
    reader.join()
    assert set(seen) == {2}


def test_another_program_that_writes_is_waited_for_and_then_nothing_is_done(path: Path):
    with open_store(path, SCHEMAS, wait=0.2) as store:
        fill(store)
        with closing(connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusyError):
                erase(store)
            other.execute("ROLLBACK")
        assert len(store.rows("select 1 from people")) == 1
        erase(store)


def test_an_old_reader_keeps_the_bytes_until_it_has_gone(path: Path):
    with open_store(path, SCHEMAS, wait=0.2) as store:
        fill(store)
        with closing(connect(path, read_only=True)) as other:
            other.execute("BEGIN")
            other.execute("select * from cards").fetchall()
            erase(store, settled=False)
        assert store.settle()
        assert b"yellow bakery" not in store.path.read_bytes()


def test_an_erasure_that_fails_leaves_everything(store: Store):
    fill(store)
    before = store.rows("select * from change_rows")

    def fails() -> None:
        with store.erasing("Ana", "person.erase", n=1) as erasing:
            erasing.blank("cards", "c1", {"text": "[erased]"})
            raise KeyError("stop")

    with pytest.raises(KeyError, match="stop"):
        fails()
    assert store.rows("select * from change_rows") == before
    assert store.rows("select text from cards where id = 'c1'") == [{"text": WORDS + " now"}]


@settings(max_examples=8)
@given(st.lists(st.sampled_from(["weigh", "edit", "mark", "unmark", "other"]), max_size=8))
def test_no_undo_brings_anything_back(tmp_path_factory: pytest.TempPathFactory, steps: list[str]):
    path = tmp_path_factory.mktemp("erasing") / "tiny.db"
    with creating_store(path, SCHEMAS):
        pass
    with open_store(path, SCHEMAS, wait=5) as store:
        numbers = fill(store)
        for place, step in enumerate(steps):
            with store.change("Ana", step) as change:
                match step:
                    case "weigh":
                        change.update("cards", "c1", {"weight": float(place + 2)})
                    case "edit":
                        change.update("cards", "c1", {"text": f"{WORDS} {place}"})
                    case "mark":
                        change.insert("marks", {"card": "c1", "label": "red"}, if_absent=True)
                    case "unmark" if change.row("marks", ["c1", "red"]):
                        change.delete("marks", ["c1", "red"])
                    case "other":
                        change.update("cards", "c2", {"weight": float(place + 2)})
            numbers.append(change.number)
        with store.change("Ana", "mark") as change:
            change.insert("marks", {"card": "c1", "label": "red"}, if_absent=True)
        erase(store)
        for number in reversed(numbers):
            with suppress(UndoRefusedError, NotFoundError):
                store.undo(number, "Ana")
        assert b"yellow bakery" not in bytes_of(path)
        assert store.rows("select text from cards where id = 'c1'") == [{"text": "[erased]"}]
        assert store.rows("select * from people") == []
