import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import StoreFullError
from store import Store, backup, creating_store, open_store
from store.engagement_file import verify
from tests.store.tiny import board, tiny_schema

SCHEMAS = [tiny_schema]
MEGABYTE = 1_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("a disk of its own can only be mounted by root")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"this machine does not let root mount a disk: {mounted.stderr.decode()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(store: Store) -> int:
    """Write until there is no room; gives how many rows were acknowledged."""
    for n in range(10_000):
        try:
            with store.change("Ana", "add") as change:
                change.insert("boards", board(f"b{n}", f"{n} " * 2000))
        except StoreFullError:
            return n
    raise AssertionError("the disk never filled up")


def whole(store: Store, rows: int) -> bool:
    kept = [row["id"] for row in store.rows("select id from boards order by rowid")]
    return kept == [f"b{n}" for n in range(rows)] and store.version() == rows


def test_an_engagement_that_may_not_grow_says_so_and_keeps_what_it_has(path: Path) -> None:
    with open_store(path, SCHEMAS) as store:
        pages = store._writer.execute("pragma page_count").fetchone()[0]
        store._writer.execute(f"pragma max_page_count = {pages + 50}")
        rows = fill(store)
        assert rows > 3
        assert whole(store, rows)
        with pytest.raises(StoreFullError):
            store.keep("places", [{"card": "c1", "x": 1.0, "vector": bytes(MEGABYTE)}])
        store._writer.execute("pragma max_page_count = 10000")
        with store.change("Ana", "add") as change:
            change.insert("boards", board(f"b{rows}"))
        assert whole(store, rows + 1)
    verify(path, SCHEMAS)


def test_a_full_disk_is_said_and_every_row_before_it_is_safe(small_disk: Path) -> None:
    path = small_disk / "tiny.db"
    with creating_store(path, SCHEMAS):
        pass
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(MEGABYTE // 4))
    with open_store(path, SCHEMAS) as store:
        rows = fill(store)
        assert rows > 3
        assert whole(store, rows)
        ballast.unlink()
        with store.change("Ana", "add") as change:
            change.insert("boards", board(f"b{rows}"))
    with open_store(path, SCHEMAS) as store:
        assert whole(store, rows + 1)
    verify(path, SCHEMAS)


def test_a_backup_for_which_there_is_no_room_leaves_no_file(path: Path, small_disk: Path) -> None:
    with open_store(path, SCHEMAS) as store:
        with store.change("Ana", "add") as change:
            change.insert("boards", board("b1", "x" * 2 * MEGABYTE))
        with pytest.raises(StoreFullError):
            backup(store, small_disk / "copy.db", SCHEMAS)
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("left", [0, 50_000, 200_000])
def test_a_new_engagement_for_which_there_is_no_room_leaves_no_file(
    small_disk: Path, left: int
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(2**20 - left // 4096 * 4096))
    with pytest.raises(StoreFullError):
        _fill_new(small_disk / "new.db")
    assert list(small_disk.iterdir()) == [ballast]


def _fill_new(path: Path) -> None:
    with creating_store(path, SCHEMAS) as store, store.change("Ana", "add") as change:
        change.insert("boards", board("b", "x" * MEGABYTE))
