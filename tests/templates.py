"""Engagement files that are made once and copied for each test: making one takes a hundred
transactions that wait for the disk."""

import atexit
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

import engagements
from research.engagement import Engagement
from store import Store, open_store
from store.connection import connect
from tests.invented import ACTOR, fill

_made: dict[Callable[[Path], None], Path] = {}


def copied(make: Callable[[Path], None], path: Path) -> Path:
    """A copy, at this path, of the engagement file that this function makes."""
    return Path(shutil.copyfile(_template(make), path))


def copy_into(store: Store, make: Callable[[Path], None]) -> None:
    """Put what this function makes in the place of all that an open engagement holds."""
    with closing(connect(_template(make))) as source, closing(connect(store.path)) as here:
        source.backup(here)


def _template(make: Callable[[Path], None]) -> Path:
    if make not in _made:
        folder = mkdtemp(prefix="fil-rouge-templates-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        fresh = Path(folder) / "template.db"
        make(fresh)
        _made[make] = fresh
    return _made[make]


def begin(path: Path) -> None:
    """An engagement that was only begun."""
    engagements.create(path, ACTOR, Engagement("Prairie services", "Services de la Prairie"))


def begin_and_fill(path: Path) -> None:
    """The same with units, two sources and sixteen notes (see `tests.invented.fill`)."""
    with open_store(copied(begin, path), engagements.SCHEMAS) as store:
        fill(store)
