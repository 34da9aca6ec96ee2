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


_UNITS = """
select u.note, u.span from coding_rounds r
  join coding_round_coders c on c.round = r.id and c.coder = ?
  join coding_round_units u on u.round = r.id
 where r.state = 'open'
"""

_OVER_THE_SAME_WORDS = """
select s.id from notes n join spans m on m.id = n.span
  join passages mf on mf.id = m.from_passage join passages mt on mt.id = m.to_passage
  join spans s on s.source = m.source
  join passages sf on sf.id = s.from_passage join passages st on st.id = s.to_passage
 where n.id in (select value from json_each(?))
   and (sf.position, s.from_offset) < (mt.position, m.to_offset)
   and (mf.position, m.from_offset) < (st.position, s.to_offset)
"""


def blind_to(store: Store, actor: str) -> frozenset[str]:
    """The notes and spans that this person codes without seeing what others gave them; of a note that
    was made of an interview, every span over the same words."""
    units = store.rows(_UNITS, [actor])
    notes = [unit["note"] for unit in units if unit["note"]]
    found = {unit["note"] or unit["span"] for unit in units}
    if notes:
        found |= {row["id"] for row in store.rows(_OVER_THE_SAME_WORDS, [json.dumps(notes)])}
    return frozenset(found)
