import threading
from collections.abc import Callable
from pathlib import Path

from store import open_store
from store.engagement_file import verify
from tests.faults.conftest import Process
from tests.faults.programs import write_some
from tests.store.tiny import board, tiny_schema

SCHEMAS = [tiny_schema]


def test_eight_threads_of_one_program_lose_none_of_1600_changes(path: Path) -> None:
    with open_store(path, SCHEMAS) as store:

        def write(name: str) -> None:
            for n in range(200):
                with store.change(name, "add") as change:
                    change.insert("boards", board(f"{name}-{n}"))

        threads = [threading.Thread(target=write, args=[f"thread {t}"]) for t in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        expected = {f"thread {t}-{n}" for t in range(8) for n in range(200)}
        assert {row["id"] for row in store.rows("select id from boards")} == expected
        assert store.version() == 1600
        assert store.rows(
            "select actor, count(*) as n from changes group by actor order by actor"
        ) == [{"actor": f"thread {t}", "n": 200} for t in range(8)]


def test_readers_in_other_threads_see_each_change_whole(path: Path) -> None:
    with open_store(path, SCHEMAS) as store:
        done = threading.Event()
        seen: list[int] = []

        def read() -> None:
            while not done.is_set():
                row = store.row("select count(*) as n from boards") or {}
                seen.append(row["n"])

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for n in range(0, 300, 3):
            with store.change("Ana", "add") as change:
                for key in range(n, n + 3):
                    change.insert("boards", board(f"b{key}"))
        done.set()
        for reader in readers:
            reader.join()
        assert {n % 3 for n in seen} == {0}


def test_two_programs_that_write_at_once_both_keep_everything(
    path: Path,
    start: Callable[..., Process],
    said: Callable[[Process], str],
    tell: Callable[[Process, str], None],
) -> None:
    writers = [start(write_some, path, 250) for _ in range(2)]
    assert [said(writer) for writer in writers] == ["ready", "ready"]
    for writer in writers:
        tell(writer, "go")
    acknowledged = [key for writer in writers for key in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert len(acknowledged) == 500
    with open_store(path, SCHEMAS) as store:
        assert {row["id"] for row in store.rows("select id from boards")} == set(acknowledged)
        assert store.version() == 500
    verify(path, SCHEMAS)
