"""The codebook: labels that a researcher gives by hand, in a hierarchy, each with its definition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from errors import InputError
from research.search import folded
from store import Change, Row, Store, new_key

NAME_LIMIT = 80
"""Characters of a code's name: it must fit beside the text it is given to."""

COLOURS = (
    "#0b6e99", "#b5472f", "#3f7d20", "#7a4fa3", "#9a6700", "#00766c", "#b3326b", "#4a5568",
    "#2f5fc4", "#86571e",
)  # fmt: skip
"""Colours that codes are given in turn; white text on each has a contrast of at least 4.5."""


@dataclass(frozen=True)
class Code:
    """A code. `parent`: the code it lies under, if any. `position`: its place among its siblings."""

    id: str
    parent: str | None
    position: int
    name_en: str
    name_fr: str
    definition_en: str
    definition_fr: str
    colour: str
    rev: int


@dataclass(frozen=True)
class CodeDraft:
    """A code as a person describes it. An empty name or definition in one language takes the other's."""

    name_en: str = ""
    name_fr: str = ""
    definition_en: str = ""
    definition_fr: str = ""
    colour: str = ""
    parent: str | None = None


def codes(store: Store | Change) -> list[Code]:
    """The codebook, each code before those under it, siblings in their order."""
    found = [_code(row) for row in store.rows("select * from codes order by position, id")]
    under: dict[str | None, list[Code]] = {}
    for code in found:
        under.setdefault(code.parent, []).append(code)
    ordered = list[Code]()
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += reversed(under.get(code.id, []))
    return ordered


def add(store: Store, actor: str, draft: CodeDraft) -> str:
    """Put a new code at the end of those beside it, and give its key. Raises `InputError` for a code
    without a name, with a name that is too long, or that is there already under the same code."""
    with store.change(actor, "code.add", title=draft.name_en or draft.name_fr) as change:
        return write(change, draft)


def write(change: Change, draft: CodeDraft, key: str | None = None) -> str:
    """As `add`, within a change that does more."""
    columns = checked(draft)
    refuse_taken(change, draft.parent, (columns["name_en"], columns["name_fr"]))
    key = key or new_key()
    number = change.rows("select count(*) as n from codes")[0]["n"]
    change.insert("codes", {
        "id": key, "parent": draft.parent, **columns,
        "position": last_place(change, draft.parent),
        "colour": draft.colour or COLOURS[number % len(COLOURS)],
    })  # fmt: skip
    return key


def refuse_taken(
    change: Change, parent: str | None, names: Iterable[str], *, but: str | None = None
) -> None:
    """Raise `InputError` where a code beside (but the one named) has one of these names."""
    beside = change.rows("select * from codes where parent is ? and id is not ?", [parent, but])
    taken = {folded(row[name]) for row in beside for name in ("name_en", "name_fr")}
    for name in names:
        if folded(name) in taken:
            raise InputError("code_exists", name=name)


def last_place(change: Change, parent: str | None) -> int:
    """The position after those of the codes under another."""
    sql = "select coalesce(max(position) + 1, 0) as n from codes where parent is ?"
    return int(change.rows(sql, [parent])[0]["n"])


def beside(draft: CodeDraft, parent: str | None) -> CodeDraft:
    """A draft that is to lie under a code."""
    return replace(draft, parent=parent)


def named(codebook: Sequence[Code], name: str) -> Code | None:
    """The code of this name in either language, without regard to case and accents; the first that is
    read, where several lie under different codes."""
    wanted = folded(name)
    return next((c for c in codebook if wanted in {folded(c.name_en), folded(c.name_fr)}), None)


def depths(codebook: Iterable[Code]) -> dict[str, int]:
    """How many codes stand above each, for codes that come before those under them."""
    found: dict[str, int] = {}
    for code in codebook:
        found[code.id] = 0 if code.parent is None else found[code.parent] + 1
    return found


def path(code: Code, by_id: Mapping[str, Code], language: str) -> str:
    """The name of a code after those it lies under: two codes may have one name in different places."""
    parts = list[str]()
    at: Code | None = code
    while at is not None:
        parts.insert(0, at.name_fr if language == "fr" else at.name_en)
        at = by_id.get(at.parent or "")
    return " › ".join(parts)


def checked(draft: CodeDraft) -> dict[str, str]:
    """The names and definitions as they are kept. Raises `InputError` for no name or one too long."""
    name = draft.name_en.strip() or draft.name_fr.strip()
    if not name:
        raise InputError("code_without_name")
    columns = {
        "name_en": draft.name_en.strip() or name,
        "name_fr": draft.name_fr.strip() or name,
        "definition_en": draft.definition_en.strip() or draft.definition_fr.strip(),
        "definition_fr": draft.definition_fr.strip() or draft.definition_en.strip(),
    }
    longest = max(len(columns["name_en"]), len(columns["name_fr"]))
    if longest > NAME_LIMIT:
        raise InputError("code_name_too_long", found=longest, limit=NAME_LIMIT)
    return columns


def _code(row: Row) -> Code:
    return Code(**row)
