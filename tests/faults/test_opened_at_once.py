from collections.abc import Callable
from pathlib import Path

import engagements
from store import backup, creating_store, open_store, restore
from store.engagement_file import verify
from store.migrations import steps, store_schema
from tests.faults.conftest import Process
from tests.faults.programs import open_each

PROGRAMS = 4
ROUNDS = 5


def old_engagement(folder: Path, name: str) -> Path:
    """An engagement of a program that had the store and no room yet."""
    with creating_store(folder / name, []):
        pass
    return folder / name


def restored_engagement(folder: Path, name: str) -> Path:
    """An engagement just restored; it has never been opened for writing."""
    whole = folder / f"whole-{name}"
    with creating_store(whole, engagements.SCHEMAS):
        pass
    with open_store(whole, engagements.SCHEMAS) as store:
        copy = backup(store, folder / f"copy-{name}", engagements.SCHEMAS)
    return restore(copy, folder / name, engagements.SCHEMAS)


def test_four_programs_that_open_a_file_at_once_all_succeed_and_each_step_is_applied_once(
    tmp_path: Path,
    start: Callable[..., Process],
    said: Callable[[Process], str],
    tell: Callable[[Process, str], None],
) -> None:
    programs = [start(open_each) for _ in range(PROGRAMS)]
    assert [said(program) for program in programs] == ["ready"] * PROGRAMS
    for make in (old_engagement, restored_engagement):
        for n in range(ROUNDS):
            path = make(tmp_path, f"{make.__name__}-{n}.db")
            for program in programs:
                tell(program, str(path))
            assert [said(program) for program in programs] == ["open 0"] * PROGRAMS
            with open_store(path, engagements.SCHEMAS) as store:
                applied = store.rows("select migration_set, name from _sqlite_migrations")
            names = [(row["migration_set"], row["name"]) for row in applied]
            assert len(names) == len(set(names)) == steps([store_schema, *engagements.SCHEMAS])
            verify(path, engagements.SCHEMAS)
