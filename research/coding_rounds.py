"""A second coding: notes that another person codes without seeing what the first gave them.

The first coder's codings stand where they are. What a second coder marks is kept apart from them until
the second coding is ended, so that neither sees the other's; then both are written down as they were,
which is what agreement is reported on, and the second coder's marks become codings like any others.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum

from errors import InputError
from research.codes import Code
from research.codings import give
from store import Change, Row, Store, new_key

TITLE_LIMIT = 80


class How(StrEnum):
    """How the notes of a second coding were chosen: all of a source, a sample, or one by one."""

    SOURCE = "source"
    SAMPLE = "sample"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Drawn:
    """How the notes were chosen. `source`: its key, empty for all sources. `seed`: a sample drawn again
    from the same notes with it is the same."""

    how: How
    source: str = ""
    n: int = 0
    seed: int = 0


@dataclass(frozen=True)
class RoundCode:
    """A code as it was when the second coding began."""

    id: str
    name_en: str
    name_fr: str
    definition_en: str
    definition_fr: str
    colour: str


@dataclass(frozen=True)
class Round:
    """A second coding. `first`: whose codings stand. `coders`: who codes second, with how many units
    each has judged. `units`: how many there are to judge that are in evidence."""

    id: str
    title: str
    first: str
    codes: tuple[RoundCode, ...]
    drawn: Drawn
    state: str
    begun_at: str
    ended_at: str | None
    units: int
    coders: dict[str, int]
    rev: int

    @property
    def ended(self) -> bool:
        """Whether its agreement is written down."""
        return self.state == "ended"


def sampled(notes: Sequence[str], n: int, seed: int) -> list[str]:
    """So many of the notes, in their order; the same ones for the same notes and seed."""
    if n >= len(notes):
        return list(notes)
    picked = set(random.Random(seed).sample(sorted(notes), n))  # noqa: S311 - a sample, no secret
    return [note for note in notes if note in picked]


def coders(store: Store) -> dict[str, int]:
    """Who has coded notes, and how many notes; who coded most comes first."""
    rows = store.rows(
        "select coder, count(distinct note) as n from codings where note is not null"
        " group by coder order by n desc, coder"
    )
    return {row["coder"]: row["n"] for row in rows}


def begin(
    store: Store, actor: str, title: str, *, first: str, codes: Sequence[Code],
    notes: Sequence[str], drawn: Drawn,
) -> tuple[str, int]:  # fmt: skip
    """Set up a second coding; gives its key and the number of the change. Raises `InputError` without a
    title, notes or codes."""
    title = title.strip()
    if not title:
        raise InputError("round_without_title")
    if not codes:
        raise InputError("round_without_codes")
    if not notes:
        raise InputError("round_without_notes")
    with store.change(
        actor, "coding_round.begin", title=title[:TITLE_LIMIT], n=len(notes)
    ) as change:
        key = new_key()
        change.insert("coding_rounds", {
            "id": key, "title": title[:TITLE_LIMIT], "first": first,
            "codes": json.dumps([_kept(code) for code in codes], ensure_ascii=False),
            "drawn": json.dumps(asdict(drawn)), "begun_at": _now(),
        })  # fmt: skip
        for position, note in enumerate(dict.fromkeys(notes)):
            change.insert("coding_round_units", {
                "id": new_key(), "round": key, "position": position, "note": note,
            })  # fmt: skip
    return key, change.number


_LIVE_UNITS = """(select u.* from coding_round_units u left join notes n on n.id = u.note
 where u.note is null or n.status = 'live')"""
"""The units that are still in evidence: what can be judged."""


def rounds(store: Store | Change) -> list[Round]:
    """Every second coding, the newest first."""
    found = store.rows(
        f"select r.*, (select count(*) from {_LIVE_UNITS} u where u.round = r.id) as units"
        " from coding_rounds r order by r.id desc"
    )
    judged = store.rows(
        "select c.round, c.coder, count(j.id) as n from coding_round_coders c"
        f" left join {_LIVE_UNITS} u on u.round = c.round"
        " left join coding_round_judged j on j.unit = u.id and j.coder = c.coder"
        " group by c.round, c.coder order by c.round, min(c.id)"
    )
    return [
        _round(row, {one["coder"]: one["n"] for one in judged if one["round"] == row["id"]})
        for row in found
    ]


def end(store: Store, actor: str, one: Round) -> int:
    """End a second coding: what the first coder gave is written beside the second's marks, and these
    become codings. What a second coder did not get to is left out of the agreement. Raises `InputError`
    where nobody has judged anything."""
    with store.change(actor, "coding_round.end", title=one.title) as change:
        need_open(change, one.id)
        judged = change.rows(
            "select j.unit, j.coder from coding_round_judged j"
            " join coding_round_units u on u.id = j.unit where u.round = ?",
            [one.id],
        )
        if not judged:
            raise InputError("round_nothing_judged")
        _second_becomes_codings(change, one)
        _write_first(change, one)
        change.update("coding_rounds", one.id, {"state": "ended", "ended_at": _now()})
    return change.number


def discard(store: Store, actor: str, one: Round) -> int:
    """Take a second coding away, with its marks and what was settled; codings stay."""
    with store.change(actor, "coding_round.discard", title=one.title) as change:
        if change.row("coding_rounds", one.id) is None:
            raise InputError("round_gone")
        change.delete("coding_rounds", one.id)
    return change.number


def mark(change: Change, unit: str, code: str, coder: str) -> None:
    """Write down that a coder gives a unit a code."""
    change.insert(
        "coding_round_marks", {"id": new_key(), "unit": unit, "code": code, "coder": coder}
    )


def need_open(change: Change, round_id: str) -> None:
    """Raise `InputError` where a second coding has ended or was taken away."""
    row = change.row("coding_rounds", round_id)
    if row is None:
        raise InputError("round_gone")
    if row["state"] != "open":
        raise InputError("round_ended", title=row["title"])


def _second_becomes_codings(change: Change, one: Round) -> None:
    """A code that has left the codebook meanwhile stays a mark."""
    rows = change.rows(
        "select m.code, m.coder, u.note, u.span from coding_round_marks m"
        " join coding_round_units u on u.id = m.unit join codes c on c.id = m.code"
        " where u.round = ? order by m.id",
        [one.id],
    )
    for row in rows:
        give(change, row["code"], row["coder"], note=row["note"], span=row["span"])


def _write_first(change: Change, one: Round) -> None:
    codes = json.dumps([code.id for code in one.codes])
    rows = change.rows(
        "select u.id as unit, c.code from coding_round_units u"
        " join codings c on c.coder = ? and (c.note = u.note or c.span = u.span)"
        " where u.round = ? and c.code in (select value from json_each(?)) order by u.position, c.id",
        [one.first, one.id, codes],
    )
    for row in rows:
        mark(change, row["unit"], row["code"], one.first)


def _kept(code: Code) -> dict[str, str]:
    return {name: getattr(code, name) for name in RoundCode.__dataclass_fields__}


def _round(row: Row, judged: dict[str, int]) -> Round:
    drawn = json.loads(row["drawn"])
    return Round(
        row["id"], row["title"], row["first"],
        tuple(RoundCode(**code) for code in json.loads(row["codes"])),
        Drawn(How(drawn.pop("how")), **drawn), row["state"], row["begun_at"], row["ended_at"],
        row["units"], judged, row["rev"],
    )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
