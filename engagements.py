"""Where engagements are kept on this machine, and how one is opened: every room's tables, in order.

The folder is `data/live`, or the one named by the environment variable `FIL_ROUGE_DATA`.
"""

import os
import re
import threading
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Migrations

from clustering.schema import clustering_schema
from errors import EngagementFileError, FilRougeError
from personas.journey_schema import journey_schema
from personas.persona_schema import persona_schema
from research import engagement, sessions, settings
from research.codebook_schema import codebook_schema
from research.coding_schema import coding_schema
from research.privacy_schema import privacy_schema
from research.schema import research_schema
from research.search_schema import search_schema
from research.survey_schema import survey_schema
from roadmap.services_schema import services_schema
from standard.site_checks.schema import site_check_schema
from standard.site_schema import site_schema
from standard.standard_schema import standard_schema
from store import Store, creating_store, open_store

SCHEMAS: Sequence[Migrations] = (
    research_schema,
    coding_schema,
    codebook_schema,
    privacy_schema,
    clustering_schema,
    journey_schema,
    persona_schema,
    standard_schema,
    site_schema,
    services_schema,
    site_check_schema,
    search_schema,
    survey_schema,
)

ROOT = Path(__file__).parent

_open: dict[Path, tuple[Store, os.stat_result]] = {}
_lock = threading.Lock()


def folder() -> Path:
    """The folder that holds the engagements of this machine."""
    return Path(os.environ.get("FIL_ROUGE_DATA", ROOT / "data" / "live"))


def paths() -> list[Path]:
    """The engagement files in the folder, by name."""
    return sorted(path for path in folder().glob("*.db") if not path.name.startswith("."))


def create(path: Path, actor: str, about: engagement.Engagement) -> None:
    """Make a new engagement file. Raises `EngagementFileError` if the name is taken, `InputError`
    without a title."""
    with (
        creating_store(path, SCHEMAS) as store,
        store.change(actor, "engagement.new", title=about.title_en or about.title_fr) as change,
    ):
        engagement.start(change, about)
        settings.write(change, settings.Settings())


def opened(path: Path) -> Store:
    """The engagement at this path, opened once per process and shared by all its threads. Another
    file under its name (a backup restored meanwhile) is opened anew: what was written to the one
    that is gone would be lost."""
    key = path.resolve()
    with _lock:
        known = _open.get(key)
        if known is not None and key.exists() and os.path.samestat(known[1], key.stat()):
            return known[0]
        _open[key] = open_store(key, SCHEMAS), key.stat()
        return _open[key][0]


def store_named(name: str) -> Store | None:
    """The engagement whose file has this name; None if there is none."""
    return next((opened(path) for path in paths() if path.name == name), None)


def store_of_session(code: str) -> Store | None:
    """The engagement that holds a workshop session with this code; None if there is none. Those that
    cannot be read are passed over: a damaged file must not keep a room out of another."""
    for path in paths():
        try:
            store = opened(path)
            if sessions.by_code(store, code) is not None:
                return store
        except FilRougeError:
            continue
    return None


def close_all() -> None:
    """Close what this process has open."""
    with _lock:
        for store, _ in _open.values():
            store.close()
        _open.clear()


def path_for(title: str) -> Path:
    """A free path in the folder for an engagement of this title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "engagement"
    for number in range(1, 1000):
        path = folder() / (f"{stem}.db" if number == 1 else f"{stem}-{number}.db")
        if not path.exists():
            return path
    raise EngagementFileError("engagement_exists", file=f"{stem}.db")
