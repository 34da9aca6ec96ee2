"""Design tokens in the engagement: those that a person changed; the others are the defaults."""

import json

from errors import ConflictError
from standard.tokens import SORTS, Tokens, Value, checked
from standard.tokens_json import defaults
from standard.tokens_pairs import refuse_faint
from store import Change, Store


def read(kept: Store | Change) -> Tokens:
    """The tokens of the engagement."""
    found = {row["id"]: _value(row["value"]) for row in kept.rows("select * from design_tokens")}
    return defaults().changed({name: value for name, value in found.items() if name in SORTS})


def save(store: Store, actor: str, seen: Tokens, wanted: Tokens) -> int:
    """Make the tokens what is wanted, judged by what was on screen; gives the number of the change, 0
    where nothing differs. `InputError` for a value that does not fit and for two colours that meet with
    too little contrast; `ConflictError` where somebody changed the same token meanwhile."""
    wanted = checked(wanted)
    refuse_faint(wanted)
    differing = [name for name in SORTS if wanted.values[name] != seen.values[name]]
    with store.change(actor, "tokens.save", n=len(differing)) as change:
        for name in differing:
            _write(change, name, seen.values[name], wanted.values[name])
        refuse_faint(read(change))  # somebody may have changed the other colour of a pair
    return change.number


def _write(change: Change, name: str, seen: Value, wanted: Value) -> None:
    row = change.row("design_tokens", name)
    now = _value(row["value"]) if row else defaults().values[name]
    if now != seen:
        mine = {"id": name, "value": _text(wanted), "rev": 0}
        theirs = {"id": name, "value": _text(now), "rev": row["rev"] if row else 0}
        raise ConflictError("design_tokens", mine, theirs, "")
    if row is None:
        change.insert("design_tokens", {"id": name, "value": _text(wanted)})
    else:
        change.update("design_tokens", name, {"value": _text(wanted)})


def _text(value: Value) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _value(text: str) -> Value:
    value = json.loads(text)
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str) else float(value)
