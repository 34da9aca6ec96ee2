"""Engagement files that are made once and copied for each test: making one takes a hundred
transactions that wait for the disk."""

import atexit
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import engagements
from research.engagement import Engagement
from store import open_store
from tests.invented import ACTOR, fill

_made: dict[Callable[[Path], None], Path] = {}


def copied(make: Callable[[Path], None], path: Path) -> Path:
    """A copy, at this path, of the engagement file that this function makes; made the first time it
    is asked for."""
    if make not in _made:
        folder = mkdtemp(prefix="fil-rouge-templates-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        fresh = Path(folder) / "template.db"
        make(fresh)
        _made[make] = fresh
    return Path(shutil.copyfile(_made[make], path))


def begin(path: Path) -> None:
    """An engagement that was only begun."""
    engagements.create(path, ACTOR, Engagement("Prairie services", "Services de la Prairie"))


def begin_and_fill(path: Path) -> None:
    """The same with units, two sources and sixteen notes (see `tests.invented.fill`)."""
    with open_store(copied(begin, path), engagements.SCHEMAS) as store:
        fill(store)
