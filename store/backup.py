"""Backup and restore: a whole copy while people work, trusted only once it has been read back."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlite_utils import Migrations

from errors import EngagementFileError
from store.connection import connect, said_plainly
from store.engagement_file import claim, discard, verify
from store.keys import new_key
from store.store import Store


def backup(store: Store, destination: Path, schemas: Sequence[Migrations]) -> Path:
    """Copy an open engagement to a file, or into a folder under a name with the moment; gives the
    path. The copy is made under a temporary name, verified, then named: a half-made copy is never
    found under the name of a good one."""
    return _copy(store.path, _target(store.path, destination), schemas)


def restore(copy: Path, path: Path, schemas: Sequence[Migrations]) -> Path:
    """Make an engagement from a backup, at a path that must be free; the backup is left as it is."""
    verify(copy, schemas)
    return _copy(copy, path, schemas)


def _copy(source: Path, target: Path, schemas: Sequence[Migrations]) -> Path:
    if target.exists():
        raise EngagementFileError("engagement_exists", file=target.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{new_key()}")
    try:
        with said_plainly(source), closing(connect(source)) as connection:
            connection.execute("VACUUM INTO ?", [str(draft)])
        verify(draft, schemas)
        claim(draft, target)
    finally:
        discard(draft)
    return target


def _target(path: Path, destination: Path) -> Path:
    if not destination.is_dir():
        return destination
    moment = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return destination / f"{path.stem}-{moment}.db"
