"""Searches kept under a name, to be opened again: what was asked, not what was found that day.

Each person's own opening is remembered, so that a search can say what came in since they last looked. An
opening is no decision: it is kept beside the log of changes, and undo does not know of it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from research.both_names import both_names
from research.notes import NoteFilter, NoteStatus
from store import Row, Store, new_key

NAME_LIMIT = 120

MODES = ("words", "meaning", "both")


@dataclass(frozen=True)
class Asked:
    """What is searched: the words, by what (`MODES`), whether translations count as the words do, and
    the filters. `answers`: to closed questions, as `survey.decisions` names them; which attributes mean
    them is read anew each time."""

    words: str = ""
    mode: str = "words"
    across: bool = True
    sources: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = field(default=(NoteStatus.LIVE.value,))
    answers: tuple[str, ...] = ()

    @property
    def filter(self) -> NoteFilter:
        """The notes that fit it by their words as they are typed."""
        return NoteFilter(
            words=self.words, sources=self.sources, units=self.units, langs=self.langs,
            kinds=self.kinds, statuses=self.statuses,
        )  # fmt: skip


@dataclass(frozen=True)
class SavedSearch:
    """A search under its name. `seen`: the number of the newest note when this person last opened it,
    None if they never did."""

    id: str
    name_en: str
    name_fr: str
    asked: Asked
    rev: int
    seen: int | None = None


_SAVED = """
select s.*, o.number as seen from saved_searches s
  left join searches_opened o on o.search = s.id and o.person = ?
 order by s.name_en collate nocase, s.id
"""


def saved_searches(store: Store, person: str) -> list[SavedSearch]:
    """All saved searches by name, with what this person has seen of each."""
    return [_saved(row) for row in store.rows(_SAVED, [person])]


def save(store: Store, actor: str, name_en: str, name_fr: str, asked: Asked) -> tuple[str, int]:
    """Keep a search under a name; gives its key and the number of the change."""
    name_en, name_fr = both_names(name_en, name_fr, NAME_LIMIT)
    key = new_key()
    row: Row = {"id": key, "name_en": name_en, "name_fr": name_fr, "asked": written(asked)}
    with store.change(actor, "search.save", title=name_en) as change:
        change.insert("saved_searches", row)
    opened(store, actor, key)  # whoever saves it looks at what it finds
    return key, change.number


def edit(
    store: Store, actor: str, one: SavedSearch, *, name_en: str, name_fr: str, asked: Asked
) -> int:
    """Give a search another name or let it ask for something else. `ConflictError` if somebody changed
    it meanwhile."""
    name_en, name_fr = both_names(name_en, name_fr, NAME_LIMIT)
    with store.change(actor, "search.edit", title=name_en) as change:
        change.update(
            "saved_searches", one.id,
            {"name_en": name_en, "name_fr": name_fr, "asked": written(asked)}, rev=one.rev,
        )  # fmt: skip
    return change.number


def delete(store: Store, actor: str, one: SavedSearch) -> int:
    """Forget a search; the notes stay as they are."""
    with store.change(actor, "search.delete", title=one.name_en) as change:
        change.delete("saved_searches", one.id)
    return change.number


def opened(store: Store, person: str, key: str) -> None:
    """Remember that a person has seen what a search finds now."""
    row = store.row("select coalesce(max(number), 0) as newest from notes")
    newest = int(row["newest"]) if row else 0
    store.keep("searches_opened", [{"search": key, "person": person, "number": newest}])


def come_since(store: Store, notes: Sequence[str], seen: int | None) -> int:
    """How many of these notes came in after the one with this number; none of them was, where `seen` is
    None: all of them."""
    row = store.row(
        "select count(*) as n from notes where number > ? and id in (select value from json_each(?))",
        [seen or 0, json.dumps(list(notes))],
    )
    return int(row["n"]) if row else 0


def written(asked: Asked) -> str:
    """A search as it is kept, and as it stands in the address of the screen: what is not as always."""
    usual = Asked()
    said = {name: value for name, value in asdict(asked).items() if value != getattr(usual, name)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read(text: str) -> Asked:
    """The search that was `written` so. What it does not know, or what is not as it should be, is as
    always: an address can be typed by anybody."""
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return Asked()
    return Asked(**_checked(found)) if isinstance(found, dict) else Asked()


def _checked(found: Mapping[str, object]) -> dict[str, Any]:
    good: dict[str, Any] = {}
    for one in fields(Asked):
        value = found.get(one.name)
        if one.name == "words" and isinstance(value, str):
            good["words"] = value
        elif one.name == "mode" and value in MODES:
            good["mode"] = value
        elif one.name == "across" and isinstance(value, bool):
            good["across"] = value
        elif one.name not in {"words", "mode", "across"} and isinstance(value, list):
            good[one.name] = tuple(part for part in value if isinstance(part, str))
    return good


def _saved(row: Row) -> SavedSearch:
    return SavedSearch(
        row["id"], row["name_en"], row["name_fr"], read(row["asked"]), row["rev"], row["seen"]
    )
