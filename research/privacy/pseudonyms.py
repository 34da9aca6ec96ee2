"""Stable pseudonyms: the same value in one engagement is the same "[telephone 1]" everywhere.

The file keeps no value, only a keyed hash of it with its number. The key lies beside the file, not in
it: whoever is handed the file alone cannot try all telephone numbers against the hashes. Whoever has
both can. With another key (another machine) a value is given a new number, and no number twice.
"""

import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes

from research.privacy.spans import Kind
from store import Change, Store
from wording import Language, Words

KEY_FILE = ".pseudonyms.key"
KEY_BYTES = 32

Value = tuple[Kind, str]
"""A kind with a value as it is compared (`Span.value`)."""


def numbers_for(store: Store, actor: str, values: Iterable[Value]) -> dict[Value, int]:
    """The number of each value, given at first sight in a change of its own: an import that is undone
    leaves no number free for another value."""
    key = _key(store.path.parent)
    marks = {value: _mark(key, value) for value in dict.fromkeys(values)}
    known = _known(store)
    missing = [value for value, mark in marks.items() if mark not in known]
    if missing:
        with store.change(actor, "pseudonyms.add", n=len(missing)) as change:
            known = _known(change)
            for kind, value in missing:
                _add(change, kind, marks[kind, value])
        known = _known(store)
    return {value: known[mark] for value, mark in marks.items()}


@dataclass(frozen=True)
class Labels:
    """What stands in the place of values. `given`: pseudonyms that a list of participants brings along,
    by name as it is compared; the others have numbers."""

    numbers: Mapping[Value, int]
    given: Mapping[str, str]

    def put(self, value: Value, lang: str) -> str:
        """In the language of the text around it."""
        kind, name = value
        if kind is Kind.NAME and name in self.given:
            return f"[{self.given[name]}]"
        language: Language = "fr" if lang == "fr" else "en"
        return Words(language)(f"privacy.label_{kind.value}", n=self.numbers[value])


def labels_for(
    store: Store, actor: str, values: Iterable[Value], given: Mapping[str, str]
) -> Labels:
    """Labels for these values, numbers given at first sight."""
    new = [one for one in values if one[0] is not Kind.NAME or one[1] not in given]
    return Labels(numbers_for(store, actor, new), given)


def _add(change: Change, kind: Kind, mark: str) -> None:
    (last,) = change.rows("select max(number) as n from pseudonyms where kind = ?", [kind.value])
    row = {"mark": mark, "kind": kind.value, "number": (last["n"] or 0) + 1}
    change.insert("pseudonyms", row, if_absent=True)


def _known(kept: Store | Change) -> dict[str, int]:
    return {row["mark"]: row["number"] for row in kept.rows("select mark, number from pseudonyms")}


def _mark(key: bytes, value: Value) -> str:
    return hmac.new(key, f"{value[0].value}\x1f{value[1]}".encode(), sha256).hexdigest()


def _key(folder: Path) -> bytes:
    """The key of this folder of engagements, made at first use and readable by its owner alone."""
    path = folder / KEY_FILE
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(token_bytes(KEY_BYTES))
    return path.read_bytes()
