import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import EngagementFileError, StoreBusyError
from store import Store, creating_store, open_store, schema
from store.connection import connect
from store.engagement_file import APPLICATION_ID, verify
from store.migrations import steps, store_schema
from store.sqlite import sqlite3
from tests.store.tiny import board, tiny_schema

ROOT = Path(__file__).parents[2]
SCHEMAS = [tiny_schema]
newer_schema = schema("newer")


@newer_schema()
def first_step(db):  # noqa: ANN001
    db.conn.execute("create table newer (id text primary key)")


State = dict[str, tuple[bytes, int]]


def state(folder: Path) -> State:
    """Every file of a folder: what is in it, and when it was written."""
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}


def opening_fails(path: Path) -> EngagementFileError:
    with pytest.raises(EngagementFileError) as caught:
        open_store(path, SCHEMAS)
    return caught.value


def other_sqlite(path: Path, application_id: int = 0) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute(f"pragma application_id = {application_id}")
    connection.execute("create table t (x)")
    connection.commit()
    connection.close()
    return path.read_bytes()


FOREIGN: dict[str, bytes | Callable[[Path], bytes]] = {
    "empty": b"",
    "text": b"Notes of the workshop\n" * 50,
    "a spreadsheet": b"PK\x03\x04" + bytes(5000),
    "only SQLite's first words": b"SQLite format 3\x00",
    "another SQLite file": lambda path: other_sqlite(path.with_name("other")),
    "another program's SQLite file": lambda path: other_sqlite(path.with_name("other"), 0x47504B47),
    "cut within its header": lambda path: path.read_bytes()[:99],
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_engagement_is_refused_and_left_as_it_was(path: Path, kind: str) -> None:
    content = FOREIGN[kind]
    path.write_bytes(content if isinstance(content, bytes) else content(path))
    before = state(path.parent)
    error = opening_fails(path)
    assert (error.key, dict(error.facts)) == ("not_an_engagement", {"file": "tiny.db"})
    with pytest.raises(EngagementFileError, match="not_an_engagement"):
        verify(path, SCHEMAS)
    assert state(path.parent) == before


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    error = opening_fails(tmp_path / "gone.db")
    assert (error.key, error.facts["file"]) == ("engagement_missing", str(tmp_path / "gone.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_engagement(tmp_path: Path) -> None:
    assert opening_fails(tmp_path).key == "engagement_missing"


@pytest.mark.parametrize("pages", [1, 3])
def test_a_truncated_file_is_said_to_be_damaged(path: Path, pages: int) -> None:
    path.write_bytes(path.read_bytes()[: pages * 4096])
    before = state(path.parent)
    assert opening_fails(path).key == "engagement_damaged"
    assert state(path.parent) == before


def test_a_file_of_a_newer_program_is_told_by_its_header_and_left_as_it_was(path: Path) -> None:
    open_store(path, [*SCHEMAS, newer_schema]).close()
    before = state(path.parent)
    assert int.from_bytes(path.read_bytes()[60:64], "big") == steps([store_schema, *SCHEMAS]) + 1
    error = opening_fails(path)
    assert (error.key, dict(error.facts)) == ("engagement_newer", {"steps": 1})
    assert state(path.parent) == before


def test_a_file_with_a_step_nobody_knows_is_refused_whatever_its_header_says(path: Path) -> None:
    open_store(path, [*SCHEMAS, newer_schema]).close()
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 1")
    connection.close()
    before = state(path.parent)
    assert opening_fails(path).key == "engagement_newer"
    assert state(path.parent) == before


KILLED = """
import os, sys
from pathlib import Path
from store import open_store
from tests.store.test_engagement_file import SCHEMAS, newer_schema
store = open_store(Path(sys.argv[1]), [*SCHEMAS, newer_schema])
os.kill(os.getpid(), 9)
"""


def test_a_newer_step_that_is_in_the_log_only_is_found_and_nothing_is_touched(path: Path) -> None:
    """Looking with a connection that may write moved the log into the file as it closed."""
    subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, check=False)
    before = state(path.parent)
    assert {"tiny.db", "tiny.db-wal", "tiny.db-shm"} == before.keys()
    assert opening_fails(path).key == "engagement_newer"
    assert state(path.parent) == before
    with open_store(path, [*SCHEMAS, newer_schema]) as store:
        assert store.rows("select * from newer") == []


def test_a_newer_step_in_a_log_that_was_copied_alone_is_found_and_not_lost(path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, check=False)
    path.with_name("tiny.db-shm").unlink()
    assert opening_fails(path).key == "engagement_newer"
    with open_store(path, [*SCHEMAS, newer_schema]) as store:
        assert store.rows("select * from newer") == []


def test_a_newer_program_that_has_the_file_open_is_not_disturbed(path: Path) -> None:
    with open_store(path, [*SCHEMAS, newer_schema]) as newer:
        before = state(path.parent)
        assert opening_fails(path).key == "engagement_newer"
        assert {name: content for name, (content, _) in state(path.parent).items()} == {
            name: content for name, (content, _) in before.items()
        }
        with newer.change("Ana", "add") as change:
            change.insert("boards", board())
        assert newer.version() == 1


def test_a_log_left_by_a_killed_program_of_this_version_is_read(path: Path) -> None:
    code = KILLED.replace(", newer_schema]", "]")
    code = code.replace("os.kill", "store.keep('places', [{'card': 'c1', 'x': 1.0}])\nos.kill")
    subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, check=False)
    assert path.with_name("tiny.db-wal").stat().st_size
    with open_store(path, SCHEMAS) as store:
        assert store.rows("select card from places") == [{"card": "c1"}]


def test_names_with_spaces_accents_and_signs_of_web_addresses_work(tmp_path: Path) -> None:
    path = tmp_path / "Été 100 % #1 ?mode=ro&x.db"
    with creating_store(path, SCHEMAS) as store, store.change("Ana", "add") as change:
        change.insert("boards", board())
    with open_store(path, SCHEMAS) as store:
        assert store.version() == 1
    verify(path, SCHEMAS)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


# Creating


def test_a_new_engagement_appears_under_its_name_only_when_it_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "new.db"
    with creating_store(path, SCHEMAS) as store:
        with store.change("Ana", "add") as change:
            change.insert("boards", board())
        assert not path.exists()
        assert all(file.name.startswith(".") for file in path.parent.iterdir())
    assert [file.name for file in path.parent.iterdir()] == ["new.db"]
    assert int.from_bytes(path.read_bytes()[68:72], "big") == APPLICATION_ID
    verify(path, SCHEMAS)
    with open_store(path, SCHEMAS) as store:
        assert store.rows("select id from boards") == [{"id": "b1"}]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_new_engagement_that_fails_leaves_nothing(
    tmp_path: Path, error: type[BaseException]
) -> None:
    with pytest.raises(error), creating_store(tmp_path / "new.db", SCHEMAS) as store:  # noqa: PT012
        with store.change("Ana", "add") as change:
            change.insert("boards", board())
        raise error
    assert list(tmp_path.iterdir()) == []


def test_tables_that_cannot_be_made_leave_nothing(tmp_path: Path) -> None:
    faulty = schema("faulty")

    @faulty()
    def nonsense(db) -> None:  # noqa: ANN001
        db.conn.execute("create nonsense")

    with (
        pytest.raises(sqlite3.OperationalError, match="nonsense"),
        creating_store(tmp_path / "new.db", [faulty]),
    ):
        pytest.fail("the block must not be reached")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_refused_and_its_file_left_as_it_was(path: Path) -> None:
    before = state(path.parent)
    with (
        pytest.raises(EngagementFileError, match="engagement_exists"),
        creating_store(path, SCHEMAS),
    ):
        pytest.fail("the block must not be reached")
    assert state(path.parent) == before


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with (
        pytest.raises(EngagementFileError, match="engagement_exists"),
        creating_store(path, SCHEMAS),
    ):
        path.write_text("somebody else's")
    assert [file.name for file in tmp_path.iterdir()] == ["new.db"]
    assert path.read_text() == "somebody else's"


# Verifying


def filled(path: Path) -> None:
    with open_store(path, SCHEMAS) as store, store.change("Ana", "add") as change:
        for n in range(400):
            change.insert("boards", board(f"b{n}", f"a long enough name {n} " * 5))


def page_of_table(path: Path, table: str) -> int:
    """Where the first page of a table begins in the file."""
    connection = sqlite3.connect(path)
    try:
        sql = "select rootpage from sqlite_master where name = ?"
        return 4096 * (int(connection.execute(sql, [table]).fetchone()[0]) - 1)
    finally:
        connection.close()


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_a_whole_engagement_is_verified_and_left_as_it_was(path: Path) -> None:
    filled(path)
    before = state(path.parent)
    verify(path, SCHEMAS)
    assert state(path.parent) == before


@pytest.mark.parametrize("table", ["boards", "changes", "change_rows", "cards_fts_data", "cards"])
@pytest.mark.parametrize("damage", [b"\xff" * 4096, bytes(4096), b"\x0d\x00\x00\xff\xff" * 8])
def test_a_damaged_page_is_found(path: Path, table: str, damage: bytes) -> None:
    filled(path)
    overwrite(path, page_of_table(path, table), damage)
    with pytest.raises(EngagementFileError) as caught:
        verify(path, SCHEMAS)
    assert caught.value.key in {"engagement_damaged", "engagement_damaged_at"}
    assert caught.value.facts["file"] == "tiny.db"


def test_a_damaged_page_met_while_reading_is_said_in_a_sentence(path: Path) -> None:
    filled(path)
    overwrite(path, page_of_table(path, "boards"), b"\xff" * 4096)
    with open_store(path, SCHEMAS) as store:
        with pytest.raises(EngagementFileError, match="engagement_damaged"):
            store.rows("select * from boards")
        with (
            pytest.raises(EngagementFileError, match="engagement_damaged"),
            store.change("Ana", "x") as change,
        ):
            change.insert("boards", board("new"))


def test_a_reference_to_nothing_is_found_and_said(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("insert into marks values ('gone', 'gone')")
    connection.commit()
    connection.close()
    with pytest.raises(EngagementFileError) as caught:
        verify(path, SCHEMAS)
    assert caught.value.key == "engagement_damaged_at"
    assert str(caught.value.facts["found"]).startswith("marks -> ")


def test_a_search_index_that_does_not_fit_the_texts_is_found(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("insert into cards_fts(rowid, text) values (1, 'a word in no card')")
    connection.commit()
    connection.close()
    with pytest.raises(EngagementFileError, match="engagement_damaged"):
        verify(path, SCHEMAS)


def test_a_file_that_another_program_is_writing_to_is_busy_not_damaged(path: Path) -> None:
    """Whoever is told to restore a backup while an import runs loses the import."""
    with (
        open_store(path, SCHEMAS) as store,
        store.change("Ana", "long import"),
        pytest.raises(StoreBusyError),
    ):
        verify(path, SCHEMAS, wait=0.1)
    verify(path, SCHEMAS, wait=0.1)


def test_connecting_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "gone.db")
    assert list(tmp_path.iterdir()) == []


def test_a_store_can_be_closed_and_opened_again(store: Store, path: Path) -> None:
    store.close()
    with open_store(path, SCHEMAS) as again:
        assert again.version() == 0
