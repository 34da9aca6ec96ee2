import re
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engagements
from errors import EngagementFileError
from research import importing, notes
from research.engagement import Engagement
from research.mapping import suggest
from research.readers import read as read_file
from research.sources import SourceDraft, SourceKind
from store import Store, backup, creating_store, open_store, restore
from store.engagement_file import verify
from store.sqlite import sqlite3
from tests.store.tiny import LOGGED, board, card, tiny_schema

SCHEMAS = [tiny_schema]


def cards(store: Store, texts: list[str]) -> None:
    with store.change("Ana", "add") as change:
        change.insert("boards", board(), if_absent=True)
        for n, text in enumerate(texts):
            change.insert("cards", card(f"c{n}", text=text))


def contents(store: Store) -> dict[str, list[dict[str, object]]]:
    tables = (*LOGGED, "places", "changes", "change_rows")
    return {table: store.rows(f"select * from {table} order by 1, 2") for table in tables}


def damage(path: Path) -> None:
    """Make the search index hold a word that is in no card: only reading it through finds that."""
    connection = sqlite3.connect(path)
    connection.execute("insert into cards_fts(rowid, text) values (1, 'nowhere')")
    connection.commit()
    connection.close()


def test_a_backup_is_one_file_that_opens_with_everything_in_it(
    store: Store, tmp_path: Path
) -> None:
    cards(store, ["Café fermé"])
    store.keep("places", [{"card": "c0", "x": 1.0, "vector": b"\x00\xff"}])
    copy = backup(store, tmp_path / "new folder" / "copy.db", SCHEMAS)
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    with open_store(copy, SCHEMAS) as opened:
        assert contents(opened) == contents(store)
        assert opened.undo(1, "Bob") == 2


def test_a_backup_into_a_folder_is_named_after_the_engagement_and_the_moment(
    store: Store, tmp_path: Path
) -> None:
    copy = backup(store, tmp_path, SCHEMAS)
    assert copy.parent == tmp_path
    assert re.fullmatch(r"tiny-\d{4}-\d\d-\d\d-\d{6}\.db", copy.name)
    verify(copy, SCHEMAS)


def test_a_backup_taken_while_somebody_writes_is_whole(store: Store, tmp_path: Path) -> None:
    cards(store, [])
    stop, written = threading.Event(), threading.Event()

    def write() -> None:
        n = 0
        while not stop.is_set():
            with store.change("phone", "send") as change:
                change.insert("cards", card(f"a{n}", text=f"pair {n}"))
                change.insert("cards", card(f"b{n}", text=f"pair {n}"))
            n += 1
            written.set()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        sizes = []
        for n in range(4):
            written.clear()
            assert written.wait(10)
            with open_store(backup(store, tmp_path / f"{n}.db", SCHEMAS), SCHEMAS) as copy:
                first, second = (
                    copy.rows(f"select text from cards where id like '{side}%'") for side in "ab"
                )
                assert first == second
                assert copy.version() == len(first) + 1
                sizes.append(len(first))
    finally:
        stop.set()
        thread.join()
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]


def test_a_backup_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("precious")
    with pytest.raises(EngagementFileError, match="engagement_exists"):
        backup(store, taken, SCHEMAS)
    assert taken.read_text() == "precious"
    assert {file.name for file in tmp_path.iterdir()} == {"work", "taken.db"}


def test_a_copy_that_does_not_verify_never_gets_its_name_and_leaves_no_file(
    store: Store, path: Path, tmp_path: Path
) -> None:
    cards(store, ["Café fermé"])
    damage(path)
    with pytest.raises(EngagementFileError, match="engagement_damaged"):
        backup(store, tmp_path / "copies" / "copy.db", SCHEMAS)
    assert list((tmp_path / "copies").iterdir()) == []


def test_a_damaged_engagement_is_said_to_be_so_and_its_backup_leaves_no_file(
    store: Store, path: Path, tmp_path: Path
) -> None:
    cards(store, [f"a text that fills pages {n} " * 40 for n in range(60)])
    store.close()
    with path.open("r+b") as file:
        file.seek(-4096 * 8, 2)
        file.write(b"\xff" * 4096 * 8)
    with (
        open_store(path, SCHEMAS) as opened,
        pytest.raises(EngagementFileError, match="engagement_damaged"),
    ):
        backup(opened, tmp_path / "copies" / "copy.db", SCHEMAS)
    assert list((tmp_path / "copies").iterdir()) == []


