"""Codings: which coder gave which code to which note, or to which span of an interview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from errors import InputError
from research import codes
from store import Change, SqlValue, Store, new_key


@dataclass(frozen=True)
class Coding:
    """One code given once: to a note, or to a span."""

    id: str
    code: str
    note: str | None
    span: str | None
    coder: str
    coded_at: str
    rev: int


def of_notes(store: Store | Change, coder: str | None = None) -> list[Coding]:
    """The codings of notes, in the order they were given; only those of one coder if named."""
    which, values = ("", []) if coder is None else (" and coder = ?", [coder])
    rows = store.rows(f"select * from codings where note is not null{which} order by id", values)
    return [Coding(**row) for row in rows]


def code_notes(store: Store, actor: str, code: str, notes: Sequence[str]) -> int:
    """Give a code to notes, all in one change; gives its number. A note that this coder has given it
    to before keeps it. Raises `InputError` for no notes, or a code that is gone."""
    if not notes:
        raise InputError("choose_notes")
    with store.change(actor, "coding.add", n=len(notes), title=_name(store, code)) as change:
        for note in notes:
            give(change, code, actor, note=note)
    return change.number


def uncode_notes(store: Store, actor: str, code: str, notes: Sequence[str]) -> int:
    """Take a code of this coder's away from notes, in one change; gives its number."""
    if not notes:
        raise InputError("choose_notes")
    with store.change(actor, "coding.remove", n=len(notes), title=_name(store, code)) as change:
        for note in notes:
            for row in change.rows(
                "select id from codings where code = ? and note = ? and coder = ?",
                [code, note, actor],
            ):
                change.delete("codings", row["id"])
    return change.number


def take_away(store: Store, actor: str, keys: Sequence[str], title: str) -> int:
    """Take codings away by their keys, whoever gave them; gives the number of the change. Those that
    are gone already are passed over. `title`: the name of their code, for the history."""
    if not keys:
        raise InputError("choose_notes")
    with store.change(actor, "coding.remove", n=len(keys), title=title) as change:
        for key in keys:
            if change.row("codings", key) is not None:
                change.delete("codings", key)
    return change.number


def code_anew(
    store: Store, actor: str, name: str, notes: Sequence[str], language: str = "en"
) -> tuple[str, int]:
    """Give notes a code by the name that was typed, in one change: the code of that name, or a new one
    at the top of the codebook. Gives its key and the number of the change."""
    if not notes:
        raise InputError("choose_notes")
    with store.change(actor, "coding.add", n=len(notes), title=name.strip()) as change:
        known = codes.named(codes.codes(change), name)
        draft = codes.CodeDraft(**{f"name_{language}": name})
        key = known.id if known else codes.write(change, draft)
        for note in notes:
            give(change, key, actor, note=note)
    return key, change.number


def give(
    change: Change, code: str, coder: str, *, note: str | None = None, span: str | None = None,
    key: str | None = None, at: str | None = None,
) -> str:  # fmt: skip
    """Give a code to a note or a span, once for each coder; gives the key of the coding. `at`: when it
    was given elsewhere (ISO)."""
    column, what = ("note", note) if note is not None else ("span", span)
    found = change.rows(
        f"select id from codings where code = ? and {column} = ? and coder = ?", [code, what, coder]
    )
    if found:
        return str(found[0]["id"])
    row: dict[str, SqlValue] = {
        "id": key or new_key(), "code": code, "note": note, "span": span, "coder": coder,
        "coded_at": at or datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip
    change.insert("codings", row)
    return str(row["id"])


def _name(store: Store, code: str) -> str:
    row = store.row("select name_en from codes where id = ?", [code])
    if row is None:
        raise InputError("code_gone")
    return str(row["name_en"])
