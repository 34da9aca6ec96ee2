"""What a second coding that is under way forbids: a code that changes under the coders' hands."""

import json

from errors import InputError
from store import Change, Store


def refuse_in_round(change: Change, code: str) -> None:
    """Raise `InputError` where a second coding that is under way uses the code: who codes second would
    be judged by codes they never saw."""
    for row in change.rows("select title, codes from coding_rounds where state = 'open'"):
        if code in {one["id"] for one in json.loads(row["codes"])}:
            raise InputError("code_in_round", title=row["title"])


def blind_to(store: Store, actor: str) -> frozenset[str]:
    """The notes and spans that this person codes without seeing what others gave them."""
    rows = store.rows(
        "select coalesce(u.note, u.span) as what from coding_rounds r"
        " join coding_round_coders c on c.round = r.id and c.coder = ?"
        " join coding_round_units u on u.round = r.id where r.state = 'open'",
        [actor],
    )
    return frozenset(row["what"] for row in rows)
