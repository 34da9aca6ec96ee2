"""Business units: the parts of the administration that are in contact with citizens."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from errors import InputError
from research.search import folded
from store import Change, Store, new_key


@dataclass(frozen=True)
class Unit:
    """A business unit; `code` is how files and people refer to it."""

    id: str
    code: str
    name_en: str
    name_fr: str
    director_role_en: str = ""
    director_role_fr: str = ""
    rev: int = 1


def units(store: Store) -> list[Unit]:
    """All units, by code."""
    columns = ", ".join(Unit.__dataclass_fields__)
    return [Unit(**row) for row in store.rows(f"select {columns} from units order by code")]


def valid_on(kept: Store | Change, day: str) -> list[Unit]:
    """The units that there were on a day (ISO), by code; one merged into another without a day for it
    is no unit any more."""
    columns = ", ".join(Unit.__dataclass_fields__)
    rows = kept.rows(
        f"select {columns} from units where coalesce(valid_from, ?1) <= ?1"
        " and coalesce(valid_to, ?1) >= ?1 and (merged_into is null or valid_to is not null)"
        " order by code",
        [day],
    )
    return [Unit(**row) for row in rows]


def add(change: Change, code: str, name_en: str = "", name_fr: str = "", **roles: str) -> str:
    """Write a new unit and give its key. A unit without a name is called by its code. Raises
    `InputError` for a code that is missing or taken."""
    code = code.strip()
    if not code:
        raise InputError("unit_code_missing")
    if taken := change.rows("select code from units where code = ?", [code]):
        raise InputError("unit_exists", code=taken[0]["code"])
    key = new_key()
    name = name_en.strip() or name_fr.strip() or code
    change.insert(
        "units",
        {
            "id": key,
            "code": code,
            "name_en": name_en.strip() or name,
            "name_fr": name_fr.strip() or name,
            "director_role_en": roles.get("director_role_en", "").strip(),
            "director_role_fr": roles.get("director_role_fr", "").strip(),
        },
    )
    return key


def add_from_file(change: Change, path: Path) -> int:
    """Write the units of a CSV file with the columns of `Unit`; says how many."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        add(change, **row)
    return len(rows)


class UnitNames:
    """Finds a unit by what a file calls it: its code or its name in either language. Where a code
    and a name read the same, the code is meant."""

    def __init__(self, known: Iterable[Unit]) -> None:
        self._keys: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        units = list(known)
        codes = [(unit.code, unit.id) for unit in units]
        names = [(name, unit.id) for unit in units for name in (unit.name_en, unit.name_fr)]
        for name, key in codes + names:
            self._keys.setdefault(folded(name), key)
            self._shown.setdefault(folded(name), name)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def find(self, name: str) -> str | None:
        """The key of the unit with this code or name, whatever its case and accents."""
        return self._keys.get(folded(name))

    def nearest(self, name: str) -> str:
        """The known name most like this one, for "Did you mean"; empty if none is near."""
        near = get_close_matches(folded(name), self._keys, n=1, cutoff=0.6)
        return self._shown[near[0]] if near else ""


def names_by_id(store: Store) -> Mapping[str, Unit]:
    """Units by their key."""
    return {unit.id: unit for unit in units(store)}