def test_words_are_still_found_in_a_backup_after_notes_were_taken_away(
    store: Store, tmp_path: Path
) -> None:
    """A table whose rows are not numbered on purpose is renumbered when copied, and the index then
    finds other rows; gaps in the numbers show it."""
    words = [f"mot{n}" for n in range(12)]
    cards(store, words)
    with store.change("Ana", "delete") as change:
        for n in (0, 1, 5, 8):
            change.delete("cards", f"c{n}")
    copy = backup(store, tmp_path / "copy.db", SCHEMAS)
    restored = restore(copy, tmp_path / "restored.db", SCHEMAS)
    for path in (copy, restored):
        with open_store(path, SCHEMAS) as opened:
            for n, word in enumerate(words):
                found = opened.rows(
                    "select id from cards where number in"
                    " (select rowid from cards_fts where cards_fts match ?)", [word],
                )  # fmt: skip
                assert found == ([] if n in (0, 1, 5, 8) else [{"id": f"c{n}"}])


def test_notes_are_still_found_by_their_words_in_a_backup_of_an_engagement(tmp_path: Path) -> None:
    path = tmp_path / "e.db"
    engagements.create(path, "Ana", Engagement("Title", "Titre"))
    with open_store(path, engagements.SCHEMAS) as store:
        for first in (0, 10):
            rows = "\n".join(f"Réponse numéro{n}" for n in range(first, first + 10))
            table = read_file(f"text\n{rows}\n".encode(), "notes.csv")
            importing.import_table(
                store, "Ana", table, "notes.csv", suggest(table.columns, table.rows),
                SourceDraft(SourceKind.SURVEY, f"Survey {first}"),
            )  # fmt: skip
        store.undo(store.version() - 1, "Ana")
        copy = backup(store, tmp_path / "copy.db", engagements.SCHEMAS)
    with open_store(copy, engagements.SCHEMAS) as opened:
        for n in range(20):
            found = notes.find(opened, notes.NoteFilter(words=f"numero{n}"))
            expected = [f"Réponse numéro{n}"] if n >= 10 else []
            assert [note.text for note in found if note.text.endswith(f"o{n}")] == expected


def test_restoring_makes_an_engagement_and_leaves_the_backup_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    cards(store, ["one"])
    copy = backup(store, tmp_path / "copies" / "copy.db", SCHEMAS)
    before = (copy.read_bytes(), copy.stat().st_mtime_ns)
    restored = restore(copy, tmp_path / "back" / "again.db", SCHEMAS)
    with open_store(restored, SCHEMAS) as opened, opened.change("Bob", "add") as change:
        change.insert("cards", card("c9", text="two"))
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == before
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]


def test_restoring_overwrites_no_engagement(store: Store, path: Path, tmp_path: Path) -> None:
    cards(store, ["one"])
    copy = backup(store, tmp_path / "copy.db", SCHEMAS)
    cards(store, [])
    with pytest.raises(EngagementFileError, match="engagement_exists"):
        restore(copy, path, SCHEMAS)
    assert store.rows("select id from cards") == [{"id": "c0"}]


SPOILT: dict[str, Callable[[Path], object]] = {
    "engagement_missing": Path.unlink,
    "not_an_engagement": lambda copy: copy.write_bytes(b"not a backup" * 20),
    "engagement_damaged": damage,
}


@pytest.mark.parametrize("key", SPOILT)
def test_what_cannot_be_trusted_is_not_restored(store: Store, tmp_path: Path, key: str) -> None:
    copy = backup(store, tmp_path / "copy.db", SCHEMAS)
    SPOILT[key](copy)
    with pytest.raises(EngagementFileError, match=key):
        restore(copy, tmp_path / "restored.db", SCHEMAS)
    assert not list(tmp_path.glob("*restored*"))


def test_a_backup_of_a_newer_program_is_not_restored(tmp_path: Path) -> None:
    copy = tmp_path / "newer.db"
    engagements.create(copy, "Ana", Engagement("Title", "Titre"))
    with pytest.raises(EngagementFileError, match="engagement_newer"):
        restore(copy, tmp_path / "restored.db", SCHEMAS)
    assert list(tmp_path.iterdir()) == [copy]


any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
any_number = st.none() | st.floats(allow_nan=False) | st.integers(-(2**53), 2**53)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(any_text, any_number), max_size=8), st.data())
def test_whatever_was_written_and_taken_away_comes_back_from_a_backup_as_it_was(
    rows: list[tuple[str, float | None]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tiny.db"
        with creating_store(path, SCHEMAS) as store:
            cards(store, [])
        with open_store(path, SCHEMAS) as store:
            for n, (text, weight) in enumerate(rows):
                with store.change(text, "add", text=text) as change:
                    change.insert("cards", {**card(f"c{n}", text=text), "weight": weight})
            numbers = range(2, store.version() + 1)
            for number in data.draw(st.sets(st.sampled_from(numbers)) if rows else st.just(())):
                store.undo(number, "Ana")
            before = contents(store)
            copy = backup(store, Path(folder) / "copy.db", SCHEMAS)
        restored = restore(copy, Path(folder) / "restored.db", SCHEMAS)
        with open_store(restored, SCHEMAS) as store:
            assert contents(store) == before
