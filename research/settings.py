"""The choices of one engagement that are not evidence: the model, words to ignore, the cell limit."""

import json
from dataclasses import asdict, dataclass

from errors import InputError
from store import Change, Store

SMALL_CELL = 5
"""Counts under this are said as "<5" outside the working team (the usual floor of statistical
offices for tables about people)."""


@dataclass(frozen=True)
class Settings:
    """`model`: a sentence-transformers name or folder, empty for the bundled one. `ignore_words`:
    words nearly every note shares (the city's name), left out of grouping and names; with
    `ignore_shared_names` so are the names that very many notes share, found anew each time.
    `small_cell`: see `SMALL_CELL`. `fineness`: fewer (under 1) or more (over 1) themes."""

    model: str = ""
    ignore_words: tuple[str, ...] = ()
    ignore_shared_names: bool = True
    small_cell: int = SMALL_CELL
    fineness: float = 1.0


def read(store: Store) -> Settings:
    """The settings of this engagement, defaults where nothing was set."""
    row = store.row("select value from settings where name = 'engagement'")
    if row is None:
        return Settings()
    kept = {k: v for k, v in json.loads(row["value"]).items() if k in Settings.__dataclass_fields__}
    return Settings(**{**kept, "ignore_words": tuple(kept.get("ignore_words", ()))})


def save(store: Store, actor: str, settings: Settings) -> int:
    """Keep the settings."""
    with store.change(actor, "settings.edit") as change:
        write(change, settings)
    return change.number


def write(change: Change, settings: Settings) -> None:
    """Keep the settings within a change. Raises `InputError` for a value out of its range."""
    if not 1 <= settings.small_cell <= 100:
        raise InputError("small_cell_range", found=settings.small_cell)
    if not 0.3 <= settings.fineness <= 3:
        raise InputError("fineness_range", found=settings.fineness)
    value = json.dumps(asdict(settings), ensure_ascii=False)
    if not change.insert("settings", {"name": "engagement", "value": value}, if_absent=True):
        change.update("settings", "engagement", {"value": value})
